#pragma once

#include <chrono>
#include <cstdint>

namespace stream {

/// Rates and averages of one worker. Time is a parameter.
class Meter {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Events folded so far; the rate is over the last second or so.
    void events(std::uint64_t total, TimePoint now);
    void commit(std::chrono::nanoseconds took);
    [[nodiscard]] double eventsPerSecond() const { return m_rate; }
    [[nodiscard]] double commitMs() const { return m_commitMs; }

private:
    TimePoint m_since{};
    std::uint64_t m_before = 0;
    double m_rate = 0;
    double m_commitMs = 0;
};

} // namespace stream
