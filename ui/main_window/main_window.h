#pragma once

#include "ui/live/live_session.h"
#include "ui/main_window/status_bar.h"
#include "ui/players/list.h"

#include "core/base/clock.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>

namespace players {
class ChartsPanel;
class Panel;
class RowActions;
} // namespace players
namespace activity {
class Panel;
}
namespace producer {
class Panel;
}
namespace workers {
class Panel;
}

namespace main_window {

/// Docks and menus. Closing it hides it at once and stops the session off the UI thread; closed() follows.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Both must outlive the window.
    MainWindow(live::LiveSession& live, QSettings& settings, QWidget* parent = nullptr);

Q_SIGNALS:
    void closed(); ///< the session has stopped

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeDocks();
    QDockWidget* makeDock(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area);
    void makeMenus();
    void makeViewMenu();
    void makeHelpMenu();
    QAction* makeAction(const char* name, QStringView icon, const QString& text, const QString& tip);
    void arrangeDocks();
    void sizeDocks();
    /// The default arrangement, then the saved one over it.
    void arrange(const QByteArray& saved);
    [[nodiscard]] QList<QDockWidget*> docks() const;
    void restore();
    void save();
    void connectPlayers(players::RowActions& actions, activity::Panel* activity);
    void openConnect();
    void askAfresh();
    void about();
    void updateConnection();

    live::LiveSession& m_live;
    QSettings& m_settings;
    base::SystemClock m_clock;
    players::List m_list;
    players::ChartsPanel* m_charts = nullptr;
    players::Panel* m_players = nullptr;
    producer::Panel* m_producer = nullptr;
    workers::Panel* m_workers = nullptr;
    StatusBar* m_status = nullptr;
    QDockWidget* m_producerDock = nullptr;
    QDockWidget* m_playersDock = nullptr;
    QDockWidget* m_timelineDock = nullptr;
    QDockWidget* m_workersDock = nullptr;
    QDockWidget* m_activityDock = nullptr;
    QDockWidget* m_problemsDock = nullptr;
    QDockWidget* m_logDock = nullptr;
    bool m_shown = false;
};

} // namespace main_window
