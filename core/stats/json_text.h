#pragma once

#include "core/stats/event.h"

#include <string>
#include <string_view>

/// Pieces of JSON text, byte for byte as Python's json.dumps writes them.
namespace stats {

/// Shortest digits that read back as the same double, always with a fraction or an exponent: `3000.0`,
/// `1e+16`.
void appendFloat(std::string& out, double value);

/// `3000` when the number came as an integer, else as appendFloat.
void appendNumber(std::string& out, Number number);

/// With quotes, all ASCII: `"M\u00fcller"`. Bytes that aren't UTF-8 become U+FFFD.
void appendString(std::string& out, std::string_view utf8);

} // namespace stats
