#pragma once

#include <QColor>
#include <QPalette>

/// Colours with a meaning. All hold on light and on dark palettes, and apart for the colour-blind.
namespace common {

[[nodiscard]] bool isDark(const QPalette& palette);

/// Of the bars: the average is painted solid, the best game in a paler shade of the same hue.
[[nodiscard]] QColor damageColour(const QPalette& palette);
[[nodiscard]] QColor healingColour(const QPalette& palette);
/// `colour` mixed into the background: 0 is the background, 1 is `colour`.
[[nodiscard]] QColor mixed(const QColor& colour, const QColor& background, double share);

[[nodiscard]] QColor goodColour(const QPalette& palette);
[[nodiscard]] QColor busyColour(const QPalette& palette);
[[nodiscard]] QColor warningColour(const QPalette& palette);
[[nodiscard]] QColor errorColour(const QPalette& palette);
/// For side remarks: readable, but quieter than the text.
[[nodiscard]] QColor quietColour(const QPalette& palette);

} // namespace common
