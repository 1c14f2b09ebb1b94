#include "core/source/file_time.h"

#include "core/source/faults.h"
#include "core/stats/timestamp.h"

#include <charconv>
#include <chrono>
#include <utility>

#include <fmt/format.h>

namespace source {

namespace {

/// `least` to `most` digits from the front of the text, as a number.
std::optional<int> takeDigits(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t count = 0;
    while (count < text.size() && count <= most && text[count] >= '0' && text[count] <= '9')
        ++count;
    int number = 0;
    if (count < least || count > most ||
        std::from_chars(text.data(), text.data() + count, number).ec != std::errc())
        return std::nullopt;
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char wanted) {
    if (!text.starts_with(wanted))
        return false;
    text.remove_prefix(1);
    return true;
}

enum class Order { monthFirst, dayFirst };

/// Month, day and year with slashes between: the year has four digits, or two of this century.
std::optional<std::chrono::sys_days> takeDate(std::string_view& text, Order order) {
    auto month = takeDigits(text, 1, 2);
    if (!month || !take(text, '/'))
        return std::nullopt;
    auto day = takeDigits(text, 1, 2);
    if (!day || !take(text, '/'))
        return std::nullopt;
    if (order == Order::dayFirst)
        std::swap(month, day);
    const std::size_t before = text.size();
    auto year = takeDigits(text, 2, 4);
    const std::size_t digits = before - text.size();
    if (!year || digits == 3)
        return std::nullopt;
    if (digits == 2)
        *year += 2000;
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days{date};
}

std::optional<std::chrono::seconds> takeClock(std::string_view& text) {
    const auto hours = takeDigits(text, 1, 2);
    if (!hours || *hours > 23 || !take(text, ':'))
        return std::nullopt;
    const auto minutes = takeDigits(text, 2, 2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    std::optional<int> seconds = 0;
    if (take(text, ':'))
        seconds = takeDigits(text, 2, 2);
    if (!seconds || *seconds > 59)
        return std::nullopt;
    return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} + std::chrono::seconds{*seconds};
}

std::optional<base::TimestampMs> parseSlashed(std::string_view text, Order order) {
    const auto day = takeDate(text, order);
    if (!day || !take(text, ' '))
        return std::nullopt;
    const auto clock = takeClock(text);
    if (!clock || !text.empty())
        return std::nullopt;
    const std::chrono::sys_time<std::chrono::milliseconds> time = *day + *clock;
    return base::TimestampMs{time.time_since_epoch().count()};
}

std::string_view withoutZone(std::string_view text) {
    constexpr std::string_view zone = " UTC";
    return text.ends_with(zone) ? text.substr(0, text.size() - zone.size()) : text;
}

} // namespace

std::optional<base::TimestampMs> parseFileTime(std::string_view text) {
    text = withoutZone(text);
    const auto time = stats::parseIsoTime(text);
    return time ? time : parseSlashed(text, Order::monthFirst);
}

bool hasDayFirst(std::string_view text) {
    text = withoutZone(text);
    return !parseSlashed(text, Order::monthFirst) && parseSlashed(text, Order::dayFirst);
}

void DayFirst::saw(std::string_view time, std::uint64_t line) {
    if (!m_time.empty() || !hasDayFirst(time))
        return;
    m_time = time;
    m_line = line;
}

base::Result<void> DayFirst::check(std::string_view whatToDo) const {
    if (m_time.empty())
        return {};
    return fileFailure(
        FileFault::dayFirst,
        fmt::format("Its dates have the day first ({} in line {}), as a spreadsheet wrote them: {}.", m_time,
                    m_line, whatToDo));
}

} // namespace source
