#include "core/stream/activity.h"

#include <algorithm>
#include <utility>

namespace stream {

/// What is made, moved or freed outside of the lock, nobody waits for: the window asks several times a
/// second, and a worker that stood still with the lock would hold it up.
void ActivityFeed::add(std::vector<ActivityEntry>&& entries, std::uint64_t leftOut) {
    auto batch = std::make_shared<Batch>();
    batch->entries = std::move(entries);
    std::vector<std::shared_ptr<const Batch>> old;
    const std::lock_guard lock(m_mutex); // goes before `old`
    m_leftOut += leftOut;
    if (batch->entries.empty())
        return;
    batch->first = m_nextSequence;
    m_nextSequence += batch->entries.size();
    m_kept += batch->entries.size();
    m_batches.push_back(std::move(batch));
    while (m_kept - m_batches.front()->entries.size() >= m_capacity) {
        m_kept -= m_batches.front()->entries.size();
        old.push_back(std::move(m_batches.front()));
        m_batches.pop_front();
    }
}

ActivityPage ActivityFeed::since(std::uint64_t afterSequence) const {
    ActivityPage page;
    std::vector<std::shared_ptr<const Batch>> batches;
    std::uint64_t first = afterSequence + 1;
    {
        const std::lock_guard lock(m_mutex);
        page.leftOut = m_leftOut;
        if (m_nextSequence > m_capacity)
            first = std::max(first, m_nextSequence - m_capacity);
        const auto begin = std::ranges::find_if(
            m_batches, [first](const auto& batch) { return batch->first + batch->entries.size() > first; });
        batches.assign(begin, m_batches.end());
    }
    if (!batches.empty())
        page.entries.reserve(batches.back()->first + batches.back()->entries.size() -
                             std::max(first, batches.front()->first));
    for (const auto& batch : batches) {
        const std::uint64_t skipped = first > batch->first ? first - batch->first : 0;
        for (std::size_t i = skipped; i < batch->entries.size(); ++i) {
            page.entries.push_back(batch->entries[i]);
            page.entries.back().sequence = batch->first + i;
        }
    }
    return page;
}

} // namespace stream
