#pragma once

#include "core/stream/snapshot.h"

namespace stream {

/// Whether a worker may go from one state to the other: the diagram at WorkerState, as data.
[[nodiscard]] bool mayMove(WorkerState from, WorkerState to);

} // namespace stream
