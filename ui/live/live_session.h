#pragma once

#include "core/session/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <set>
#include <thread>

namespace live {

/// Ended workers and jobs, by id.
struct Ended {
    std::set<int> workers{};
    std::set<int> jobs{};
};

/// The session as the window sees it. Lives on the UI thread. The session pokes it from any thread; the first
/// poke queues one call, that arms one single-shot timer, and the tick takes the newest snapshots and says
/// what differs. While nothing changes, nothing runs.
class LiveSession final : public QObject {
    Q_OBJECT

public:
    /// Sets the session's poke: make it before session.start(). The session must outlive it.
    explicit LiveSession(session::Session& session, QObject* parent = nullptr);
    ~LiveSession() override;

    [[nodiscard]] session::Session& session() const { return m_session; }
    /// As taken at the last tick; never null.
    [[nodiscard]] const session::Snapshot& snapshot() const { return *m_snapshot; }
    [[nodiscard]] const session::ConnectionStatus& connection() const { return m_snapshot->connection; }
    [[nodiscard]] bool ready() const { return connection().state == session::ConnectionState::ready; }

    /// Takes the newest snapshots as soon as the event loop turns, poked or not: for who was hidden and is
    /// seen again.
    void refresh();
    /// Ticks come at most so often; fewer when they are dear.
    void setUpdatesPerSecond(int updates);
    /// Workers note each event only while somebody watches: call it with true and, in turn, with false.
    void watchActivity(bool watch);
    /// Leaves these out of what all windows see, at once, until they are put back or the session no longer
    /// has them.
    void setAside(const Ended& which);
    void putBack(const Ended& which);
    /// For good; of these only what is still set aside.
    void remove(const Ended& which);
    [[nodiscard]] const Ended& aside() const { return m_aside; }
    /// Stops the session on a thread of its own; stopped() follows, once.
    void stop();
    [[nodiscard]] bool stopping() const { return m_stopper.joinable(); }

Q_SIGNALS:
    void connectionChanged();
    void workersChanged();
    void jobsChanged();
    void viewChanged();
    void problemsChanged(); ///< there are more than before, or they begin anew
    void ticked();          ///< after the others: who shows players, activity or log looks for more
    void stopped();

private:
    struct Bridge;

    void arm();
    void tick();
    [[nodiscard]] std::shared_ptr<const session::Snapshot> inSight();

    session::Session& m_session;
    std::shared_ptr<Bridge> m_bridge;
    std::shared_ptr<const session::Snapshot> m_snapshot;
    Ended m_aside;
    QTimer m_timer;
    QElapsedTimer m_sinceTick;
    int m_watchers = 0;
    int m_shortestPause; ///< ms
    int m_pause;         ///< ms between ticks: longer when ticks are dear, so that the window stays fluid
    std::jthread m_stopper;
};

} // namespace live
