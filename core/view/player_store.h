#pragma once

#include "core/stats/aggregate.h"
#include "core/view/player_snapshot.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace view {

/// The mutable side of PlayerSnapshot: one thread changes it and takes snapshots, which any thread then
/// reads. Rows are kept by (player, partition). Also how tests make snapshots.
class PlayerStore {
public:
    PlayerStore();
    ~PlayerStore();

    /// `player`: at most 64 KiB. An aggregate without games counts as a tombstone; one that doesn't supersede
    /// the row (stats::supersedes) changes nothing.
    void upsert(std::string_view player, base::PartitionId partition, const stats::Aggregate& aggregate);
    /// A tombstone: the player's row of that partition is emptied, and keeps its place.
    void erase(std::string_view player, base::PartitionId partition);
    /// Forgets all; row numbers begin anew, so the generation changes.
    void clear();
    /// Costs one pointer a block, plus a copy of each block changed later. The same object while nothing
    /// changed.
    [[nodiscard]] std::shared_ptr<const PlayerSnapshot> snapshot();
    /// Whether the content differs from the last snapshot's.
    [[nodiscard]] bool changedSinceSnapshot() const;
    /// Of the store alone: rows, names and index. Blocks shared with snapshots count once, here.
    [[nodiscard]] std::size_t memoryBytes() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace view
