#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace stream {

/// Rates and averages of one worker. Time is a parameter.
class Meter {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Events folded so far. The rate is over the last second or so; when few come, over the last ten:
    /// one event every five seconds is 0.2/s, not now 1/s and then 0/s.
    void events(std::uint64_t total, TimePoint now);
    void commit(std::chrono::nanoseconds took);
    [[nodiscard]] double eventsPerSecond() const { return m_rate; }
    [[nodiscard]] double commitMs() const { return m_commitMs; }

private:
    struct Sample {
        TimePoint when;
        std::uint64_t total = 0;
    };
    std::deque<Sample> m_samples; ///< oldest first, at least half a second apart
    double m_rate = 0;
    double m_commitMs = 0;
};

} // namespace stream
