#pragma once

#include "core/kafka/producer.h"
#include "core/stats/changelog_codec.h"
#include "core/stats/game_codec.h"

#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace support {

inline stats::Aggregate games(std::uint64_t count, double damage = 1000, double healing = 500) {
    const auto times = static_cast<double>(count);
    return {count, damage * times, healing * times, {damage, true}, {healing, true}, {}, {}};
}

/// Writes changelog records by hand, as a worker would.
class ChangelogWriter {
public:
    ChangelogWriter(const kafka::Cluster& cluster, std::string topic, const std::string& transactionalId = {})
        : m_topic(std::move(topic)),
          m_producer(kafka::Producer::create(
                         {cluster, "writer", transactionalId, kafka::Partitioner::crc32, {}},
                         [this](const kafka::Delivery& delivery) { m_failed += delivery.error ? 1U : 0U; })
                         .value()) {}

    void put(std::string_view player, int partition, const stats::Aggregate& aggregate) {
        std::string key;
        std::string value;
        stats::appendChangelogKey(key, player);
        stats::appendAggregateJson(value, aggregate);
        const auto state = stats::encodeStateHeader(aggregate);
        const std::array headers{
            kafka::Header{stats::stateHeaderName, std::string_view(state.data(), state.size())}};
        send({m_topic, base::PartitionId{partition}, key, value, {}, headers, 0});
    }
    void erase(std::string_view player, int partition) {
        std::string key;
        stats::appendChangelogKey(key, player);
        send({m_topic, base::PartitionId{partition}, key, std::nullopt, {}, {}, 0});
    }
    /// As a worker writes to the games topic.
    void putGame(const stats::Event& game, int partition) {
        std::string key;
        std::string value;
        stats::appendGameKey(key, game);
        stats::appendEventJson(value, game);
        send({m_topic, base::PartitionId{partition}, key, value, {}, {}, 0});
    }
    void eraseGame(const stats::Event& game, int partition) {
        std::string key;
        stats::appendGameKey(key, game);
        send({m_topic, base::PartitionId{partition}, key, std::nullopt, {}, {}, 0});
    }
    void raw(std::optional<std::string_view> key, std::optional<std::string_view> value, int partition) {
        send({m_topic, base::PartitionId{partition}, key, value, {}, {}, 0});
    }
    /// Whether all was delivered.
    [[nodiscard]] bool flush() {
        return m_producer.flush(std::chrono::seconds(20)).has_value() && m_failed == 0;
    }
    [[nodiscard]] kafka::Producer& producer() { return m_producer; }

private:
    void send(const kafka::OutRecord& record) {
        while (!m_producer.produce(record))
            m_producer.poll(std::chrono::milliseconds(10)); // full: make room
    }

    std::string m_topic;
    std::size_t m_failed = 0;
    kafka::Producer m_producer;
};

} // namespace support
