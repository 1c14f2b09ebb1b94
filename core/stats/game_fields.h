#pragma once

#include "core/stats/event.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include <simdjson.h>

namespace stats {

/// A game's fields while an event is parsed. The texts point into the parser: they live until its next call.
/// What is of a wrong type, or out of its range, counts as not there.
struct GameFields {
    std::string_view match;
    std::string_view map;
    std::string_view mapType;
    std::string_view team;
    std::string_view stage;
    std::optional<int> season;
    std::optional<double> timePlayed;

    [[nodiscard]] bool any() const {
        return !match.empty() || !map.empty() || !mapType.empty() || !team.empty() || !stage.empty() ||
               season || timePlayed;
    }
};

/// Empty: no text, or too long a one.
inline std::string_view gameText(const simdjson::dom::element& item) {
    std::string_view text;
    return item.get(text) == simdjson::SUCCESS && text.size() <= maxGameTextBytes ? text : std::string_view();
}

inline std::optional<int> gameSeason(const simdjson::dom::element& item) {
    std::int64_t year = 0;
    if (!item.is_int64() || item.get(year) != simdjson::SUCCESS || year < 0 || year > lastSeason)
        return std::nullopt;
    return static_cast<int>(year);
}

inline std::optional<double> gameSeconds(const simdjson::dom::element& item) {
    double seconds = 0;
    if (item.get(seconds) != simdjson::SUCCESS || !std::isfinite(seconds) || seconds < 0) // integers convert
        return std::nullopt;
    return seconds + 0.0; // −0.0 becomes 0.0
}

/// Keeps the field if it is one of a game's: of several with one name the last counts.
inline void takeGameField(GameFields& game, std::string_view key, const simdjson::dom::element& item) {
    if (key == "match")
        game.match = gameText(item);
    else if (key == "map")
        game.map = gameText(item);
    else if (key == "map_type")
        game.mapType = gameText(item);
    else if (key == "team")
        game.team = gameText(item);
    else if (key == "season")
        game.season = gameSeason(item);
    else if (key == "stage")
        game.stage = gameText(item);
    else if (key == "time_played")
        game.timePlayed = gameSeconds(item);
}

} // namespace stats
