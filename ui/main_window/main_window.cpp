#include "ui/main_window/main_window.h"

#include "ui/activity/log_panel.h"
#include "ui/activity/panel.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/connect/dialog.h"
#include "ui/main_window/banner.h"
#include "ui/players/charts_panel.h"
#include "ui/players/panel.h"
#include "ui/players/row_actions.h"
#include "ui/players/tool_bar.h"
#include "ui/problems/panel.h"
#include "ui/producer/panel.h"
#include "ui/timeline/panel.h"
#include "ui/workers/panel.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDialog>
#include <QHeaderView>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>

namespace main_window {

namespace {

constexpr int layoutVersion = 3; // of saved docks: a new one begins from the default
constexpr int wideWindow = 1280; // from here on the players' table has room beside the charts

} // namespace

MainWindow::MainWindow(live::LiveSession& live, QSettings& settings, QWidget* parent)
    : QMainWindow(parent), m_live(live), m_settings(settings), m_list(live) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Statstream"));
    setWindowIcon(common::appIcon());
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    m_status = new StatusBar(live, this);
    setStatusBar(m_status);
    m_charts = new players::ChartsPanel(live, m_list);
    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Banner(live, centre));
    column->addWidget(m_charts, 1);
    setCentralWidget(centre);
    makeDocks();
    makeMenus();
    connect(m_status, &StatusBar::problemsClicked, this, [this] {
        m_problemsDock->show();
        m_problemsDock->raise();
    });
    connect(&m_list, &players::List::orderChanged, this,
            [this] { m_workers->setPlayersPerPartition(m_list.order()->perPartition); });
    connect(&m_live, &live::LiveSession::connectionChanged, this, &MainWindow::updateConnection);
    connect(&m_live, &live::LiveSession::problemsChanged, this, &MainWindow::updateConnection);
    connect(&m_live, &live::LiveSession::stopped, this, &MainWindow::closed);
    restore();
    updateConnection();
}

QDockWidget* MainWindow::makeDock(const char* name, const QString& title, QWidget* content,
                                  Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QString::fromLatin1(name));
    // The panel in a frame that keeps its size while it is hidden, or the docks would change theirs.
    QSizePolicy policy = content->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    content->setSizePolicy(policy);
    auto* frame = new QWidget(dock);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(content);
    dock->setWidget(frame);
    addDockWidget(area, dock);
    // Qt only moves a dock behind another tab aside: hidden for good, its panel gets no work to do.
    connect(dock, &QDockWidget::visibilityChanged, content, &QWidget::setVisible);
    return dock;
}

void MainWindow::makeDocks() {
    m_producer = new producer::Panel(m_live);
    m_players = new players::Panel(m_live, m_list);
    m_workers = new workers::Panel(m_live);
    m_list.watchFor(m_workers);
    m_producerDock = makeDock("producerDock", tr("Producer"), m_producer, Qt::LeftDockWidgetArea);
    m_workersDock = makeDock("workersDock", tr("Workers"), m_workers, Qt::BottomDockWidgetArea);
    m_playersDock = makeDock("playersDock", tr("Players"), m_players, Qt::BottomDockWidgetArea);
    m_timelineDock = makeDock("timelineDock", tr("Timeline"), new timeline::Panel(m_live, m_list, m_clock),
                              Qt::BottomDockWidgetArea);
    auto* activity = new activity::Panel(m_live);
    m_activityDock = makeDock("activityDock", tr("Activity"), activity, Qt::BottomDockWidgetArea);
    connectPlayers(m_charts->rowActions(), activity);
    connectPlayers(m_players->rowActions(), activity);
    auto* problems = new problems::Panel(m_live, [this] { return m_producer->form().partitioner(); });
    m_problemsDock = makeDock("problemsDock", tr("Problems"), problems, Qt::BottomDockWidgetArea);
    m_logDock = makeDock("logDock", tr("Log"), new activity::LogPanel(m_live), Qt::BottomDockWidgetArea);
    // At once: side by side they would force the window wide.
    for (QDockWidget* dock : {m_playersDock, m_timelineDock, m_activityDock, m_problemsDock, m_logDock})
        tabifyDockWidget(m_workersDock, dock);
}

