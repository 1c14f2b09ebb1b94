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

/// One row in memory. gameCount 0 means: known to be absent.
struct CachedRow {
    stats::Aggregate aggregate;
    const char* playerBytes = nullptr;
    std::uint32_t playerLength = 0;
    bool dirty = false;   ///< changed since the last Kafka commit
    bool unsaved = false; ///< changed since the last checkpoint

    [[nodiscard]] std::string_view player() const { return {playerBytes, playerLength}; }
};

/// Rows of one partition by player: open addressing over hashes, rows and names in blocks that never move.
/// Made for one lookup an event: no allocation but for a new player. One thread.
class RowCache {
public:
    using Index = std::uint32_t;
    static constexpr Index none = UINT32_MAX;

    RowCache();

    [[nodiscard]] Index find(std::string_view player) const;
    /// Has the memory on the way that find() of this player will touch: of a row in a large cache three
    /// places, each of which the one before leads to. Called with stage 0, 1 and 2 a few rows ahead of one
    /// another.
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
    [[nodiscard]] const char* keepName(std::string_view player);
    void grow();

    std::vector<Slot> m_slots;
    std::vector<std::unique_ptr<CachedRow[]>> m_blocks;
    std::vector<std::unique_ptr<char[]>> m_names;
    std::size_t m_nameUsed = 0; ///< of the last name block
    std::unordered_map<Index, std::string> m_foreignKeys;
    Index m_size = 0;
};

} // namespace stream
