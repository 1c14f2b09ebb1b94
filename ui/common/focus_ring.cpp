#include "ui/common/focus_ring.h"

#include "ui/common/colours.h"

#include <QPainter>
#include <QRegion>

#include <algorithm>

namespace common {

FocusRing::FocusRing(QWidget& view) : QWidget(&view), m_view(view) {
    setObjectName(QStringLiteral("focusRing"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    view.installEventFilter(this);
}

QColor FocusRing::colour(const QPalette& palette) {
    const QColor wanted = palette.color(QPalette::Highlight);
    return contrast(wanted, palette.color(QPalette::Base)) >= 3 ? wanted : palette.color(QPalette::Text);
}

void FocusRing::come(Qt::FocusReason reason) {
    switch (reason) {
    case Qt::TabFocusReason:
    case Qt::BacktabFocusReason:
    case Qt::ShortcutFocusReason:
        m_byKey = true;
        break;
    case Qt::MouseFocusReason:
        m_byKey = false;
        break;
    case Qt::OtherFocusReason:
        m_byKey = m_view.window()->testAttribute(Qt::WA_KeyboardFocusChange); // as the styles do
        break;
    default: // back from a menu or another window: as it was
        break;
    }
    setGeometry(m_view.rect());
    setVisible(m_byKey);
    raise();
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_view) {
        if (event->type() == QEvent::FocusIn)
            come(static_cast<QFocusEvent*>(event)->reason());
        else if (event->type() == QEvent::FocusOut)
            hide();
        else if (event->type() == QEvent::Resize)
            setGeometry(m_view.rect());
    }
    return QWidget::eventFilter(watched, event);
}

void FocusRing::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const int width = std::max(2, fontMetrics().height() / 8);
    const auto ring = [&painter, width, this](const QRect& outer) {
        const QRegion parts = QRegion(outer) - QRegion(outer.adjusted(width, width, -width, -width));
        for (const QRect& part : parts)
            painter.fillRect(part, colour(palette()));
    };
    ring(rect());
    if (m_current)
        ring(m_current().adjusted(2 * width, 0, -2 * width, 0)); // apart from the view's own
}

} // namespace common
