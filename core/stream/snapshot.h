#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace stream {

///   created → joining → restoring → running ⇄ restoring
///                joining → idle ⇄ running / restoring       (idle: more workers than partitions, a state,
///                not an error)
///   restoring, running, idle → joining   (the partitions were lost)
///   any → stopping → stopped          any → failed
enum class WorkerState { created, joining, restoring, running, idle, stopping, stopped, failed };

[[nodiscard]] constexpr const char* toString(WorkerState state) {
    constexpr const char* names[] = {"created", "joining",  "restoring", "running",
                                     "idle",    "stopping", "stopped",   "failed"};
    static_assert(std::size(names) == static_cast<std::size_t>(WorkerState::failed) + 1);
    return names[static_cast<std::size_t>(state)];
}

/// Why a worker is in its state, for who says it in words of their own. WorkerSnapshot::reason has it in
/// English, with what else there is to say.
enum class WorkerReason {
    other, ///< the reason alone says it
    starts,
    waitsForBroker,
    joins,        ///< the group
    joinsAgain,   ///< it had lost its partitions
    restores,     ///< brings its tables up to date
    failedBefore, ///< an error keeps it from that: lastError, or the partition's
    tooManyWorkers,
    processes,
    commitsAndEnds, ///< it keeps its place in the group
    commitsAndLeaves,
    killed, ///< by the person
};

/// One partition of a worker.
struct PartitionStatus {
    base::PartitionId partition;
    bool restoring = false;
    std::optional<base::Offset> position;      ///< next source offset to read
    std::optional<base::Offset> committedNext; ///< as committed to Kafka
    std::optional<base::Offset> end;           ///< the source's end, as last seen
    std::int64_t players = 0;
    std::uint64_t events = 0;         ///< folded since the assignment
    std::int64_t restoredRecords = 0; ///< of this restore
    std::int64_t restoreTotal = 0;    ///< records between changelogNext and the end (offsets: an upper bound)
    std::optional<double> lagSeconds; ///< for how long its oldest event waits; empty: not known, or restoring
    bool lagIsLonger = false;         ///< than lagSeconds: it waited before this worker came
    std::optional<base::Error> error; ///< the partition stands still until a person acts: topicMadeAnew …

    bool operator==(const PartitionStatus&) const = default;
    [[nodiscard]] std::int64_t lag() const { return position && end ? end->value - position->value : 0; }
};

/// What one worker shows of itself. Immutable; one a commit or state change, at most one every 20 ms.
struct WorkerSnapshot {
    int id = 0;       ///< from 1, never reused within a session
    std::string name; ///< "worker-1"
    WorkerState state = WorkerState::created;
    std::string reason; ///< why it is in this state, one sentence
    WorkerReason why = WorkerReason::other;
    bool waitsForBroker = false; ///< no broker answers: whatever the state, nothing moves meanwhile
    std::vector<PartitionStatus> partitions; ///< sorted by partition
    std::uint64_t events = 0;                ///< folded since the start of the worker; those of an abandoned
                                             ///< commit are taken back, as are the four counts below
    double eventsPerSecond = 0;
    std::int64_t lag = 0;             ///< events
    std::optional<double> lagSeconds; ///< of the partition whose events wait longest, see LagTimes
    bool lagIsLonger = false;         ///< than lagSeconds
    std::int64_t players = 0;
    std::uint64_t commits = 0;
    double commitLatencyMs = 0;    ///< commit-latency-avg, over the last 30 s to 60 s
    double commitLatencyMaxMs = 0; ///< commit-latency-max
    double commitRate = 0;         ///< commit-rate: a second
    std::uint64_t badEvents = 0;
    std::uint64_t coercedEvents = 0;
    std::uint64_t misroutedEvents = 0;
    std::uint64_t skippedEvents = 0;   ///< at or below their row's source offset: folded before
    std::int64_t restoreRemaining = 0; ///< records
    double restoreRate = 0;            ///< records/s
    std::optional<double> restoreSecondsLeft;
    int rebalances = 0;
    std::optional<base::Error> lastError;
    base::TimestampMs startedAt;

    bool operator==(const WorkerSnapshot&) const = default;
};

/// One warm copy of a partition that another instance's worker owns.
struct StandbyStatus {
    base::PartitionId partition;
    std::int64_t players = 0;
    std::int64_t behind = 0; ///< changelog records to read (offsets: an upper bound)
    bool follows = false;    ///< reads the changelog; else it is being begun
    std::optional<base::Error> error;
    std::optional<base::Offset> next{}; ///< of the changelog: all before is in the copy

    bool operator==(const StandbyStatus&) const = default;
};

/// What an instance's standby shows of itself. Immutable.
struct StandbySnapshot {
    std::vector<StandbyStatus> copies; ///< sorted by partition
    bool waitsForBroker = false;

    bool operator==(const StandbySnapshot&) const = default;
};

} // namespace stream
