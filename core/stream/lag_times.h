#pragma once

#include "core/base/types.h"

#include <chrono>
#include <optional>
#include <vector>

namespace stream {

/// How long the oldest event that waits has been waiting, in one partition: for as long as the partition's
/// end has been seen beyond the position. As Burrow and kafka-lag-exporter do it, and not by the record's
/// timestamp: that is the event's own time here, which may be years ago. Times are when this worker looked
/// (every 50 ms or so). Belongs to the worker's thread.
class LagTimes {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Lag {
        double seconds = 0;   ///< in tenths below ten, whole above, so that it seldom changes
        bool atLeast = false; ///< it waited already when this worker first looked

        bool operator==(const Lag&) const = default;
    };

    /// `position`: of the next event to process; `end`: the offset that the next record will get.
    [[nodiscard]] Lag look(base::Offset position, base::Offset end, TimePoint now);

private:
    struct Sample {
        TimePoint when;
        base::Offset end; ///< seen then, and not before
    };
    void note(base::Offset end, TimePoint now);

    std::vector<Sample> m_samples; ///< oldest first; those that the position has passed are gone
    TimePoint::duration m_gap{};   ///< between two samples: grows with the time that they span
    bool m_fromBegin = true;       ///< what the first sample tells of was there before the first look
};

} // namespace stream
