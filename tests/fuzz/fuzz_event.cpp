/// Values of the source topic. Our decoder (simdjson) against a plain reading of docs/formats.md with
/// nlohmann/json: the same events, field by field, with their game, and the same refusals for the same
/// reasons. What we write reads back as it was, on the source topic as on that of the games.

#include "core/stats/game_codec.h"
#include "core/stats/timestamp.h"
#include "tests/fuzz/fuzz.h"

#include <cmath>
#include <cstdlib>
#include <string>

#include <nlohmann/json.hpp>

namespace {

using fuzz::require;
using nlohmann::json;
using stats::BadEvent;

constexpr double largestExactInteger = 9007199254740992.0; // 2^53

std::string_view withoutRegistryPrefix(std::string_view value) {
    constexpr std::size_t length = 5;
    return value.starts_with('\0') && value.size() > length ? value.substr(length) : value;
}

/// The library would end at a NUL and leave out the rest.
json parse(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        return json::value_t::discarded;
    return json::parse(text, nullptr, false);
}

bool isUtf8(std::string_view text) {
    try {
        (void)json(text).dump();
        return true;
    } catch (const json::type_error&) {
        return false;
    }
}

std::size_t skipDigits(std::string_view text, std::size_t from) {
    return std::min(text.find_first_not_of("0123456789", from), text.size());
}

/// A decimal number in a string, blanks around it: "-12.5e3", ".5" and "5." too.
std::optional<double> numberIn(std::string text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string::npos)
        return std::nullopt;
    text = text.substr(begin, text.find_last_not_of(' ') - begin + 1);
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = skipDigits(text, at);
    const std::size_t point = whole < text.size() && text[whole] == '.' ? whole + 1 : whole;
    const std::size_t fraction = skipDigits(text, point);
    if (whole - at + fraction - point == 0)
        return std::nullopt;
    at = fraction;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const std::size_t sign = at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+') ? 1 : 0;
        const std::size_t exponent = at + 1 + sign;
        at = skipDigits(text, exponent);
        if (at == exponent)
            return std::nullopt;
    }
    const double value = std::strtod(text.c_str(), nullptr);
    return at == text.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

struct Amount {
    double value = 0;
    bool integral = false;
};

std::optional<Amount> amountOf(const json& item) {
    std::optional<Amount> amount;
    if (item.is_number())
        amount = {item.get<double>(), item.is_number_integer()};
    else if (item.is_string())
        if (const auto value = numberIn(item.get<std::string>()))
            amount = {*value, item.get<std::string>().find_first_not_of("0123456789 ") == std::string::npos};
    if (!amount || !(amount->value >= 0) || std::isinf(amount->value))
        return std::nullopt;
    amount->integral = amount->integral && amount->value <= largestExactInteger;
    return amount;
}

std::optional<base::TimestampMs> timeOf(const json& item) {
    if (item.is_number())
        return stats::parseEpochTime(item.get<double>());
    if (!item.is_string())
        return std::nullopt;
    if (const auto time = stats::parseIsoTime(item.get<std::string>()))
        return time;
    const auto number = numberIn(item.get<std::string>());
    return number ? stats::parseEpochTime(*number) : std::nullopt;
}

/// Why it is no event; empty: it is one. Not for what is no JSON.
std::optional<BadEvent> reasonOf(const json& parsed) {
    if (!parsed.is_object())
        return BadEvent::notAnObject;
    const auto player = parsed.find(parsed.contains("player") ? "player" : "player_name");
    if (player == parsed.end() || !player->is_string() || player->get<std::string>().empty())
        return BadEvent::noPlayer;
    if (player->get<std::string>().size() > stats::maxPlayerBytes)
        return BadEvent::playerTooLong;
    if (!parsed.contains("damage"))
        return BadEvent::noDamage;
    if (!parsed.contains("healing"))
        return BadEvent::noHealing;
    if (!amountOf(parsed["damage"]))
        return BadEvent::badDamage;
    if (!amountOf(parsed["healing"]))
        return BadEvent::badHealing;
    const auto time = parsed.find("timestamp");
    if (time != parsed.end() && !time->is_null() && !timeOf(*time))
        return BadEvent::badTimestamp;
    return std::nullopt;
}

