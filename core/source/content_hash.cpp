#include "core/source/content_hash.h"

#include <charconv>
#include <iterator>

#include <fmt/format.h>
#include <xxhash.h>

namespace source {

ContentHash hashOf(std::string_view bytes) {
    const auto hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

void appendHex(std::string& out, const ContentHash& hash) {
    fmt::format_to(std::back_inserter(out), "{:016x}{:016x}", hash[0], hash[1]);
}

bool takeHex(std::string_view& text, ContentHash& hash) {
    constexpr std::size_t digits = 16;
    if (text.size() < 2 * digits)
        return false;
    for (std::size_t half = 0; half < 2; ++half) {
        const char* const begin = text.data() + half * digits;
        const auto [end, error] = std::from_chars(begin, begin + digits, hash[half], 16);
        if (error != std::errc() || end != begin + digits)
            return false;
    }
    text.remove_prefix(2 * digits);
    return true;
}

} // namespace source
