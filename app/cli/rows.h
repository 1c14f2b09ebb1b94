#pragma once

#include "core/view/player_snapshot.h"

#include <string>
#include <vector>

/// The rows of a table as text, and the whole of it as text, JSON and CSV.
namespace cli {

enum class Format { text, json, csv };

/// Row numbers of the snapshot's players, sorted by player, then partition.
[[nodiscard]] std::vector<std::size_t> sortedRows(const view::PlayerSnapshot& players);

/// Columns of `nameWidth` cells of the terminal and of fixed widths.
void appendTextRow(std::string& out, const view::PlayerSnapshot& players, std::size_t row,
                   std::size_t nameWidth);

[[nodiscard]] std::string textHeader(std::size_t nameWidth);
/// For the names of these rows.
[[nodiscard]] std::size_t nameWidthOf(const view::PlayerSnapshot& players,
                                      const std::vector<std::size_t>& rows);
/// All rows, complete with header or brackets.
[[nodiscard]] std::string wholeTable(const view::PlayerSnapshot& players, Format format);

} // namespace cli
