#pragma once

#include <algorithm>
#include <chrono>

namespace view {

/// When the next snapshot may be made: at once after a quiet time, then at most 30 times a second and at most
/// a tenth of the thread's time.
class SnapshotPace {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    static constexpr std::chrono::milliseconds leastInterval{33};
    static constexpr int leastTimesCost = 10;

    [[nodiscard]] bool due(Time now) const { return now >= m_next; }
    /// How long until one may be made: zero when it is due.
    [[nodiscard]] Duration untilDue(Time now) const { return std::max(Duration::zero(), m_next - now); }
    void made(Time begun, Time done) {
        m_next = begun + std::max<Duration>(leastInterval, (done - begun) * leastTimesCost);
    }

private:
    Time m_next{};
};

} // namespace view
