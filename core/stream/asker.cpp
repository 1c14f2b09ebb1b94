#include "core/stream/asker.h"

#include "core/stats/event_codec.h"
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
                                     const table::PartitionTable& file) {
    const table::Position& position = file.position();
    if (position.sourceNext && *position.sourceNext > source.high)
        return false;
    const auto& last = position.lastSource;
    if (!last)
        return hasLastEvent(partition, source, file);
    if (last->offset < source.low)
        return true;
    if (last->offset >= source.high)
        return false;
    return sourceRecord(partition, last->offset).map([&](const std::optional<kafka::Message>& found) {
        return !found || fingerprint(*found) == *last;
    });
}

/// For a file without a fingerprint, whose rows all came from the changelog: where the last event was, there
/// is one of the same player. (Not of the same time: that of a row may be the broker's.)
base::Result<bool> Asker::hasLastEvent(base::PartitionId partition, kafka::Watermarks source,
                                       const table::PartitionTable& file) {
    const auto next = file.position().sourceNext;
    if (!next || *next <= source.low || file.rowCount() == 0)
        return true;
    const base::Offset last{next->value - 1};
    auto& known =
        m_lastPlayers[partition]; // to find it takes a look at every row, and it is asked each second
    if (known.next != next) {
        auto player = file.playerOf(last);
        if (!player)
            return tl::unexpected(player.error());
        known = {next, std::move(*player)};
    }
    if (!known.player)
        return true; // it was no event, or the group's offset was set by somebody
    return sourceRecord(partition, last).map([&](const std::optional<kafka::Message>& found) {
        stats::EventDecoder decoder;
        const auto value = found ? found->value() : std::nullopt;
        const auto event = decoder.decode(value.value_or(std::string_view()));
        return !event || event->player == *known.player;
    });
}

} // namespace stream
