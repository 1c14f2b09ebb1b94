#pragma once

#include "ui/common/undo.h"
#include "ui/live/live_session.h"
#include "ui/main_window/docks.h"
#include "ui/settings/settings.h"

#include <QAction>
#include <QMenu>

namespace commands {
class Palette;
}

namespace main_window {

/// The menus of a window and what is done from them alone. The window adds its own and its pages' actions.
class Menus final : public QObject {
    Q_OBJECT

public:
    Menus(QMainWindow& window, Docks& docks, live::LiveSession& live, settings::Settings& settings,
          common::Undo& undo);

    /// Workers and Produce: `actions` of a page.
    void addMenu(const QString& title, const QList<QAction*>& actions);
    /// The last ones: when all pages and menus are there. `ofMessages`: actions for View.
    void finish(const QList<QAction*>& ofMessages);

Q_SIGNALS:
    void newWindowWanted();
    void importWanted();
    void quitWanted();

private:
    void makeFile();
    void makeView(const QList<QAction*>& ofMessages);
    void addPages(QMenu& view);
    void addPageCommands(QMenu& view);
    void addMoves(QMenu& view);
    void addThemes(QMenu& view);
    void addTextSizes(QMenu& view);
    void makeHelp();
    void openConnect();
    void openSettings();
    void find();
    void about();
    void resizeText(int steps);

    QMainWindow& m_window;
    Docks& m_docks;
    live::LiveSession& m_live;
    settings::Settings& m_settings;
    common::Undo& m_undo;
    commands::Palette* m_palette;
};

} // namespace main_window
