#pragma once

#include "core/base/types.h"
#include "core/stats/aggregate.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace stream {

/// One event folded, and what its player's row became. Raw values: who shows it formats it.
struct ActivityEntry {
    std::uint64_t sequence = 0;
    int workerId = 0;
    base::PartitionId partition;
    base::Offset offset;
    base::TimestampMs when; ///< wall time of the fold
    std::string player;
    stats::Number damage;
    stats::Number healing;
    stats::Aggregate after;

    bool operator==(const ActivityEntry&) const = default;
};

struct ActivityPage {
    std::vector<ActivityEntry> entries; ///< oldest first
    std::uint64_t leftOut = 0;          ///< events since the feed began that no entry was kept for
};

/// The newest events folded by all workers. While nobody watches, workers add nothing. Thread-safe.
class ActivityFeed {
public:
    explicit ActivityFeed(std::size_t capacity = 10'000) : m_capacity(capacity) {}

    void setWatched(bool watched) { m_watched.store(watched, std::memory_order_relaxed); }
    [[nodiscard]] bool watched() const { return m_watched.load(std::memory_order_relaxed); }
    /// Takes the entries of one poll (their sequence is given here) and the number that the worker left out.
    void add(std::vector<ActivityEntry>&& entries, std::uint64_t leftOut);
    [[nodiscard]] ActivityPage since(std::uint64_t afterSequence) const;

private:
    struct Batch { ///< of one poll
        std::vector<ActivityEntry> entries;
        std::uint64_t first = 0; ///< sequence of the first; in the entries none is set
    };

    const std::size_t m_capacity;
    std::atomic<bool> m_watched{false};
    mutable std::mutex m_mutex;
    std::deque<std::shared_ptr<const Batch>> m_batches;
    std::size_t m_kept = 0; ///< entries in them: at least m_capacity, once there were so many
    std::uint64_t m_nextSequence = 1;
    std::uint64_t m_leftOut = 0;
};

} // namespace stream
