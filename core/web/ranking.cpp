#include "core/web/ranking.h"

#include <algorithm>
#include <array>
#include <utility>

namespace web {

namespace {

constexpr std::array<const char*, 5> names{"avg_dmg", "avg_heal", "top_dmg", "top_heal", "game_count"};

using Place = std::pair<double, std::uint32_t>;

bool before(const Place& one, const Place& other) {
    return one.first != other.first ? one.first > other.first : one.second < other.second;
}

} // namespace

const char* nameOf(Measure measure) {
    return names.at(static_cast<std::size_t>(measure));
}

std::optional<Measure> measureOf(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Measure>(found - names.begin());
}

double valueOf(const view::PlayerRow& row, Measure measure) {
    switch (measure) {
    case Measure::averageDamage:
        return row.averageDamage();
    case Measure::averageHealing:
        return row.averageHealing();
    case Measure::topDamage:
        return row.topDamage.value;
    case Measure::topHealing:
        return row.topHealing.value;
    case Measure::games:
        return static_cast<double>(row.gameCount);
    }
    return 0;
}

std::vector<std::uint32_t> highest(const view::PlayerSnapshot& players, Measure by, std::size_t count) {
    std::vector<Place> best; // a heap: its worst at the front
    best.reserve(count + 1);
    for (std::uint32_t row = 0; row < players.size(); ++row) {
        const view::PlayerRow& figures = players.row(row);
        if (!figures.exists())
            continue;
        const Place place{valueOf(figures, by), row};
        if (best.size() == count && !before(place, best.front()))
            continue;
        best.push_back(place);
        std::ranges::push_heap(best, before);
        if (best.size() <= count)
            continue;
        std::ranges::pop_heap(best, before);
        best.pop_back();
    }
    std::ranges::sort_heap(best, before);
    std::vector<std::uint32_t> rows;
    rows.reserve(best.size());
    for (const Place& place : best)
        rows.push_back(place.second);
    return rows;
}

} // namespace web
