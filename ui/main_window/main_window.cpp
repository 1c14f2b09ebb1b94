#include "ui/main_window/main_window.h"

#include "ui/activity/log_panel.h"
#include "ui/activity/messages_dialog.h"
#include "ui/activity/panel.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/undo.h"
#include "ui/flow/panel.h"
#include "ui/games/panel.h"
#include "ui/import/drop.h"
#include "ui/import/opener.h"
#include "ui/main_window/banner.h"
#include "ui/main_window/menus.h"
#include "ui/main_window/status_bar.h"
#include "ui/main_window/window_state.h"
#include "ui/news/toasts.h"
#include "ui/news/watcher.h"
#include "ui/players/charts_panel.h"
#include "ui/players/panel.h"
#include "ui/players/row_actions.h"
#include "ui/problems/panel.h"
#include "ui/producer/panel.h"
#include "ui/timeline/panel.h"
#include "ui/workers/panel.h"

#include <QCloseEvent>
#include <QDialog>
#include <QMenuBar>
#include <QScreen>
#include <QToolBar>

#include <algorithm>

namespace main_window {

namespace {

constexpr QLatin1String layoutGroup("window/layout");

} // namespace

MainWindow::MainWindow(live::LiveSession& live, settings::Settings& settings, QWidget* parent)
    : QMainWindow(parent), m_live(live), m_settings(settings), m_list(live), m_docks(*this),
      m_undo(new common::Undo(*this)) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(common::appIcon());
    makeBanner();
    makePages();
    makeStatusBar();
    makeNews();
    makeMenus();
    makeImports();
    connect(&m_list, &players::List::orderChanged, this,
            [this] { m_workers->setPlayers(*m_list.order(), *m_list.players()); });
    connect(&m_live, &live::LiveSession::connectionChanged, this, &MainWindow::updateTitle);
    connect(&m_settings, &settings::Settings::changed, this, &MainWindow::applySetting);
    for (const settings::Entry& entry : m_settings.entries())
        applySetting(entry.key);
    restore();
    updateTitle();
}

/// The pages use the list and the clock, which would go before them.
MainWindow::~MainWindow() {
    qDeleteAll(m_docks.all());
}

