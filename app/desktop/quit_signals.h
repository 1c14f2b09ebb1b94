#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace desktop {

/// Turns SIGINT and SIGTERM into asked(), on the thread that made this. A second signal ends the process at
/// once. One at a time.
class QuitSignals final : public QObject {
    Q_OBJECT

public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    void asked();

private:
    int m_sockets[2] = {-1, -1}; ///< the handler writes to [0]; the notifier reads from [1]
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace desktop
