#pragma once

#include "core/session/snapshot.h"
#include "core/view/player_snapshot.h"
#include "ui/live/order.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <vector>

namespace workers {

/// Players whose names choose one partition.
struct PartitionPlayers {
    std::int64_t count = 0;
    QStringList best; ///< a few names, in the order of the players' pages

    bool operator==(const PartitionPlayers&) const = default;
};
/// By partition. Looks at the order's first players only.
[[nodiscard]] std::vector<PartitionPlayers> playersByPartition(const live::Order& order,
                                                               const view::PlayerSnapshot& players);

/// One partition: on the left of the picture.
struct PartitionLane {
    enum class State {
        running,
        restoring, ///< `worker` has it, and reads its changelog
        still,     ///< `worker` has it, but it stands still: see `error`
        moving,    ///< given back or lost, and not yet anybody's
        elsewhere, ///< another process has it
        free,      ///< no worker is there, as far as is known here
    };

    int partition = 0;
    State state = State::free;
    int worker = 0; ///< its id; 0: none of this process
    QString workerName;
    PartitionPlayers players;
    std::int64_t lag = 0;
    std::optional<double> lagSeconds;
    bool lagIsLonger = false;
    int restored = 0; ///< percent
    QString error;

    bool operator==(const PartitionLane&) const = default;
};

/// One worker: in the middle.
struct WorkerLane {
    int id = 0;
    QString name;
    stream::WorkerState state = stream::WorkerState::created;
    bool waitsForBroker = false;
    QString reason;
    double eventsPerSecond = 0;
    std::int64_t lag = 0;
    std::vector<int> partitions;
    PartitionPlayers players; ///< of its partitions

    bool operator==(const WorkerLane&) const = default;
};

/// Who has what. What the lane view paints, and what tests read.
struct Lanes {
    std::vector<PartitionLane> partitions; ///< all of the topic, by number
    std::vector<WorkerLane> workers;       ///< of this process, by id

    bool operator==(const Lanes&) const = default;
    /// Null for none.
    [[nodiscard]] const WorkerLane* worker(int id) const;
};
[[nodiscard]] Lanes makeLanes(const session::Snapshot& snapshot,
                              const std::vector<PartitionPlayers>& players);

/// Whether they differ in figures alone.
[[nodiscard]] bool sameOwners(const Lanes& one, const Lanes& other);

/// What the picture says, in words: tool tips, and the whole of it for who doesn't see it.
[[nodiscard]] QString describe(const PartitionLane& lane);
[[nodiscard]] QString describe(const WorkerLane& lane);
[[nodiscard]] QString describe(const Lanes& lanes);
/// "0.3 s", "over 12 s"; empty for a lag that isn't known.
[[nodiscard]] QString lagTime(const std::optional<double>& seconds, bool longer);

} // namespace workers
