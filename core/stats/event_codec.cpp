#include "core/stats/event_codec.h"

#include "core/stats/game_fields.h"
#include "core/stats/json_parse.h"
#include "core/stats/json_scan.h"
#include "core/stats/json_text.h"
#include "core/stats/number_text.h"
#include "core/stats/timestamp.h"

#include <cmath>
#include <cstring>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

namespace stats {

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// `"player": "`, `"damage": ` … in the order and spacing that the demo's producer and ours write.
constexpr std::string_view beforePlayer = R"({"player": ")";
constexpr std::string_view beforeDamage = R"(", "damage": )";
constexpr std::string_view beforeHealing = R"(, "healing": )";

/// The exact bytes of an event with ASCII name and integers, four times as fast as any parser; false for all
/// else.
bool decodeCommonForm(std::string_view text, EventView& event) {
    if (!takePrefix(text, beforePlayer))
        return false;
    std::size_t length = 0;
    const auto isAscii = [](char byte) {
        return static_cast<signed char>(byte) >= 0x20;
    }; // char may be unsigned
    while (length < text.size() && isAscii(text[length]) && text[length] != '"' && text[length] != '\\')
        ++length;
    if (length == 0 || length > maxPlayerBytes)
        return false;
    event.player = text.substr(0, length);
    text.remove_prefix(length);
    return takePrefix(text, beforeDamage) && takeInteger(text, event.damage) &&
           takePrefix(text, beforeHealing) && takeInteger(text, event.healing) && text == "}";
}

std::optional<Number> numberOf(const element& item, bool& coerced) {
    switch (item.type()) {
    case element_type::INT64: {
        const auto value = static_cast<double>(item.get_int64().value_unsafe());
        return Number{value, value <= largestExactInteger};
    }
    case element_type::UINT64:
        return Number{static_cast<double>(item.get_uint64().value_unsafe()), false}; // over 2^63
    case element_type::DOUBLE:
        return Number{item.get_double().value_unsafe(), false};
    case element_type::STRING:
        coerced = true;
        return numberFromText(item.get_string().value_unsafe());
    default:
        return std::nullopt;
    }
}

/// What is needed of the object, found in one pass; later fields of the same name win, as in Python.
struct Fields {
    std::optional<element> player;
    std::optional<element> playerName;
    std::optional<element> damage;
    std::optional<element> healing;
    std::optional<element> timestamp;
    GameFields game;
};

Fields findFields(const simdjson::dom::object& object) {
    Fields found;
    for (const auto& [key, value] : object) {
        if (key == "player")
            found.player = value;
        else if (key == "damage")
            found.damage = value;
        else if (key == "healing")
            found.healing = value;
        else if (key == "timestamp")
            found.timestamp = value;
        else if (key == "player_name")
            found.playerName = value;
        else
            takeGameField(found.game, key, value);
    }
    return found;
}

using Decoded = tl::expected<EventView, BadEvent>;

std::optional<BadEvent> readPlayer(const Fields& fields, EventView& event) {
    const auto& item = fields.player ? fields.player : fields.playerName;
    if (!item || !item->is_string())
        return BadEvent::noPlayer;
    event.player = item->get_string().value_unsafe();
    if (event.player.empty())
        return BadEvent::noPlayer;
    if (event.player.size() > maxPlayerBytes)
        return BadEvent::playerTooLong;
    return std::nullopt;
}

/// Finite and not negative, else empty.
std::optional<Number> readAmount(const element& item, bool& coerced) {
    auto number = numberOf(item, coerced);
    if (!number || !std::isfinite(number->value) || number->value < 0)
        return std::nullopt;
    number->value += 0.0; // −0.0 becomes 0.0
    return number;
}

std::optional<base::TimestampMs> readTimestamp(const element& item) {
    if (item.is_string())
        return parseTime(item.get_string().value_unsafe());
    bool coerced = false;
    const auto number = numberOf(item, coerced);
    return number ? parseEpochTime(number->value) : std::nullopt;
}

Decoded decodeFields(const Fields& fields) {
    EventView event;
    if (const auto bad = readPlayer(fields, event))
        return tl::unexpected(*bad);
    if (!fields.damage)
        return tl::unexpected(BadEvent::noDamage);
    if (!fields.healing)
        return tl::unexpected(BadEvent::noHealing);
    const auto damage = readAmount(*fields.damage, event.coerced);
    if (!damage)
        return tl::unexpected(BadEvent::badDamage);
    const auto healing = readAmount(*fields.healing, event.coerced);
    if (!healing)
        return tl::unexpected(BadEvent::badHealing);
    event.damage = *damage;
    event.healing = *healing;
    if (fields.timestamp && !fields.timestamp->is_null()) {
        event.timestamp = readTimestamp(*fields.timestamp);
        if (!event.timestamp)
            return tl::unexpected(BadEvent::badTimestamp);
    }
    event.hasGame = fields.game.any();
    return event;
}

/// What simdjson refuses though it is JSON (integers from 2^64 on, deep nesting, a byte-order mark): the
/// fields that count, written anew; empty: it is none. `isObject`: it is, but no object.
std::string rewritten(std::string_view value, bool& isObject) {
    const auto json = parseJson(value);
    isObject = json.is_object();
    nlohmann::json fields = nlohmann::json::object();
    for (const char* name : {"player", "player_name", "damage", "healing", "timestamp", "match", "map",
                             "map_type", "team", "season", "stage", "time_played"}) {
        const auto field = json.find(name); // of anything but an object there is none
        if (field != json.end())            // what is no figure or text is refused: no need to nest it again
            fields[name] = field->is_primitive() ? *field : nlohmann::json(false);
    }
    return json.is_discarded() ? std::string() : fields.dump();
}

} // namespace

