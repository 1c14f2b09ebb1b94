#pragma once

#include "core/base/types.h"

#include <QString>

namespace common {

/// Local time of day as the locale writes it: 7:00:05 PM, 19:00:05, 19.00.05; without the seconds: 7:00 PM
[[nodiscard]] QString clockTime(base::TimestampMs when, bool seconds = true);
/// The locale's own form of that, as QLocale takes it.
[[nodiscard]] QString clockFormat(bool seconds);

} // namespace common
