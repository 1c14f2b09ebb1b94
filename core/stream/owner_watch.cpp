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
constexpr int mostDoublings = 6;

std::chrono::seconds doubled(int times) {
    return lookEvery * (1 << std::min(times, mostDoublings));
}

} // namespace

void OwnerWatch::joined() {
    m_looks = true;
    m_seen.reset();
    m_unanswered = 0;
    m_next = m_clock.steady() + doubled(m_told);
}

std::optional<std::string> OwnerWatch::withoutOwner() {
    if (!m_looks || m_clock.steady() < m_next)
        return std::nullopt;
    const auto before = std::exchange(m_seen, look());
    const auto now = m_clock.steady();
    m_unanswered = m_seen ? 0 : m_unanswered + 1;
    m_next = now + doubled(m_unanswered);
    if (m_seen != before)
        m_since = now;
    if (!m_seen || m_seen->empty() || now - m_since < m_config.sessionTimeout)
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
        m_looks = false; // until it joins the next time
        m_told = 0;
    }
    return fmt::format("{}", fmt::join(left, ", "));
}

} // namespace stream
