#include "core/stream/meter.h"

#include <algorithm>

namespace stream {

namespace {

using namespace std::chrono_literals;

constexpr auto step = 500ms;
constexpr auto window = 10s;
constexpr auto commitWindow = 30s; ///< metrics.sample.window.ms, of which Kafka keeps two
constexpr std::uint64_t few = 200; ///< up to so many in the window are counted over all of it

} // namespace

void Meter::events(std::uint64_t total, TimePoint now) {
    if (!m_samples.empty() && now - m_samples.back().when < step)
        return;
    if (!m_samples.empty() && total < m_samples.back().total)
        m_samples.clear(); // events were taken back
    m_samples.push_back({now, total});
    while (m_samples.size() > 2 && now - m_samples[1].when >= window)
        m_samples.pop_front();
    if (m_samples.size() < 2)
        return;
    const bool slow = total - m_samples.front().total <= few;
    const Sample& since = slow || m_samples.size() < 3 ? m_samples.front() : m_samples[m_samples.size() - 3];
    const std::chrono::duration<double> elapsed = now - since.when;
    m_rate = static_cast<double>(total - since.total) / elapsed.count();
}

void Meter::turn(TimePoint now) {
    if (now - m_current.begin < commitWindow)
        return;
    m_before = now - m_current.begin < 2 * commitWindow ? m_current : Window();
    m_current = {};
    m_current.begin = now;
}

void Meter::commit(std::chrono::nanoseconds took, TimePoint now) {
    turn(now);
    const double ms = static_cast<double>(took.count()) / 1e6;
    ++m_current.count;
    m_current.sumMs += ms;
    m_current.longestMs = std::max(m_current.longestMs, ms);
}

Meter::Commits Meter::commits(TimePoint now) {
    turn(now);
    const std::uint64_t count = m_before.count + m_current.count;
    if (count == 0)
        return {};
    return {(m_before.sumMs + m_current.sumMs) / static_cast<double>(count),
            std::max(m_before.longestMs, m_current.longestMs)};
}

} // namespace stream
