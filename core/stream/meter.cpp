#include "core/stream/meter.h"

namespace stream {

namespace {

using namespace std::chrono_literals;

constexpr auto step = 500ms;
constexpr auto window = 10s;
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

void Meter::commit(std::chrono::nanoseconds took) {
    const double ms = static_cast<double>(took.count()) / 1e6;
    m_commitMs = m_commitMs == 0 ? ms : 0.9 * m_commitMs + 0.1 * ms;
}

} // namespace stream
