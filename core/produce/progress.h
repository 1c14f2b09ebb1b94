#pragma once

#include "core/base/rate_meter.h"
#include "core/kafka/producer.h"
#include "core/produce/produce_job.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace produce {

/// What a job counts, and how it becomes a snapshot. One thread.
class Progress {
public:
    using Time = std::chrono::steady_clock::time_point;

    Progress(int id, std::string title, std::optional<std::uint64_t> total, JobAbout about = {});

    /// Before there is anything to count.
    [[nodiscard]] const JobSnapshot& first() const { return m_snapshot; }
    void made(std::size_t bytes);
    void delivered(const kafka::Delivery& delivery, Time now);
    void noteError(base::Error error) { m_snapshot.lastError = std::move(error); }

    [[nodiscard]] std::uint64_t inFlight() const {
        return m_snapshot.made - m_snapshot.acknowledged - m_snapshot.failed;
    }
    [[nodiscard]] std::uint64_t failed() const { return m_snapshot.failed; }
    /// What a record takes at the broker, about.
    [[nodiscard]] double bytesPerRecord() const;
    /// Nothing was acknowledged for a while, though something could be: the broker is away, or slow.
    [[nodiscard]] bool stalled(Time now) const;
    /// `interval`: between two events, zero at full speed.
    [[nodiscard]] JobSnapshot snapshot(JobState state, std::chrono::nanoseconds interval, Time now);

private:
    JobSnapshot m_snapshot;
    std::vector<std::uint64_t> m_perPartition;
    std::uint64_t m_bytes = 0;
    Time m_lastReport{}; ///< of the last delivery report, or of the first event in flight after none was
    bool m_waiting = false;
    base::RateMeter m_rate{std::chrono::seconds(3)};
};

} // namespace produce
