/// The reading half of Restorer: changelog records into rows.

#include "core/base/fault_point.h"
#include "core/stream/restorer.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t batchRecords = 1'000; ///< taken and freed while the processor's cache still has them
constexpr std::size_t stepRecords = 20'000;
constexpr std::size_t manyRows = 20'000; ///< worth a thread of their own
constexpr auto longestTransaction = 60s; ///< the time-out of Kafka's own producers; a worker's is 10 s

} // namespace

bool Restorer::lastsTooLong(const Entry& entry) const {
    return entry.unstableSince && m_clock.steady() - *entry.unstableSince > longestTransaction;
}

/// What to say while the group's offset doesn't come. A killed owner's transaction ends within its time-out;
/// one that lasts longer than any has to be ended by a person.
base::Error Restorer::unstable(base::PartitionId partition, Entry& entry, const base::Error& error) {
    const auto now = m_clock.steady();
    if (error.code != base::ErrorCode::timedOut || !m_asker.sourceEnds(partition))
        entry.unstableSince.reset(); // nobody answers at all
    else if (!entry.unstableSince)
        entry.unstableSince = now;
    else if (lastsTooLong(entry))
        return {
            base::ErrorCode::kafka,
            fmt::format("The group's offset of {} partition {} can't be had for over {} s: probably a "
                        "transaction that never ends holds it. (A broker of Kafka 4.3 or 4.4 that is killed "
                        "can leave one: KAFKA-20734.) kafka-transactions.sh find-hanging shows such a one, "
                        "and abort ends it. Or the group's coordinator is away.",
                        m_config.sourceTopic, partition.value, longestTransaction.count())};
    return error;
}

/// The same of the changelog's records up to the end that was asked for. While nobody answers, that is why.
void Restorer::sayHeldBack(base::PartitionId partition, Entry& entry) {
    if (!m_asker.changelogEnds(partition)) {
        entry.unstableSince = m_clock.steady();
        return;
    }
    setError(partition, entry,
             {base::ErrorCode::kafka,
              fmt::format(
                  "The changelog {} partition {} can't be read from offset {} on for over {} s: probably "
                  "a transaction that never ends holds it. (A broker of Kafka 4.3 or 4.4 that is killed "
                  "can leave one: KAFKA-20734.) kafka-transactions.sh find-hanging shows such a one. To "
                  "abort it loses the rows in it: reset the app ({}) then, to fold the source anew.",
                  m_changelogTopic, partition.value, entry.task->changelogNext().value_or(entry.first).value,
                  longestTransaction.count(), m_config.appId)});
}

bool Restorer::reading() const {
    return std::ranges::any_of(m_entries,
                               [](const auto& entry) { return entry.second.phase == Phase::reading; });
}

void Restorer::read(std::chrono::milliseconds slice) {
    if (!reading())
        return;
    const auto began = m_clock.steady();
    std::size_t taken = 0;
    base::Result<void> polled;
    do {
        m_batch.clear();
        polled = m_reader->poll(m_batch, batchRecords, taken == 0 ? slice : 0ms);
        taken += m_batch.size();
        applyBatch();
    } while (polled && m_batch.size() == batchRecords && taken < stepRecords && !m_stop.stop_requested());
    m_batch.clear();
    if (taken > 0) {
        const std::chrono::duration<double> took = m_clock.steady() - began;
        const double rate = static_cast<double>(taken) / std::max(took.count(), 1e-4);
        m_rate = m_rate == 0 ? rate : 0.8 * m_rate + 0.2 * rate;
    }
    for (auto& [partition, entry] : m_entries)
        if (entry.phase == Phase::reading && lastsTooLong(entry) && m_clock.steady() >= entry.notBefore)
            sayHeldBack(partition, entry);
    if (polled || (polled.error().retriable && polled.error().code != base::ErrorCode::dataLost))
        return;
    for (auto& [partition, entry] : m_entries)
        if (entry.phase == Phase::reading) {
            beginAgain(partition, entry);
            if (polled.error().code != base::ErrorCode::dataLost) // that: compaction has moved the low end
                setError(partition, entry, polled.error());
        }
}

void Restorer::applyBatch() {
    for (std::size_t i = 0; i < m_batch.size() && !m_stop.stop_requested(); ++i) {
        const kafka::Message& message = m_batch[i];
        for (const int stage : {0, 1})
            prefetch(i + 4 * static_cast<std::size_t>(2 - stage), stage);
        const auto found = m_entries.find(message.partition());
        if (found == m_entries.end() || found->second.phase != Phase::reading)
            continue;
        if (const auto applied = apply(found->first, found->second, message);
            !applied && applied.error().code != base::ErrorCode::cancelled) {
            beginAgain(found->first, found->second);
            setError(found->first, found->second, applied.error());
        }
    }
}

/// The rows of a partition that is being written are another thread's.
void Restorer::prefetch(std::size_t place, int stage) const {
    if (place >= m_batch.size())
        return;
    const auto entry = m_entries.find(m_batch[place].partition());
    if (entry != m_entries.end() && entry->second.phase == Phase::reading)
        ChangelogRows::prefetch(*entry->second.task, m_batch[place], stage);
}

