#include "ui/workers/panel.h"

#include "ui/common/action.h"
#include "ui/common/empty_hint.h"
#include "ui/common/format.h"
#include "ui/common/table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

namespace workers {

namespace {

using stream::WorkerState;

bool canStop(const stream::WorkerSnapshot& worker) {
    return worker.state != WorkerState::stopping && worker.state != WorkerState::stopped &&
           worker.state != WorkerState::failed;
}

constexpr int most = 12;           ///< partitions in one line: more would not be read
constexpr std::int64_t few = 1000; ///< records: what comes in while one looks

bool hasEnded(const stream::WorkerSnapshot& worker) {
    return worker.state == WorkerState::stopped || worker.state == WorkerState::failed;
}

} // namespace

Panel::Panel(live::LiveSession& live, QWidget* parent)
    : QWidget(parent), m_live(live), m_table(new QTableView(this)), m_note(new QLabel(this)),
      m_standby(new QLabel(this)) {
    makeActions();
    makeTable();
    auto* buttons = new QHBoxLayout;
    for (QAction* action : m_actions)
        buttons->addWidget(common::makeButton(this, action));
    buttons->addStretch();
    m_note->setObjectName(QStringLiteral("partitionNote"));
    m_note->setMargin(4);
    m_note->setMinimumWidth(80); // rather cut than force the window wide
    m_standby->setObjectName(QStringLiteral("standbyNote"));
    m_standby->setMargin(4);
    m_standby->setMinimumWidth(80);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(buttons);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_note);
    layout->addWidget(m_standby);
    connect(&m_live, &live::LiveSession::workersChanged, this, &Panel::update);
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Panel::updateNote);
    update();
    updateNote();
}

void Panel::makeActions() {
    m_spawn = common::makeAction(this, {"spawnWorkerAction", u"spawn", tr("Spaw&n worker"),
                                        tr("Start one more worker"), QKeySequence(Qt::CTRL | Qt::Key_N)});
    m_stop = common::makeAction(
        this, {"stopWorkerAction", u"stop-worker", tr("S&top worker"),
               tr("Stop the selected worker, or the newest; the others take over its partitions"),
               QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)});
    m_restart = common::makeAction(this, {"restartWorkerAction", u"restart", tr("&Restart worker"),
                                          tr("Start the selected worker again"),
                                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R)});
    m_remove = common::makeAction(this, {"removeWorkerAction", u"remove", tr("Re&move from list"),
                                         tr("Take the selected worker, which has ended, out of the list")});
    m_actions = {m_spawn, m_stop, m_restart, m_remove};
    connect(m_spawn, &QAction::triggered, this, [this] { m_live.session().spawnWorker(); });
    connect(m_stop, &QAction::triggered, this, [this] {
        if (const auto* worker = toStop())
            m_live.session().stopWorker(worker->id);
    });
    connect(m_restart, &QAction::triggered, this, [this] {
        if (const auto* worker = selected())
            m_live.session().restartWorker(worker->id);
    });
    connect(m_remove, &QAction::triggered, this, [this] {
        if (const auto* worker = selected())
            m_live.session().removeWorker(worker->id);
    });
}

void Panel::makeTable() {
    m_table->setObjectName(QStringLiteral("workersTable"));
    m_table->setAccessibleName(tr("Workers"));
    common::style(*m_table);
    m_table->setMinimumHeight(common::rowHeight(*m_table) * 5 + 8); // the header and four workers
    m_table->setModel(&m_model);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions(m_actions);
    m_hint = new common::EmptyHint(m_table->viewport());
    const QString samples[Model::columns] = {QStringLiteral("worker-10"),
                                             QStringLiteral("Restoring · more workers than partitions"),
                                             QStringLiteral("Partitions"),
                                             QStringLiteral("1,000,0"),
                                             QStringLiteral("10,000,000"),
                                             QStringLiteral("100,000/s"),
                                             QStringLiteral("100,000"),
                                             QStringLiteral("Commits"),
                                             QStringLiteral("100,000 to go · 10 s"),
                                             QString()};
    for (int column = 0; column < Model::columns; ++column) {
        if (!samples[column].isEmpty())
            m_table->setColumnWidth(column, common::cellWidth(*m_table, samples[column]));
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &Panel::updateActions);
}

