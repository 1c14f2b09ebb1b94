#pragma once

#include "core/base/result.h"
#include "core/base/types.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace source {

/// A time as files have it, UTC: `2022-10-30 21:39:00`, the same with ` UTC` or any other form of ISO 8601;
/// `M/D/YYYY H:MM` and `MM/DD/YY HH:MM`, with seconds or without.
[[nodiscard]] std::optional<base::TimestampMs> parseFileTime(std::string_view text);

/// It is none of these, but would be one with day and month the other way round: `30/10/2020 21:39`.
[[nodiscard]] bool hasDayFirst(std::string_view text);

/// Remembers the first time of a file that has the day first. Nothing of such a file may be sent: of its
/// other times those of the first twelve days of a month were read as other days.
class DayFirst {
public:
    /// A time that can't be read.
    void saw(std::string_view time, std::uint64_t line);
    /// Errors: badInput: the file is refused, a sentence without its name that ends with `whatToDo`.
    [[nodiscard]] base::Result<void> check(std::string_view whatToDo) const;

private:
    std::string m_time;
    std::uint64_t m_line = 0;
};

} // namespace source
