#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/published.h"
#include "core/stream/activity.h"
#include "core/stream/problems.h"

#include <atomic>
#include <string>

namespace stream {

class Handover;
class RebalanceLog;

/// What the workers of a pool share. All referred to must outlive the pool.
struct Surroundings {
    const base::Clock& clock;
    base::LogSink& log;
    ActivityFeed& activity;
    ProblemLog& problems;
    base::Poke poke; ///< any thread; may be empty
    // The pool's own to set.
    Handover* handover = nullptr;       ///< null where no copies are kept
    RebalanceLog* rebalances = nullptr; ///< never null for a worker
};

struct WorkerIdentity {
    int id = 0;
    std::string name;
    std::string transactionalId; ///< also the group.instance.id of a static member
    std::string clientId;        ///< as the group shows it
};

/// How a worker ends once it is told to stop. Set before that, by any thread.
struct Ending {
    std::atomic<bool> leaves{false};  ///< the group, although it is a static member
    std::atomic<bool> crashes{false}; ///< or so it looks to everybody else
};

} // namespace stream
