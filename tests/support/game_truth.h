#pragma once

#include "core/kafka/config.h"
#include "core/kafka/message.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>

namespace support {

/// The games' table as the yardstick sees it: of each partition and key a hash of the value, whatever the
/// order of its fields.
using Games = std::map<std::pair<int, std::string>, std::size_t>;

/// Puts the game of an event of the source into its place, if the event says something of it: plain code,
/// none of the workers'. For events whose fields are all good ones, and whose time is in the form that we
/// write.
void foldGame(Games& truth, const kafka::Message& message);
/// Puts a record of the games topic into the table.
void applyGame(Games& table, const kafka::Message& message);

/// Folds the source topic from its start to its end as it is now.
[[nodiscard]] Games foldGames(const kafka::Cluster& cluster, const std::string& topic, int partitions);
/// The table as the topic has it now.
[[nodiscard]] Games readGames(const kafka::Cluster& cluster, const std::string& topic, int partitions);

/// Empty when equal, else what differs first.
[[nodiscard]] std::string gamesDifference(const Games& expected, const Games& actual);

} // namespace support