void MainWindow::makeBanner() {
    auto* bar = new QToolBar(tr("What blocks"), this);
    bar->setObjectName(QStringLiteral("bannerBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->toggleViewAction()->setVisible(false);
    if (auto* more = bar->findChild<QWidget*>(QStringLiteral("qt_toolbar_ext_button")))
        more->setAccessibleName(tr("More")); // Qt's own, without a name
    auto* banner = new Banner(m_live, bar);
    bar->addWidget(banner);
    addToolBar(Qt::TopToolBarArea, bar);
    bar->setVisible(banner->hasNews());
    connect(banner, &Banner::hasNewsChanged, bar, &QWidget::setVisible);
}

void MainWindow::makePages() {
    m_producer = new producer::Panel(m_live);
    m_workers = new workers::Panel(m_live);
    m_list.watchFor(m_workers);
    m_docks.add("producerDock", tr("Producer"), m_producer, Place::left);
    auto* charts = new players::ChartsPanel(m_live, m_list);
    auto* table = new players::Panel(m_live, m_list);
    m_docks.add("chartsDock", tr("Players"), charts, Place::top);
    m_docks.add("playersDock", tr("Player table"), table, Place::right);
    m_docks.add("timelineDock", tr("Timeline"), new timeline::Panel(m_live, m_list, m_clock), Place::top);
    m_docks.add("flowDock", tr("Flow"), new flow::Panel(m_live), Place::top);
    m_docks.add("workersDock", tr("Workers"), m_workers, Place::bottom);
    m_docks.add("activityDock", tr("Activity"), new activity::Panel(m_live), Place::bottom);
    connectPlayers(charts->rowActions());
    connectPlayers(table->rowActions());
    auto* problems = new problems::Panel(m_live, [this] { return m_producer->form().partitioner(); });
    QDockWidget* problemsDock = m_docks.add("problemsDock", tr("Problems"), problems, Place::bottom);
    m_docks.add("logDock", tr("Log"), new activity::LogPanel(m_live), Place::bottom);
    m_games = new games::Panel(m_live);
    m_docks.add("gamesDock", tr("Games"), m_games, Place::top);
    const auto count = [this, problemsDock] { Docks::setBadge(*problemsDock, m_live.snapshot().problems); };
    connect(&m_live, &live::LiveSession::problemsChanged, this, count);
    count();
}

void MainWindow::connectPlayers(players::RowActions& actions) {
    connect(&actions, &players::RowActions::historyWanted, this,
            [this] { m_docks.bringForward(QStringLiteral("timelineDock")); });
    connect(&actions, &players::RowActions::messagesWanted, this, [this](const QString& name, int partition) {
        (new activity::MessagesDialog(m_live, name, partition, this))->show();
    });
}

void MainWindow::makeStatusBar() {
    auto* bar = new StatusBar(m_live, this);
    setStatusBar(bar);
    connect(bar, &StatusBar::pageWanted, this, [this](const QString& dock) { m_docks.bringForward(dock); });
}

void MainWindow::makeNews() {
    menuBar()->setNativeMenuBar(false); // the messages stand beside the menus, in the window
    m_toasts = new news::Toasts(*menuBar());
    auto* watcher = new news::Watcher(m_live, m_settings, this);
    connect(watcher, &news::Watcher::came, m_toasts, &news::Toasts::show);
    connect(m_toasts, &news::Toasts::pageWanted, this,
            [this](const QString& dock) { m_docks.bringForward(dock); });
    connect(m_toasts, &news::Toasts::undoWanted, &m_undo->action(), &QAction::trigger);
    connect(m_undo, &common::Undo::ended, m_toasts, &news::Toasts::dropUndo);
    connect(m_undo, &common::Undo::offered, this, [this](const QString& text) {
        news::Item item{false, text, {}};
        item.canUndo = true;
        tell(item);
    });
}

void MainWindow::tell(const news::Item& item) {
    m_toasts->show(item);
}

void MainWindow::makeMenus() {
    m_menus = new Menus(*this, m_docks, m_live, m_settings, *m_undo);
    m_menus->addMenu(tr("&Workers"), m_workers->workerActions());
    m_menus->addMenu(tr("&Produce"), m_producer->jobActions());
    m_menus->finish(m_toasts->actions());
    connect(m_menus, &Menus::newWindowWanted, this, &MainWindow::newWindowWanted);
    connect(m_menus, &Menus::quitWanted, this, &MainWindow::quitWanted);
}

void MainWindow::makeImports() {
    auto* opener = new imports::Opener(*this, m_live, m_settings.state(),
                                       [this] { return m_producer->form().partitioner(); });
    connect(m_menus, &Menus::importWanted, opener, &imports::Opener::choose);
    connect(m_games, &games::Panel::importWanted, opener, &imports::Opener::choose);
    connect(new imports::DropTarget(*this), &imports::DropTarget::dropped, opener, &imports::Opener::open);
}

void MainWindow::restore() {
    QSettings& state = m_settings.state();
    const QSize room = screen()->availableSize();
    resize(std::min(1520, room.width() * 95 / 100), std::min(920, room.height() * 90 / 100));
    restoreGeometry(settings::read(state, layoutGroup).geometry);
    m_producer->form().restore(state);
}

void MainWindow::save() {
    QSettings& state = m_settings.state();
    settings::write(state, layoutGroup, layoutOf(*this, m_docks));
    m_producer->form().save(state);
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (m_shown)
        return;
    m_shown = true; // only now the size is known
    settings::Layout last = settings::read(m_settings.state(), layoutGroup);
    last.geometry.clear(); // a second window has a place of its own by now
    apply(last, *this, m_docks);
    m_producer->takeFocus();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->accept();
    if (m_closed)
        return;
    m_closed = true;
    m_undo->settle();
    save();
    for (QDockWidget* dock : m_docks.all())
        if (dock->isFloating())
            dock->hide();
    for (auto* dialog : findChildren<QDialog*>())
        dialog->close();
    Q_EMIT closed();
}

void MainWindow::applySetting(const QString& key) {
    if (key == settings::key::updates) {
        m_live.setUpdatesPerSecond(m_settings.value(key).toInt());
    } else if (key == settings::key::animations) {
        setAnimated(m_settings.value(key).toBool());
        m_workers->setAnimated(m_settings.value(key).toBool());
    }
}

void MainWindow::updateTitle() {
    const std::string& address = m_live.connection().address;
    // The platform adds the program's name behind a title of another text.
    setWindowTitle(address.empty() ? QStringLiteral("Statstream") : common::text(address));
}

} // namespace main_window
