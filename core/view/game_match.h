#pragma once

#include "core/view/game_store.h"
#include "core/view/games.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace view {

/// Which parts of a filter a game fails, by bits, looked up for its texts' numbers.
class GameMatch {
public:
    static constexpr std::uint8_t nameFails = 1U << facetCount;
    [[nodiscard]] static constexpr std::uint8_t fails(std::size_t facet) {
        return static_cast<std::uint8_t>(1U << facet);
    }

    GameMatch(const GameStore& store, const GameFilter& filter);

    [[nodiscard]] std::uint8_t failures(const StoredGame& game) const {
        std::uint8_t failed = m_failedMember[game.membership];
        for (std::size_t at = 0; at < facetCount; ++at)
            if (!m_passes[at].empty() && !m_passes[at][game.facets[at]])
                failed |= fails(at);
        return failed;
    }

private:
    std::array<std::vector<bool>, facetCount> m_passes; ///< by text; empty: all do
    std::vector<std::uint8_t> m_failedMember;           ///< by membership: of the name
};

/// Gathers what each part of a filter can be set to.
class ChoiceGatherer {
public:
    explicit ChoiceGatherer(const GameStore& store);

    void add(const StoredGame& game, std::uint8_t failed) {
        if ((failed & GameMatch::nameFails) != 0 || (failed & (failed - 1U)) != 0)
            return; // by the name, or by two parts: the game is no choice of any part
        for (std::size_t at = 0; at < facetCount; ++at)
            if (failed == 0 || failed == GameMatch::fails(at)) {
                auto& first = m_first[at][game.facets[at]];
                first = std::min(first, game.when.value);
            }
    }
    [[nodiscard]] GameChoices choices() const;

private:
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
    [[nodiscard]] std::vector<std::string> textsOf(Facet which) const;
    [[nodiscard]] std::vector<std::string> stagesByDate() const;

    const GameStore& m_store;
    std::array<std::vector<std::int64_t>, facetCount>
        m_first; ///< by text: time of the first game that has it
};

} // namespace view
