#pragma once

#include <QWidget>

namespace common {

/// For screen readers the view is a chart, whose value is its accessible description. To be called before the
/// view gets a name, from when on its role is known.
void readAsChart(QWidget& view);

} // namespace common
