#pragma once

#include "core/base/result.h"

#include <atomic>
#include <optional>
#include <string_view>

namespace base {

/// Moments at which a dying process could lose or double something, and calls whose failing could. Tests make
/// the process die or stand still exactly there, or the call fail.
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
    sendOffsets, ///< the first of the calls, all of kafka::Producer …
    commitTransaction,
    abortTransaction,
    commitOffsets, ///< … but this, of kafka::Consumer: at_least_once
};

/// What an armed call answers.
enum class FaultAnswer : int {
    timedOut,  ///< retriable; nothing was done
    cutShort,  ///< retriable; it had a millisecond: most often it is done behind the caller's back
    abortable, ///< nothing was done
    fatal,     ///< nothing was done
    fenced,    ///< nothing was done: by a new member of the group, or a new producer of that transactional id
    unclear,   ///< fatal, although it was done
};

/// `text`: POINT@N=ACTION, as the process comes to the point for the Nth time, or POINT@everyN=ACTION, each
/// Nth time. ACTION is kill or stop (SIGKILL, SIGSTOP) for a moment, such as committed@3=kill, and a
/// FaultAnswer for a call, such as sendOffsets@every5=abortable. One fault a process, armed before its
/// threads start; statstream-cli takes it from the environment variable STATSTREAM_FAULT. Errors:
/// invalidArgument.
[[nodiscard]] Result<void> armFault(std::string_view text);

namespace detail {
inline std::atomic<int> armedPoint{-1};
void atArmedPoint();
std::optional<FaultAnswer> answerAtArmedPoint();
} // namespace detail

/// Costs a load where nothing is armed. Any thread.
inline void reach(FaultPoint point) {
    if (detail::armedPoint.load(std::memory_order_relaxed) == static_cast<int>(point))
        detail::atArmedPoint();
}

/// Of a call: how it is to fail this time.
[[nodiscard]] inline std::optional<FaultAnswer> faultAt(FaultPoint call) {
    if (detail::armedPoint.load(std::memory_order_relaxed) == static_cast<int>(call))
        return detail::answerAtArmedPoint();
    return std::nullopt;
}

} // namespace base