void checkRefusal(std::string_view value, const json& parsed, BadEvent reason) {
    require(!stats::describe(reason).empty(), "a refusal has a reason");
    const std::string_view text = withoutRegistryPrefix(value);
    if (value.empty() || value.size() > stats::maxEventBytes)
        require(reason == (value.empty() ? BadEvent::empty : BadEvent::tooLong), "the size is the reason");
    else if (!parsed.is_discarded())
        require(reason == reasonOf(parsed), "the reason is the same");
    else if (isUtf8(text))
        require(reason == BadEvent::invalidJson, "what is UTF-8 and no JSON is called so");
    else // which of the two is noticed first depends on the bytes
        require(reason == BadEvent::invalidJson || reason == BadEvent::invalidUtf8, "it isn't even text");
}

bool same(const json& item, stats::Number number) {
    const auto amount = amountOf(item);
    return amount && amount->value == number.value && amount->integral == number.integral &&
           !std::signbit(number.value);
}

void checkEvent(const json& parsed, const stats::EventView& event) {
    require(!parsed.is_discarded(), "what we take is JSON");
    require(!reasonOf(parsed), "what we take is an event");
    const auto& player = parsed.at(parsed.contains("player") ? "player" : "player_name");
    require(player.get<std::string>() == event.player, "the player is the same");
    const json& damage = parsed.at("damage");
    const json& healing = parsed.at("healing");
    require(same(damage, event.damage), "the damage is the same");
    require(same(healing, event.healing), "the healing is the same");
    require(event.coerced == (damage.is_string() || healing.is_string()), "a number as a string is noticed");
    const auto time = parsed.find("timestamp");
    require(event.timestamp == (time == parsed.end() || time->is_null() ? std::nullopt : timeOf(*time)),
            "the time is the same");
}

/// Empty: not there, no text, or too long.
std::string gameText(const json& parsed, const char* field) {
    const auto item = parsed.find(field);
    if (item == parsed.end() || !item->is_string())
        return {};
    auto text = item->get<std::string>();
    return text.size() <= 256 ? text : std::string();
}

std::optional<stats::Game> gameOf(const json& parsed) {
    stats::Game game{gameText(parsed, "match"),
                     gameText(parsed, "map"),
                     gameText(parsed, "map_type"),
                     gameText(parsed, "team"),
                     gameText(parsed, "stage"),
                     {},
                     {}};
    const auto season = parsed.find("season");
    if (season != parsed.end() && season->is_number_integer() && season->get<double>() >= 0 &&
        season->get<double>() <= 9999)
        game.season = season->get<int>();
    const auto time = parsed.find("time_played");
    if (time != parsed.end() && time->is_number() && time->get<double>() >= 0)
        game.timePlayed = time->get<double>();
    return game == stats::Game{} ? std::nullopt : std::optional(game);
}

void checkGame(const json& parsed, const stats::EventView& event, const std::optional<stats::Game>& game) {
    static stats::EventDecoder decoder;
    require(game == gameOf(parsed), "the game is the same");
    require(event.hasGame == game.has_value(), "an event says whether it has a game");
    if (!game)
        return;
    require(!game->timePlayed || !std::signbit(*game->timePlayed), "no time is negative, not even zero");
    const auto made = stats::gameEvent(event, *game, base::TimestampMs{1651780800000});
    std::string value;
    stats::appendEventJson(value, made);
    const auto again = stats::decodeGame(decoder, value);
    require(again && *again == made, "a record of the games topic reads back as it was");
    std::string key;
    stats::appendGameKey(key, made);
    const json parts = parse(key);
    require(parts ==
                json({made.player, made.timestamp->value, made.game->match, made.game->map, made.game->team}),
            "a game's key is what it says");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static stats::EventDecoder decoder;
    static stats::EventDecoder second;
    const std::string_view value = fuzz::textOf(data, size);
    const json parsed = parse(withoutRegistryPrefix(value));
    const auto event = decoder.decode(value);
    if (!event) {
        checkRefusal(value, parsed, event.error());
        return 0;
    }
    require(size <= stats::maxEventBytes, "a value over 1 MiB is refused");
    checkEvent(parsed, *event);
    checkGame(parsed, *event, decoder.game());

    std::string written;
    stats::appendEventJson(written,
                           {std::string(event->player), event->damage, event->healing, event->timestamp});
    const auto again = second.decode(written);
    require(again.has_value(), "what we write is an event");
    require(again->player == event->player && again->damage == event->damage &&
                again->healing == event->healing && again->timestamp == event->timestamp,
            "what we write reads back as it was");
    return 0;
}
