#include "core/base/heap.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace base {

namespace {

constexpr std::uint64_t muchWork = 200'000; ///< records; less leaves too little behind

} // namespace

void HeapTrim::idle() {
    if (m_records < muchWork)
        return;
    m_records = 0;
#if defined(__GLIBC__)
    ::malloc_trim(0);
#endif
}

} // namespace base
