#include "core/base/clock.h"

namespace base {

TimestampMs SystemClock::wall() const {
    using namespace std::chrono;
    return TimestampMs{duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

std::chrono::steady_clock::time_point SystemClock::steady() const {
    return std::chrono::steady_clock::now();
}

} // namespace base
