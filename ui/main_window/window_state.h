#pragma once

#include "ui/main_window/docks.h"
#include "ui/settings/layouts.h"

namespace main_window {

/// Pixels that a window lies off another one, of which nothing could be seen else.
inline constexpr int besideAnother = 32;

/// Off another window that it lies exactly over.
void stepAside(QMainWindow& window);
/// Where the window is, the pages' places, the columns of every table that has a name, and what the pages
/// keep of their insides, as they are now.
[[nodiscard]] settings::Layout layoutOf(const QMainWindow& window, const Docks& docks);
/// Puts them back; the window onto the screens that there are now, and never exactly over another one. What
/// the layout doesn't know stays as it is; an empty one gives the default places.
void apply(const settings::Layout& layout, QMainWindow& window, Docks& docks);

} // namespace main_window
