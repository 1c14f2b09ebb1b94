#include "app/cli/game_rows.h"

#include "core/base/text.h"
#include "core/stats/timestamp.h"
#include "core/view/game_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

#include <fmt/format.h>

namespace cli {

namespace {

constexpr std::size_t widestText = 28; // cells of the terminal

/// 1:05:09
std::string duration(double seconds) {
    constexpr double most = 1e15; // an event may say what it likes
    const auto whole = static_cast<std::int64_t>(std::llround(std::min(seconds, most)));
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string figure(std::optional<double> value) {
    return value ? fmt::format("{:.2f}", *value) : "-";
}

/// 2021-06-07 19:00
std::string minuteText(base::TimestampMs when) {
    std::string text;
    stats::appendIsoTime(text, when);
    text[10] = ' ';
    return text.substr(0, 16);
}

/// The newest one, and how many others.
std::string teamsText(const std::vector<std::string>& teams) {
    if (teams.empty())
        return "-";
    return teams.size() == 1 ? teams.back() : fmt::format("{} +{}", teams.back(), teams.size() - 1);
}

std::string orDash(const std::string& text) {
    return text.empty() ? "-" : text;
}

/// Lines of texts and figures: the columns are as wide as what stands in them, figures at their right end.
class TextTable {
public:
    /// `leftColumns`: so many of the first are texts.
    TextTable(std::vector<std::string> titles, std::size_t leftColumns)
        : m_leftColumns(leftColumns), m_lines{std::move(titles)} {}

    void add(std::vector<std::string> line) { m_lines.push_back(std::move(line)); }
    [[nodiscard]] std::string text() const {
        std::vector<std::size_t> widths(m_lines.front().size());
        for (const auto& line : m_lines)
            for (std::size_t at = 0; at < line.size(); ++at)
                widths[at] = std::min(std::max(widths[at], base::cellsOf(line[at])), widestText);
        std::string out;
        for (const auto& line : m_lines) {
            for (std::size_t at = 0; at < line.size(); ++at)
                out += (at == 0 ? "" : "  ") + cell(line[at], widths[at], at < m_leftColumns);
            out += '\n';
        }
        return out;
    }

private:
    [[nodiscard]] static std::string cell(const std::string& text, std::size_t width, bool left) {
        return left ? base::padded(text, width) : fmt::format("{:>{}}", text, width);
    }

    std::size_t m_leftColumns;
    std::vector<std::vector<std::string>> m_lines;
};

/// Where and when: Ilios 2022-05-05
std::string placeText(const view::BestGame& best) {
    const std::string day = minuteText(best.when).substr(0, 10);
    return best.map.empty() ? day : best.map + ' ' + day;
}

std::string asText(const std::vector<view::GameRow>& rows) {
    TextTable table({"player", "team", "maps", "time", "dmg/10", "heal/10", "dmg/map", "heal/map", "best dmg",
                     "on", "best heal", "on"},
                    2);
    for (const view::GameRow& row : rows)
        table.add({row.player, teamsText(row.teams), std::to_string(row.maps), duration(row.seconds),
                   figure(row.damagePer10), figure(row.healingPer10), figure(row.damagePerMap),
                   figure(row.healingPerMap), figure(row.bestDamage.value), placeText(row.bestDamage),
                   figure(row.bestHealing.value), placeText(row.bestHealing)});
    return table.text();
}

std::string asText(const std::vector<view::PlayedGame>& games) {
    TextTable table({"time (UTC)", "season", "stage", "map", "match", "team", "damage", "healing", "played"},
                    6);
    for (const view::PlayedGame& game : games)
        table.add({minuteText(game.when), game.season ? std::to_string(*game.season) : "-",
                   orDash(game.stage), orDash(game.map), orDash(game.match), orDash(game.team),
                   figure(game.damage), figure(game.healing), game.seconds ? duration(*game.seconds) : "-"});
    return table.text();
}

template <class Element>
std::string asCsv(std::string header, const std::vector<Element>& elements) {
    for (const Element& element : elements)
        view::appendCsv(header, element);
    return header;
}

} // namespace

std::string gamesTable(const std::vector<view::GameRow>& rows, Format format) {
    if (format == Format::csv)
        return asCsv(view::gameRowsCsvHeader(), rows);
    return format == Format::json ? view::jsonArray(rows) : asText(rows);
}

std::string gamesTable(const std::vector<view::PlayedGame>& games, Format format) {
    if (format == Format::csv)
        return asCsv(view::playedGamesCsvHeader(), games);
    return format == Format::json ? view::jsonArray(games) : asText(games);
}

} // namespace cli
