#pragma once

#include "ui/live/live_session.h"
#include "ui/main_window/docks.h"
#include "ui/players/list.h"
#include "ui/settings/settings.h"

#include "core/base/clock.h"

#include <QMainWindow>

namespace common {
class Undo;
}
namespace games {
class Panel;
}
namespace news {
class Toasts;
struct Item;
} // namespace news
namespace players {
class RowActions;
}
namespace producer {
class Panel;
}
namespace workers {
class Panel;
}

namespace main_window {

class Menus;

/// Docks and menus. Several may look at one session.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// Both must outlive the window.
    MainWindow(live::LiveSession& live, settings::Settings& settings, QWidget* parent = nullptr);
    ~MainWindow() override;

    void tell(const news::Item& item);
    void save(); ///< for the next window to begin as this one is
    void showPage(const QString& dock) { m_docks.bringForward(dock); }

Q_SIGNALS:
    void closed(); ///< its state is saved; it is hidden and can be deleted, from the event loop
    void newWindowWanted();
    void quitWanted();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeBanner();
    void makePages();
    void connectPlayers(players::RowActions& actions);
    void makeStatusBar();
    void makeNews();
    void makeMenus();
    void makeImports();
    void restore();
    void updateTitle();
    void applySetting(const QString& key);

    live::LiveSession& m_live;
    settings::Settings& m_settings;
    base::SystemClock m_clock;
    players::List m_list;
    Docks m_docks;
    Menus* m_menus = nullptr;
    news::Toasts* m_toasts = nullptr;
    common::Undo* m_undo;
    games::Panel* m_games = nullptr;
    producer::Panel* m_producer = nullptr;
    workers::Panel* m_workers = nullptr;
    bool m_shown = false;
    bool m_closed = false;
};

} // namespace main_window
