#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace view {

/// How fast a count grows, over the last second or so. One thread.
class RateMeter {
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::milliseconds window{1000};

    /// `count` never shrinks. Per second.
    double update(Time now, std::uint64_t count) {
        m_samples.push_back({now, count});
        while (m_samples.size() > 2 && now - m_samples[1].when >= window)
            m_samples.pop_front();
        const std::chrono::duration<double> span = now - m_samples.front().when;
        // Less than a tenth of a second says little, and would make the first number jump.
        if (span < std::chrono::milliseconds(100))
            return m_last;
        m_last = static_cast<double>(count - m_samples.front().count) / span.count();
        return m_last;
    }

private:
    struct Sample {
        Time when;
        std::uint64_t count;
    };
    std::deque<Sample> m_samples;
    double m_last = 0;
};

} // namespace view
