#include "core/stats/json_text.h"

#include <charconv>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

namespace stats {

namespace {

/// One code point off the front of `rest`; U+FFFD and one byte for what isn't UTF-8.
char32_t takeCodePoint(std::string_view& rest) {
    const auto byte = [&rest](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xc2 ? 0
                               : lead < 0xe0 ? 2
                               : lead < 0xf0 ? 3
                               : lead < 0xf5 ? 4
                                             : 0;
    char32_t point = length == 1 ? lead : lead & (0x7fu >> length);
    bool good = length > 0 && rest.size() >= length;
    for (std::size_t i = 1; good && i < length; ++i) {
        good = (byte(i) & 0xc0) == 0x80;
        point = (point << 6) | (byte(i) & 0x3f);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (!good || overlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) {
        rest.remove_prefix(1);
        return 0xfffd;
    }
    rest.remove_prefix(length);
    return point;
}

void appendEscaped(std::string& out, char32_t point) {
    const auto unit = [&out](char32_t value) {
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(value));
    };
    switch (point) {
    case U'"':
        out += "\\\"";
        return;
    case U'\\':
        out += "\\\\";
        return;
    case U'\b':
        out += "\\b";
        return;
    case U'\f':
        out += "\\f";
        return;
    case U'\n':
        out += "\\n";
        return;
    case U'\r':
        out += "\\r";
        return;
    case U'\t':
        out += "\\t";
        return;
    default:
        break;
    }
    if (point >= 0x10000) {
        unit(0xd800 + ((point - 0x10000) >> 10));
        unit(0xdc00 + ((point - 0x10000) & 0x3ff));
    } else {
        unit(point);
    }
}

bool isPlain(char c) {
    return c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
}

} // namespace

void appendFloat(std::string& out, double value) {
    if (!std::isfinite(value)) {
        out += std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        return;
    }
    char digits[32];
    const double size = std::abs(value);
    const bool fixed = value == 0 || (size >= 1e-4 && size < 1e16);
    const auto format = fixed ? std::chars_format::fixed : std::chars_format::scientific;
    const auto end = std::to_chars(digits, digits + sizeof digits, value, format).ptr;
    const std::string_view text(digits, static_cast<std::size_t>(end - digits));
    out += text;
    if (fixed && text.find('.') == std::string_view::npos)
        out += ".0";
}

void appendNumber(std::string& out, Number number) {
    if (!number.integral) {
        appendFloat(out, number.value);
        return;
    }
    char digits[24];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, static_cast<std::int64_t>(number.value)).ptr;
    out.append(digits, end);
}

void appendString(std::string& out, std::string_view utf8) {
    out += '"';
    while (!utf8.empty()) {
        std::size_t plain = 0;
        while (plain < utf8.size() && isPlain(utf8[plain]))
            ++plain;
        out.append(utf8.substr(0, plain));
        utf8.remove_prefix(plain);
        if (!utf8.empty()) {
            const char32_t point = takeCodePoint(utf8);
            if (point == 0x7f)
                out += '\x7f'; // ASCII for Python, so written as it is
            else
                appendEscaped(out, point);
        }
    }
    out += '"';
}

} // namespace stats
