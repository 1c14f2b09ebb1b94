#pragma once

#include "core/view/games.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace games {

/// An answer, with what the page asks of it again and again, and how it differs from the one before: that
/// takes too long for the UI thread when there are many rows. Immutable.
struct Prepared {
    std::shared_ptr<const view::GameAnswer> answer;   ///< never null
    std::unordered_map<std::string_view, int> places; ///< of the answer's players, in its rows
    bool same = false;        ///< it says what the one before says, whenever both were made
    bool samePlayers = false; ///< each row is of the player who stood there before
    /// While samePlayers: the first and the last row that differ; empty: none does.
    std::optional<std::pair<int, int>> changed{};

    [[nodiscard]] std::optional<int> placeOf(const std::string& player) const;
};

/// On any thread.
[[nodiscard]] std::shared_ptr<const Prepared> prepare(std::shared_ptr<const view::GameAnswer> answer,
                                                      const view::GameAnswer& before);

} // namespace games
