#include "core/stream/rebalance_log.h"

#include <algorithm>

namespace stream {

namespace {

constexpr std::size_t kept = 200;

} // namespace

Rebalance* RebalanceLog::find(std::uint64_t sequence) {
    const auto found = std::ranges::find(m_entries, sequence, &Rebalance::sequence);
    return found == m_entries.end() ? nullptr : &*found;
}

Rebalance& RebalanceLog::add(base::PartitionId partition, Owner from) {
    if (m_entries.size() == kept)
        m_entries.pop_front();
    Rebalance& entry = m_entries.emplace_back();
    entry.sequence = ++m_added;
    entry.partition = partition;
    entry.from = from;
    entry.began = m_clock.wall();
    return entry;
}

std::int32_t RebalanceLog::newestGeneration() const {
    std::int32_t newest = -1;
    for (const auto& [worker, generation] : m_members)
        newest = std::max(newest, generation);
    return newest;
}

void RebalanceLog::left(int worker, std::optional<std::int32_t> generation, Rebalance::Cause cause,
                        base::PartitionId partition, std::optional<base::Offset> position) {
    const std::lock_guard lock(m_mutex);
    leave(worker, generation.value_or(newestGeneration()), cause, partition, position);
}

void RebalanceLog::leave(int worker, std::int32_t generation, Rebalance::Cause cause,
                         base::PartitionId partition, std::optional<base::Offset> position) {
    const auto held = m_held.find(partition);
    if (held == m_held.end() || held->second.worker != worker)
        return; // another one has it already: this worker stood still, and learns of it last
    m_list.reset();
    if (held->second.entry) // on its way to this worker, which it never got to
        if (Rebalance* const unfinished = find(*held->second.entry))
            unfinished->stage = Rebalance::Stage::done;
    m_held.erase(held);
    Rebalance& entry = add(partition, {Owner::Kind::worker, worker});
    entry.cause = cause;
    if (const auto before = m_left.find(partition); !position && before != m_left.end())
        position = before->second.position; // it never got to where the one before had been
    m_left[partition] = {entry.sequence, generation, position, m_clock.steady()};
}

void RebalanceLog::assigned(int worker, std::optional<std::int32_t> generation,
                            const std::vector<base::PartitionId>& partitions) {
    const std::lock_guard lock(m_mutex);
    const std::int32_t now = generation.value_or(-1);
    for (const base::PartitionId partition : partitions)
        take(worker, now, partition);
    m_members[worker] = now;
    if (!m_first || now < *m_first)
        m_first = now;
    settle();
}

void RebalanceLog::take(int worker, std::int32_t generation, base::PartitionId partition) {
    m_list.reset();
    const Owner to{Owner::Kind::worker, worker};
    if (const auto left = m_left.find(partition); left != m_left.end())
        if (Rebalance* const entry = find(left->second.entry)) {
            entry->to = to;
            entry->stage = Rebalance::Stage::restoring;
            m_held[partition] = {worker, entry->sequence};
            return;
        }
    Owner from; // who was in the group before, and didn't have it, saw another one have it
    const auto held = m_held.find(partition);
    if (held != m_held.end())
        from = {Owner::Kind::worker, held->second.worker}; // it stands still, and doesn't know yet
    else if (m_first && *m_first < generation)
        from = {Owner::Kind::anotherProcess, 0};
    Rebalance& entry = add(partition, from);
    entry.to = to;
    entry.stage = Rebalance::Stage::restoring;
    entry.cause = held != m_held.end() ? Rebalance::Cause::lost : Rebalance::Cause::assigned;
    m_held[partition] = {worker, entry.sequence};
    m_left[partition] = {entry.sequence, generation, std::nullopt, m_clock.steady()};
}

void RebalanceLog::running(int worker, base::PartitionId partition, base::Offset from,
                           std::int64_t changelogRecords) {
    const std::lock_guard lock(m_mutex);
    const auto held = m_held.find(partition);
    if (held == m_held.end() || held->second.worker != worker || !held->second.entry)
        return; // a restore of its own, after a commit that was aborted
    Rebalance* const entry = find(*held->second.entry);
    held->second.entry.reset();
    const auto left = m_left.find(partition);
    if (entry == nullptr || left == m_left.end())
        return;
    m_list.reset();
    entry->stage = Rebalance::Stage::done;
    entry->changelogRecords = changelogRecords;
    entry->seconds = std::chrono::duration<double>(m_clock.steady() - left->second.when).count();
    if (left->second.position)
        entry->eventsReplayed = std::max<std::int64_t>(left->second.position->value - from.value, 0);
    m_left.erase(left);
}

void RebalanceLog::ended(int worker) {
    const std::lock_guard lock(m_mutex);
    std::vector<base::PartitionId> still; // it ended by an exception
    for (const auto& [partition, held] : m_held)
        if (held.worker == worker)
            still.push_back(partition);
    for (const base::PartitionId partition : still)
        leave(worker, newestGeneration(), Rebalance::Cause::lost, partition, std::nullopt);
    m_members.erase(worker);
    if (m_members.empty())
        m_first.reset();
    settle();
}

/// Once all of ours have heard of a generation after the one in which a partition was left, and none got it,
/// it is another's. Without a member of ours nobody tells.
void RebalanceLog::settle() {
    if (m_members.empty())
        return;
    for (auto left = m_left.begin(); left != m_left.end();) {
        const bool over = std::ranges::all_of(
            m_members, [&](const auto& member) { return member.second > left->second.generation; });
        Rebalance* const entry = find(left->second.entry);
        if (!over || m_held.contains(left->first)) {
            ++left;
            continue;
        }
        if (entry != nullptr) {
            entry->stage = Rebalance::Stage::done;
            entry->to.kind = Owner::Kind::anotherProcess;
            m_list.reset();
        }
        left = m_left.erase(left);
    }
}

std::shared_ptr<const Rebalances> RebalanceLog::list() const {
    const std::lock_guard lock(m_mutex);
    if (!m_list)
        m_list = std::make_shared<const Rebalances>(m_entries.begin(), m_entries.end());
    return m_list;
}

} // namespace stream
