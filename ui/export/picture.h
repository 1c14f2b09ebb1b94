#pragma once

#include <QByteArray>
#include <QImage>
#include <QPicture>
#include <QSize>
#include <QString>
#include <QWidget>

namespace exports {

/// What a widget paints, to be written elsewhere.
struct Drawing {
    QPicture strokes;
    QSize size;
    QString title;
};

/// On the UI thread, as the widget's own it is; takes as long as painting it. With what stands above it: a
/// legend.
[[nodiscard]] Drawing drawingOf(QWidget& widget, const QString& title, QWidget* above = nullptr);
/// The drawing as an SVG picture, its text as text; on any thread.
[[nodiscard]] QByteArray asSvg(const Drawing& drawing);
/// As pixels, at least two a logical one, so that it stays sharp in a document.
[[nodiscard]] QImage asImage(QWidget& widget, QWidget* above = nullptr);

} // namespace exports
