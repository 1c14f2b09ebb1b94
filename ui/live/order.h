#pragma once

#include "core/view/player_snapshot.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace live {

enum class Measure { averageDamage, topDamage, averageHealing, topHealing };
inline constexpr std::size_t measures = 4;
[[nodiscard]] double value(const view::PlayerRow& row, Measure measure);

enum class SortKey { averageDamage, topDamage, averageHealing, topHealing, games, name, partition };

/// What to put in order, and how.
struct OrderRequest {
    std::shared_ptr<const view::PlayerSnapshot> players;
    SortKey key = SortKey::averageDamage;
    bool descending = true;
    std::string filter; ///< UTF-8; players whose name contains it in any case; empty: all
    std::uint64_t minimumGames = 1;
    std::vector<bool> partitions{}; ///< by number: whose players are let through; empty: all
    std::uint64_t question = 0;     ///< the asker's, for the answer

    [[nodiscard]] bool letsAllThrough() const {
        return filter.empty() && minimumGames <= 1 && partitions.empty();
    }
    [[nodiscard]] bool letsThrough(const view::PlayerRow& row, std::string_view name) const;
};

/// Which players, in which order. Row numbers are those of the snapshot, and stay right for later ones of the
/// same generation.
struct Order {
    std::vector<std::uint32_t> rows;
    std::vector<std::uint32_t>
        ranks; ///< from 1, of rows[i] among all players; empty when nothing is filtered out: i + 1
    std::uint64_t question = 0;             ///< the request's
    std::uint64_t generation = 0;           ///< of the snapshot
    std::size_t rowsSeen = 0;               ///< size() of the snapshot
    std::vector<std::uint32_t> places;      ///< by row: where it stands in rows, else `nowhere`
    std::vector<std::int64_t> perPartition; ///< players by partition
    std::array<std::optional<std::uint32_t>, measures>
        best; ///< the row that leads by each measure, of all players

    static constexpr std::uint32_t nowhere = 0xFFFFFFFF;
    /// Where the row stands; empty if it is filtered out or new since.
    [[nodiscard]] std::optional<std::size_t> placeOf(std::uint32_t row) const {
        if (row >= places.size() || places[row] == nowhere)
            return std::nullopt;
        return places[row];
    }
    [[nodiscard]] std::uint32_t rank(std::size_t index) const {
        return ranks.empty() ? static_cast<std::uint32_t>(index + 1) : ranks[index];
    }
};

/// Sorts and filters. Ties are broken by name, then by row, so that equal tables give equal orders. Empty
/// when told to stop. Any thread.
[[nodiscard]] Order makeOrder(const OrderRequest& request, const std::stop_token& stop = {});

/// As people sort names: without case (ASCII), and numbers by their value: "player-9" before "player-10".
[[nodiscard]] int compareNames(std::string_view left, std::string_view right);
/// Whether `name` contains `needle` in any case, by Unicode.
[[nodiscard]] bool containsName(std::string_view name, std::string_view needle);

} // namespace live
