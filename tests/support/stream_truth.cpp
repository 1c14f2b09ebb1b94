#include "tests/support/stream_truth.h"

#include "core/kafka/producer.h"

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace support {

using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

void must(const base::Result<void>& result) {
    if (!result)
        qFatal("%s", result.error().text.c_str());
}

double sumOf(std::string_view header, std::size_t at) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 8; ++i)
        bits = (bits << 8) | static_cast<unsigned char>(header[at + i]);
    double value = 0;
    std::memcpy(&value, &bits, sizeof(value));
    return value;
}

} // namespace

TopicTail::TopicTail(const kafka::Cluster& cluster, std::string topic, int partitions)
    : m_topic(std::move(topic)), m_partitions(partitions),
      m_consumer(kafka::Consumer::create({cluster, "truth", "truth", false, true, true, {}}).value()) {
    std::vector<kafka::PartitionOffset> all;
    for (int partition = 0; partition < m_partitions; ++partition)
        all.push_back({at(partition), std::nullopt});
    must(m_consumer.assign(all));
}

void TopicTail::skipTo(int partition, base::Offset offset) {
    m_next[partition] = offset.value;
    std::vector<kafka::PartitionOffset> all;
    for (int each = 0; each < m_partitions; ++each)
        all.push_back({at(each), base::Offset{m_next[each]}});
    must(m_consumer.assign(all));
}

void TopicTail::readOn(const std::function<void(const kafka::Message&)>& record) {
    const auto deadline = std::chrono::steady_clock::now() + 120s;
    std::map<int, std::int64_t> end;
    for (int partition = 0; partition < m_partitions; ++partition) {
        const auto marks = m_consumer.watermarks(at(partition), 30s);
        if (!marks)
            qFatal("%s", marks.error().text.c_str());
        end[partition] = marks->high.value;
    }
    const auto behind = [&] {
        return std::ranges::any_of(end, [&](const auto& item) { return m_next[item.first] < item.second; });
    };
    while (behind()) {
        if (std::chrono::steady_clock::now() > deadline)
            qFatal("%s was not read within two minutes", m_topic.c_str());
        std::vector<kafka::Message> messages;
        (void)m_consumer.poll(messages, 10'000, 100ms);
        for (const auto& message : messages) {
            const int partition = message.partition().value;
            if (message.isEndOfPartition()) {
                m_next[partition] = message.offset().value;
                continue;
            }
            m_next[partition] = m_recordsEnd[partition] = message.offset().value + 1;
            record(message);
        }
    }
}

void foldAmounts(TruthRow& row, double damage, double healing) {
    ++row.games;
    row.damageSum = std::min(row.damageSum + damage, std::numeric_limits<double>::max());
    row.healingSum = std::min(row.healingSum + healing, std::numeric_limits<double>::max());
    row.topDamage = std::max(row.topDamage, damage);
    row.topHealing = std::max(row.topHealing, healing);
}

void foldRecord(Truth& truth, const kafka::Message& message) {
    const auto event = Json::parse(message.value().value_or(""), nullptr, false);
    if (!event.is_object() || !event.contains("player") || !event["damage"].is_number())
        return;
    foldAmounts(truth[{message.partition().value, event["player"].get<std::string>()}],
                event["damage"].get<double>(), event["healing"].get<double>());
}

void applyRecord(Truth& table, const kafka::Message& message) {
    const auto player = Json::parse(*message.key()).get<std::string>();
    const std::pair key{message.partition().value, player};
    if (!message.value()) {
        table.erase(key);
        return;
    }
    const auto value = Json::parse(*message.value());
    TruthRow row;
    row.games = value["game_count"].get<std::uint64_t>();
    row.topDamage = value["top_dmg"].get<double>();
    row.topHealing = value["top_heal"].get<double>();
    const auto header = message.header("statstream");
    const auto games = static_cast<double>(row.games);
    row.damageSum = header ? sumOf(*header, 9) : value["avg_dmg"].get<double>() * games;
    row.healingSum = header ? sumOf(*header, 17) : value["avg_heal"].get<double>() * games;
    if (header && row.damageSum / games != value["avg_dmg"].get<double>())
        qFatal("the average and the sum of %s differ", player.c_str());
    table[key] = row;
}

Truth foldSource(const kafka::Cluster& cluster, const std::string& topic, int partitions) {
    Truth truth;
    TopicTail(cluster, topic, partitions).readOn([&](const auto& message) { foldRecord(truth, message); });
    return truth;
}

Truth readTable(const kafka::Cluster& cluster, const std::string& changelog, int partitions) {
    Truth table;
    TopicTail(cluster, changelog, partitions).readOn([&](const auto& message) {
        applyRecord(table, message);
    });
    return table;
}

Truth readTableFile(const table::PartitionTable& table, int partition) {
    Truth truth;
    must(table.forEach([&](const table::StoredRow& row) {
        const stats::Aggregate& is = row.aggregate;
        truth[{partition, std::string(row.player)}] = {is.gameCount, is.damageSum, is.healingSum,
                                                       is.topDamage.value, is.topHealing.value};
        return true;
    }));
    return truth;
}

Truth readFiles(const std::filesystem::path& folder, const stream::Config& config) {
    Truth truth;
    const std::string begin = config.tableName + "-";
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() != ".sqlite" || !name.starts_with(begin))
            continue;
        const int partition = std::stoi(name.substr(begin.size()));
        const auto table = table::PartitionTable::open(
            entry.path(), {config.sourceTopic, config.changelogTopic(), base::PartitionId{partition}});
        if (!table || table->wipedBecause())
            qFatal("%s can't be read", entry.path().c_str());
        truth.merge(readTableFile(*table, partition));
    }
    return truth;
}

