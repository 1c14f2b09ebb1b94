#pragma once

#include "core/base/types.h"
#include "core/stats/event.h"

#include <optional>
#include <string_view>

/// Figures that come as text: in a JSON string, in a field of a CSV file.
namespace stats {

inline constexpr double largestExactInteger = 9007199254740992.0; // 2^53

/// A decimal number as a whole, with blanks around it or not; empty: it is none, or is infinite.
[[nodiscard]] std::optional<Number> numberFromText(std::string_view text);
/// The same for what an event may have: empty for a negative number too, and −0 becomes 0.
[[nodiscard]] std::optional<Number> amountFromText(std::string_view text);
/// ISO 8601, or a number of seconds, milliseconds or microseconds.
[[nodiscard]] std::optional<base::TimestampMs> parseTime(std::string_view text);

} // namespace stats
