#include "core/stream/lag_times.h"

#include <algorithm>
#include <cmath>

namespace stream {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t mostSamples = 256;
constexpr LagTimes::TimePoint::duration firstGap = 50ms;

/// 0.3, 9.9, 10, 61
double readable(double seconds) {
    return seconds < 10 ? std::round(seconds * 10) / 10 : std::floor(seconds);
}

} // namespace

LagTimes::Lag LagTimes::look(base::Offset position, base::Offset end, TimePoint now) {
    if (!m_samples.empty() && end < m_samples.back().end)
        *this = {}; // another topic of the same name
    note(end, now);
    const auto waiting =
        std::ranges::find_if(m_samples, [&](const Sample& sample) { return position < sample.end; });
    if (waiting != m_samples.begin())
        m_fromBegin = false;
    // The newest stays, or the next look would take what is behind it for new.
    m_samples.erase(m_samples.begin(), std::min(waiting, m_samples.end() - 1));
    if (m_samples.size() == 1)
        m_gap = firstGap;
    if (end <= position)
        return {};
    // Beyond the newest sample is what came less than a gap ago.
    const auto since =
        std::ranges::find_if(m_samples, [&](const Sample& sample) { return position < sample.end; });
    const TimePoint from = since == m_samples.end() ? now : since->when;
    return {readable(std::chrono::duration<double>(now - from).count()), m_fromBegin};
}

/// Few samples, however long the lag grows: then its figure needs no tenths.
void LagTimes::note(base::Offset end, TimePoint now) {
    if (!m_samples.empty() && (end == m_samples.back().end || now - m_samples.back().when < m_gap))
        return;
    if (m_samples.size() == mostSamples) {
        m_gap = 2 * std::max(m_gap, firstGap);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_samples.size(); i += 2)
            m_samples[kept++] = m_samples[i];
        m_samples.resize(kept);
    }
    m_samples.push_back({now, end});
}

} // namespace stream
