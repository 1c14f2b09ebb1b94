#include "ui/workers/lanes.h"

#include "ui/common/format.h"
#include "ui/live/words.h"
#include "ui/workers/model.h"

#include <algorithm>

namespace workers {

namespace {

constexpr std::size_t namesLooked = 400; ///< of the order: behind them nobody is among the best of much
constexpr qsizetype namesKept = 3;
constexpr int nameLength = 18;

using State = PartitionLane::State;
using stream::Owner;
using stream::Rebalance;

void fill(PartitionLane& lane, const stream::WorkerSnapshot& worker, const stream::PartitionStatus& status) {
    lane.worker = worker.id;
    lane.workerName = common::text(worker.name);
    lane.lag = std::max<std::int64_t>(status.lag(), 0);
    lane.lagSeconds = status.lagSeconds;
    lane.lagIsLonger = status.lagIsLonger;
    lane.state = status.restoring ? State::restoring : State::running;
    if (status.error) {
        lane.error = live::errorText(*status.error);
        if (!status.error->retriable)
            lane.state = State::still;
    }
    if (status.restoring && status.restoreTotal > 0)
        lane.restored = static_cast<int>(
            std::clamp<std::int64_t>(100 * status.restoredRecords / status.restoreTotal, 0, 100));
}

/// Of a partition that none of our workers has.
State ownerless(const session::Snapshot& snapshot, int partition) {
    if (snapshot.rebalances)
        for (auto entry = snapshot.rebalances->rbegin(); entry != snapshot.rebalances->rend(); ++entry)
            if (entry->partition.value == partition)
                return entry->to.kind == Owner::Kind::anotherProcess ? State::elsewhere : State::moving;
    // A worker that has its place in the group, and not this partition, leaves it to another's.
    const bool settled = std::ranges::any_of(snapshot.workers, [](const auto& worker) {
        return worker->state == stream::WorkerState::running || worker->state == stream::WorkerState::idle;
    });
    return settled ? State::elsewhere : State::free;
}

WorkerLane workerLane(const stream::WorkerSnapshot& worker) {
    WorkerLane lane;
    lane.id = worker.id;
    lane.name = common::text(worker.name);
    lane.state = worker.state;
    lane.waitsForBroker = worker.waitsForBroker;
    lane.reason = live::reasonText(worker);
    lane.eventsPerSecond = worker.eventsPerSecond;
    lane.lag = worker.lag;
    for (const auto& status : worker.partitions)
        lane.partitions.push_back(status.partition.value);
    return lane;
}

QString stateOf(const PartitionLane& lane) {
    switch (lane.state) {
    case State::running:
        return Model::tr("%1 processes it").arg(lane.workerName);
    case State::restoring:
        return lane.restored > 0 ? Model::tr("%1 restores it: %2 %").arg(lane.workerName).arg(lane.restored)
                                 : Model::tr("%1 restores it").arg(lane.workerName);
    case State::still:
        return Model::tr("%1 has it, but it stands still: %2").arg(lane.workerName, lane.error);
    case State::moving:
        return Model::tr("between two workers");
    case State::elsewhere:
        return Model::tr("another process has it");
    case State::free:
        return Model::tr("no worker has it");
    }
    return {};
}

QString playersText(const PartitionPlayers& players) {
    if (players.count == 0)
        return Model::tr("no players yet");
    QString names = players.best.join(QStringLiteral(", "));
    if (players.count > players.best.size() && !names.isEmpty())
        names += QStringLiteral(", …");
    const QString count = players.count == 1 ? Model::tr("1 player")
                                             : Model::tr("%1 players").arg(common::count(players.count));
    return names.isEmpty() ? count : count + QStringLiteral(": ") + names;
}

} // namespace

std::vector<PartitionPlayers> playersByPartition(const live::Order& order,
                                                 const view::PlayerSnapshot& players) {
    std::vector<PartitionPlayers> found(order.perPartition.size());
    for (std::size_t i = 0; i < found.size(); ++i)
        found[i].count = order.perPartition[i];
    if (order.generation != players.generation())
        return found; // its rows are other players by now
    const std::size_t looked = std::min(order.rows.size(), namesLooked);
    for (std::size_t i = 0; i < looked && order.rows[i] < players.size(); ++i) {
        const auto partition = static_cast<std::size_t>(players.row(order.rows[i]).partition.value);
        if (partition < found.size() && found[partition].best.size() < namesKept)
            found[partition].best << common::shortened(common::text(players.name(order.rows[i])), nameLength);
    }
    return found;
}

const WorkerLane* Lanes::worker(int id) const {
    const auto found = std::ranges::find(workers, id, &WorkerLane::id);
    return found == workers.end() ? nullptr : &*found;
}

Lanes makeLanes(const session::Snapshot& snapshot, const std::vector<PartitionPlayers>& players) {
    Lanes lanes;
    lanes.partitions.resize(static_cast<std::size_t>(std::max(snapshot.connection.partitions, 0)));
    for (std::size_t i = 0; i < lanes.partitions.size(); ++i) {
        lanes.partitions[i].partition = static_cast<int>(i);
        if (i < players.size())
            lanes.partitions[i].players = players[i];
    }
    for (const auto& worker : snapshot.workers) {
        WorkerLane lane = workerLane(*worker);
        for (const auto& status : worker->partitions) {
            const auto index = static_cast<std::size_t>(status.partition.value);
            if (index >= lanes.partitions.size())
                continue;
            fill(lanes.partitions[index], *worker, status);
            lane.players.count += lanes.partitions[index].players.count;
            lane.players.best += lanes.partitions[index].players.best;
        }
        lanes.workers.push_back(std::move(lane));
    }
    for (PartitionLane& lane : lanes.partitions)
        if (lane.worker == 0)
            lane.state = ownerless(snapshot, lane.partition);
    return lanes;
}

bool sameOwners(const Lanes& one, const Lanes& other) {
    const auto samePartition = [](const PartitionLane& a, const PartitionLane& b) {
        return a.partition == b.partition && a.state == b.state && a.worker == b.worker;
    };
    const auto sameWorker = [](const WorkerLane& a, const WorkerLane& b) {
        return a.id == b.id && a.state == b.state && a.waitsForBroker == b.waitsForBroker;
    };
    return std::ranges::equal(one.partitions, other.partitions, samePartition) &&
           std::ranges::equal(one.workers, other.workers, sameWorker);
}

QString lagTime(const std::optional<double>& seconds, bool longer) {
    if (!seconds)
        return {};
    const QString time = common::shortDuration(*seconds);
    return longer && *seconds > 0 ? Model::tr("over %1").arg(time) : time;
}

QString describe(const PartitionLane& lane) {
    QStringList lines{Model::tr("Partition %1: %2").arg(lane.partition).arg(stateOf(lane)),
                      playersText(lane.players)};
    if (lane.state == State::running) {
        QString line = Model::tr("%1 events wait").arg(common::count(lane.lag));
        if (const QString time = lagTime(lane.lagSeconds, lane.lagIsLonger); lane.lag > 0 && !time.isEmpty())
            line += Model::tr(", the oldest for %1").arg(time);
        lines << line;
    }
    return lines.join(u'\n');
}

QString describe(const WorkerLane& lane) {
    QStringList numbers;
    for (const int partition : lane.partitions)
        numbers << QString::number(partition);
    const QString state = stateText(lane.state);
    QStringList lines{lane.reason.isEmpty() ? Model::tr("%1: %2").arg(lane.name, state)
                                            : Model::tr("%1: %2, %3").arg(lane.name, state, lane.reason)};
    if (!numbers.isEmpty())
        lines << Model::tr("Partitions %1").arg(numbers.join(QStringLiteral(", ")))
              << playersText(lane.players)
              << Model::tr("%1, %2 events wait")
                     .arg(common::rate(lane.eventsPerSecond), common::count(lane.lag));
    return lines.join(u'\n');
}

QString describe(const Lanes& lanes) {
    QStringList lines;
    for (const PartitionLane& lane : lanes.partitions)
        lines << Model::tr("Partition %1: %2, %3")
                     .arg(lane.partition)
                     .arg(stateOf(lane), playersText(lane.players));
    for (const WorkerLane& lane : lanes.workers)
        if (lane.partitions.empty())
            lines << Model::tr("%1: %2, no partition").arg(lane.name, stateText(lane.state));
    return lines.join(u'\n');
}

} // namespace workers
