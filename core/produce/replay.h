#pragma once

#include "core/base/types.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

namespace produce {

/// Events as far apart as their own times are, faster by a factor, and never further apart than a gap.
struct ReplayPace {
    double factor = 1;         ///< 0.001…1e6; 60: an hour in a minute
    double maxGapSeconds = 10; ///< 0…3600, between two events, as it is waited

    bool operator==(const ReplayPace&) const = default;
};

/// When events are due that are replayed: as far from the one before as their times are apart, also where a
/// file has the newest first. An event without a time is due at once. Time is a parameter. One thread.
class Replay {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::nanoseconds;

    /// Who falls further behind than this (a pause, a broker that is away) doesn't catch up.
    static constexpr std::chrono::seconds longestLag{1};

    Replay(ReplayPace pace, Time start) : m_pace(pace), m_due(start) {}

    /// When the next event is due, which has this time; to be asked once for each.
    Time next(std::optional<base::TimestampMs> time, Time now) {
        m_due = std::max<Time>(m_due, now - longestLag);
        if (time && m_last) {
            const double apart =
                std::abs(static_cast<double>(time->value) - static_cast<double>(m_last->value)) / 1000 /
                m_pace.factor;
            m_due += std::chrono::duration_cast<Duration>(
                std::chrono::duration<double>(std::min(apart, m_pace.maxGapSeconds)));
        }
        if (time)
            m_last = time;
        return m_due;
    }
    [[nodiscard]] Duration untilDue(Time now) const {
        return std::max<Duration>(Duration::zero(), m_due - now);
    }

private:
    ReplayPace m_pace;
    Time m_due;
    std::optional<base::TimestampMs> m_last;
};

} // namespace produce
