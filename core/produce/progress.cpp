#include "core/produce/progress.h"

namespace produce {

namespace {

constexpr std::chrono::seconds stallAfter{1};
constexpr double recordOverhead = 24; // offsets, lengths, the share of the batch's head

} // namespace

Progress::Progress(int id, std::string title, std::optional<std::uint64_t> total, JobAbout about) {
    m_snapshot.id = id;
    m_snapshot.title = std::move(title);
    m_snapshot.about = std::move(about);
    m_snapshot.total = total;
}

void Progress::made(std::size_t bytes) {
    ++m_snapshot.made;
    m_bytes += bytes;
}

void Progress::delivered(const kafka::Delivery& delivery, Time now) {
    m_lastReport = now;
    if (delivery.error) {
        ++m_snapshot.failed;
        m_snapshot.lastError = delivery.error;
        return;
    }
    ++m_snapshot.acknowledged;
    const auto partition = static_cast<std::size_t>(delivery.partition.value);
    if (partition >= m_perPartition.size())
        m_perPartition.resize(partition + 1);
    ++m_perPartition[partition];
}

double Progress::bytesPerRecord() const {
    if (m_snapshot.made == 0)
        return 100;
    return static_cast<double>(m_bytes) / static_cast<double>(m_snapshot.made) + recordOverhead;
}

bool Progress::stalled(Time now) const {
    return m_waiting && now - m_lastReport > stallAfter;
}

JobSnapshot Progress::snapshot(JobState state, std::chrono::nanoseconds interval, Time now) {
    if (!m_waiting && inFlight() > 0)
        m_lastReport = now;
    m_waiting = inFlight() > 0;
    m_snapshot.state = state;
    m_snapshot.eventsPerSecond = m_rate.update(now, m_snapshot.acknowledged);
    m_snapshot.perPartition.clear();
    for (std::size_t p = 0; p < m_perPartition.size(); ++p)
        if (m_perPartition[p] > 0)
            m_snapshot.perPartition.emplace(base::PartitionId{static_cast<std::int32_t>(p)},
                                            m_perPartition[p]);
    m_snapshot.secondsLeft.reset();
    const bool ended = state == JobState::finished || state == JobState::stopped || state == JobState::failed;
    if (m_snapshot.total && !ended) {
        const auto made =
            static_cast<double>(*m_snapshot.total - std::min(m_snapshot.made, *m_snapshot.total));
        const auto open = made + static_cast<double>(inFlight());
        if (interval > std::chrono::nanoseconds::zero())
            m_snapshot.secondsLeft = made * std::chrono::duration<double>(interval).count();
        else if (m_snapshot.eventsPerSecond > 0)
            m_snapshot.secondsLeft = open / m_snapshot.eventsPerSecond;
    }
    return m_snapshot;
}

} // namespace produce
