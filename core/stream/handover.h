#pragma once

#include "core/base/types.h"
#include "core/stream/changelog_rows.h"
#include "core/stream/task.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <vector>

namespace stream {

struct WarmCopy {
    std::unique_ptr<Task> task;      ///< null: there is none
    std::optional<LastEvent> newest; ///< that a record speaks of which the standby has read into it
};

/// Where a worker gets the warm copy of a partition that was assigned to it, with all that is in memory, from
/// the standby of its process. The worker says that it wants it; the standby looks between its slices, and
/// lays down what it has of that. Thread-safe.
class Handover {
public:
    /// The worker's, while somebody else holds the file: empty-handed until the standby has laid the copy
    /// down, and where it has none.
    [[nodiscard]] WarmCopy take(base::PartitionId partition);

    // The standby's.
    /// What was asked for since the last call.
    [[nodiscard]] std::set<base::PartitionId> takeWanted();
    /// Before a write, which may be long: stopped when a worker wants anything.
    [[nodiscard]] std::stop_token beginWriting();
    void lay(WarmCopy copy);
    /// Laid down, and not taken: by a worker that lost the partition before it came to it.
    [[nodiscard]] std::vector<base::PartitionId> laid() const;
    [[nodiscard]] WarmCopy takeBack(base::PartitionId partition);

private:
    mutable std::mutex m_mutex; ///< guards all below
    std::set<base::PartitionId> m_wanted;
    std::stop_source m_writing;
    std::map<base::PartitionId, WarmCopy> m_laid;
};

} // namespace stream
