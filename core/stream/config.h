#pragma once

#include "core/kafka/config.h"

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace stream {

enum class Guarantee {
    exactlyOnce, ///< changelog and offsets in one Kafka transaction
    atLeastOnce, ///< for brokers without transactions; rows' source offsets make folding idempotent
};

/// What an offset means that another program has committed for the group; a worker's own is always the next.
enum class CommittedOffsets {
    next,          ///< of the event to go on with, as Kafka and the faust-streaming fork have it
    lastProcessed, ///< of the last event that was processed, as Faust 1.10 has it
};

/// The table of single games (docs/formats.md): its topic is kept beside that of the players' table.
inline constexpr const char* gamesTable = "player_games";

/// The topic that a table of an app is rebuilt from: the one place that knows how it is called.
[[nodiscard]] inline std::string changelogOf(const std::string& appId, const std::string& table) {
    return appId + "-" + table + "-changelog";
}

/// What a worker needs to know. Equal for all workers of a pool.
struct Config {
    kafka::Cluster cluster;
    std::string appId = "owl-stats-stream-process"; ///< also the consumer group
    std::string sourceTopic = "player_stats";
    std::string tableName = "player_aggregates";
    Guarantee guarantee = Guarantee::exactlyOnce;
    CommittedOffsets committedOffsets = CommittedOffsets::next;
    std::chrono::milliseconds commitInterval{100};
    std::size_t cacheBytes = 160u << 20;        ///< of rows, per worker
    std::optional<std::string> deadLetterTopic; ///< of records that are no events; empty: told only
    bool keepsGames = true;       ///< false: there is no games topic for this user, and games are left out
    bool stopAtBadEvents = false; ///< a worker fails before a record that is no event, instead of passing it
    int standby = 0;              ///< instances that keep a copy of a partition, beside its owner's
    bool staticMembership =
        false; ///< a worker that comes back within the session's time-out is the same member
    std::chrono::milliseconds sessionTimeout{6000};
    std::chrono::milliseconds changelogDeleteRetention =
        std::chrono::hours(24);                            ///< the changelog's delete.retention.ms
    std::map<std::string, std::string> consumerProperties; ///< librdkafka's names, for tests and tuning
    std::map<std::string, std::string> producerProperties;

    [[nodiscard]] std::string changelogTopic() const { return changelogOf(appId, tableName); }
    /// The second table, which is this topic alone. `tableName` must be another.
    [[nodiscard]] std::string gamesTopic() const { return changelogOf(appId, gamesTable); }
};

} // namespace stream
