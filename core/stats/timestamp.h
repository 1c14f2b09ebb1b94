#pragma once

#include "core/base/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace stats {

/// ISO 8601 as people and programs write it: date only, `T` or a space, any fraction (cut to ms), `Z`,
/// `+hh:mm`, `+hhmm`, or no zone (UTC). Empty when it is none of these or no such day exists, or
/// its year in UTC isn't within 0…9999.
[[nodiscard]] std::optional<base::TimestampMs> parseIsoTime(std::string_view text);

/// A number of seconds, milliseconds or microseconds since the epoch, told apart by its size (below 1e11,
/// 1e14, 1e17). Empty beyond, and outside of the years 0…9999.
[[nodiscard]] std::optional<base::TimestampMs> parseEpochTime(double number);

/// Appends `2021-06-07T19:00:00.123Z`.
void appendIsoTime(std::string& out, base::TimestampMs time);

} // namespace stats
