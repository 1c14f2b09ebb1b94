#pragma once

#include "core/base/types.h"

#include <optional>
#include <string_view>

namespace source {

/// A time as files have it, UTC: `2022-10-30 21:39:00`, the same with ` UTC` or any other form of ISO 8601;
/// `M/D/YYYY H:MM` and `MM/DD/YY HH:MM`, with seconds or without.
[[nodiscard]] std::optional<base::TimestampMs> parseFileTime(std::string_view text);

} // namespace source
