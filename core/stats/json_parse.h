#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

namespace stats {

/// "Discarded" when the text is no JSON. Left to itself nlohmann/json takes a NUL for the end of the text,
/// and whatever stands behind it for nothing.
[[nodiscard]] inline nlohmann::json parseJson(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        return nlohmann::json::value_t::discarded;
    return nlohmann::json::parse(text, nullptr, false);
}

} // namespace stats
