#pragma once

#include "ui/timeline/chart.h"

#include <QMenu>
#include <QWidget>

namespace timeline {

/// What the mouse does in the chart, by keys, while the chart has the keyboard: zoom, go into the past and
/// back, move the cursor. Each is a command of the page, so that the palette, the list of shortcuts and the
/// chart's menu have it.
void makeMoves(Chart& chart, QMenu& menu, QWidget* page);

} // namespace timeline
