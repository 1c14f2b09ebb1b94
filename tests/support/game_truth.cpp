#include "tests/support/game_truth.h"

#include "core/stats/timestamp.h"
#include "tests/support/stream_truth.h"

#include <functional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace support {

namespace {

using Json = nlohmann::json;

std::size_t hashOf(const Json& value) {
    return std::hash<std::string>{}(value.dump());
}

} // namespace

void foldGame(Games& truth, const kafka::Message& message) {
    const auto text = message.value().value_or("");
    if (text.find("\"map\"") == std::string_view::npos) // so that a long run needn't parse all events again
        return;
    auto event = Json::parse(text, nullptr, false);
    if (!event.is_object())
        return;
    base::TimestampMs time = message.timestamp();
    if (event.contains("timestamp")) {
        time = stats::parseIsoTime(event["timestamp"].get<std::string>()).value();
    } else {
        std::string written;
        stats::appendIsoTime(written, time);
        event["timestamp"] = written;
    }
    Json key = Json::array({event["player"], time.value});
    for (const char* field : {"match", "map", "team"})
        key.push_back(event.value(field, std::string()));
    truth[{message.partition().value, key.dump(-1, ' ', true)}] = hashOf(event);
}

void applyGame(Games& table, const kafka::Message& message) {
    const std::pair key{message.partition().value, std::string(message.key().value_or(""))};
    if (message.value())
        table[key] = hashOf(Json::parse(*message.value(), nullptr, false));
    else
        table.erase(key);
}

Games foldGames(const kafka::Cluster& cluster, const std::string& topic, int partitions) {
    Games truth;
    TopicTail(cluster, topic, partitions).readOn([&](const auto& message) { foldGame(truth, message); });
    return truth;
}

Games readGames(const kafka::Cluster& cluster, const std::string& topic, int partitions) {
    Games table;
    TopicTail(cluster, topic, partitions).readOn([&](const auto& message) { applyGame(table, message); });
    return table;
}

std::string gamesDifference(const Games& expected, const Games& actual) {
    for (const auto& [key, hash] : expected) {
        const auto found = actual.find(key);
        if (found == actual.end())
            return fmt::format("the game {} of partition {} is missing", key.second, key.first);
        if (found->second != hash)
            return fmt::format("the game {} of partition {} has another value", key.second, key.first);
    }
    for (const auto& [key, hash] : actual)
        if (!expected.contains(key))
            return fmt::format("the game {} of partition {} is too many", key.second, key.first);
    return {};
}

} // namespace support
