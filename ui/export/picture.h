#pragma once

#include <QByteArray>
#include <QWidget>

namespace exports {

/// The widget as an SVG picture, its text as text.
[[nodiscard]] QByteArray asSvg(QWidget& widget, const QString& title);
/// As a PNG picture, at least two pixels a logical one, so that it stays sharp in a document.
[[nodiscard]] QByteArray asPng(QWidget& widget);

} // namespace exports
