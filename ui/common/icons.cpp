#include "ui/common/icons.h"

#include <QColor>
#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QString>

/// The resources lie in a static library, so somebody must ask for them; the macro only works outside of any
/// namespace.
static void initResources() {
    Q_INIT_RESOURCE(statstream);
}

namespace common {

QIcon icon(QStringView name) {
    initResources();
    return QIcon(QStringLiteral(":/icons/%1.svg").arg(name));
}

QIcon appIcon() {
    initResources();
    return QIcon(QStringLiteral(":/statstream.svg"));
}

QIcon dot(const QColor& colour) {
    constexpr int size = 32; // drawn large, so that it stays round on a fine screen
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(6, 6, 20, 20));
    painter.end();
    return QIcon(pixmap);
}

} // namespace common