void MainWindow::connectPlayers(players::RowActions& actions, activity::Panel* activity) {
    connect(&actions, &players::RowActions::historyWanted, this, [this] {
        m_timelineDock->show();
        m_timelineDock->raise();
    });
    connect(&actions, &players::RowActions::messagesWanted, this, [this, activity](const QString& name) {
        activity->showOnly(name);
        m_activityDock->show();
        m_activityDock->raise();
    });
}

void MainWindow::arrangeDocks() {
    addDockWidget(Qt::LeftDockWidgetArea, m_producerDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_workersDock);
    // Straight behind the first: side by side, even for a moment, they would force the window wide.
    for (QDockWidget* dock : {m_playersDock, m_timelineDock, m_activityDock, m_problemsDock, m_logDock})
        tabifyDockWidget(m_workersDock, dock);
    if (width() >= wideWindow)
        addDockWidget(Qt::RightDockWidgetArea, m_playersDock);
    m_workersDock->raise();
    m_producer->form().setFocus();
}

void MainWindow::sizeDocks() {
    if (width() >= wideWindow) // all columns of the players, if that leaves the charts enough
        resizeDocks({m_producerDock, m_playersDock}, {270, std::clamp(width() - 800, 480, 640)},
                    Qt::Horizontal);
    else
        resizeDocks({m_producerDock}, {250}, Qt::Horizontal);
    resizeDocks({m_workersDock}, {height() >= 760 ? 230 : 200}, Qt::Vertical);
}

void MainWindow::arrange(const QByteArray& saved) {
    for (QDockWidget* dock : docks()) {
        dock->setFloating(false);
        dock->show();
    }
    arrangeDocks();
    if (!restoreState(saved, layoutVersion))
        QTimer::singleShot(0, this, &MainWindow::sizeDocks); // when Qt has laid out
    QTimer::singleShot(0, this, [this] { // the window itself is shown only now, and would lie over them
        for (QDockWidget* dock : docks())
            if (dock->isFloating())
                dock->raise();
    });
}

QList<QDockWidget*> MainWindow::docks() const {
    return {m_producerDock, m_playersDock,  m_timelineDock, m_workersDock,
            m_activityDock, m_problemsDock, m_logDock};
}

QAction* MainWindow::makeAction(const char* name, QStringView icon, const QString& text, const QString& tip) {
    auto* action = new QAction(icon.isEmpty() ? QIcon() : common::icon(icon), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setToolTip(tip);
    action->setAutoRepeat(false); // a key held down is one order
    return action;
}

void MainWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    QAction* connectTo = makeAction("connectAction", u"connect", tr("&Connect…"),
                                    tr("Choose the broker and what is processed"));
    connectTo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    connect(connectTo, &QAction::triggered, this, &MainWindow::openConnect);
    QAction* afresh =
        makeAction("startAfreshAction", u"afresh", tr("Start &afresh…"),
                   tr("Delete the topics and tables of this application and begin anew. Asks first"));
    connect(afresh, &QAction::triggered, this, &MainWindow::askAfresh);
    QAction* quit = makeAction("quitAction", {}, tr("&Quit"), tr("Stop everything and leave"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    connect(quit, &QAction::triggered, this, &QWidget::close);
    file->addAction(connectTo);
    file->addAction(afresh);
    file->addSeparator();
    file->addAction(quit);

    menuBar()->addMenu(tr("&Workers"))->addActions(m_workers->workerActions());

    makeViewMenu();
    makeHelpMenu();
}

void MainWindow::makeViewMenu() {
    QMenu* view = menuBar()->addMenu(tr("&View"));
    QAction* search =
        makeAction("searchAction", u"search", tr("&Search players"), tr("Find players by name"));
    search->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F));
    connect(search, &QAction::triggered, &m_charts->toolBar(), &players::ToolBar::focusSearch);
    view->addAction(search);
    view->addSeparator();
    int number = 1;
    for (QDockWidget* dock : docks()) {
        QAction* show = makeAction("", {}, dock->windowTitle(), tr("Show this panel"));
        show->setObjectName(dock->objectName().replace(QLatin1String("Dock"), QLatin1String("Show")));
        show->setShortcut(QKeySequence(static_cast<int>(Qt::ALT) | (static_cast<int>(Qt::Key_0) + number++)));
        connect(show, &QAction::triggered, dock, [dock] {
            dock->show();
            dock->raise();
        });
        view->addAction(show);
    }
    view->addSeparator();
    QAction* arrange = makeAction("arrangeAction", {}, tr("&Default arrangement"),
                                  tr("Put the panels back where they were"));
    connect(arrange, &QAction::triggered, this, [this] { this->arrange({}); });
    view->addAction(arrange);
}

