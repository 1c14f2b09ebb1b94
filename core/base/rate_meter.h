#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace base {

/// How fast a count grows, over the last `window` or so. Time is a parameter. One thread.
class RateMeter {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit RateMeter(std::chrono::milliseconds window) : m_window(window) {}

    /// `count` never shrinks. Gives the rate per second.
    double update(Time now, std::uint64_t count) {
        m_samples.push_back({now, count});
        while (m_samples.size() > 2 && now - m_samples[1].when >= m_window)
            m_samples.pop_front();
        const std::chrono::duration<double> span = now - m_samples.front().when;
        // Less than a tenth of a second says little, and would make the first number jump.
        if (span >= std::chrono::milliseconds(100))
            m_last = static_cast<double>(count - m_samples.front().count) / span.count();
        return m_last;
    }
    [[nodiscard]] double last() const { return m_last; }

private:
    struct Sample {
        Time when;
        std::uint64_t count;
    };
    const std::chrono::milliseconds m_window;
    std::deque<Sample> m_samples;
    double m_last = 0;
};

} // namespace base
