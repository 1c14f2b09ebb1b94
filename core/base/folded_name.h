#pragma once

#include <string>
#include <string_view>

namespace base {

/// Equal for names that differ only in case and in the accents of letters that have them in Europe's scripts.
/// UTF-8; for comparing, not for showing.
[[nodiscard]] std::string foldedName(std::string_view name);

} // namespace base
