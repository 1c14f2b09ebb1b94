#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/// Questions about the games table, and their answers: plain values that cross threads. A game here is one
/// player on one map of a match, as an event with stats::Game says it.
namespace view {

/// Which games count. Texts must be equal as a whole: exactly where there is such a one, else in any case,
/// with any accents, and with or without blanks. Empty: all, games that don't say it too.
struct GameFilter {
    std::optional<int> season; ///< a year
    std::string stage;
    std::string team;
    std::string map;
    std::string mapType;
    /// Players with less time in the games that count are left out: a rate over little time says little. 0:
    /// all, those of whom no time is known too. The choices don't depend on it.
    double minSeconds = 0;
    std::string name; ///< a part of the player's name, in any case and with any accents

    bool operator==(const GameFilter&) const = default;
};

/// What players are ordered by.
enum class GameMeasure {
    damagePer10, ///< who has none comes last, whatever the direction; as the next
    healingPer10,
    damagePerMap,
    healingPerMap,
    bestDamage,
    bestHealing,
    maps,
    timePlayed,
    player, ///< by name, in any case and with any accents
};

/// The game in which a player had the most of something; of equal ones the first in time.
struct BestGame {
    double value = 0;
    std::string map; ///< empty texts: not known
    std::string match;
    std::string mapType;
    std::string team;
    std::string stage;
    std::optional<int> season;
    base::TimestampMs when;

    bool operator==(const BestGame&) const = default;
};

/// One player over the games that count. Names that differ only in case and accents are one player's.
struct GameRow {
    std::string player;             ///< in the spelling of the latest of all his games, filtered out or not
    std::vector<std::string> teams; ///< different ones, by his last game for each: the newest last
    std::uint64_t maps = 0;         ///< games, at least 1
    double seconds = 0;             ///< played, in the games of which the time is known
    std::uint64_t mapsWithoutTime = 0; ///< no time is known, or it is 0
    /// Sum of the figure / sum of the time × 600 over the games of which the time is known; empty: of none.
    std::optional<double> damagePer10;
    std::optional<double> healingPer10;
    double damagePerMap = 0; ///< over all games
    double healingPerMap = 0;
    BestGame bestDamage;
    BestGame bestHealing;

    bool operator==(const GameRow&) const = default;
};

/// One game, for the list of a player's.
struct PlayedGame {
    base::TimestampMs when;
    std::optional<int> season;
    std::string stage; ///< empty texts: not known
    std::string map;
    std::string mapType;
    std::string match;
    std::string team;
    double damage = 0;
    double healing = 0;
    std::optional<double> seconds; ///< played
    std::string player{};          ///< as the name was spelt in it

    bool operator==(const PlayedGame&) const = default;
};

/// What each part of the filter can be set to: what games have that pass all its other parts (minSeconds
/// aside). Never an empty text.
struct GameChoices {
    std::vector<int> seasons;        ///< ascending
    std::vector<std::string> stages; ///< by the first game of each
    std::vector<std::string> teams;  ///< by name, as the next two
    std::vector<std::string> maps;
    std::vector<std::string> mapTypes;

    bool operator==(const GameChoices&) const = default;
};

struct GameQuestion {
    GameFilter filter;
    GameMeasure sortedBy = GameMeasure::damagePer10;
    bool descending = true; ///< equal ones always by name, ascending
    /// Rows beyond are left out of the answer; GameAnswer::players counts them.
    std::size_t mostRows = std::numeric_limits<std::size_t>::max();
    /// A player whose games are listed, in any spelling; empty: none. The filter counts, but for its name and
    /// minSeconds.
    std::string gamesOf;
    /// Instead of all that, the one game with this key (docs/formats.md) as GameAnswer::found; empty: none.
    std::string key;

    bool operator==(const GameQuestion&) const = default;
};

struct GameAnswer {
    std::vector<GameRow> rows;        ///< sorted
    std::uint64_t players = 0;        ///< who pass the filter; more than rows where `mostRows` cut
    std::vector<PlayedGame> listed;   ///< of GameQuestion::gamesOf, newest first
    std::optional<std::string> found; ///< with GameQuestion::key: the value, as the games topic has it
    GameChoices choices;
    std::uint64_t games = 0; ///< that pass the filter, minSeconds aside
    std::uint64_t total = 0; ///< all games there are
    /// Of what the answer was made from: with an equal one it is the same, but for `remaining`. See
    /// session::Session::gamesRevision().
    std::uint64_t revision = 0;
    /// Whether all was read that was there when reading began. False: the answer is of a part, and there will
    /// be another revision. A table that nobody has written yet is complete, and empty.
    bool complete = false;
    std::int64_t remaining = 0;   ///< while not complete: records still to read, once that is known
    std::uint64_t badRecords = 0; ///< that can't be read, and so are not in it
    /// Why the answer may be out of date or not whole: no broker, more games than there is room for, the
    /// session was stopped. What was read up to then is in it all the same.
    std::optional<base::Error> error;

    bool operator==(const GameAnswer&) const = default;
};

} // namespace view
