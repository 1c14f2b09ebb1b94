#pragma once

#include "core/stats/aggregate.h"
#include "core/view/player_snapshot.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace view {

/// The mutable side of PlayerSnapshot: one thread changes it and takes snapshots. Also how tests make snapshots.
class PlayerStore {
public:
    PlayerStore();
    ~PlayerStore();

    void upsert(std::string_view player, base::PartitionId partition, const stats::Aggregate& aggregate);
    /// A tombstone. Only if the player's row is that partition's.
    void erase(std::string_view player, base::PartitionId partition);
    void clear();
    /// Costs one pointer a block, plus a copy of each block changed later.
    [[nodiscard]] std::shared_ptr<const PlayerSnapshot> snapshot();
    [[nodiscard]] std::size_t memoryBytes() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace view
