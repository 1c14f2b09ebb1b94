#pragma once

#include "core/kafka/config.h"
#include "core/kafka/producer.h"
#include "core/source/random_source.h"
#include "core/stream/config.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace kafka {
struct Topics;
}

namespace session {

/// What workers do with a record that is no event. In all cases it is told, counted and shown.
enum class BadEvents {
    log,        ///< go on behind it
    deadLetter, ///< put it on the dead-letter topic, in the same transaction, and go on
    stop,       ///< fail before it; all before it is committed
};

/// One connection profile: where the broker is, what is processed, where state lives.
struct Config {
    kafka::BrokerKind broker = kafka::BrokerKind::local;
    std::string bootstrap;                              ///< for BrokerKind::remote
    std::map<std::string, std::string> kafkaProperties; ///< for every client; never shown: some are secrets
    std::string appId = "owl-stats-stream-process";
    std::string sourceTopic = "player_stats";
    std::string tableName = "player_aggregates";
    int partitions = 4; ///< of a source topic that has to be made
    stream::Guarantee guarantee = stream::Guarantee::exactlyOnce;
    stream::CommittedOffsets committedOffsets = stream::CommittedOffsets::next; ///< of other programs
    std::chrono::milliseconds commitInterval{100};
    std::size_t cacheBytes = 160u << 20; ///< of rows, per worker
    std::filesystem::path stateDir;      ///< empty: the platform's application-data folder
    std::filesystem::path localKafkaDir; ///< empty: the same
    int initialWorkers = 1;
    int standby = 0; ///< instances that keep a warm copy of a partition, 0…8
    bool staticMembership =
        false; ///< a worker that comes back within the session time-out is the same member
    BadEvents badEvents = BadEvents::log;
    std::optional<std::string> deadLetterTopic; ///< with BadEvents::deadLetter; empty: <app id>-dead-letters

    bool operator==(const Config&) const = default;
    /// Errors: invalidArgument, naming the setting, the value and the range.
    [[nodiscard]] base::Result<void> check() const;
    /// A Kafka property of a command line, `name=value`. A secret is refused: every user of the machine sees
    /// the arguments of its processes. Errors: invalidArgument.
    [[nodiscard]] base::Result<void> addProperty(const std::string& text);
    /// Those of a file (core/kafka/property_file.h) that are not there already. Errors: invalidArgument,
    /// notFound, naming the file, and the line that can't be.
    [[nodiscard]] base::Result<void> addPropertyFile(const std::filesystem::path& file);
};

/// What the Generate button asks for.
struct GenerateOptions {
    source::RandomOptions random;
    double sleepSeconds = 2; ///< 0…3600
    std::optional<double> eventsPerSecond;
    kafka::Partitioner partitioner = kafka::Partitioner::crc32;

    bool operator==(const GenerateOptions&) const = default;
    [[nodiscard]] base::Result<void> check() const;
};

/// The changelog of the configuration's table.
[[nodiscard]] std::string changelogTopic(const Config& config);
/// The topic that is the app's second table, of single games.
[[nodiscard]] std::string gamesTopic(const Config& config);
/// Its dead-letter topic, whether its workers write there or not.
[[nodiscard]] std::string deadLetterTopic(const Config& config);
/// What its workers need on this cluster; without transactions they are at_least_once, and there is neither
/// standby nor static membership: that is the demo broker, which no other process can reach.
[[nodiscard]] stream::Config streamConfig(const Config& config, const kafka::Cluster& cluster,
                                          const kafka::Topics& topics);

} // namespace session
