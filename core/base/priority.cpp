#include "core/base/priority.h"

#include <atomic>

#if defined(__linux__)
#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace base {

namespace {

std::atomic<bool> firstIsPreferred{false};

} // namespace

void preferFirstThread() {
    firstIsPreferred = true;
}

void giveWay() {
    if (!firstIsPreferred)
        return;
#if defined(__linux__)
    // Here a niceness is a thread's own, and handed down to those that it starts; a process's is its first
    // thread's.
    constexpr int behind = 5;
    constexpr int nicest = 19;
    const int first = ::getpriority(PRIO_PROCESS, static_cast<id_t>(::getpid()));
    // Where it is refused all are equal, as before.
    (void)::setpriority(PRIO_PROCESS, 0, std::min(first + behind, nicest));
#endif
}

} // namespace base
