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

} // namespace

Drawing drawingOf(QWidget& widget, const QString& title) {
    Drawing drawing{QPicture(), widget.size(), title};
    const WithoutFocus quiet(widget);
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
    const WithoutFocus quiet(widget);
    widget.render(&image, {}, {}, QWidget::DrawChildren | QWidget::DrawWindowBackground);
    return image;
}

} // namespace exports
