#pragma once

#include "core/base/clock.h"
#include "core/base/types.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace stream {

/// Who had a partition, or has it now.
struct Owner {
    enum class Kind {
        nobody,         ///< or not known: the first assignment of a process doesn't say whose it was
        worker,         ///< of this process
        anotherProcess, ///< a member of the group that is not ours
    };
    Kind kind = Kind::nobody;
    int worker = 0; ///< its id

    bool operator==(const Owner&) const = default;
};

/// One partition that changed its owner, or is about to.
struct Rebalance {
    enum class Stage {
        moving,    ///< given back or lost, and nobody's yet
        restoring, ///< assigned to `to`
        done,
    };
    enum class Cause { assigned, givenBack, lost, killed }; ///< how the old owner lost it

    std::uint64_t sequence = 0; ///< from 1
    base::PartitionId partition;
    Owner from;
    Owner to;
    Stage stage = Stage::moving;
    Cause cause = Cause::assigned;
    base::TimestampMs began; ///< wall time: when `from` no longer had it, else when `to` was assigned it
    std::optional<double> seconds; ///< from then until `to` processes it again; empty: not (known to be) so
    std::int64_t changelogRecords = 0;          ///< read to bring the table up to date
    std::optional<std::int64_t> eventsReplayed; ///< processed again, since they were not committed (offsets:
                                                ///< an upper bound); empty: what `from` had come to isn't
                                                ///< known

    bool operator==(const Rebalance&) const = default;
};
using Rebalances = std::vector<Rebalance>; ///< oldest first

/// What the workers of a process know of rebalances, put together: the newest 200. Thread-safe; workers tell
/// it of assignments, never of events.
class RebalanceLog {
public:
    explicit RebalanceLog(const base::Clock& clock) : m_clock(clock) {}

    /// `generation`: of the group, in which the worker was told; empty when it knows none any more.
    /// `position`: the next event to process; empty while the partition is being restored.
    void left(int worker, std::optional<std::int32_t> generation, Rebalance::Cause cause,
              base::PartitionId partition, std::optional<base::Offset> position);
    /// The group's answer, which may be no partition at all; `generation`: of the group.
    void assigned(int worker, std::optional<std::int32_t> generation,
                  const std::vector<base::PartitionId>& partitions);
    void running(int worker, base::PartitionId partition, base::Offset from, std::int64_t changelogRecords);
    /// It is no member of the group any more, and has no partition.
    void ended(int worker);

    /// The same object while nothing has changed.
    [[nodiscard]] std::shared_ptr<const Rebalances> list() const;

private:
    struct Held {
        int worker = 0;
        std::optional<std::uint64_t> entry; ///< by sequence, while it is being restored
    };
    struct Left { ///< by a worker of ours, and not ours again
        std::uint64_t entry = 0;
        std::int32_t generation = 0;
        std::optional<base::Offset> position;
        std::chrono::steady_clock::time_point when;
    };

    [[nodiscard]] Rebalance* find(std::uint64_t sequence);
    [[nodiscard]] std::int32_t newestGeneration() const;
    void leave(int worker, std::int32_t generation, Rebalance::Cause cause, base::PartitionId partition,
               std::optional<base::Offset> position);
    Rebalance& add(base::PartitionId partition, Owner from);
    void take(int worker, std::int32_t generation, base::PartitionId partition);
    void settle();

    const base::Clock& m_clock;
    mutable std::mutex m_mutex; ///< guards all below
    std::deque<Rebalance> m_entries;
    std::uint64_t m_added = 0;
    std::map<base::PartitionId, Held> m_held;
    std::map<base::PartitionId, Left> m_left;
    std::map<int, std::int32_t> m_members;            ///< our workers, with the generation they last heard of
    std::optional<std::int32_t> m_first;              ///< generation that one of them has heard of
    mutable std::shared_ptr<const Rebalances> m_list; ///< null: out of date
};

} // namespace stream
