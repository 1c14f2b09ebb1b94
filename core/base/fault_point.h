#pragma once

#include "core/base/result.h"

#include <atomic>
#include <string_view>

namespace base {

/// Moments at which a dying process could lose or double something. Tests make it die or stand still exactly
/// there.
enum class FaultPoint : int {
    folded,        ///< a batch is in memory alone
    changelogSent, ///< in an open transaction, not flushed
    offsetsSent,   ///< in an open transaction, which has all
    committed,     ///< by Kafka, not in the file
    checkpointing, ///< amid the file's transaction
    checkpointed,  ///< by one partition's file
    restoring,     ///< amid the changelog's records
    restored,      ///< a partition, which isn't fetched yet
    assigned,      ///< at the beginning of a callback of the group, as is
    revoked,
};

/// `text`: POINT@N=kill or POINT@N=stop, such as committed@3=kill. The process gets SIGKILL or SIGSTOP as it
/// comes to the point for the Nth time. One fault a process, armed before its threads start. Errors:
/// invalidArgument.
[[nodiscard]] Result<void> armFault(std::string_view text);

namespace detail {
inline std::atomic<int> armedPoint{-1};
void atArmedPoint();
} // namespace detail

/// Costs a load where nothing is armed. Any thread.
inline void reach(FaultPoint point) {
    if (detail::armedPoint.load(std::memory_order_relaxed) == static_cast<int>(point))
        detail::atArmedPoint();
}

} // namespace base
