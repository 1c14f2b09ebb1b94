#pragma once

#include "core/base/result.h"
#include "core/kafka/admin.h"

#include <stop_token>
#include <string>

namespace kafka {

struct TopicNames {
    std::string source;    ///< player_stats
    std::string changelog; ///< <app id>-<table>-changelog
};

/// Makes the source and the changelog topic if they are missing (`partitions` for a source that has to be made; the
/// changelog gets the source's count) and checks them if they are there: equal counts, changelog compacted. Errors:
/// topicMismatch, whose text names both topics and the three ways out. Gives the partition count.
[[nodiscard]] base::Result<int> ensureTopics(Admin& admin, const TopicNames& names, int partitions,
                                             std::chrono::milliseconds timeout);

} // namespace kafka
