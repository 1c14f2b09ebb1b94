#pragma once

#include "ui/main_window/docks.h"
#include "ui/settings/layouts.h"

namespace main_window {

/// The pages' places, the columns of every table that has a name, and what the pages keep of their insides,
/// as they are now.
[[nodiscard]] settings::Layout layoutOf(const QMainWindow& window, const Docks& docks);
/// Puts them back. What the layout doesn't know stays as it is; an empty one gives the default places.
void apply(const settings::Layout& layout, QMainWindow& window, Docks& docks);

} // namespace main_window
