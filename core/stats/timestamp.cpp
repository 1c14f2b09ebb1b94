#include "core/stats/timestamp.h"

#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace stats {

namespace {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Empty for a time whose year, in UTC, four digits can't say.
std::optional<base::TimestampMs> ifWritable(Instant instant) {
    constexpr Instant first = std::chrono::sys_days{std::chrono::year{0} / 1 / 1};
    constexpr Instant end = std::chrono::sys_days{std::chrono::year{10'000} / 1 / 1};
    if (instant < first || instant >= end)
        return std::nullopt;
    return base::TimestampMs{instant.time_since_epoch().count()};
}

/// Takes a text apart from the left; every step says whether it fitted.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    bool take(char wanted) {
        if (m_rest.empty() || m_rest.front() != wanted)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// Exactly `count` digits.
    bool digits(std::size_t count, int& out) {
        if (m_rest.size() < count)
            return false;
        const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + count, out);
        if (error != std::errc{} || end != m_rest.data() + count || m_rest.front() == '-')
            return false;
        m_rest.remove_prefix(count);
        return true;
    }

    /// One or more digits after the point, as milliseconds.
    bool fraction(int& ms) {
        int scale = 100;
        bool any = false;
        while (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9') {
            ms += (m_rest.front() - '0') * scale;
            scale /= 10;
            any = true;
            m_rest.remove_prefix(1);
        }
        return any;
    }

private:
    std::string_view m_rest;
};

bool readDate(Scanner& scan, std::chrono::sys_days& day) {
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    if (!scan.digits(4, year) || !scan.take('-') || !scan.digits(2, month) || !scan.take('-') ||
        !scan.digits(2, dayOfMonth))
        return false;
    const std::chrono::year_month_day date{std::chrono::year{year},
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(dayOfMonth))};
    day = std::chrono::sys_days{date};
    return date.ok();
}

bool readClock(Scanner& scan, std::chrono::milliseconds& time) {
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    int ms = 0;
    if (!scan.digits(2, hours) || !scan.take(':') || !scan.digits(2, minutes))
        return false;
    if (scan.take(':') && !scan.digits(2, seconds))
        return false;
    if ((scan.take('.') || scan.take(',')) && !scan.fraction(ms))
        return false;
    if (hours > 23 || minutes > 59 || seconds > 60)
        return false;
    time = std::chrono::hours{hours} + std::chrono::minutes{minutes} + std::chrono::seconds{seconds} +
           std::chrono::milliseconds{ms};
    return true;
}

/// The offset from UTC; nothing at all means UTC.
bool readZone(Scanner& scan, std::chrono::minutes& offset) {
    if (scan.atEnd() || scan.take('Z') || scan.take('z'))
        return true;
    const bool west = scan.take('-');
    if (!west && !scan.take('+'))
        return false;
    int hours = 0;
    int minutes = 0;
    if (!scan.digits(2, hours))
        return false;
    if (!scan.atEnd() && ((void)scan.take(':'), !scan.digits(2, minutes)))
        return false;
    if (hours > 23 || minutes > 59)
        return false;
    offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
    if (west)
        offset = -offset;
    return true;
}

} // namespace

std::optional<base::TimestampMs> parseIsoTime(std::string_view text) {
    Scanner scan(text);
    std::chrono::sys_days day;
    std::chrono::milliseconds time{0};
    std::chrono::minutes offset{0};
    if (!readDate(scan, day))
        return std::nullopt;
    if (!scan.atEnd()) {
        if (!scan.take('T') && !scan.take('t') && !scan.take(' '))
            return std::nullopt;
        if (!readClock(scan, time) || ((void)scan.take(' '), !readZone(scan, offset)) || !scan.atEnd())
            return std::nullopt;
    }
    const auto instant = Instant{day} + time - offset;
    return ifWritable(instant);
}

std::optional<base::TimestampMs> parseEpochTime(double number) {
    const double size = std::abs(number);
    double ms = 0;
    if (size < 1e11)
        ms = number * 1e3;
    else if (size < 1e14)
        ms = number;
    else if (size < 1e17)
        ms = number / 1e3;
    else
        return std::nullopt; // also infinite and NaN
    return ifWritable(Instant{std::chrono::milliseconds{static_cast<std::int64_t>(std::floor(ms + 1e-6))}});
}

void appendIsoTime(std::string& out, base::TimestampMs time) {
    using namespace std::chrono;
    const sys_time<milliseconds> instant{milliseconds{time.value}};
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss clock{instant - day};
    fmt::format_to(std::back_inserter(out), "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                   static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                   static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(),
                   clock.seconds().count(), clock.subseconds().count());
}

} // namespace stats
