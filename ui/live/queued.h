#pragma once

#include <QCoreApplication>
#include <QPointer>

#include <functional>
#include <utility>

namespace live {

/// What the session may call from any thread: `then` runs on the UI thread, if `receiver` is still there by
/// then. Make it on the UI thread.
template <class Argument, class Then>
[[nodiscard]] std::function<void(Argument)> queued(QObject* receiver, Then then) {
    return [guard = QPointer<QObject>(receiver), then = std::move(then)](Argument argument) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, then, argument = std::move(argument)] {
                if (guard)
                    then(argument);
            },
            Qt::QueuedConnection);
    };
}

} // namespace live
