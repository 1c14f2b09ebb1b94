#pragma once

#include <QAction>
#include <QKeySequence>
#include <QStringView>
#include <QToolButton>

namespace common {

/// What an action is made of. The tool tip doesn't name the keys: who shows it adds them.
struct ActionParts {
    const char* name; ///< object name: "spawnWorkerAction"
    QStringView icon; ///< in resources/icons; empty: none
    QString text;     ///< with its mnemonic, and "…" where it asks for more
    QString tip;
    QKeySequence keys{};
};

/// A command of the window. Menus, the command palette and the list of shortcuts find it by its parent: the
/// window, or the panel of a page.
[[nodiscard]] QAction* makeAction(QWidget* parent, const ActionParts& parts);

/// A flat button that does what the action does, named as it is: "spawnWorkerButton".
[[nodiscard]] QToolButton* makeButton(QWidget* parent, QAction* action,
                                      Qt::ToolButtonStyle style = Qt::ToolButtonTextBesideIcon);

/// The tool tip with the keys behind it: "Start one more worker (Ctrl+N)".
[[nodiscard]] QString tipWithKeys(const QAction& action);

} // namespace common
