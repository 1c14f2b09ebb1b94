#include "core/stream/asker.h"

#include "core/stream/fingerprint.h"

#include <vector>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

base::Result<kafka::Consumer*> Asker::consumer() {
    if (!m_consumer) {
        auto made =
            kafka::Consumer::create({m_config.cluster, m_config.appId, m_clientId, false, false, true, {}});
        if (!made)
            return tl::unexpected(made.error());
        m_consumer.emplace(std::move(*made));
    }
    return &*m_consumer;
}

base::Result<kafka::Watermarks> Asker::sourceEnds(base::PartitionId partition) {
    const auto ask = consumer();
    if (!ask)
        return tl::unexpected(ask.error());
    return (*ask)->watermarks({m_config.sourceTopic, partition}, 1s);
}

base::Result<kafka::Watermarks> Asker::changelogEnds(base::PartitionId partition) {
    const auto ask = consumer();
    if (!ask)
        return tl::unexpected(ask.error());
    return (*ask)->watermarks({m_config.changelogTopic(), partition}, 1s);
}

base::Result<std::optional<kafka::Message>> Asker::sourceRecord(base::PartitionId partition,
                                                                base::Offset offset) {
    const auto ask = consumer();
    if (!ask)
        return tl::unexpected(ask.error());
    const kafka::TopicPartition source{m_config.sourceTopic, partition};
    if (auto assigned = (*ask)->assign({{source, offset}}); !assigned)
        return tl::unexpected(assigned.error());
    std::vector<kafka::Message> got;
    const auto deadline = m_clock.steady() + 2s;
    while (got.empty() && m_clock.steady() < deadline)
        if (auto polled = (*ask)->poll(got, 1, 100ms); !polled && !polled.error().retriable)
            return tl::unexpected(polled.error());
    if (got.empty())
        return base::failure(base::ErrorCode::timedOut,
                             fmt::format("{} partition {} doesn't answer", source.topic, partition.value));
    if (auto dropped = (*ask)->assign({}); !dropped)
        return tl::unexpected(dropped.error());
    if (got.front().isEndOfPartition() || got.front().offset() != offset)
        return std::optional<kafka::Message>();
    return std::optional(std::move(got.front()));
}

base::Result<bool> Asker::isSourceOf(base::PartitionId partition, kafka::Watermarks source,
                                     const table::Position& position) {
    if (position.sourceNext && *position.sourceNext > source.high)
        return false;
    const auto& last = position.lastSource;
    if (!last || last->offset < source.low)
        return true;
    if (last->offset >= source.high)
        return false;
    return sourceRecord(partition, last->offset).map([&](const std::optional<kafka::Message>& found) {
        return !found || fingerprint(*found) == *last;
    });
}

} // namespace stream
