#pragma once

#include <QAction>
#include <QMainWindow>
#include <QPointer>

#include <vector>

class QDockWidget;

namespace commands {

/// One thing that the window can be told to do.
struct Command {
    QPointer<QAction> action;
    QPointer<QDockWidget> page; ///< that it belongs to; null: to the window
    QString group;              ///< its menu, or else its page
    QString text;               ///< of the action, without mnemonic
};

/// All actions of the window, its menus' first, in their order; then those that pages offer besides. Also the
/// disabled ones; none of those that Qt makes for itself.
[[nodiscard]] std::vector<Command> commandsOf(QMainWindow& window);

/// Brings the command's page forward, if it has one, and does it.
void run(const Command& command);

[[nodiscard]] QString keysOf(const QAction& action); ///< the first ones
[[nodiscard]] QString allKeysOf(const QAction& action);

} // namespace commands
