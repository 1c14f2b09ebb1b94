#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/message.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace session {

/// A stretch of one partition: `from` ≤ offset < `end`.
struct ReadRange {
    base::PartitionId partition;
    base::Offset from;
    base::Offset end;
};

/// Reads the committed records of a topic, each partition in order, without joining a group. Blocks until
/// every range is read, waiting for open transactions and for a broker that is away, but no longer than half
/// a minute without any progress. Errors: timedOut, brokerUnreachable, cancelled (by `stop`), kafka.
[[nodiscard]] base::Result<void> readTopic(const kafka::Cluster& cluster, const std::string& topic,
                                           const std::vector<ReadRange>& ranges, std::stop_token stop,
                                           const std::function<void(const kafka::Message&)>& record);

} // namespace session
