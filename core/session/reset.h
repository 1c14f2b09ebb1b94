#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/session/config.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace session {

/// What a reset deletes, or has deleted.
struct ResetPlan {
    std::string group;                          ///< its committed offsets
    int committedPartitions = 0;                ///< that have an offset
    std::optional<std::string> changelog;       ///< empty: there is none
    std::optional<std::string> games;           ///< the topic of the games' table; empty: there is none
    std::vector<std::filesystem::path> folders; ///< local state of this machine
};

/// Deletes the group's offsets, the changelog, the games topic and the local tables of an app, so that it
/// folds its source topic from the start; the source topic stays. With `dryRun` it only lists. Refuses while
/// the group has members, or while a process of this machine has the state open. Blocks. Errors: groupBusy,
/// stateLocked, brokerUnreachable, timedOut, kafka, readOnly.
[[nodiscard]] base::Result<ResetPlan> reset(const Config& config, const kafka::Cluster& cluster, bool dryRun);

} // namespace session
