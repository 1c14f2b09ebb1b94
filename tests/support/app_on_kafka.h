#pragma once

#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "core/stream/config.h"
#include "tests/support/game_truth.h"
#include "tests/support/stream_truth.h"
#include "tests/support/wait.h"

#include <QtGlobal>

#include <string>

namespace support {

/// An app id of its own with its topics on a real Kafka, and what its group has come to.
class AppOnKafka {
public:
    AppOnKafka(const kafka::Cluster& cluster, const std::string& appId, int partitions)
        : m_partitions(partitions) {
        config.cluster = cluster;
        config.appId = appId;
        config.sourceTopic = appId + "-source";
        auto client = admin();
        const auto made =
            kafka::ensureTopics(client, {config.sourceTopic, config.changelogTopic(), config.gamesTopic()},
                                partitions, std::chrono::seconds(30));
        if (!made)
            qFatal("%s", made.error().text.c_str());
    }

    [[nodiscard]] kafka::Admin admin() const { return kafka::Admin::create(config.cluster).value(); }

    /// The sum of the group's committed offsets; negative while nobody answers.
    [[nodiscard]] std::int64_t committed() const {
        const auto offsets = admin().committed(config.appId, config.sourceTopic, std::chrono::seconds(5));
        if (!offsets)
            return -1;
        std::int64_t sum = 0;
        for (const auto& item : *offsets)
            sum += item.offset ? item.offset->value : 0;
        return sum;
    }
    [[nodiscard]] bool caughtUp() const {
        const auto ends = admin().watermarks(config.sourceTopic, std::chrono::seconds(5));
        if (!ends)
            return false;
        std::int64_t sum = 0;
        for (const auto& item : *ends)
            sum += item.high.value;
        return committed() >= sum;
    }
    [[nodiscard]] bool waitCaughtUp(std::chrono::milliseconds deadline = std::chrono::seconds(90)) const {
        return waitUntil([this] { return caughtUp(); }, deadline);
    }
    /// Between the tables, that of the games too, and an independent fold of the source; empty: none.
    [[nodiscard]] std::string tableDifference() const {
        const auto players = difference(foldSource(config.cluster, config.sourceTopic, m_partitions),
                                        readTable(config.cluster, config.changelogTopic(), m_partitions));
        return players.empty() ? gamesDifference(foldGames(config.cluster, config.sourceTopic, m_partitions),
                                                 readGames(config.cluster, config.gamesTopic(), m_partitions))
                               : players;
    }
    void produce(const ProduceOptions& options) const {
        produceEvents(config.cluster, config.sourceTopic, options);
    }

    stream::Config config;

private:
    int m_partitions;
};

} // namespace support
