#include "core/stats/game_codec.h"

#include "core/stats/json_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace stats {

namespace {

// A Kafka record may have any time at all; ISO 8601 can say those of the years 0 to 9999.
constexpr base::TimestampMs firstTime{-62'167'219'200'000};
constexpr base::TimestampMs lastTime{253'402'300'799'999};

} // namespace

Event gameEvent(const EventView& event, Game game, base::TimestampMs recordTime) {
    return {std::string(event.player), event.damage, event.healing,
            std::clamp(event.timestamp.value_or(recordTime), firstTime, lastTime), std::move(game)};
}

void appendGameKey(std::string& out, const Event& event) {
    static const Game unknown;
    const Game& game = event.game ? *event.game : unknown;
    out += '[';
    appendString(out, event.player);
    fmt::format_to(std::back_inserter(out), ",{}", event.timestamp.value_or(base::TimestampMs{}).value);
    for (const std::string* text : {&game.match, &game.map, &game.team}) {
        out += ',';
        appendString(out, *text);
    }
    out += ']';
}

base::Result<Event> decodeGame(EventDecoder& decoder, std::string_view value) {
    const auto event = decoder.decode(value);
    if (!event)
        return base::failure(base::ErrorCode::badInput, describe(event.error()));
    auto game = decoder.game();
    if (!game)
        return base::failure(base::ErrorCode::badInput, "the value says nothing of a game");
    if (!event->timestamp)
        return base::failure(base::ErrorCode::badInput, "the field \"timestamp\" is missing");
    return Event{std::string(event->player), event->damage, event->healing, event->timestamp,
                 std::move(game)};
}

} // namespace stats
