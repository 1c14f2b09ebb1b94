#pragma once

#include "core/view/player_snapshot.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace view {

/// The names of `blockRows` rows, end to end: 4 bytes a name beside its own. Immutable once a snapshot has
/// it; the last, growing one is copied like a row block.
struct NameBlock {
    std::array<std::uint32_t, blockRows + 1> starts{}; ///< starts[i+1] is where name i ends
    std::string bytes;

    [[nodiscard]] std::string_view name(std::size_t place) const {
        return std::string_view(bytes).substr(starts[place], starts[place + 1] - starts[place]);
    }
    void append(std::size_t place, std::string_view name) {
        bytes.append(name);
        starts[place + 1] = static_cast<std::uint32_t>(bytes.size());
    }
};

} // namespace view
