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
    void commit(std::chrono::nanoseconds took, TimePoint now);
    [[nodiscard]] double eventsPerSecond() const { return m_rate; }

    /// commit-latency-avg and -max over the last 30 s to 60 s, the time that Kafka's metrics look back.
    struct Commits {
        double averageMs = 0;
        double longestMs = 0;
    };
    [[nodiscard]] Commits commits(TimePoint now);

private:
    struct Sample {
        TimePoint when;
        std::uint64_t total = 0;
    };
    std::deque<Sample> m_samples; ///< oldest first, at least half a second apart
    double m_rate = 0;
    struct Window {
        TimePoint begin;
        std::uint64_t count = 0;
        double sumMs = 0;
        double longestMs = 0;
    };
    void turn(TimePoint now);
    Window m_before; ///< ended when m_current began
    Window m_current;
};

} // namespace stream