std::string difference(const Truth& expected, const Truth& actual, double rounding) {
    const auto near = [rounding](double one, double other) {
        return std::abs(one - other) <= rounding * one;
    };
    for (const auto& [key, row] : expected) {
        const auto found = actual.find(key);
        if (found == actual.end())
            return fmt::format("{} of partition {} is missing", key.second, key.first);
        TruthRow is = found->second;
        if (near(row.damageSum, is.damageSum) && near(row.healingSum, is.healingSum)) {
            is.damageSum = row.damageSum;
            is.healingSum = row.healingSum;
        }
        if (!(is == row))
            return fmt::format("{} of partition {}: {} games, {} damage instead of {}, {}", key.second,
                               key.first, found->second.games, found->second.damageSum, row.games,
                               row.damageSum);
    }
    for (const auto& [key, row] : actual)
        if (!expected.contains(key))
            return fmt::format("{} of partition {} is too many, with {} games", key.second, key.first,
                               row.games);
    return {};
}

namespace {

/// Every other one has a time of its own too.
std::string gameFields(int i, unsigned random) {
    std::string fields =
        fmt::format(R"(, "match": "{}", "map": "Map {}", "map_type": "control", "team": "Team {}", )"
                    R"("season": {}, "stage": "Stage 1", "time_played": {}.25)",
                    i / 12, random % 9, random % 20, 2018 + random % 6, 300 + random % 600);
    if (random % 2 == 0)
        fields += fmt::format(R"(, "timestamp": "2022-05-05T{:02}:{:02}:{:02}.{:03}Z")", random % 24,
                              random % 60, i / 1000 % 60, i % 1000);
    return fields;
}

} // namespace

void produceEvents(const kafka::Cluster& cluster, const std::string& topic, const ProduceOptions& options) {
    kafka::ProducerConfig config;
    config.cluster = cluster;
    std::uint64_t failed = 0;
    auto producer = kafka::Producer::create(config, [&](const kafka::Delivery& delivery) {
                        failed += delivery.error ? 1 : 0;
                    }).value();
    std::mt19937 random(options.seed);
    for (int i = 0; i < options.events; ++i) {
        const auto player = fmt::format(
            "p{}", options.firstPlayer + static_cast<int>(random() % static_cast<unsigned>(options.players)));
        auto value = fmt::format(R"({{"player": "{}", "damage": {}, "healing": {})", player,
                                 1000 + random() % 5001, 1000 + random() % 5001);
        if (options.gameEach > 0 && i % options.gameEach == 0)
            value += gameFields(i, static_cast<unsigned>(random()));
        value += '}';
        kafka::OutRecord record;
        record.topic = topic;
        record.key = player;
        record.value = value;
        for (;;) {
            const auto sent = producer.produce(record);
            if (sent)
                break;
            if (!sent.error().retriable)
                must(sent);
            producer.poll(5ms);
        }
        if (i % 1000 == 0)
            producer.poll(0ms);
    }
    must(producer.flush(60s));
    if (failed > 0)
        qFatal("%llu events could not be sent", static_cast<unsigned long long>(failed));
}

void produceRecord(const kafka::Cluster& cluster, const std::string& topic, int partition,
                   const std::string& key, const std::string& value) {
    kafka::ProducerConfig config;
    config.cluster = cluster;
    auto producer = kafka::Producer::create(config, {}).value();
    kafka::OutRecord record;
    record.topic = topic;
    record.partition = base::PartitionId{partition};
    record.key = key;
    record.value = value;
    must(producer.produce(record));
    must(producer.flush(30s));
}

} // namespace support
