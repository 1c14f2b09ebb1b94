#pragma once

#include "core/view/player_snapshot.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

/// The rows of a table as files and programs read them: figures as JSON writes them, names as they are.
namespace view {

enum class FileFormat { csv, json };

/// A field of CSV as RFC 4180 has it, in quotes where it needs them.
[[nodiscard]] std::string csvField(std::string_view text);
/// `player,avg_dmg,avg_heal,top_dmg,top_heal,game_count,partition`, a line.
[[nodiscard]] std::string csvHeader();
/// RFC 4180, but for the line's end, which is a line feed alone.
void appendCsvRow(std::string& out, const PlayerSnapshot& players, std::size_t row);
/// `{"player": "Jake", "avg_dmg": 3000.0, …, "partition": 1}`
void appendJsonRow(std::string& out, const PlayerSnapshot& players, std::size_t row);
/// The columns of CSV behind tabs, for spreadsheets' clipboard: a tab or line break in a name becomes a
/// space.
[[nodiscard]] std::string tsvHeader();
void appendTsvRow(std::string& out, const PlayerSnapshot& players, std::size_t row);

/// Writes these rows, complete with header or brackets, piece by piece of about 64 KiB, whatever their
/// number. `write` gets a piece and how many rows are done with it, and says whether to go on. False: it said
/// no.
[[nodiscard]] bool writeRows(const PlayerSnapshot& players, std::span<const std::uint32_t> rows,
                             FileFormat format,
                             const std::function<bool(std::string_view piece, std::size_t done)>& write);

} // namespace view
