#pragma once

#include "core/stream/config.h"
#include "core/stream/rebalance_log.h"
#include "core/stream/snapshot.h"
#include "core/stream/surroundings.h"
#include "core/table/state_directory.h"

#include <chrono>
#include <memory>
#include <vector>

namespace stream {

/// How long workers go for: with `pause` static members keep their place in the group, since another pool of
/// the same instance may be about to come; with `forGood` they leave it too.
enum class Stop { pause, forGood };

using WorkerSnapshots = std::vector<std::shared_ptr<const WorkerSnapshot>>; ///< by id

/// The workers of one process, and its standby, where Config asks for one. spawn, stop and restart return at
/// once; thread-safe.
class WorkerPool {
public:
    WorkerPool(Config config, std::shared_ptr<table::StateDirectory> state, Surroundings surroundings);
    ~WorkerPool(); ///< stops all, waits for every thread, however long that takes

    int spawn(); ///< gives the new worker's id
    /// Asks the worker to commit, leave the group (a static member too) and end; it stays in the list as
    /// stopped.
    void stop(int id);
    /// Simulates the crash of a process, for one worker: it ends without a commit or a checkpoint, and the
    /// group finds out by the session's time-out. It stays in the list as stopped, and can be restarted.
    void kill(int id);
    /// Starts a new thread in the place (id, name) of a worker that failed or stopped.
    void restart(int id);
    /// Takes a stopped or failed worker off the list.
    void remove(int id);
    /// Stops all, the standby too, and waits until every thread has ended, those of removed workers too; for
    /// `deadline` at most. False: some still work at it, which the destructor then waits for.
    bool stopAll(std::chrono::milliseconds deadline, Stop how = Stop::pause);
    [[nodiscard]] WorkerSnapshots snapshots() const;
    /// What is known of the newest changes of partitions' owners; the same object while nothing has changed.
    [[nodiscard]] std::shared_ptr<const Rebalances> rebalances() const;
    /// Null where no copies are kept.
    [[nodiscard]] std::shared_ptr<const StandbySnapshot> standby() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace stream
