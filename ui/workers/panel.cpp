#include "ui/workers/panel.h"

#include "ui/common/action.h"
#include "ui/common/columns.h"
#include "ui/common/elided_label.h"
#include "ui/common/empty_hint.h"
#include "ui/common/flow_layout.h"
#include "ui/common/format.h"
#include "ui/common/kept.h"
#include "ui/common/space.h"
#include "ui/common/table.h"
#include "ui/common/undo.h"
#include "ui/workers/export_actions.h"
#include "ui/workers/lane_view.h"
#include "ui/workers/notes.h"
#include "ui/workers/target.h"

#include <QActionGroup>
#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QHeaderView>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace workers {

namespace {

using stream::WorkerState;

constexpr int figuresPause = 250; ///< ms

bool hasEnded(const stream::WorkerSnapshot& worker) {
    return worker.state == WorkerState::stopped || worker.state == WorkerState::failed;
}

bool canStop(const stream::WorkerSnapshot& worker) {
    return worker.state != WorkerState::stopping && !hasEnded(worker);
}

void putNote(QLabel& label, const Note& note) {
    label.setText(note.text);
    label.setToolTip(common::plainToolTip(note.tip));
}

} // namespace

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_split(new QSplitter(Qt::Horizontal, this)),
      m_pages(new QStackedWidget(this)), m_table(new QTableView(this)),
      m_target(new Target(m_model, *m_table)), m_lanes(new LaneView(this)),
      m_note(new common::ElidedLabel(this)), m_standby(new common::ElidedLabel(this)) {
    makeActions();
    connectActions();
    makeLaneView();
    makeTable();
    auto* buttons = new common::FlowLayout;
    addButtons(*buttons);
    m_split->setObjectName(QStringLiteral("workersSplitter"));
    m_split->setChildrenCollapsible(true);
    common::keepInLayout(*m_split);
    m_split->addWidget(m_pages);
    m_split->addWidget(makeHistory());
    m_split->setCollapsible(0, false);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_sharedByPerson = true; });
    m_note->setObjectName(QStringLiteral("partitionNote"));
    m_standby->setObjectName(QStringLiteral("standbyNote"));
    for (QLabel* note : {m_note, m_standby})
        common::followText(*note, [note] { note->setMargin(common::space(*note, 1)); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addLayout(buttons);
    layout->addWidget(m_split, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_standby);
    auto* strip = new exports::Strip(this);
    layout->addWidget(strip);
    new ExportActions({m_model, *m_table, m_history, *m_moves, *m_lanes, *strip}, *this); // the page's own
    new common::Columns(*m_table);
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::update);
    connect(&m_live, &live::LiveSession::connectionChanged, this, [this] {
        update();
        updateNote();
    });
    m_calm.setSingleShot(true);
    connect(&m_calm, &QTimer::timeout, this, &Panel::updateLanes);
    update();
    updateNote();
}

void Panel::makeActions() {
    const auto keys = [](Qt::Key key) { return QKeySequence(Qt::CTRL | Qt::SHIFT | key); };
    m_spawn = common::makeAction(this, {"spawnWorkerAction", u"spawn", tr("Spaw&n worker"),
                                        tr("Start one more worker"), QKeySequence(Qt::CTRL | Qt::Key_N)});
    m_stop = common::makeAction(
        this, {"stopWorkerAction", u"stop-worker", tr("S&top worker"),
               tr("Stop the selected worker, or the newest that runs; the others take over its partitions"),
               keys(Qt::Key_N)});
    m_restart = common::makeAction(this, {"restartWorkerAction", u"restart", tr("&Restart worker"),
                                          tr("Start the selected worker again, or the newest that has ended"),
                                          keys(Qt::Key_R)});
    m_kill = common::makeAction(
        this, {"killWorkerAction", u"kill-worker", tr("&Kill worker (simulate a crash)"),
               tr("Simulate a crash of the selected worker, or of the newest that runs: it commits nothing "
                  "more and says nothing to the group, which notices when the session times out. Nothing is "
                  "lost"),
               keys(Qt::Key_K)});
    m_remove = common::makeAction(this, {"removeWorkerAction", u"remove", tr("Re&move from list"),
                                         tr("Take the selected worker, which has ended, out of the list")});
    m_kill->setIconText(tr("Kill worker")); // on the button
    m_actions = {m_spawn, m_stop, m_restart, m_kill, m_remove};
}

