#pragma once

#include "core/kafka/config.h"
#include "core/stream/config.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>

namespace support {

/// A player's row as the yardstick sees it.
struct TruthRow {
    std::uint64_t games = 0;
    double damageSum = 0;
    double healingSum = 0;
    double topDamage = 0;
    double topHealing = 0;

    bool operator==(const TruthRow&) const = default;
};
using Truth = std::map<std::pair<int, std::string>, TruthRow>; ///< by partition and player

/// Folds the source topic from its start to its end as it is now: plain code, none of the workers'.
[[nodiscard]] Truth foldSource(const kafka::Cluster& cluster, const std::string& topic, int partitions);

/// The table as the changelog has it now: the last committed record of every key.
[[nodiscard]] Truth readTable(const kafka::Cluster& cluster, const std::string& changelog, int partitions);

/// The table as the files below a folder have it, all partitions of one instance.
[[nodiscard]] Truth readFiles(const std::filesystem::path& folder, const stream::Config& config);

/// Empty when equal, else what differs first.
[[nodiscard]] std::string difference(const Truth& expected, const Truth& actual);

struct ProduceOptions {
    int events = 1000;
    int players = 10; ///< "p0" …
    unsigned seed = 1;
    int firstPlayer = 0;
};
/// Sends events keyed by player and waits until all are there.
void produceEvents(const kafka::Cluster& cluster, const std::string& topic, const ProduceOptions& options);
/// Sends one record as it is.
void produceRecord(const kafka::Cluster& cluster, const std::string& topic, int partition,
                   const std::string& key, const std::string& value);

} // namespace support

/// For suites with waitCaughtUp and tableDifference: the yardstick.
#define VERIFY_TABLE(config)                                                                                 \
    do {                                                                                                     \
        QVERIFY(waitCaughtUp(config));                                                                       \
        const auto found = tableDifference(config);                                                          \
        QVERIFY2(found.empty(), found.c_str());                                                              \
    } while (false)
