#include "core/web/player_lookup.h"

#include <algorithm>
#include <functional>

namespace web {

namespace {

void add(stats::Aggregate& sum, const view::PlayerRow& row) {
    const auto higher = [&sum](stats::Number one, stats::Number other) {
        return sum.gameCount == 0 || other.value > one.value ? other : one;
    };
    sum.topDamage = higher(sum.topDamage, row.topDamage);
    sum.topHealing = higher(sum.topHealing, row.topHealing);
    sum.gameCount += row.gameCount;
    sum.damageSum = stats::saturated(sum.damageSum + row.damageSum);
    sum.healingSum = stats::saturated(sum.healingSum + row.healingSum);
    sum.lastEventTime = std::max(sum.lastEventTime, row.lastEventTime);
}

} // namespace

void PlayerLookup::follow(const view::PlayerSnapshot& players) {
    if (players.generation() != m_generation || players.size() < m_rows) {
        m_index = view::RowIndex();
        m_generation = players.generation();
        m_rows = 0;
    }
    const auto hashOf = [&players](std::size_t row) {
        return std::hash<std::string_view>{}(players.name(row));
    };
    for (; m_rows < players.size(); ++m_rows)
        m_index.insert(hashOf(m_rows), static_cast<std::uint32_t>(m_rows), hashOf);
}

std::optional<stats::Aggregate> PlayerLookup::find(const view::PlayerSnapshot& players,
                                                   std::string_view name) {
    follow(players);
    stats::Aggregate sum;
    const auto addIfIt = [&](std::uint32_t row) {
        if (players.name(row) == name && players.row(row).exists())
            add(sum, players.row(row));
        return false; // there may be more
    };
    (void)m_index.find(std::hash<std::string_view>{}(name), addIfIt);
    return sum.gameCount > 0 ? std::optional(sum) : std::nullopt;
}

} // namespace web
