#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace produce {

/// When events are due: one every `interval`, or (zero) as many as wanted. Time is a parameter. One thread.
class Pacer {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::nanoseconds;

    /// Who falls further behind than this doesn't catch up: after a stall there is no burst.
    static constexpr std::chrono::seconds longestLag{1};

    Pacer(Duration interval, Time start) : m_interval(interval), m_next(start) {}

    [[nodiscard]] bool fullSpeed() const { return m_interval == Duration::zero(); }
    [[nodiscard]] Duration interval() const { return m_interval; }
    /// How many events to make now, at most `most`.
    [[nodiscard]] std::size_t due(Time now, std::size_t most) {
        if (fullSpeed())
            return most;
        if (now < m_next)
            return 0;
        if (now - m_next > std::max<Duration>(longestLag, m_interval))
            m_next = now;
        return std::min(most, static_cast<std::size_t>((now - m_next) / m_interval) + 1);
    }
    void made(std::size_t events) { m_next += m_interval * static_cast<Duration::rep>(events); }
    /// After a pause: the time of it doesn't count as lag.
    void goOn(Time now) { m_next = std::max(m_next, now); }
    [[nodiscard]] Duration untilDue(Time now) const {
        return std::max<Duration>(Duration::zero(), m_next - now);
    }

private:
    Duration m_interval;
    Time m_next;
};

} // namespace produce
