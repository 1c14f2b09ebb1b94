#pragma once

#include "core/base/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace stats {

/// A measured amount. JSON knows integers and floats, and so does every writer on the changelog: 3000 stays
/// `3000` and 3000.0 stays `3000.0`. Integers are exact up to 2^53.
struct Number {
    double value = 0;
    bool integral = true; ///< written without fraction by its producer

    bool operator==(const Number&) const = default;
};

/// What is known of a game beside its figures. It travels with the event, and a table of its own is made of
/// such events (game_codec.h); no figure of the players' table comes from it.
struct Game {
    std::string match; ///< its number or name; UTF-8, ≤ 256 bytes, empty: not known, as in the next four
    std::string map;
    std::string mapType;
    std::string team;
    std::string stage;                ///< or the tournament's title
    std::optional<int> season;        ///< a year, 0…9999
    std::optional<double> timePlayed; ///< seconds, finite, ≥ 0

    bool operator==(const Game&) const = default;
};

/// One game of one player.
struct Event {
    std::string player;                         ///< UTF-8, 1…256 bytes
    Number damage;                              ///< finite, ≥ 0
    Number healing;                             ///< finite, ≥ 0
    std::optional<base::TimestampMs> timestamp; ///< event time; without one the Kafka timestamp stands in
    std::optional<Game> game{};

    bool operator==(const Event&) const = default;
};

/// The same, pointing into the decoder's buffer: what the hot path sees.
struct EventView {
    std::string_view player;
    Number damage;
    Number healing;
    std::optional<base::TimestampMs> timestamp;
    bool coerced = false; ///< a number came as a string
    bool hasGame = false; ///< EventDecoder::game() has something
};

inline constexpr std::size_t maxPlayerBytes = 256;
inline constexpr std::size_t maxEventBytes = 1024 * 1024;
inline constexpr std::size_t maxGameTextBytes = 256;
inline constexpr int lastSeason = 9999;

} // namespace stats
