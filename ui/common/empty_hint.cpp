#include "ui/common/empty_hint.h"

#include <QEvent>

#include <algorithm>

namespace common {

namespace {

constexpr int widestMargin = 12;

} // namespace

EmptyHint::EmptyHint(QWidget* over) : QLabel(over) {
    setObjectName(QStringLiteral("emptyHint"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setForegroundRole(QPalette::WindowText);
    hide();
    over->installEventFilter(this);
    place();
}

void EmptyHint::say(const QString& text) {
    if (text != this->text())
        setText(text);
    setVisible(!text.isEmpty());
    if (!text.isEmpty()) {
        place();
        raise();
    }
}

bool EmptyHint::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QLabel::eventFilter(watched, event);
}

void EmptyHint::place() {
    setGeometry(parentWidget()->rect());
    // In a low place the text needs the height that the margin would take.
    const QRect wide(0, 0, width() - 2 * widestMargin, QWIDGETSIZE_MAX);
    const int needed = fontMetrics().boundingRect(wide, Qt::AlignCenter | Qt::TextWordWrap, text()).height();
    setMargin(std::clamp((height() - needed) / 2, 0, widestMargin));
}

} // namespace common
