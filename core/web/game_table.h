#pragma once

#include "core/view/games.h"

#include <optional>
#include <string>
#include <string_view>

/// The table of single games, as the paths under `/table/player_games/` show it.
namespace web {

/// The key of a game as the games topic has it (stats::appendGameKey), of any spelling of the same JSON: with
/// blanks, and with letters instead of \u escapes. Empty: it is no such key.
[[nodiscard]] std::optional<std::string> gameKeyOf(std::string_view text);

/// Whether an answer settles that there is no such game: all was read, and all found room.
[[nodiscard]] bool knowsAllGames(const view::GameAnswer& answer);

} // namespace web
