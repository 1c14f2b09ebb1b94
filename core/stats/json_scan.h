#pragma once

#include "core/stats/event.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

/// Steps through JSON in exactly the form that we and the demo write: several times as fast as any parser.
/// Each takes what it finds from the front of `text`; false: something else is there, and a parser must
/// decide.
namespace stats {

inline bool takePrefix(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// Up to 15 digits without a leading zero.
inline bool takeInteger(std::string_view& text, Number& number) {
    std::int64_t value = 0;
    std::size_t used = 0;
    while (used < text.size() && used < 16 && text[used] >= '0' && text[used] <= '9')
        value = value * 10 + (text[used++] - '0');
    if (used == 0 || used > 15 || (used > 1 && text[0] == '0'))
        return false;
    number = Number{static_cast<double>(value), true};
    text.remove_prefix(used);
    return true;
}

/// How many digits there are at the front.
inline std::size_t countDigits(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9')
        ++digits;
    return digits;
}

/// A float as we write it, such as 3000.5, whose value nobody wants; not one with an exponent.
inline bool skipFloat(std::string_view& text) {
    const std::size_t whole = countDigits(text);
    if (whole == 0 || (whole > 1 && text[0] == '0'))
        return false;
    text.remove_prefix(whole);
    if (!takePrefix(text, "."))
        return false;
    const std::size_t fraction = countDigits(text);
    text.remove_prefix(fraction);
    return fraction > 0;
}

} // namespace stats
