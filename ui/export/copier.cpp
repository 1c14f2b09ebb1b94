#include "ui/export/copier.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace exports {

void Copier::copy(const QString& text) {
    ++m_newest;
    m_thread.request_stop();
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied();
}

void Copier::copyMade(std::function<QString(const std::stop_token&)> make) {
    const int number = ++m_newest;
    m_thread = std::jthread([this, number, make = std::move(make)](const std::stop_token& stop) {
        const QString text = make(stop);
        // The destructor joins this thread: a call still queued dies with it.
        QMetaObject::invokeMethod(
            this,
            [this, number, text] {
                if (number == m_newest)
                    copy(text);
            },
            Qt::QueuedConnection);
    });
}

} // namespace exports
