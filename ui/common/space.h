#pragma once

#include <QFontMetrics>
#include <QLayout>
#include <QMargins>
#include <QWidget>

#include <functional>

namespace common {

/// Distances are counted in quarters of a line of text, so that they grow with it.
[[nodiscard]] int space(const QFontMetrics& metrics, int quarters);
[[nodiscard]] int space(const QWidget& widget, int quarters);
[[nodiscard]] QMargins margins(const QWidget& widget, const QMargins& quarters);

/// Does it now, and again each time the widget's text gets another size, as long as the widget lives.
void followText(QWidget& widget, std::function<void()> fit);

/// Gives a layout these margins and this spacing, in quarters of the text of the widget that it is in, and
/// keeps them so. Without a spacing it is the style's, which grows by itself.
void spaceOut(QLayout& layout, QWidget& widget, const QMargins& quarters, int spacing = -1);

} // namespace common
