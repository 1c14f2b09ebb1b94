#pragma once

#include <QPalette>

/// The two themes of our own, for the Fusion style. Every text in them reads (4.5:1 and more).
namespace theme {

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace theme
