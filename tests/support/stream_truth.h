#pragma once

#include "core/kafka/config.h"
#include "core/kafka/consumer.h"
#include "core/stream/config.h"
#include "core/table/partition_table.h"

#include <cstdint>
#include <filesystem>
#include <functional>
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

/// Every committed record of a topic, read on from call to call.
class TopicTail {
public:
    TopicTail(const kafka::Cluster& cluster, std::string topic, int partitions);
    /// Those behind the last call's, up to the end as it is now.
    void readOn(const std::function<void(const kafka::Message&)>& record);
    /// Of each partition: the offset behind its last record, markers of commits not counted.
    [[nodiscard]] const std::map<int, std::int64_t>& recordsEnd() const { return m_recordsEnd; }
    /// From where the next call reads on.
    void skipTo(int partition, base::Offset offset);

private:
    [[nodiscard]] kafka::TopicPartition at(int partition) const {
        return {m_topic, base::PartitionId{partition}};
    }
    std::string m_topic;
    int m_partitions;
    kafka::Consumer m_consumer;
    std::map<int, std::int64_t> m_next;
    std::map<int, std::int64_t> m_recordsEnd;
};

/// Folds an event of the source into its row: plain code, none of the workers'.
void foldRecord(Truth& truth, const kafka::Message& message);
/// Puts a record of the changelog into the table.
void applyRecord(Truth& table, const kafka::Message& message);
void foldAmounts(TruthRow& row, double damage, double healing);

/// Folds the source topic from its start to its end as it is now.
[[nodiscard]] Truth foldSource(const kafka::Cluster& cluster, const std::string& topic, int partitions);

/// The table as the changelog has it now: the last committed record of every key.
[[nodiscard]] Truth readTable(const kafka::Cluster& cluster, const std::string& changelog, int partitions);

/// The table as one file has it.
[[nodiscard]] Truth readTableFile(const table::PartitionTable& table, int partition);
/// The same of all files below a folder, all partitions of one instance.
[[nodiscard]] Truth readFiles(const std::filesystem::path& folder, const stream::Config& config);

/// Empty when equal, else what differs first. Sums may differ by `rounding` of their size: those of another
/// program are its averages times its counts.
[[nodiscard]] std::string difference(const Truth& expected, const Truth& actual, double rounding = 0);

struct ProduceOptions {
    int events = 1000;
    int players = 10; ///< "p0" …
    unsigned seed = 1;
    int firstPlayer = 0;
    int gameEach = 0; ///< every so many-th event says something of its game; 0: none
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
