#pragma once

#include <chrono>

namespace timeline {

/// Which part of time is shown: either the last `length` up to now, or one that stands still while time goes
/// on.
class Range {
public:
    using Time = std::chrono::milliseconds;
    static constexpr Time shortest = std::chrono::seconds(5);
    static constexpr Time longest = std::chrono::hours(1);

    [[nodiscard]] bool follows() const { return m_follows; }
    [[nodiscard]] Time length() const { return m_length; }
    [[nodiscard]] Time from() const { return m_to - m_length; } ///< may lie before the begin of time
    [[nodiscard]] Time to() const { return m_to; }

    /// Time went on.
    void advance(Time now);
    /// Stands still, or goes back to now.
    void setFollows(bool follows, Time now);
    void setLength(Time length);
    /// Shows `factor` times as much. The place (0: left end, 1: right end) keeps its moment, if that is
    /// possible; while it follows, now stays at the right end.
    void zoom(double factor, double place, Time now);
    /// Goes into the past by this much, or back. At now it follows again.
    void pan(Time into, Time now);

private:
    void bound(Time now);

    bool m_follows = true;
    Time m_length = std::chrono::minutes(5);
    Time m_to{0};
};

} // namespace timeline
