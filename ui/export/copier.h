#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <stop_token>
#include <thread>

namespace exports {

/// Puts texts on the clipboard; those that are long to make it has made on a thread of its own. Lives on the
/// UI thread. The newest wins, whatever came first. Goes away: what is being made is not copied.
class Copier final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    void copy(const QString& text);
    /// `make` runs on that thread and ends soon once it is told to stop; `copied()` follows.
    void copyMade(std::function<QString(const std::stop_token&)> make);

Q_SIGNALS:
    void copied();

private:
    int m_newest = 0;
    std::jthread m_thread; ///< of the newest, if it was to be made
};

} // namespace exports
