#include "ui/live/live_session.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace live {

namespace {

constexpr int usualPause = 40;    // ms: 25 Hz
constexpr int longestPause = 250; // because ticks are dear

bool hasEnded(const stream::WorkerSnapshot& worker) {
    return worker.state == stream::WorkerState::stopped || worker.state == stream::WorkerState::failed;
}

bool hasEnded(const produce::JobSnapshot& job) {
    return produce::hasEnded(job.state);
}

/// Takes these out. Forgets the ids of what is gone, or lives: with another connection they come again.
template <class List>
void takeOut(std::set<int>& ids, List& list) {
    std::set<int> there;
    for (const auto& one : list)
        if (hasEnded(*one) && ids.contains(one->id))
            there.insert(one->id);
    std::erase_if(list, [&there](const auto& one) { return there.contains(one->id); });
    ids = std::move(there);
}

} // namespace

/// What the poke holds on to: it may be called while the LiveSession goes away.
struct LiveSession::Bridge {
    std::mutex mutex; ///< guards receiver
    LiveSession* receiver = nullptr;
    std::atomic<bool> queued{false}; ///< a call is under way: further pokes have nothing to add

    void poke() {
        if (queued.exchange(true))
            return;
        const std::lock_guard lock(mutex);
        if (receiver != nullptr)
            QMetaObject::invokeMethod(receiver, &LiveSession::arm, Qt::QueuedConnection);
    }
};

LiveSession::LiveSession(session::Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_bridge(std::make_shared<Bridge>()),
      m_snapshot(session.snapshot()), m_shortestPause(usualPause), m_pause(usualPause) {
    if (!m_snapshot)
        m_snapshot = std::make_shared<const session::Snapshot>();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LiveSession::tick);
    m_bridge->receiver = this;
    session.setPoke([bridge = m_bridge] { bridge->poke(); });
}

LiveSession::~LiveSession() {
    const std::lock_guard lock(m_bridge->mutex);
    m_bridge->receiver = nullptr;
}

void LiveSession::refresh() {
    m_bridge->poke();
}

void LiveSession::setUpdatesPerSecond(int updates) {
    m_shortestPause = 1000 / std::max(1, updates);
    m_pause = std::max(m_pause, m_shortestPause);
}

void LiveSession::watchActivity(bool watch) {
    const bool before = m_watchers > 0;
    m_watchers += watch ? 1 : -1;
    if (before != (m_watchers > 0))
        m_session.setActivityWatched(!before);
}

void LiveSession::stop() {
    if (stopping())
        return;
    m_stopper = std::jthread([this] {
        m_session.stop();
        // The destructor joins this thread, so the receiver is alive; a call still queued dies with it.
        QMetaObject::invokeMethod(this, &LiveSession::stopped, Qt::QueuedConnection);
    });
}

void LiveSession::setAside(const Ended& which) {
    m_aside.workers.insert(which.workers.begin(), which.workers.end());
    m_aside.jobs.insert(which.jobs.begin(), which.jobs.end());
    tick();
}

void LiveSession::putBack(const Ended& which) {
    for (const int id : which.workers)
        m_aside.workers.erase(id);
    for (const int id : which.jobs)
        m_aside.jobs.erase(id);
    tick();
}

void LiveSession::remove(const Ended& which) {
    tick(); // an id may be another one's since the last
    for (const int id : which.workers)
        if (m_aside.workers.contains(id))
            m_session.removeWorker(id);
    for (const int id : which.jobs)
        if (m_aside.jobs.contains(id))
            m_session.removeJob(id);
}

/// The newest snapshot, without what is set aside.
std::shared_ptr<const session::Snapshot> LiveSession::inSight() {
    auto all = m_session.snapshot();
    if (!all)
        return m_snapshot;
    if (m_aside.workers.empty() && m_aside.jobs.empty())
        return all;
    auto seen = std::make_shared<session::Snapshot>(*all);
    takeOut(m_aside.workers, seen->workers);
    takeOut(m_aside.jobs, seen->jobs);
    for (const auto& job : all->jobs)
        if (m_aside.jobs.contains(job->id)) // as when it is removed for good: what it sent stays sent
            seen->sentByRemoved += job->acknowledged;
    return seen;
}

void LiveSession::arm() {
    if (m_timer.isActive())
        return;
    // After a quiet time the first news is shown at once.
    const qint64 since = m_sinceTick.isValid() ? m_sinceTick.elapsed() : m_pause;
    m_timer.start(static_cast<int>(std::clamp<qint64>(m_pause - since, 0, m_pause)));
}

void LiveSession::tick() {
    m_sinceTick.start();
    m_bridge->queued.store(false); // before the look: what comes after it pokes again
    const auto before = m_snapshot;
    m_snapshot = inSight();
    if (m_snapshot != before) {
        if (m_snapshot->connection != before->connection)
            Q_EMIT connectionChanged();
        if (m_snapshot->workers != before->workers || m_snapshot->standby != before->standby ||
            m_snapshot->rebalances != before->rebalances)
            Q_EMIT workersChanged();
        if (m_snapshot->jobs != before->jobs)
            Q_EMIT jobsChanged();
        if (m_snapshot->view != before->view)
            Q_EMIT viewChanged();
        if (m_snapshot->problems != before->problems || m_snapshot->problemsBefore != before->problemsBefore)
            Q_EMIT problemsChanged();
    }
    Q_EMIT ticked();
    const auto spent = static_cast<int>(m_sinceTick.elapsed());
    m_pause = std::clamp(3 * spent, m_shortestPause, std::max(m_shortestPause, longestPause));
}

} // namespace live
