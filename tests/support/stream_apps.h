#pragma once

#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/game_truth.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_truth.h"
#include "tests/support/wait.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace support {

/// Apps on a real Kafka of the test program's own: each has a source, a changelog and a group of its own.
class StreamApps {
public:
    static constexpr int partitions = 4;

    void start() { m_broker = std::make_unique<BrokerFixture>(); }
    void end() { m_broker.reset(); }
    [[nodiscard]] BrokerFixture& broker() { return *m_broker; }
    [[nodiscard]] kafka::Admin admin() const { return kafka::Admin::create(m_broker->cluster()).value(); }

    /// `changelogConfig`: of a changelog that somebody else has made.
    [[nodiscard]] stream::Config make(int count = partitions,
                                      std::map<std::string, std::string> changelogConfig = {}) {
        stream::Config config;
        config.cluster = m_broker->cluster();
        config.appId = "app-" + std::to_string(++m_apps);
        config.sourceTopic = config.appId + "-source";
        auto client = admin();
        if (!changelogConfig.empty() &&
            !client.createTopic({config.changelogTopic(), count, std::move(changelogConfig)},
                                std::chrono::seconds(30)))
            qFatal("the changelog can't be made");
        const auto made =
            kafka::ensureTopics(client, {config.sourceTopic, config.changelogTopic(), config.gamesTopic()},
                                count, std::chrono::seconds(30));
        if (!made)
            qFatal("%s", made.error().text.c_str());
        return config;
    }
    /// Whether the group has committed all that the source has.
    [[nodiscard]] bool caughtUp(const stream::Config& config) const {
        auto client = admin();
        const auto committed = client.committed(config.appId, config.sourceTopic, std::chrono::seconds(5));
        const auto ends = client.watermarks(config.sourceTopic, std::chrono::seconds(5));
        if (!committed || !ends)
            return false;
        for (std::size_t partition = 0; partition < ends->size(); ++partition) {
            std::int64_t next = 0;
            for (const auto& item : *committed)
                if (item.partition.partition.value == static_cast<int>(partition) && item.offset)
                    next = item.offset->value;
            if (next < (*ends)[partition].high.value)
                return false;
        }
        return true;
    }
    [[nodiscard]] bool waitCaughtUp(const stream::Config& config) const {
        return waitUntil([&] { return caughtUp(config); }, std::chrono::seconds(60));
    }
    /// The table in the changelog against an independent fold of the source; empty: equal.
    [[nodiscard]] std::string tableDifference(const stream::Config& config, int count = partitions) const {
        return difference(foldSource(config.cluster, config.sourceTopic, count),
                          readTable(config.cluster, config.changelogTopic(), count));
    }
    /// The same of the games' table.
    [[nodiscard]] std::string gamesDifference(const stream::Config& config, int count = partitions) const {
        return support::gamesDifference(foldGames(config.cluster, config.sourceTopic, count),
                                        readGames(config.cluster, config.gamesTopic(), count));
    }
    /// Ends the instance, whose files then must hold the whole table.
    [[nodiscard]] std::string filesDifference(PoolFixture& instance, int count = partitions) const {
        instance.close();
        return difference(foldSource(m_broker->cluster(), instance.config().sourceTopic, count),
                          readFiles(instance.stateRoot(), instance.config()));
    }
    void produce(const stream::Config& config, ProduceOptions options) const {
        produceEvents(m_broker->cluster(), config.sourceTopic, options);
    }

private:
    std::unique_ptr<BrokerFixture> m_broker;
    int m_apps = 0;
};

} // namespace support
