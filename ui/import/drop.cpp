#include "ui/import/drop.h"

#include "ui/common/colours.h"
#include "ui/common/space.h"

#include <QDockWidget>
#include <QDropEvent>
#include <QMimeData>
#include <QTimer>
#include <QUrl>

namespace imports {

QStringList filesIn(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls())
        if (const QString file = url.toLocalFile(); !file.isEmpty())
            files << file;
    return files;
}

DropTarget::DropTarget(QWidget& window)
    : QObject(&window), m_window(window), m_hint(new QLabel(tr("Drop the files to look at them"), &window)) {
    m_hint->setObjectName(QStringLiteral("dropHint"));
    m_hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setAutoFillBackground(true);
    m_hint->setFrameShape(QFrame::Box);
    m_hint->hide();
    watch(window);
    for (auto* widget : window.findChildren<QWidget*>())
        if (widget->acceptDrops() || qobject_cast<QDockWidget*>(widget) != nullptr)
            watch(*widget);
}

void DropTarget::watch(QWidget& widget) {
    widget.setAcceptDrops(true);
    widget.installEventFilter(this);
}

bool DropTarget::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::DragEnter:
    case QEvent::DragMove:
        return take(static_cast<QDropEvent&>(*event), false);
    case QEvent::Drop:
        return take(static_cast<QDropEvent&>(*event), true);
    case QEvent::DragLeave:
        showHint(false);
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool DropTarget::take(QDropEvent& event, bool ends) {
    const QStringList files = filesIn(*event.mimeData());
    if (files.isEmpty())
        return false;
    event.setDropAction(Qt::CopyAction); // the files stay where they are
    event.accept();
    showHint(!ends);
    if (ends) // the other program waits for this to return
        QTimer::singleShot(0, this, [this, files] { Q_EMIT dropped(files); });
    return true;
}

void DropTarget::showHint(bool shown) {
    if (shown) {
        m_hint->setMargin(common::space(*m_hint, 3));
        m_hint->resize(m_hint->sizeHint() + QSize(common::space(*m_hint, 12), common::space(*m_hint, 6)));
        m_hint->move((m_window.width() - m_hint->width()) / 2, (m_window.height() - m_hint->height()) / 2);
        m_hint->raise();
    }
    m_hint->setVisible(shown);
}

} // namespace imports
