#pragma once

#include "core/base/types.h"
#include "core/stats/event.h"

#include <QString>

#include <cstdint>
#include <string_view>

/// How figures, times and texts are written for people, in the person's locale.
namespace common {

[[nodiscard]] QString text(std::string_view utf8);
/// 1,234,567
[[nodiscard]] QString count(std::uint64_t value);
[[nodiscard]] QString count(std::int64_t value);
/// Short, for narrow places: 1,234, 12.3 k, 4.6 M
[[nodiscard]] QString shortCount(std::uint64_t value);
/// An average, with one digit after the point: 3,113.4
[[nodiscard]] QString average(double value);
/// A measured amount: whole if its producer wrote it so.
[[nodiscard]] QString amount(const stats::Number& number);
/// A bar's label, whole: 3,113
[[nodiscard]] QString rounded(double value);
/// 0.5/s, 12/s, 512,345/s
[[nodiscard]] QString rate(double perSecond);
/// 4 s, 3 min 5 s, 2 h 3 min
[[nodiscard]] QString duration(double seconds);
/// With tenths where they matter: 0.3 s, 9.9 s, 12 s, 3 min 5 s
[[nodiscard]] QString shortDuration(double seconds);
/// Local time of day with milliseconds, as the locale writes it: 7:00:05.123 PM, 19:00:05,123
[[nodiscard]] QString timeOfDay(base::TimestampMs when);
[[nodiscard]] QString longTimeOfDay(); ///< none is longer: what a column has room for
/// The same text for a tool tip, which would take it for HTML where it looks like that: names and texts come
/// from anywhere, and HTML opens files.
[[nodiscard]] QString plainToolTip(const QString& text);
/// `name` cut to `characters`, with an ellipsis, and without line breaks, control characters or those that
/// turn the direction of the text around them.
[[nodiscard]] QString shortened(const QString& name, int characters);

} // namespace common