void MainWindow::makeHelpMenu() {
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    QAction* about = makeAction("aboutAction", {}, tr("&About Statstream"), tr("What this program is"));
    connect(about, &QAction::triggered, this, &MainWindow::about);
    QAction* aboutQt =
        makeAction("aboutQtAction", {}, tr("About &Qt"), tr("The library that draws this window"));
    connect(aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
    help->addAction(about);
    help->addAction(aboutQt);
}

void MainWindow::restore() {
    const QSize room = screen()->availableSize();
    resize(std::min(1520, room.width() * 95 / 100), std::min(920, room.height() * 90 / 100));
    restoreGeometry(m_settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_producer->form().restore(m_settings);
    m_list.restore(m_settings);
    m_workers->table().horizontalHeader()->restoreState(
        m_settings.value(QStringLiteral("window/workersColumns")).toByteArray());
    m_players->table().horizontalHeader()->restoreState(
        m_settings.value(QStringLiteral("window/playersColumns")).toByteArray());
    m_players->table().horizontalHeader()->setSortIndicatorShown(false); // the model marks the column itself
}

void MainWindow::save() {
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_settings.setValue(QStringLiteral("window/docks"), saveState(layoutVersion));
    m_settings.setValue(QStringLiteral("window/workersColumns"),
                        m_workers->table().horizontalHeader()->saveState());
    m_settings.setValue(QStringLiteral("window/playersColumns"),
                        m_players->table().horizontalHeader()->saveState());
    m_producer->form().save(m_settings);
    m_list.save(m_settings);
}

void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    if (m_shown)
        return;
    m_shown = true; // only now the size is known
    arrange(m_settings.value(QStringLiteral("window/docks")).toByteArray());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    event->accept(); // out of sight at once; the program ends when the session has stopped
    if (m_live.stopping())
        return;
    save();
    for (QDockWidget* dock : docks())
        if (dock->isFloating())
            dock->hide();
    for (auto* dialog : findChildren<QDialog*>())
        dialog->close();
    m_live.stop();
}

void MainWindow::openConnect() {
    auto* dialog = new connection::Dialog(m_live, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::askAfresh() {
    const session::Config config = m_live.session().config();
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Start afresh"),
                        tr("Delete all events and tables of this application?"), QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("startAfreshBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("The topic “%1”, the changelog of “%2”, its offsets and the tables on this machine are "
           "deleted and made anew. This can't be undone.")
            .arg(common::text(config.sourceTopic), common::text(config.appId)));
    QPushButton* yes = box->addButton(tr("&Delete and start afresh"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("startAfreshButton"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QPushButton::clicked, this, [this] { m_live.session().startAfresh(); });
    box->open();
}

void MainWindow::about() {
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("About Statstream"),
                                tr("<b>Statstream %1</b>").arg(QApplication::applicationVersion()),
                                QMessageBox::Ok, this);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(common::appIcon().pixmap(64, 64));
    box->setInformativeText(tr("Runs a stream processor on Apache Kafka and shows it working.\n"
                               "Free software under the GNU General Public License, version 3 or later."));
    box->open();
}

void MainWindow::updateConnection() {
    const std::string& address = m_live.connection().address;
    // The platform adds the program's name behind a title of another text.
    setWindowTitle(address.empty() ? QStringLiteral("Statstream") : common::text(address));
    const std::uint64_t problems = m_live.snapshot().problems;
    m_problemsDock->setWindowTitle(problems == 0 ? tr("Problems")
                                                 : tr("Problems (%1)").arg(common::count(problems)));
}

} // namespace main_window
