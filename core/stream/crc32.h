#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace stream {

/// CRC-32 (IEEE 802.3, as zlib's), for the fingerprint of a source record.
[[nodiscard]] inline std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0) {
    static constexpr auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value >> 1) ^ ((value & 1) ? 0xedb88320u : 0u);
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t crc = ~before;
    for (const char c : bytes)
        crc = (crc >> 8) ^ table[(crc ^ static_cast<unsigned char>(c)) & 0xff];
    return ~crc;
}

} // namespace stream
