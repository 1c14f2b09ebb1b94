#include "core/stream/handover.h"

#include <utility>

namespace stream {

WarmCopy Handover::take(base::PartitionId partition) {
    const std::lock_guard lock(m_mutex);
    auto laid = m_laid.extract(partition);
    if (laid.empty()) {
        m_wanted.insert(partition);
        m_writing.request_stop();
        return {};
    }
    return std::move(laid.mapped());
}

std::set<base::PartitionId> Handover::takeWanted() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_wanted, {});
}

std::stop_token Handover::beginWriting() {
    const std::lock_guard lock(m_mutex);
    m_writing = {};
    if (!m_wanted.empty())
        m_writing.request_stop();
    return m_writing.get_token();
}

void Handover::lay(WarmCopy copy) {
    const std::lock_guard lock(m_mutex);
    const auto partition = copy.task->partition();
    m_laid[partition] = std::move(copy);
}

std::vector<base::PartitionId> Handover::laid() const {
    const std::lock_guard lock(m_mutex);
    std::vector<base::PartitionId> partitions;
    for (const auto& [partition, copy] : m_laid)
        partitions.push_back(partition);
    return partitions;
}

WarmCopy Handover::takeBack(base::PartitionId partition) {
    const std::lock_guard lock(m_mutex);
    auto laid = m_laid.extract(partition);
    return laid.empty() ? WarmCopy{} : std::move(laid.mapped());
}

} // namespace stream
