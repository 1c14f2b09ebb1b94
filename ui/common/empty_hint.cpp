#include "ui/common/empty_hint.h"

#include <QEvent>

namespace common {

EmptyHint::EmptyHint(QWidget* over) : QLabel(over) {
    setObjectName(QStringLiteral("emptyHint"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setWordWrap(true);
    setForegroundRole(QPalette::WindowText);
    setMargin(12);
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
}

} // namespace common
