#include "core/stream/worker_state.h"

#include <algorithm>
#include <utility>

namespace stream {

namespace {

using enum WorkerState;

constexpr std::pair<WorkerState, WorkerState> legalMoves[] = {
    {created, joining},  {joining, restoring}, {joining, running}, {joining, idle},   {restoring, running},
    {restoring, idle},   {running, restoring}, {running, idle},    {idle, restoring}, {idle, running},
    {stopping, stopped}, {restoring, joining}, {running, joining}, {idle, joining},
};

} // namespace

bool mayMove(WorkerState from, WorkerState to) {
    if (from == to)
        return true;
    if (from == stopped || from == failed)
        return false;
    if (to == failed || (to == stopping && from != stopping))
        return true;
    return std::ranges::find(legalMoves, std::pair{from, to}) != std::end(legalMoves);
}

} // namespace stream
