#pragma once

#include "core/base/types.h"
#include "core/stream/activity.h"
#include "core/stream/worker_pool.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

/// What the worker command says about its workers.
namespace cli {

/// The workers of this process together.
struct WorkerTotals {
    std::uint64_t events = 0;
    double eventsPerSecond = 0;
    std::int64_t lag = 0;
    std::int64_t players = 0;
    std::int64_t restoreRemaining = 0; ///< records
    double restoreRate = 0;            ///< records/s
    /// Of the worker that takes longest; empty: one of them can't say.
    std::optional<double> restoreSecondsLeft;
    std::uint64_t commits = 0;
    std::uint64_t badEvents = 0;
    std::size_t partitions = 0;
    std::size_t running = 0; ///< running or idle
    std::size_t restoring = 0;
    std::size_t failed = 0;
    std::size_t keptOut = 0;         ///< of the group, by members that must leave first
    std::size_t stuck = 0;           ///< these, and those that restore only what stands still
    std::size_t stillPartitions = 0; ///< that stand still until a person acts
    std::string standsStill;         ///< why the first of them does
    std::size_t workers = 0;
    bool endsKnown = true; ///< of all other partitions: before the first answer a lag of 0 means nothing

    explicit WorkerTotals(const stream::WorkerSnapshots& snapshots);
    /// Every worker that can do anything runs or is idle, and there is nothing left for it to read.
    [[nodiscard]] bool caughtUp() const {
        return running + stuck + failed == workers && running + stuck > 0 && endsKnown && lag == 0;
    }
    /// Takes over what only a worker with its tables knows, from the last look before it closed them.
    void keepFrom(const WorkerTotals& before);
};

[[nodiscard]] std::string asText(const WorkerTotals& totals);
/// The last line, when the workers have ended.
[[nodiscard]] std::string summary(const WorkerTotals& totals);
/// What to say of the warm copies behind asText(totals); nothing where none are kept.
[[nodiscard]] std::string asText(const stream::StandbySnapshot* standby);
/// One line; `type` is its first field: "totals" while they run, "summary" when they have ended. `standby`
/// may be null.
[[nodiscard]] std::string asJson(const WorkerTotals& totals, const stream::WorkerSnapshots& snapshots,
                                 const char* type, const stream::StandbySnapshot* standby);
[[nodiscard]] std::string asText(const stream::ActivityEntry& entry);
/// One line; the first field is the type "event".
[[nodiscard]] std::string asJson(const stream::ActivityEntry& entry);

/// Says when the workers were caught up and had nothing new for a while.
class IdleWatch {
public:
    explicit IdleWatch(std::optional<double> seconds) : m_seconds(seconds) {}
    [[nodiscard]] bool idle(const WorkerTotals& totals, std::chrono::steady_clock::time_point now);

private:
    const std::optional<double> m_seconds;
    std::uint64_t m_events = 0;
    std::optional<std::chrono::steady_clock::time_point> m_since; ///< quiet since then
};

} // namespace cli
