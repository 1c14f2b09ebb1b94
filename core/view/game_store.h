#pragma once

#include "core/stats/event.h"
#include "core/view/row_index.h"
#include "core/view/text_pool.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace view {

/// What games are filtered by, and what each can be set to: a text, that of a season being its year.
enum class Facet : std::uint8_t { season, stage, team, map, mapType };
inline constexpr std::size_t facetCount = 5;

/// A game as it is kept: 72 bytes, its texts as numbers in the store's pools.
struct StoredGame {
    base::TimestampMs when;
    double damage = 0;
    double healing = 0;
    double seconds = 0; ///< played; not a number: not known
    std::uint64_t keyHash = 0;
    std::uint32_t spelling = 0;   ///< of the player's name
    std::uint32_t membership = 0; ///< of the player in the team; 0: deleted, the place stays
    std::uint32_t match = 0;
    std::array<std::uint32_t, facetCount> facets{}; ///< 0: not known

    [[nodiscard]] bool exists() const { return membership != 0; }
    [[nodiscard]] std::uint32_t facet(Facet which) const { return facets[static_cast<std::size_t>(which)]; }
};

/// The games table: one game for each key (stats::appendGameKey), the last one put there. Names of players
/// that differ only in case and accents are one person's. Bounded in bytes: beyond, no further game gets in,
/// and one that changes goes, which isFull() tells. One thread, or a lock around it.
class GameStore {
public:
    struct Membership {
        std::uint32_t person = 0;
        std::uint32_t team = 0; ///< 0: not known
    };

    explicit GameStore(std::size_t mostBytes = std::size_t{512} << 20) : m_mostBytes(mostBytes) {}

    /// `game`: with timestamp. Whether anything changed.
    bool upsert(const stats::Event& game);
    /// A tombstone. Whether there was such a game.
    bool erase(std::string_view key);

    /// The game with this key; a figure without a fraction counts as an integer.
    [[nodiscard]] std::optional<stats::Event> game(std::string_view key) const;

    [[nodiscard]] std::size_t size() const { return m_size; } ///< games that exist
    [[nodiscard]] bool isFull() const { return m_full; }
    [[nodiscard]] std::size_t mostBytes() const { return m_mostBytes; }
    /// Of games, indexes and texts.
    [[nodiscard]] std::size_t memoryBytes() const;

    [[nodiscard]] const std::deque<StoredGame>& games() const { return m_games; } ///< deleted ones too
    [[nodiscard]] const TextPool& texts(Facet which) const {
        return m_facets[static_cast<std::size_t>(which)];
    }
    [[nodiscard]] const TextPool& matches() const { return m_matches; }
    [[nodiscard]] const TextPool& spellings() const { return m_spellings; }
    /// Their folded names: persons are numbered as those.
    [[nodiscard]] const TextPool& persons() const { return m_persons; }
    [[nodiscard]] const std::vector<Membership>& memberships() const { return m_memberships; }

private:
    [[nodiscard]] StoredGame stored(const stats::Event& game);
    [[nodiscard]] std::uint32_t personOf(std::uint32_t spelling, bool isNew);
    [[nodiscard]] std::uint32_t membershipOf(Membership membership);
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint64_t hash, std::string_view key) const;
    [[nodiscard]] bool hasKey(const StoredGame& game, std::string_view key) const;
    [[nodiscard]] stats::Event keyedEvent(const StoredGame& game) const;

    std::size_t m_mostBytes;
    std::deque<StoredGame> m_games;
    RowIndex m_index; ///< by key
    std::size_t m_size = 0;
    bool m_full = false;
    std::array<TextPool, facetCount> m_facets;
    TextPool m_matches;
    TextPool m_spellings;
    TextPool m_persons;
    std::vector<std::uint32_t> m_personOf;               ///< by spelling
    std::vector<Membership> m_memberships{Membership{}}; ///< none has number 0
    RowIndex m_membershipIndex;
    std::string m_key; ///< of the game at hand
};

} // namespace view
