#include "core/session/audit_decode.h"

#include "core/stats/timestamp.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace session::audit_decode {

namespace {

using nlohmann::json;

constexpr double largestExact = 9007199254740992.0; // 2^53
constexpr std::size_t registryPrefix = 5;
constexpr std::size_t headerSize = 25;

json parsed(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) // for the library the text ends there
        return json::value_t::discarded;
    return json::parse(text, nullptr, false);
}

std::optional<stats::Number> numberFromText(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos)
        return std::nullopt;
    const std::string bare = text.substr(first, text.find_last_not_of(' ') - first + 1);
    const bool digits = bare.find_first_not_of("0123456789") == std::string::npos;
    // strtod would take hexadecimal numbers, a plus sign and other white space too, which are no numbers
    // here.
    if (bare.find_first_not_of("0123456789.eE+-") != std::string::npos || bare.front() == '+')
        return std::nullopt;
    char* end = nullptr;
    const double value = std::strtod(bare.c_str(), &end);
    if (*end != '\0' || !std::isfinite(value))
        return std::nullopt;
    return stats::Number{value, digits && value <= largestExact};
}

std::optional<stats::Number> number(const json& item) {
    if (item.is_string())
        return numberFromText(item.get_ref<const std::string&>());
    if (!item.is_number())
        return std::nullopt;
    const auto value = item.get<double>();
    return stats::Number{value, item.is_number_integer() && value <= largestExact};
}

std::optional<stats::Number> amount(const json& object, const char* field) {
    const auto item = object.find(field);
    if (item == object.end())
        return std::nullopt;
    auto result = number(*item);
    if (!result || !std::isfinite(result->value) || result->value < 0)
        return std::nullopt;
    result->value = std::abs(result->value); // -0.0
    return result;
}

bool hasGoodTime(const json& object) {
    const auto item = object.find("timestamp");
    if (item == object.end() || item->is_null())
        return true;
    if (item->is_string() && stats::parseIsoTime(item->get_ref<const std::string&>()))
        return true;
    const auto epoch = number(*item);
    return epoch && stats::parseEpochTime(epoch->value);
}

/// Python writes what JSON has not; a row has it only where there is nothing to average.
std::string withZeros(std::string_view value) {
    std::string text(value);
    for (const std::string_view word : {"-Infinity", "Infinity", "NaN"})
        for (auto at = text.find(word); at != std::string::npos; at = text.find(word))
            text = text.substr(0, at).append(1, '0').append(text.substr(at + word.size()));
    return text;
}

std::uint64_t bigEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes)
        value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

std::optional<Row::State> state(std::optional<std::string_view> header) {
    if (!header || header->size() != headerSize || header->front() != 1)
        return std::nullopt;
    return Row::State{base::Offset{static_cast<std::int64_t>(bigEndian(header->substr(1, 8)))},
                      std::min(std::bit_cast<double>(bigEndian(header->substr(9, 8))), largestSum),
                      std::min(std::bit_cast<double>(bigEndian(header->substr(17, 8))), largestSum)};
}

} // namespace

std::optional<Event> event(std::string_view value) {
    if (value.empty() || value.size() > stats::maxEventBytes)
        return std::nullopt;
    if (value.front() == '\0' && value.size() > registryPrefix)
        value.remove_prefix(registryPrefix);
    const json object = parsed(value);
    if (!object.is_object())
        return std::nullopt;
    auto name = object.find("player");
    if (name == object.end())
        name = object.find("player_name");
    if (name == object.end() || !name->is_string())
        return std::nullopt;
    const auto damage = amount(object, "damage");
    const auto healing = amount(object, "healing");
    auto player = name->get<std::string>();
    if (player.empty() || player.size() > stats::maxPlayerBytes || !damage || !healing ||
        !hasGoodTime(object))
        return std::nullopt;
    return Event{std::move(player), *damage, *healing};
}

base::Result<std::string> player(std::string_view key) {
    const json name = parsed(key);
    if (!name.is_string())
        return base::failure(base::ErrorCode::badInput, fmt::format("the key {} is not a JSON string", key));
    return name.get<std::string>();
}

base::Result<Row> row(std::string_view value, std::optional<std::string_view> header) {
    json object = parsed(value);
    if (object.is_discarded())
        object = parsed(withZeros(value));
    if (!object.is_object())
        return base::failure(base::ErrorCode::badInput, "the value is not a JSON object");
    for (const char* field : {"avg_dmg", "avg_heal", "top_dmg", "top_heal", "game_count"})
        if (!object.contains(field) || !object[field].is_number())
            return base::failure(base::ErrorCode::badInput, fmt::format("{} is not a number", field));
    Row row;
    row.averageDamage = object["avg_dmg"];
    row.averageHealing = object["avg_heal"];
    row.topDamage = *number(object["top_dmg"]);
    row.topHealing = *number(object["top_heal"]);
    row.games = object["game_count"];
    row.state = state(header);
    return row;
}

} // namespace session::audit_decode