void Restorer::beginAgain(base::PartitionId partition, Entry& entry) {
    if (entry.phase == Phase::reading)
        stopReading(partition);
    entry.task->beginRestore();
    entry.unstableSince.reset();
    entry.phase = Phase::committed;
    entry.newest = entry.handed;
}

/// The cache's bound is the worker's: as many partitions as are being read share it.
std::size_t Restorer::readingCacheBytes() const {
    const auto reading = std::ranges::count_if(
        m_entries, [](const auto& entry) { return entry.second.phase == Phase::reading; });
    return m_config.cacheBytes / std::max<std::size_t>(static_cast<std::size_t>(reading), 1);
}

std::size_t Restorer::restingCacheBytes() const {
    return m_config.cacheBytes / m_together;
}

void Restorer::noteUnreadable(base::PartitionId partition, const kafka::Message& message) {
    m_loss = base::Error{
        base::ErrorCode::badInput,
        fmt::format(
            "The record at {} partition {} offset {} can't be read and is left out; so may be others. "
            "Its player goes on without it: compare with `statstream-cli audit`.",
            m_changelogTopic, partition.value, message.offset().value)};
    m_log.write(base::LogLevel::warning, m_name, m_loss->text);
}

base::Result<void> Restorer::apply(base::PartitionId partition, Entry& entry, const kafka::Message& message) {
    Task& task = *entry.task;
    if (message.isEndOfPartition()) {
        if (message.offset() >= entry.end)
            return finish(partition, entry);
        // An earlier end is only the last stable offset: the open transaction before it will be settled.
        entry.unstableSince = entry.unstableSince.value_or(m_clock.steady());
        return {};
    }
    if (message.offset() < entry.first || (task.changelogNext() && message.offset() < *task.changelogNext()))
        return {}; // from before a reposition
    ++entry.records;
    if (std::exchange(entry.unstableSince, std::nullopt))
        entry.error.reset();
    const auto readable = m_rows.apply(task, message, entry.newest);
    if (!readable)
        return tl::unexpected(readable.error());
    if (!*readable && entry.badRecords++ == 0)
        noteUnreadable(partition, message);
    task.restoredUpTo(message.offset().next());
    base::reach(base::FaultPoint::restoring);
    if (message.offset().next() >= entry.end)
        return finish(partition, entry);
    if (task.cache().bytes() > readingCacheBytes())
        return task.checkpointRestored(m_clock.wall(), readingCacheBytes(), m_stop);
    return {};
}

base::Result<void> Restorer::finish(base::PartitionId partition, Entry& entry) {
    if (entry.newest)
        if (auto checked = checkEvent(partition, entry, *entry.newest); !checked)
            return checked;
    if (entry.phase == Phase::reading)
        stopReading(partition);
    Task& task = *entry.task;
    task.restoredUpTo(std::max(entry.end, task.changelogNext().value_or(entry.end)));
    task.settleForeignRows(entry.committed.value_or(base::Offset{0}));
    if (task.unsavedRows() > manyRows && writeBeside(entry))
        return {};
    if (task.unsavedRows() > 0)
        if (auto written = task.checkpointRestored(m_clock.wall(), restingCacheBytes(), m_stop); !written)
            return written;
    complete(partition, entry);
    return {};
}

/// False: there is no thread to be had.
bool Restorer::writeBeside(Entry& entry) {
    try {
        entry.stopWriting = {};
        entry.written = std::async(
            std::launch::async,
            [task = entry.task.get(), wall = m_clock.wall(), bytes = restingCacheBytes(),
             stop = entry.stopWriting.get_token()] { return task->checkpointRestored(wall, bytes, stop); });
    } catch (const std::system_error&) {
        return false;
    }
    entry.phase = Phase::writing;
    return true;
}

void Restorer::takeWritten() {
    for (auto& [partition, entry] : m_entries) {
        if (entry.phase != Phase::writing || entry.written.wait_for(0s) != std::future_status::ready)
            continue;
        if (const auto written = entry.written.get(); written) {
            complete(partition, entry);
        } else {
            beginAgain(partition, entry);
            setError(partition, entry, written.error());
        }
    }
}

void Restorer::complete(base::PartitionId partition, Entry& entry) {
    Task& task = *entry.task;
    task.endRestore(entry.sourceNext, entry.stored); // where they differ, the next commit says it our way
    if (entry.records > 0)
        m_log.write(
            base::LogLevel::info, m_name,
            fmt::format(
                "Partition {} is restored: {} changelog records read, players: {}, going on at offset {}.",
                partition.value, entry.records, task.players(), entry.sourceNext.value));
    entry.phase = Phase::done;
}

void Restorer::stopReading(base::PartitionId partition) {
    if (!m_reader)
        return;
    if (const auto dropped = m_reader->incrementalUnassign({{m_changelogTopic, partition}}); !dropped)
        m_log.write(base::LogLevel::debug, m_name, dropped.error().text);
}

} // namespace stream
