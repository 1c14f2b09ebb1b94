#include "core/stream/activity.h"

#include <algorithm>
#include <utility>

namespace stream {

void ActivityFeed::add(std::vector<ActivityEntry>&& entries, std::uint64_t leftOut) {
    const std::lock_guard lock(m_mutex);
    m_leftOut += leftOut;
    for (auto& entry : entries) {
        entry.sequence = m_nextSequence++;
        m_entries.push_back(std::move(entry));
    }
    while (m_entries.size() > m_capacity)
        m_entries.pop_front();
}

ActivityPage ActivityFeed::since(std::uint64_t afterSequence) const {
    const std::lock_guard lock(m_mutex);
    const auto first = std::ranges::upper_bound(m_entries, afterSequence, {}, &ActivityEntry::sequence);
    return {{first, m_entries.end()}, m_leftOut};
}

} // namespace stream
