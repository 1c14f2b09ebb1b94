#include "ui/export/picture.h"

#include "ui/common/focus_ring.h"

#include <QBuffer>
#include <QList>
#include <QPainter>
#include <QSvgGenerator>

#include <algorithm>

namespace exports {

namespace {

/// A picture says nothing of who has the keyboard just now.
class WithoutFocus final {
    Q_DISABLE_COPY_MOVE(WithoutFocus)

public:
    explicit WithoutFocus(const QWidget& widget) {
        for (auto* ring : widget.findChildren<common::FocusRing*>())
            if (!ring->isHidden()) {
                ring->hide();
                m_rings << ring;
            }
    }
    ~WithoutFocus() {
        for (auto* ring : m_rings)
            ring->show();
    }

private:
    QList<common::FocusRing*> m_rings;
};

QSize sizeOf(const QWidget& widget, const QWidget* above) {
    return above == nullptr
               ? widget.size()
               : QSize(std::max(widget.width(), above->width()), widget.height() + above->height());
}

void paint(QPainter& painter, QWidget& widget, QWidget* above) {
    painter.fillRect(QRect({}, sizeOf(widget, above)), widget.palette().color(widget.backgroundRole()));
    if (above != nullptr)
        above->render(&painter, {}, {}, QWidget::DrawChildren);
    const WithoutFocus quiet(widget);
    widget.render(&painter, QPoint(0, above == nullptr ? 0 : above->height()), {},
                  QWidget::DrawChildren | QWidget::DrawWindowBackground);
}

} // namespace

Drawing drawingOf(QWidget& widget, const QString& title, QWidget* above) {
    Drawing drawing{QPicture(), sizeOf(widget, above), title};
    QPainter painter(&drawing.strokes);
    paint(painter, widget, above);
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

QImage asImage(QWidget& widget, QWidget* above) {
    const double scale = std::max(2.0, widget.devicePixelRatioF());
    QImage image((QSizeF(sizeOf(widget, above)) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    paint(painter, widget, above);
    return image;
}

} // namespace exports
