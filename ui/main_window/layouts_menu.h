#pragma once

#include "ui/main_window/docks.h"
#include "ui/settings/held.h"
#include "ui/settings/settings.h"

#include <QMenu>

#include <functional>

namespace main_window {

/// View › Layouts: the saved ones to switch to, save, delete, and the default.
class LayoutsMenu final : public QMenu {
    Q_OBJECT

public:
    LayoutsMenu(QMainWindow& window, Docks& docks, settings::Settings& settings);

private:
    struct Question {
        const char* name; ///< of the dialog
        QString title;
        QString text;
        QString button;
        bool anyName; ///< else one of those that are there
    };

    void fill();
    void askName();
    void askWhatToDelete();
    void ask(const Question& question, void (LayoutsMenu::*then)(const QString&));
    void arrange(const QString& done, const std::function<void()>& how);
    void offerBack(const QString& done, const settings::Held& before);
    void save(const QString& typed);
    void remove(const QString& name);
    void switchTo(const QString& name);

    QMainWindow& m_window;
    Docks& m_docks;
    settings::Settings& m_settings;
    QAction* m_default;
    QAction* m_save;
    QAction* m_delete;
    QList<QAction*> m_saved;
};

} // namespace main_window