void Panel::connectActions() {
    connect(m_spawn, &QAction::triggered, this, [this] { m_live.session().spawnWorker(); });
    const auto order = [this](QAction* action, Target::Suits suits, auto give) {
        connect(action, &QAction::triggered, this, [this, suits, give, last = QElapsedTimer()]() mutable {
            // The second click of a double click is no order for another worker, the next newest.
            const bool again = last.isValid() && last.elapsed() < QApplication::doubleClickInterval();
            last.start();
            const auto* worker = again ? m_target->pointedAt() : m_target->find(suits);
            if (worker != nullptr && suits(*worker))
                (m_live.session().*give)(worker->id);
        });
    };
    order(m_stop, canStop, &session::Session::stopWorker);
    order(m_restart, hasEnded, &session::Session::restartWorker);
    order(m_kill, canStop, &session::Session::killWorker);
    connect(m_remove, &QAction::triggered, this, &Panel::removeSelected);
}

void Panel::removeSelected() {
    const auto* worker = m_target->pointedAt();
    if (worker == nullptr)
        return;
    const QString done = tr("%1 was taken out of the list.").arg(common::text(worker->name));
    const live::Ended which{{worker->id}, {}};
    m_live.setAside(which);
    common::offerUndo(*this, {.text = done,
                              .putBack = [&live = m_live, which] { live.putBack(which); },
                              .forGood = [&live = m_live, which] { live.remove(which); },
                              .outlives = true});
}

void Panel::addButtons(common::FlowLayout& row) {
    for (QAction* action : m_actions) {
        m_commands << common::makeButton(this, action);
        row.addWidget(m_commands.last());
    }
    row.addStretch();
    auto* group = new QActionGroup(this);
    m_shows = {makeShowAction("showLanesAction", tr("&Lanes"),
                              tr("Show who has which partition, as a picture"), m_pages->widget(0)),
               makeShowAction("showTableAction", tr("T&able"),
                              tr("Show all figures of the workers, as a table"), m_pages->widget(1))};
    for (QAction* action : m_shows) {
        group->addAction(action);
        common::keepInLayout(*action);
        m_switches << common::makeButton(this, action, Qt::ToolButtonTextOnly);
        row.addWidget(m_switches.last());
    }
    m_shows.first()->setChecked(true);
    measureButtons();
}

/// A line ends before the button that doesn't fit: two are enough for all that is longer than half a line.
void Panel::measureButtons() {
    const int gap = std::max(0, m_commands.first()->style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing));
    int all = 0;
    int widest = 0;
    for (QToolButton* button : m_commands)
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (const QToolButton* button : m_commands + m_switches) {
        const int width = button->sizeHint().width() + gap;
        all += width;
        widest = std::max(widest, width);
    }
    m_roomForTexts = (all + widest) / 2;
    fitButtons();
}

/// More lines than two would lie over the lanes of a low page: in a narrow one the commands are icons.
void Panel::fitButtons() {
    const auto style = width() >= m_roomForTexts ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly;
    for (QToolButton* button : m_commands)
        if (button->toolButtonStyle() != style)
            button->setToolButtonStyle(style);
}

QAction* Panel::makeShowAction(const char* name, const QString& text, const QString& tip, QWidget* page) {
    QAction* const action = common::makeAction(this, {name, {}, text, tip});
    action->setCheckable(true);
    connect(action, &QAction::toggled, this, [this, page](bool checked) {
        if (checked)
            m_pages->setCurrentWidget(page);
    });
    return action;
}

void Panel::makeLaneView() {
    auto* scroll = new QScrollArea(m_pages);
    scroll->setObjectName(QStringLiteral("laneScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // the lanes have it
    scroll->setWidget(m_lanes);
    m_lanes->addActions(m_actions);
    m_target->offerMenu(*m_lanes);
    m_pages->addWidget(scroll);
    connect(m_lanes, &LaneView::workerClicked, m_target, &Target::select);
}

void Panel::makeTable() {
    m_table->setObjectName(QStringLiteral("workersTable"));
    m_table->setAccessibleName(tr("Workers"));
    common::style(*m_table);
    m_table->setModel(&m_model);
    m_table->addActions(m_actions);
    m_target->offerMenu(*m_table);
    m_pages->addWidget(m_table);
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[Model::columns] = {QStringLiteral("worker-10"),
                                             QStringLiteral("Restoring · more workers than partitions"),
                                             QStringLiteral("Partitions"),
                                             QStringLiteral("1,000,0"),
                                             QStringLiteral("10,000,000"),
                                             QStringLiteral("100,000/s"),
                                             QStringLiteral("100,000"),
                                             QStringLiteral("over 10 min"),
                                             QStringLiteral("Commits"),
                                             QStringLiteral("Commit time"),
                                             QStringLiteral("100,000 to go · 10 s"),
                                             QString()};
    for (int column = 0; column < Model::columns; ++column)
        common::fitColumn(*m_table, column, samples[column]);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Panel::updateActions);
    connect(m_target, &Target::changed, this, &Panel::updateActions);
}

QWidget* Panel::makeHistory() {
    auto* box = new QWidget(this);
    auto* title = new QLabel(tr("Partitions that &moved"), box);
    common::followText(*title, [title] { title->setMargin(common::space(*title, 1)); });
    m_moves = new QListView(box);
    m_moves->setObjectName(QStringLiteral("rebalanceList"));
    m_moves->setAccessibleName(tr("Partitions that moved, newest first"));
    m_moves->setToolTip(tr("Which partition went from whom to whom, and how long nobody processed it"));
    m_moves->setUniformItemSizes(true);
    m_moves->setTextElideMode(Qt::ElideRight);
    m_moves->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fitMoves();
    m_moves->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_moves->setModel(&m_history);
    title->setBuddy(m_moves);
    m_noMoves = new common::EmptyHint(m_moves->viewport());
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(m_moves, 1);
    return box;
}

void Panel::fitMoves() {
    const int mark = fontMetrics().height() * 2 / 3;
    m_moves->setIconSize({mark, mark});
    m_moves->setMinimumWidth(fontMetrics().averageCharWidth() * 24);
    // The header and four workers; in large text as many as leave room for the rest.
    m_table->setMinimumHeight(std::min(common::rowHeight(*m_table) * 5 + 8, 140));
}

void Panel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (m_moves == nullptr || (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange))
        return;
    fitMoves();
    QMetaObject::invokeMethod(
        this,
        [this] { // they have it only then
            measureButtons();
            shareOut();
        },
        Qt::QueuedConnection);
}

