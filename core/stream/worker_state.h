#pragma once

#include "core/stream/snapshot.h"

namespace stream {

/// Whether a worker may go from one state to the other: the diagram at WorkerState, as data.
[[nodiscard]] bool mayMove(WorkerState from, WorkerState to);

/// WorkerSnapshot::why and its words.
struct Why {
    WorkerReason code = WorkerReason::other;
    std::string text;
};

} // namespace stream
