#pragma once

#include "core/stats/aggregate.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stream {

/// One row in memory. gameCount 0 means: known to be absent. A short name lies in the row itself: in a large
/// cache each place more is a wait for memory.
class CachedRow {
public:
    static constexpr std::size_t shortName = 24; ///< bytes

    stats::Aggregate aggregate;
    bool dirty = false;   ///< changed since the last Kafka commit
    bool unsaved = false; ///< changed since the last checkpoint

    [[nodiscard]] std::string_view player() const {
        return {m_length <= shortName ? m_name.bytes : m_name.elsewhere, m_length};
    }

private:
    friend class RowCache;
    std::uint16_t m_length = 0; // a name has at most stats::maxPlayerBytes
    union {
        char bytes[shortName];
        const char* elsewhere;
    } m_name{};
};

/// Rows of one partition by player: open addressing over hashes, rows and names in blocks that never move.
/// Made for one lookup an event: no allocation but for a new player. One thread.
class RowCache {
public:
    using Index = std::uint32_t;
    static constexpr Index none = UINT32_MAX;

    RowCache();

    [[nodiscard]] Index find(std::string_view player) const;
    /// Has the memory on the way that find() of this player will touch: in a large cache two places, the
    /// first of which leads to the other. Called with stage 0 and 1, a few rows ahead of one another.
    void prefetch(std::string_view player, int stage) const;
    /// A row that isn't there yet, with gameCount 0.
    Index insert(std::string_view player);
    [[nodiscard]] CachedRow& row(Index index) { return m_blocks[index / blockRows][index % blockRows]; }
    [[nodiscard]] const CachedRow& row(Index index) const {
        return m_blocks[index / blockRows][index % blockRows];
    }
    [[nodiscard]] Index size() const { return m_size; }
    [[nodiscard]] std::size_t bytes() const;
    void clear();

    /// The key's bytes on the changelog, for rows that another writer's form of the key came for. Empty: our
    /// form.
    [[nodiscard]] std::string_view foreignKey(Index index) const;
    void setForeignKey(Index index, std::string_view key);

private:
    static constexpr std::size_t blockRows = 1024;
    struct Slot {
        std::uint32_t hash = 0;
        Index index = none;
    };
    void keepName(CachedRow& row, std::string_view player);
    void grow();

    std::vector<Slot> m_slots;
    std::vector<std::unique_ptr<CachedRow[]>> m_blocks;
    std::vector<std::unique_ptr<char[]>> m_names;
    std::size_t m_nameUsed = 0; ///< of the last name block
    std::unordered_map<Index, std::string> m_foreignKeys;
    Index m_size = 0;
};

} // namespace stream
