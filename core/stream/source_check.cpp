#include "core/stream/source_check.h"

#include "core/kafka/consumer.h"

#include <fmt/format.h>

#include <chrono>
#include <vector>

namespace stream {

using namespace std::chrono_literals;

base::Result<std::optional<base::Offset>>
firstCommittedRecord(const Config& config, base::PartitionId partition, base::Offset from) {
    auto consumer =
        kafka::Consumer::create({config.cluster, config.appId, "gap-check", false, true, true, {}});
    if (!consumer)
        return tl::unexpected(consumer.error());
    if (auto assigned = consumer->assign({{{config.sourceTopic, partition}, from}}); !assigned)
        return tl::unexpected(assigned.error());
    std::vector<kafka::Message> got; // behind the consumer: messages die first
    const auto deadline = std::chrono::steady_clock::now() + 3s;
    while (got.empty() && std::chrono::steady_clock::now() < deadline)
        if (auto polled = consumer->poll(got, 1, 100ms); !polled && !polled.error().retriable)
            return tl::unexpected(polled.error());
    if (got.empty())
        return base::failure(base::ErrorCode::timedOut, fmt::format("{} partition {} doesn't answer.",
                                                                    config.sourceTopic, partition.value));
    if (got.front().isEndOfPartition())
        return std::optional<base::Offset>();
    return std::optional(got.front().offset());
}

} // namespace stream
