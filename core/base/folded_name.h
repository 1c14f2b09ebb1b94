#pragma once

#include <string>
#include <string_view>

namespace base {

/// Equal for names that differ only in case and in the accents of letters that have them in Europe's scripts;
/// a name of nothing but accents is like itself alone. UTF-8; for comparing, not for showing.
[[nodiscard]] std::string foldedName(std::string_view name);

} // namespace base
