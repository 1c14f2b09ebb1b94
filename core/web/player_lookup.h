#pragma once

#include "core/stats/aggregate.h"
#include "core/view/player_snapshot.h"
#include "core/view/row_index.h"

#include <optional>
#include <string_view>

namespace web {

/// Finds players by name. Its index is made at the first question, and grows with the snapshots: five bytes a
/// slot. One thread.
class PlayerLookup {
public:
    /// All that is known of a player. One whose events were misrouted has a row in each of several
    /// partitions: they are of different events, so together they are the player's figures.
    [[nodiscard]] std::optional<stats::Aggregate> find(const view::PlayerSnapshot& players,
                                                       std::string_view name);

private:
    void follow(const view::PlayerSnapshot& players);

    view::RowIndex m_index;
    std::uint64_t m_generation = 0;
    std::size_t m_rows = 0; ///< of this generation that are in the index
};

} // namespace web
