#pragma once

#include "app/cli/rows.h"

#include "core/view/games.h"

#include <string>
#include <vector>

/// Answers about games as a table of text, as JSON and as CSV.
namespace cli {

/// All rows, complete with header or brackets.
[[nodiscard]] std::string gamesTable(const std::vector<view::GameRow>& rows, Format format);
/// One player's games, the same way.
[[nodiscard]] std::string gamesTable(const std::vector<view::PlayedGame>& games, Format format);

} // namespace cli
