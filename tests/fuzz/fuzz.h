#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// What libFuzzer, or replay.cpp, calls with each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

inline std::string_view textOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process, which is what libFuzzer takes for a find, when `holds` is false.
void require(bool holds, const char* what);

} // namespace fuzz
