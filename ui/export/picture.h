#pragma once

#include <QByteArray>
#include <QImage>
#include <QWidget>

namespace exports {

/// The widget as an SVG picture, its text as text.
[[nodiscard]] QByteArray asSvg(QWidget& widget, const QString& title);
/// As pixels, at least two a logical one, so that it stays sharp in a document.
[[nodiscard]] QImage asImage(QWidget& widget);

} // namespace exports
