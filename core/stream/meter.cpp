#include "core/stream/meter.h"

namespace stream {

void Meter::events(std::uint64_t total, TimePoint now) {
    if (m_since == TimePoint{}) {
        m_since = now;
        m_before = total;
        return;
    }
    const std::chrono::duration<double> elapsed = now - m_since;
    if (elapsed.count() < 0.5)
        return;
    m_rate = static_cast<double>(total - m_before) / elapsed.count();
    m_since = now;
    m_before = total;
}

void Meter::commit(std::chrono::nanoseconds took) {
    const double ms = static_cast<double>(took.count()) / 1e6;
    m_commitMs = m_commitMs == 0 ? ms : 0.9 * m_commitMs + 0.1 * ms;
}

} // namespace stream
