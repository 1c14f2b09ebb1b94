#include "core/base/heap.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace base {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t muchWork = 200'000; ///< records; less leaves too little behind
constexpr std::uint64_t littleWork = 2'000; ///< records in calmTime
constexpr auto calmTime = 2s;

} // namespace

bool HeapTrim::idle(Time now) {
    if (m_records < muchWork || now - m_lookedAt < calmTime)
        return false;
    const bool calm = m_recent < littleWork;
    m_recent = 0;
    m_lookedAt = now;
    if (!calm)
        return false;
    m_records = 0;
#if defined(__GLIBC__)
    ::malloc_trim(0);
#endif
    return true;
}

} // namespace base