struct EventDecoder::Impl {
    simdjson::dom::parser parser;
    std::vector<char> padded; // simdjson reads beyond the end, librdkafka's buffers have nothing there
    GameFields game;          // of the last value, if hasGame
    bool hasGame = false;

    simdjson::error_code parse(std::string_view value, element& root) {
        if (padded.size() < value.size() + simdjson::SIMDJSON_PADDING)
            padded.resize(value.size() + simdjson::SIMDJSON_PADDING);
        std::memcpy(padded.data(), value.data(), value.size());
        return parser.parse(padded.data(), value.size(), false).get(root);
    }
};

EventDecoder::EventDecoder() : m_impl(std::make_unique<Impl>()) {}
EventDecoder::~EventDecoder() = default;
EventDecoder::EventDecoder(EventDecoder&&) noexcept = default;
EventDecoder& EventDecoder::operator=(EventDecoder&&) noexcept = default;

tl::expected<EventView, BadEvent> EventDecoder::decode(std::string_view value) & {
    m_impl->hasGame = false;
    if (value.empty())
        return tl::unexpected(BadEvent::empty);
    if (value.size() > maxEventBytes)
        return tl::unexpected(BadEvent::tooLong);
    EventView common;
    if (decodeCommonForm(value, common))
        return common;

    constexpr std::size_t registryPrefix = 5; // 0x00 and a schema id
    if (value.front() == '\0' && value.size() > registryPrefix)
        value.remove_prefix(registryPrefix);
    element root;
    auto error = m_impl->parse(value, root);
    if (error == simdjson::UTF8_ERROR)
        return tl::unexpected(BadEvent::invalidUtf8);
    if (error != simdjson::SUCCESS) {
        bool isObject = false;
        const std::string text = rewritten(value, isObject);
        if (!text.empty() && !isObject)
            return tl::unexpected(BadEvent::notAnObject);
        error = m_impl->parse(text, root);
    }
    if (error != simdjson::SUCCESS)
        return tl::unexpected(BadEvent::invalidJson);
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS)
        return tl::unexpected(BadEvent::notAnObject);
    const Fields fields = findFields(object);
    const auto event = decodeFields(fields);
    if (event && event->hasGame) {
        m_impl->hasGame = true;
        m_impl->game = fields.game;
    }
    return event;
}

std::optional<Game> EventDecoder::game() const {
    if (!m_impl->hasGame)
        return std::nullopt;
    const GameFields& found = m_impl->game;
    return Game{std::string(found.match), std::string(found.map),   std::string(found.mapType),
                std::string(found.team),  std::string(found.stage), found.season,
                found.timePlayed};
}

std::string describe(BadEvent reason) {
    switch (reason) {
    case BadEvent::empty:
        return "the record has no value";
    case BadEvent::tooLong:
        return "the value is over 1 MiB";
    case BadEvent::invalidJson:
        return "the value is not valid JSON";
    case BadEvent::invalidUtf8:
        return "the value is not valid UTF-8";
    case BadEvent::notAnObject:
        return "the value is not a JSON object";
    case BadEvent::noPlayer:
        return "the field \"player\" is missing, empty or not a string";
    case BadEvent::playerTooLong:
        return "the player's name is over 256 bytes";
    case BadEvent::noDamage:
        return "the field \"damage\" is missing";
    case BadEvent::badDamage:
        return "the field \"damage\" is not a finite number of at least 0";
    case BadEvent::noHealing:
        return "the field \"healing\" is missing";
    case BadEvent::badHealing:
        return "the field \"healing\" is not a finite number of at least 0";
    case BadEvent::badTimestamp:
        return "the field \"timestamp\" is neither an ISO 8601 time nor seconds, milliseconds or "
               "microseconds";
    }
    return "unknown reason";
}

namespace {

void appendText(std::string& out, std::string_view field, std::string_view text) {
    if (text.empty())
        return;
    out += field;
    appendString(out, text);
}

void appendGame(std::string& out, const Game& game) {
    appendText(out, R"(, "match": )", game.match);
    appendText(out, R"(, "map": )", game.map);
    appendText(out, R"(, "map_type": )", game.mapType);
    appendText(out, R"(, "team": )", game.team);
    if (game.season)
        fmt::format_to(std::back_inserter(out), R"(, "season": {})", *game.season);
    appendText(out, R"(, "stage": )", game.stage);
    if (game.timePlayed) {
        out += R"(, "time_played": )";
        appendFloat(out, *game.timePlayed);
    }
}

} // namespace

void appendEventJson(std::string& out, const Event& event) {
    out += R"({"player": )";
    appendString(out, event.player);
    out += R"(, "damage": )";
    appendNumber(out, event.damage);
    out += beforeHealing;
    appendNumber(out, event.healing);
    if (event.game)
        appendGame(out, *event.game);
    if (event.timestamp) {
        out += R"(, "timestamp": ")";
        appendIsoTime(out, *event.timestamp);
        out += '"';
    }
    out += '}';
}

} // namespace stats
