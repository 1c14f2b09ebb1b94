#include "core/view/row_text.h"

#include "core/stats/json_text.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace view {

namespace {

constexpr std::size_t pieceBytes = 64 * 1024;

/// Calls `field` with the five figures in the order of the changelog and the partition, each as JSON writes
/// it.
template <class Field>
void eachFigure(const PlayerRow& row, Field field) {
    std::string text;
    const auto give = [&](const char* name) {
        field(name, text);
        text.clear();
    };
    stats::appendFloat(text, row.averageDamage());
    give("avg_dmg");
    stats::appendFloat(text, row.averageHealing());
    give("avg_heal");
    stats::appendNumber(text, row.topDamage);
    give("top_dmg");
    stats::appendNumber(text, row.topHealing);
    give("top_heal");
    text = std::to_string(row.gameCount);
    give("game_count");
    text = std::to_string(row.partition.value);
    give("partition");
}

void appendFigures(std::string& out, const PlayerRow& row, char separator) {
    eachFigure(row, [&](const char*, const std::string& text) {
        out += separator;
        out += text;
    });
    out += '\n';
}

} // namespace

std::string csvField(std::string_view text) {
    constexpr std::string_view blanks = " \t"; // readers, ours too, cut them off at the ends of a bare field
    const bool blankEnd = !text.empty() && (blanks.find(text.front()) != std::string_view::npos ||
                                            blanks.find(text.back()) != std::string_view::npos);
    if (!blankEnd && text.find_first_of("\",\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char c : text)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string csvHeader() {
    return "player,avg_dmg,avg_heal,top_dmg,top_heal,game_count,partition\n";
}

void appendCsvRow(std::string& out, const PlayerSnapshot& players, std::size_t row) {
    out += csvField(players.name(row));
    appendFigures(out, players.row(row), ',');
}

std::string tsvHeader() {
    std::string header = csvHeader();
    std::ranges::replace(header, ',', '\t');
    return header;
}

void appendTsvRow(std::string& out, const PlayerSnapshot& players, std::size_t row) {
    for (const char c : players.name(row))
        out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    appendFigures(out, players.row(row), '\t');
}

void appendJsonRow(std::string& out, const PlayerSnapshot& players, std::size_t row) {
    out += R"({"player": )";
    stats::appendString(out, players.name(row));
    eachFigure(players.row(row), [&out](const char* name, const std::string& text) {
        fmt::format_to(std::back_inserter(out), R"(, "{}": {})", name, text);
    });
    out += '}';
}

bool writeRows(const PlayerSnapshot& players, std::span<const std::uint32_t> rows, FileFormat format,
               const std::function<bool(std::string_view, std::size_t)>& write) {
    const bool json = format == FileFormat::json;
    std::string piece = json ? "[" : csvHeader();
    bool first = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] >= players.size() || !players.row(rows[i]).exists())
            continue; // deleted since the rows were put in order
        if (json) {
            piece += first ? "\n" : ",\n";
            appendJsonRow(piece, players, rows[i]);
        } else {
            appendCsvRow(piece, players, rows[i]);
        }
        first = false;
        if (piece.size() < pieceBytes)
            continue;
        if (!write(piece, i + 1))
            return false;
        piece.clear();
    }
    if (json)
        piece += first ? "]\n" : "\n]\n";
    return write(piece, rows.size());
}

} // namespace view
