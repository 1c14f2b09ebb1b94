#include "ui/export/picture.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>

namespace exports {

QByteArray asSvg(QWidget& widget, const QString& title) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(widget.size());
    svg.setViewBox(widget.rect());
    svg.setTitle(title);
    QPainter painter;
    if (painter.begin(&svg)) {
        painter.fillRect(widget.rect(), widget.palette().color(widget.backgroundRole()));
        widget.render(&painter, {}, {}, QWidget::DrawChildren | QWidget::DrawWindowBackground);
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
