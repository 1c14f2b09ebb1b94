#include "app/cli/rows.h"

#include "core/base/text.h"
#include "core/view/row_text.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace cli {

namespace {

constexpr std::size_t widestName = 32; // cells of the terminal

} // namespace

std::vector<std::size_t> sortedRows(const view::PlayerSnapshot& players) {
    std::vector<std::size_t> rows;
    rows.reserve(players.playerCount());
    for (std::size_t i = 0; i < players.size(); ++i)
        if (players.row(i).exists())
            rows.push_back(i);
    std::ranges::sort(rows, {}, [&players](std::size_t row) {
        return std::pair(players.name(row), players.row(row).partition);
    });
    return rows;
}

void appendTextRow(std::string& out, const view::PlayerSnapshot& players, std::size_t row,
                   std::size_t nameWidth) {
    const view::PlayerRow& figures = players.row(row);
    fmt::format_to(
        std::back_inserter(out), "{}  {:>7}  {:>10.2f}  {:>11.2f}  {:>10.12g}  {:>11.12g}  {:>4}\n",
        base::padded(players.name(row), nameWidth), figures.gameCount, figures.averageDamage(),
        figures.averageHealing(), figures.topDamage.value, figures.topHealing.value, figures.partition.value);
}

std::string textHeader(std::size_t nameWidth) {
    return fmt::format("{}  {:>7}  {:>10}  {:>11}  {:>10}  {:>11}  {:>4}\n",
                       base::padded("player", nameWidth), "games", "avg damage", "avg healing", "top damage",
                       "top healing", "part");
}

std::size_t nameWidthOf(const view::PlayerSnapshot& players, const std::vector<std::size_t>& rows) {
    std::size_t width = 6; // of "player"
    for (const std::size_t row : rows)
        width = std::max(width, base::cellsOf(players.name(row)));
    return std::min(width, widestName);
}

std::string wholeTable(const view::PlayerSnapshot& players, Format format) {
    const std::vector<std::size_t> rows = sortedRows(players);
    const std::size_t width = nameWidthOf(players, rows);
    std::string out;
    if (format == Format::csv)
        out = view::csvHeader();
    if (format == Format::text)
        out = textHeader(width);
    if (format == Format::json)
        out = "[";
    for (const std::size_t row : rows) {
        if (format == Format::text)
            appendTextRow(out, players, row, width);
        else if (format == Format::csv)
            view::appendCsvRow(out, players, row);
        else {
            out += row == rows.front() ? "\n" : ",\n";
            view::appendJsonRow(out, players, row);
        }
    }
    if (format == Format::json)
        out += rows.empty() ? "]\n" : "\n]\n";
    return out;
}

} // namespace cli
