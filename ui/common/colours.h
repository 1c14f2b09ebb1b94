#pragma once

#include "core/base/types.h"

#include <QColor>
#include <QPalette>

/// Colours with a meaning. All hold on light and on dark palettes, and apart for the colour-blind.
namespace common {

[[nodiscard]] bool isDark(const QPalette& palette);
/// How far apart two colours are for reading, 1 to 21, as WCAG 2 defines it: text needs 4.5, marks and
/// lines 3.
[[nodiscard]] double contrast(const QColor& one, const QColor& other);
/// Near-black or white, whichever reads better on `fill`.
[[nodiscard]] QColor textOn(const QColor& fill);

/// Of the bars: the average is painted solid, the best game in a paler shade of the same hue.
[[nodiscard]] QColor damageColour(const QPalette& palette);
[[nodiscard]] QColor healingColour(const QPalette& palette);
/// Of who has something: hues that stay apart, which begin anew from the ninth on, so a number or name stands
/// beside them. For an edge or a chip, never for a whole bar: bars say measures.
inline constexpr int ownerColours = 8;
[[nodiscard]] QColor ownerColour(int index, const QPalette& palette);
[[nodiscard]] QColor workerColour(int workerId, const QPalette& palette); ///< ids count from 1
[[nodiscard]] QColor partitionColour(base::PartitionId partition, const QPalette& palette);
/// `colour` mixed into the background: 0 is the background, 1 is `colour`.
[[nodiscard]] QColor mixed(const QColor& colour, const QColor& background, double share);

[[nodiscard]] QColor goodColour(const QPalette& palette);
[[nodiscard]] QColor busyColour(const QPalette& palette);
[[nodiscard]] QColor warningColour(const QPalette& palette);
[[nodiscard]] QColor errorColour(const QPalette& palette);
/// For side remarks: readable, but quieter than the text.
[[nodiscard]] QColor quietColour(const QPalette& palette);
/// Behind a selected row whose colours keep their meaning: so pale that all of these read on it.
[[nodiscard]] QColor pickedGround(const QPalette& palette);

} // namespace common
