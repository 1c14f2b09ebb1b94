#pragma once

#include <string>
#include <string_view>

namespace table {

/// A name of a folder or file for any text, and another one for every other text: what is not A–Z, a–z, 0–9,
/// `.`, `_` or
/// `-` is percent-encoded, as is a leading dot (so never `.`, `..` or a hidden file); long names end in a
/// hash.
[[nodiscard]] std::string folderName(std::string_view text);

} // namespace table
