#include "core/base/text.h"

#include <cwchar>
#include <cwctype>

#include <clocale>
#include <locale.h>

namespace base {

namespace {

constexpr const char* ellipsis = "…";
constexpr const char* replacement = "?";

/// For this thread and scope: the C library's tables of characters, by UTF-8.
class Utf8 {
public:
    Utf8() : m_before(::uselocale(tables())) {}
    ~Utf8() { ::uselocale(m_before); }
    Utf8(const Utf8&) = delete;
    Utf8& operator=(const Utf8&) = delete;

private:
    static locale_t tables() {
        static const locale_t made = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return made; // null where there is none: then the locale stays, and what isn't ASCII is a '?'
    }
    locale_t m_before;
};

struct Character {
    std::string_view bytes; ///< to show
    std::size_t cells = 1;
};

/// Takes the first character off `rest`.
Character next(std::string_view& rest) {
    std::mbstate_t state{};
    wchar_t wide = 0;
    const std::size_t length = std::mbrtowc(&wide, rest.data(), rest.size(), &state);
    const bool isGood = length != 0 && length <= rest.size() && std::iswcntrl(static_cast<wint_t>(wide)) == 0;
    Character character{replacement, 1};
    if (isGood) {
        const int cells = ::wcwidth(wide); // negative: newer than the tables
        character = {rest.substr(0, length), cells < 0 ? 1 : static_cast<std::size_t>(cells)};
    }
    rest.remove_prefix(length == 0 || length > rest.size() ? 1 : length);
    return character;
}

} // namespace

std::string printable(std::string_view utf8) {
    const Utf8 locale;
    std::string out;
    out.reserve(utf8.size());
    while (!utf8.empty())
        out += next(utf8).bytes;
    return out;
}

std::size_t cellsOf(std::string_view utf8) {
    const Utf8 locale;
    std::size_t cells = 0;
    while (!utf8.empty())
        cells += next(utf8).cells;
    return cells;
}

std::string clipped(std::string_view utf8, std::size_t cells) {
    const Utf8 locale;
    std::string out;
    std::size_t used = 0;
    std::size_t roomForEllipsis = 0; // bytes of `out` behind which one still fits
    while (!utf8.empty()) {
        const Character character = next(utf8);
        if (used + character.cells > cells)
            return cells == 0 ? std::string() : out.substr(0, roomForEllipsis) + ellipsis;
        out += character.bytes;
        used += character.cells;
        if (used + 1 <= cells)
            roomForEllipsis = out.size();
    }
    return out;
}

std::string padded(std::string_view utf8, std::size_t cells) {
    std::string out = clipped(utf8, cells);
    return out.append(cells - cellsOf(out), ' ');
}

std::string counted(std::uint64_t number, std::string_view noun) {
    std::string text = std::to_string(number);
    text += ' ';
    text += noun;
    return number == 1 ? text : text + 's';
}

} // namespace base