/// The history has room for a usual line of it, and the lanes for theirs; until the person shares it out.
void Panel::shareOut() {
    if (m_sharedByPerson)
        return;
    stream::Rebalance usual;
    usual.partition = base::PartitionId{10};
    usual.from = {stream::Owner::Kind::worker, 1};
    usual.to = {stream::Owner::Kind::worker, 3};
    usual.cause = stream::Rebalance::Cause::givenBack;
    usual.stage = stream::Rebalance::Stage::done;
    usual.seconds = 1.2;
    usual.eventsReplayed = 100;
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int line = common::cellWidth(*m_moves, describe(usual)) + m_moves->iconSize().width() +
                     common::cellWidth(*m_moves, QString()); // around the mark
    const int lanes = std::max(m_lanes->minimumSizeHint().width() + bar, width() * 55 / 100);
    const int wanted = line + bar + 2 * m_moves->frameWidth();
    const int history = std::max(m_moves->minimumWidth(), std::min(wanted, width() - lanes));
    m_split->setSizes({std::max(1, width() - history - m_split->handleWidth()), history});
}

void Panel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitButtons();
    shareOut();
}

void Panel::setAnimated(bool animated) {
    m_lanes->setAnimated(animated);
}

void Panel::setPlayers(const live::Order& order, const view::PlayerSnapshot& players) {
    auto now = playersByPartition(order, players);
    if (now == m_players)
        return;
    m_players = std::move(now);
    if (!isVisible())
        return;
    updateNote();
    updateSeen();
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
    updateNote();
}

void Panel::update() {
    m_model.setWorkers(m_live.snapshot().workers);
    updateActions();
    if (isVisible())
        updateSeen();
}

/// What only somebody who looks at it needs.
void Panel::updateSeen() {
    const session::Snapshot& snapshot = m_live.snapshot();
    updateLanes();
    m_history.setRebalances(snapshot.rebalances);
    const QString hint =
        m_model.rowCount() > 0 ? QString() : tr("No worker runs. “Spawn worker” (Ctrl+N) starts one.");
    m_hint->say(hint);
    m_lanes->setHint(hint);
    m_noMoves->say(m_history.rowCount() > 0 ? QString() : tr("None yet."));
    m_standby->setVisible(snapshot.standby != nullptr);
    if (snapshot.standby)
        putNote(*m_standby, standbyNote(*snapshot.standby));
}

/// Who has what is shown at once; figures that change faster than four times a second can't be read.
void Panel::updateLanes() {
    if (!isVisible())
        return; // hidden since m_calm began
    const Lanes now = makeLanes(m_live.snapshot(), m_players);
    if (now == m_lanes->lanes() || (m_calm.isActive() && sameOwners(now, m_lanes->lanes())))
        return;
    m_lanes->setLanes(now);
    m_calm.start(figuresPause);
}

void Panel::updateActions() {
    m_stop->setEnabled(m_target->find(canStop) != nullptr);
    m_kill->setEnabled(m_target->find(canStop) != nullptr);
    m_restart->setEnabled(m_target->find(hasEnded) != nullptr);
    const auto* pointedAt = m_target->pointedAt();
    m_remove->setEnabled(pointedAt != nullptr && hasEnded(*pointedAt));
    const auto* selected = m_target->selected();
    m_lanes->setSelected(selected == nullptr ? 0 : selected->id);
}

void Panel::updateNote() {
    putNote(*m_note, partitionNote(m_live.connection().partitions, m_players));
}

} // namespace workers
