#include "core/stats/number_text.h"

#include "core/stats/json_scan.h"
#include "core/stats/timestamp.h"

#include <charconv>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <string>

namespace stats {

namespace {

/// Infinity, or 0 and its neighbours. Not by the locale, which the window sets to the person's.
double beyondRange(std::string_view text) {
    static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
    return strtod_l(std::string(text).c_str(), nullptr, plain);
}

} // namespace

std::optional<Number> numberFromText(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) // too large, which is refused, or too small, which is 0
        value = beyondRange(text);
    if (text.empty() || error == std::errc::invalid_argument || !std::isfinite(value) ||
        end != text.data() + text.size())
        return std::nullopt;
    const bool digitsOnly = text.find_first_not_of("0123456789") == std::string_view::npos;
    return Number{value, digitsOnly && value <= largestExactInteger};
}

std::optional<Number> amountFromText(std::string_view text) {
    Number integer;
    if (std::string_view rest = text; takeInteger(rest, integer) && rest.empty())
        return integer; // the most frequent form, and several times as fast
    auto number = numberFromText(text);
    if (!number || number->value < 0)
        return std::nullopt;
    number->value += 0.0;
    return number;
}

std::optional<base::TimestampMs> parseTime(std::string_view text) {
    if (const auto time = parseIsoTime(text))
        return time;
    const auto number = numberFromText(text);
    return number ? parseEpochTime(number->value) : std::nullopt;
}

} // namespace stats
