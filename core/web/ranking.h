#pragma once

#include "core/view/player_snapshot.h"
#include "core/web/response.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace web {

/// As the fields of an answer are called: `avg_dmg`.
[[nodiscard]] const char* nameOf(Measure measure);
[[nodiscard]] std::optional<Measure> measureOf(std::string_view name);
[[nodiscard]] double valueOf(const view::PlayerRow& row, Measure measure);

/// The rows with the highest values, at most `count`, the highest first; of equal ones the one that came
/// first.
[[nodiscard]] std::vector<std::uint32_t> highest(const view::PlayerSnapshot& players, Measure by,
                                                 std::size_t count);

} // namespace web