void Panel::setPlayersPerPartition(const std::vector<std::int64_t>& players) {
    if (players == m_playersPerPartition)
        return;
    m_playersPerPartition = players;
    updateNote();
}

void Panel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    update();
}

void Panel::update() {
    m_model.setWorkers(m_live.snapshot().workers);
    m_hint->say(m_model.rowCount() > 0 ? QString()
                                       : tr("No worker runs. “Spawn worker” (Ctrl+N) starts one."));
    updateActions();
    updateStandby();
}

const stream::WorkerSnapshot* Panel::selected() const {
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.worker(rows.first().row());
}

const stream::WorkerSnapshot* Panel::toStop() const {
    if (const auto* worker = selected())
        return canStop(*worker) ? worker : nullptr;
    for (int row = m_model.rowCount() - 1; row >= 0; --row) {
        if (canStop(*m_model.worker(row)))
            return m_model.worker(row);
    }
    return nullptr;
}

void Panel::updateActions() {
    const stream::WorkerSnapshot* worker = selected();
    m_stop->setEnabled(toStop() != nullptr);
    m_restart->setEnabled(worker != nullptr && hasEnded(*worker));
    m_remove->setEnabled(worker != nullptr && hasEnded(*worker));
}

void Panel::updateStandby() {
    const auto& standby = m_live.snapshot().standby;
    m_standby->setVisible(standby != nullptr);
    if (!standby)
        return;
    QStringList copies;
    QStringList lines{tr("Copies of partitions that other processes' workers have: should one of those "
                         "processes end, a worker here goes on without reading the whole changelog.")};
    for (const stream::StandbyStatus& copy : standby->copies) {
        const QString state = copy.error          ? tr("see the log")
                              : !copy.follows     ? tr("starting")
                              : copy.behind > few ? tr("%1 to read").arg(common::count(copy.behind))
                                                  : tr("up to date");
        if (copies.size() < most)
            copies << tr("%1: %2").arg(copy.partition.value).arg(state);
        lines << (copy.error
                      ? tr("Partition %1: %2").arg(copy.partition.value).arg(common::text(copy.error->text))
                      : tr("Partition %1: %2 players, %3")
                            .arg(copy.partition.value)
                            .arg(common::count(copy.players), state));
    }
    if (static_cast<std::size_t>(copies.size()) < standby->copies.size())
        copies << QStringLiteral("…");
    m_standby->setText(standby->waitsForBroker ? tr("Standby copies – wait for the broker")
                       : copies.isEmpty()
                           ? tr("Standby copies – none to keep here now")
                           : tr("Standby copies – %1").arg(copies.join(QStringLiteral("  ·  "))));
    m_standby->setToolTip(common::plainToolTip(lines.join(u'\n')));
}

void Panel::updateNote() {
    const int partitions = m_live.connection().partitions;
    QStringList figures;
    QStringList empty;
    std::int64_t players = 0;
    for (int partition = 0; partition < partitions; ++partition) {
        const auto index = static_cast<std::size_t>(partition);
        const std::int64_t here = index < m_playersPerPartition.size() ? m_playersPerPartition[index] : 0;
        players += here;
        if (partition < most)
            figures << tr("%1: %2").arg(partition).arg(here == 0 ? tr("none yet") : common::count(here));
        if (here == 0 && empty.size() < most)
            empty << QString::number(partition);
    }
    if (players == 0) { // the line stays, or all above would jump when the first player comes
        m_note->setText(tr("Players by partition – none yet"));
        m_note->setToolTip(tr("Each player's name chooses a partition."));
        return;
    }
    if (partitions > most)
        figures << QStringLiteral("…");
    QString text = tr("Players by partition – %1").arg(figures.join(QStringLiteral("  ·  ")));
    if (!empty.isEmpty())
        text += tr("  (no name sent so far falls there)");
    m_note->setText(text);
    m_note->setToolTip(
        empty.isEmpty() ? tr("Each player's name chooses a partition; this is how the players spread.")
                        : tr("Each player's name chooses a partition. No name chooses partition %1, so the "
                             "worker that has it finds nothing to do: that is no fault.")
                              .arg(empty.join(QStringLiteral(", "))));
}

} // namespace workers
