#include "core/stream/owner_watch.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 1s;
constexpr auto patience = 250ms; ///< of each of the two questions
constexpr int timesInARow = 4;
constexpr int mostDoublings = 6;

} // namespace

void OwnerWatch::assigned() {
    m_looks = true;
    m_seen.reset();
    m_next = m_clock.steady() + lookEvery * (1 << std::min(m_told, mostDoublings));
}

std::optional<std::string> OwnerWatch::withoutOwner() {
    if (!m_looks || m_clock.steady() < m_next)
        return std::nullopt;
    const auto before = std::exchange(m_seen, look());
    m_next = m_clock.steady() + lookEvery;
    m_times = m_seen && m_seen == before ? m_times + 1 : 1;
    if (!m_seen || m_seen->empty() || m_times < timesInARow)
        return std::nullopt;
    ++m_told;
    m_looks = false;
    return m_seen;
}

/// Empty text: all have one. Nothing: it can't be told now.
std::optional<std::string> OwnerWatch::look() {
    if (!m_admin) {
        auto made = kafka::Admin::create(m_config.cluster);
        if (!made)
            return std::nullopt;
        m_admin.emplace(std::move(*made));
    }
    const auto topic = m_admin->describeTopic(m_config.sourceTopic, patience);
    const auto group = m_admin->describeGroup(m_config.appId, patience);
    if (!topic || !group || group->state != "Stable")
        return std::nullopt;
    std::set<int> left;
    for (int partition = 0; partition < topic->partitions; ++partition)
        left.insert(partition);
    for (const auto& member : group->members)
        for (const auto& owned : member.assigned)
            if (owned.topic == m_config.sourceTopic)
                left.erase(owned.partition.value);
    if (left.empty()) {
        m_looks = false; // until the next rebalance
        m_told = 0;
    }
    return fmt::format("{}", fmt::join(left, ", "));
}

} // namespace stream
