#pragma once

#include "core/base/published.h"
#include "core/stream/worker_run.h"

#include <atomic>
#include <memory>
#include <thread>

namespace stream {

/// The handle of one worker: its thread and its newest snapshot. The thread starts in the constructor; no
/// exception leaves it. Where the system has no thread to give, the worker has failed from the start. All
/// functions are thread-safe and return at once, but the destructor, which stops and waits.
class Worker {
public:
    Worker(std::shared_ptr<const Config> config, WorkerIdentity identity,
           std::shared_ptr<table::StateDirectory> state, Surroundings surroundings);
    ~Worker();

    /// For a time: a static member keeps its place in the group, and its partitions, until the session's
    /// time-out; all others leave it either way.
    void requestPause() { m_thread.request_stop(); }
    /// For good: the others take over at once.
    void requestStop() {
        m_ending.leaves.store(true);
        m_thread.request_stop();
    }
    /// As a crash would: no commit, no checkpoint, and the group isn't told. Nothing for one that ends
    /// already.
    void requestCrash() {
        if (m_thread.get_stop_token().stop_requested())
            return;
        m_ending.crashes.store(true);
        m_thread.request_stop();
    }
    [[nodiscard]] bool ended() const { return m_ended.load(); }
    [[nodiscard]] std::shared_ptr<const WorkerSnapshot> snapshot() const { return m_snapshot.get(); }
    [[nodiscard]] const WorkerIdentity& identity() const { return m_identity; }

private:
    void threadMain(std::stop_token stop);
    void showFailure(base::Error error);

    const std::shared_ptr<const Config> m_config;
    const WorkerIdentity m_identity;
    const std::shared_ptr<table::StateDirectory> m_state;
    const Surroundings m_surroundings;
    base::Published<WorkerSnapshot> m_snapshot;
    std::atomic<bool> m_ended{false};
    Ending m_ending;
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace stream
