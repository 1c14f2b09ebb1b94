#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace source {

/// 128 bits of XXH3: equal bytes have equal ones, and other bytes other ones but for one in 2^64 pairs. It
/// is no defence against somebody who wants two to be the same.
using ContentHash = std::array<std::uint64_t, 2>;

struct HashOfHash {
    std::size_t operator()(const ContentHash& hash) const { return hash[0]; }
};

[[nodiscard]] ContentHash hashOf(std::string_view bytes);
/// 32 hexadecimal digits.
void appendHex(std::string& out, const ContentHash& hash);
/// Takes such digits from the front of the text; false: it begins otherwise.
[[nodiscard]] bool takeHex(std::string_view& text, ContentHash& hash);

} // namespace source
