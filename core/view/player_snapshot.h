#pragma once

#include "core/base/types.h"
#include "core/stats/event.h"

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace view {

/// The figures of one player in one partition. 72 bytes, no strings: names live apart, since they never
/// change.
struct PlayerRow {
    std::uint64_t gameCount = 0; ///< 0: deleted; the row's place stays
    double damageSum = 0;
    double healingSum = 0;
    stats::Number topDamage;
    stats::Number topHealing;
    base::TimestampMs lastEventTime;
    base::PartitionId partition;

    bool operator==(const PlayerRow&) const = default;
    [[nodiscard]] bool exists() const { return gameCount > 0; }
    [[nodiscard]] double averageDamage() const {
        return exists() ? damageSum / static_cast<double>(gameCount) : 0;
    }
    [[nodiscard]] double averageHealing() const {
        return exists() ? healingSum / static_cast<double>(gameCount) : 0;
    }
};

/// Rows and names in blocks of `blockRows`; a block is copied only when it changes after a snapshot took it.
inline constexpr std::size_t blockRows = 256;
struct RowBlock {
    PlayerRow rows[blockRows];
};
struct NameBlock; ///< see names.h

/// The whole table at one moment: immutable, shared with its neighbours in time where nothing changed; any
/// thread. A row is one player in one partition: a player whose events were misrouted has a row in each of
/// the partitions, so that nothing is hidden. It keeps its number (0 ≤ row < size()) while generation() stays
/// the same, so a selection or an order survives from snapshot to snapshot.
class PlayerSnapshot {
public:
    PlayerSnapshot() = default;

    [[nodiscard]] std::size_t size() const { return m_size; }           ///< rows, deleted ones included
    [[nodiscard]] std::size_t playerCount() const { return m_players; } ///< rows that exist
    [[nodiscard]] std::uint64_t version() const { return m_version; }   ///< equal version: equal content
    /// Changes when the view began anew (another connection, a changelog made anew): row numbers mean other
    /// players then. 0: nothing was ever read.
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    [[nodiscard]] const PlayerRow& row(std::size_t index) const {
        return m_rows[index / blockRows]->rows[index % blockRows];
    }
    [[nodiscard]] std::string_view name(std::size_t index) const; ///< lives as long as the snapshot
    /// Whether block `index / blockRows` is the same object in both: then none of its rows changed.
    [[nodiscard]] bool sharesBlock(const PlayerSnapshot& other, std::size_t block) const {
        return block < m_rows.size() && block < other.m_rows.size() && m_rows[block] == other.m_rows[block];
    }
    [[nodiscard]] std::size_t blockCount() const { return m_rows.size(); }

private:
    friend class PlayerStore;
    std::size_t m_size = 0;
    std::size_t m_players = 0;
    std::uint64_t m_version = 0;
    std::uint64_t m_generation = 0;
    std::vector<std::shared_ptr<const RowBlock>> m_rows;
    std::vector<std::shared_ptr<const NameBlock>> m_names;
};

} // namespace view
