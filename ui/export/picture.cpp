#include "ui/export/picture.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>

namespace exports {

Drawing drawingOf(QWidget& widget, const QString& title) {
    Drawing drawing{QPicture(), widget.size(), title};
    QPainter painter(&drawing.strokes);
    painter.fillRect(widget.rect(), widget.palette().color(widget.backgroundRole()));
    widget.render(&painter, {}, {}, QWidget::DrawChildren | QWidget::DrawWindowBackground);
    return drawing;
}

QByteArray asSvg(const Drawing& drawing) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(drawing.size);
    svg.setViewBox(QRect({}, drawing.size));
    svg.setResolution(drawing.strokes.logicalDpiY()); // else the text gets another size
    svg.setTitle(drawing.title);
    QPainter painter;
    if (painter.begin(&svg)) {
        painter.drawPicture(0, 0, drawing.strokes);
        painter.end();
    }
    return bytes;
}

QImage asImage(QWidget& widget) {
    const double scale = std::max(2.0, widget.devicePixelRatioF());
    QImage image((QSizeF(widget.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(widget.palette().color(widget.backgroundRole()));
    widget.render(&image, {}, {}, QWidget::DrawChildren | QWidget::DrawWindowBackground);
    return image;
}

} // namespace exports
