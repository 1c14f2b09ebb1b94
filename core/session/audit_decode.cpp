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

/// False: there is one that is none.
bool readTime(const json& object, std::optional<base::TimestampMs>& time) {
    const auto item = object.find("timestamp");
    if (item == object.end() || item->is_null())
        return true;
    if (item->is_string())
        time = stats::parseIsoTime(item->get_ref<const std::string&>());
    if (!time)
        if (const auto epoch = number(*item))
            time = stats::parseEpochTime(epoch->value);
    return time.has_value();
}

json asJson(stats::Number number) {
    return number.integral ? json(static_cast<std::int64_t>(number.value)) : json(number.value);
}

/// The fields of a game that count as there.
json gameFields(const json& object) {
    constexpr std::size_t longestText = 256;
    json fields = json::object();
    for (const char* name : {"match", "map", "map_type", "team", "stage"})
        if (const auto item = object.find(name); item != object.end() && item->is_string())
            if (const auto& text = item->get_ref<const std::string&>();
                !text.empty() && text.size() <= longestText)
                fields[name] = text;
    const auto season = object.find("season");
    if (season != object.end() && season->is_number_integer() && *season >= 0 && *season <= 9999)
        fields["season"] = season->get<int>();
    const auto time = object.find("time_played");
    if (time != object.end() && time->is_number() && *time >= 0)
        fields["time_played"] = std::abs(time->get<double>()); // -0.0
    return fields;
}

/// As Python writes it: all ASCII, but DEL as it is.
std::string quoted(const std::string& text) {
    std::string out;
    const std::string escaped = json(text).dump(-1, ' ', true);
    for (std::size_t i = 0; i < escaped.size(); ++i) {
        if (escaped.compare(i, 6, "\\u007f") == 0) {
            out += '\x7f';
            i += 5;
        } else {
            out += escaped[i];
            if (escaped[i] == '\\')
                out += escaped[++i];
        }
    }
    return out;
}

/// Empty: it says nothing of its game.
std::optional<Game> gameOf(const json& object, const Event& event, base::TimestampMs time) {
    json row = gameFields(object);
    if (row.empty())
        return std::nullopt;
    const std::int64_t ms = std::clamp<std::int64_t>(time.value, -62'167'219'200'000, 253'402'300'799'999);
    const auto text = [&row](const char* field) { return quoted(row.value(field, std::string())); };
    Game game{
        fmt::format("[{},{},{},{},{}]", quoted(event.player), ms, text("match"), text("map"), text("team")),
        {}};
    row["player"] = event.player;
    row["damage"] = asJson(event.damage);
    row["healing"] = asJson(event.healing);
    row["timestamp"] = ms;
    game.value = row.dump();
    return game;
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

std::optional<Event> event(std::string_view value, base::TimestampMs recordTime) {
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
    std::optional<base::TimestampMs> time;
    if (player.empty() || player.size() > stats::maxPlayerBytes || !damage || !healing ||
        !readTime(object, time))
        return std::nullopt;
    Event event{std::move(player), *damage, *healing};
    event.game = gameOf(object, event, time.value_or(recordTime));
    return event;
}

std::string gameValue(std::string_view value) {
    constexpr std::size_t isoLength = 24; // 2022-05-05T20:00:00.000Z
    json object = parsed(value);
    const auto time = object.find("timestamp"); // of anything but an object there is none
    if (time == object.end() || !time->is_string() || time->get_ref<const std::string&>().size() != isoLength)
        return std::string(value);
    const auto ms = stats::parseIsoTime(time->get_ref<const std::string&>());
    if (!ms)
        return std::string(value);
    *time = ms->value;
    return object.dump();
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
