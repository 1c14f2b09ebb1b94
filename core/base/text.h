#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Text as a terminal shows it. UTF-8 whatever the locale says.
namespace base {

/// With '?' for every control character (they could steer the terminal) and for every byte that is no UTF-8.
[[nodiscard]] std::string printable(std::string_view utf8);
/// Cells that a terminal needs for printable(utf8): two for most East Asian characters and emoji, none for
/// combining ones.
[[nodiscard]] std::size_t cellsOf(std::string_view utf8);
/// printable(), in at most `cells` cells: what is too long ends with an ellipsis.
[[nodiscard]] std::string clipped(std::string_view utf8, std::size_t cells);
/// clipped(), filled up with spaces to exactly `cells` cells.
[[nodiscard]] std::string padded(std::string_view utf8, std::size_t cells);

/// "1 event", "2 events"
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view noun);

} // namespace base
