/// The reading half of StandbyRun: changelog records into rows, and rows into files.

#include "core/stream/fingerprint.h"
#include "core/stream/standby_run.h"

#include <algorithm>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t batchRecords = 5'000; ///< some 10 ms
constexpr std::int64_t farBehind = 100'000; ///< rows gather for few large writes, up to the cache's bound
constexpr auto checkpointEvery = 2s;
constexpr auto vouchEvery = 60s;
constexpr int writesInDeletionsTime = 4; ///< at least, or a copy without news would seem too old to use

} // namespace

/// As many copies as there are share what one worker may have.
std::size_t StandbyRun::cacheShare() const {
    return m_config.cacheBytes / std::max<std::size_t>(m_copies.size(), 1);
}

std::int64_t StandbyRun::behind(base::PartitionId partition, const Copy& copy) const {
    if (!copy.reading)
        return 0;
    const auto ends = m_reader->cachedWatermarks({m_changelogTopic, partition});
    const auto end = std::max(copy.end, ends ? ends->high : base::Offset{});
    return std::max<std::int64_t>(end.value - copy.task->changelogNext()->value, 0);
}

void StandbyRun::read(const std::stop_token& stop) {
    const auto polled = m_reader->poll(m_batch, batchRecords, 50ms);
    for (std::size_t i = 0; i < m_batch.size() && !stop.stop_requested(); ++i) {
        const kafka::Message& message = m_batch[i];
        const auto found = m_copies.find(message.partition());
        if (found == m_copies.end() || !found->second.reading)
            continue;
        for (const int stage : {0, 1})
            if (const auto ahead = i + 4 * static_cast<std::size_t>(2 - stage);
                ahead < m_batch.size() && m_batch[ahead].partition() == message.partition())
                ChangelogRows::prefetch(*found->second.task, m_batch[ahead], stage);
        if (const auto taken = take(found->second, message); !taken) {
            setError(found->first, found->second, taken.error());
            found->second.task.reset(); // the file is opened again
        }
    }
    if (!polled)
        handlePollError(polled.error());
    else if (!m_batch.empty())
        m_waitsForBroker = false;
}

base::Result<void> StandbyRun::take(Copy& copy, const kafka::Message& message) {
    Task& task = *copy.task;
    if (message.offset() < *task.changelogNext())
        return {};                    // from before a reposition
    if (message.isEndOfPartition()) { // behind the last record there may be markers of transactions
        task.restoredUpTo(message.offset());
        return {};
    }
    const auto readable = m_rows.apply(task, message, copy.newest);
    if (!readable)
        return tl::unexpected(readable.error());
    if (!*readable && !std::exchange(copy.saidUnreadable, true))
        m_around.log.write(
            base::LogLevel::warning, "standby",
            fmt::format("The record at {} partition {} offset {} can't be read and is left out; so may be "
                        "others.",
                        m_changelogTopic, task.partition().value, message.offset().value));
    task.restoredUpTo(message.offset().next());
    if (task.cache().bytes() <= cacheShare())
        return {};
    if (auto written = checkpoint(copy, m_around.handover->beginWriting());
        !written && written.error().code != base::ErrorCode::cancelled)
        return written;
    return {};
}

void StandbyRun::handlePollError(const base::Error& error) {
    if (error.code == base::ErrorCode::brokerUnreachable) {
        m_waitsForBroker = true;
        return;
    }
    const bool gone = error.code == base::ErrorCode::notFound;
    if (error.retriable && !gone)
        return;
    for (auto& [partition, copy] : m_copies) {
        if (!copy.reading)
            continue;
        stopReading(partition, copy);
        if (gone) // whatever topic comes in its place: its offsets mean something else
            copy.wipe = m_changelogTopic + " was deleted";
        if (error.code != base::ErrorCode::dataLost) // that: the ends tell which of them it was
            setError(partition, copy, error);
    }
    if (!gone)
        return;
    m_batch.clear();  // messages die before their consumer
    m_reader.reset(); // see Asker::forget
    m_asker.forget();
}

void StandbyRun::checkpointDue() {
    const auto now = m_around.clock.steady();
    const auto wall = m_around.clock.wall().value;
    bool answers = true;
    for (auto& [partition, copy] : m_copies) {
        if (m_around.handover->beginWriting().stop_requested())
            return; // a worker waits: the rest comes with the next pass
        if (!copy.reading || now < copy.nextCheckpoint)
            continue;
        const Task& task = *copy.task;
        const table::Position& saved = task.table().position();
        const bool old =
            wall - saved.wallTime.value > m_config.changelogDeleteRetention.count() / writesInDeletionsTime;
        if (task.changelogNext() == saved.changelogNext && !old)
            continue;
        if (behind(partition, copy) > farBehind && task.unsavedRows() > 0 && !old)
            continue;
        answers = answers && vouch(partition, copy);
        if (!copy.reading)
            continue;
        const auto done = checkpoint(copy, m_around.handover->beginWriting());
        copy.nextCheckpoint = m_around.clock.steady() + checkpointEvery;
        if (done || done.error().code == base::ErrorCode::cancelled)
            continue;
        setError(partition, copy, done.error());
        copy.task.reset();
    }
}

base::Result<void> StandbyRun::checkpoint(Copy& copy, const std::stop_token& stop) {
    if (stop.stop_requested())
        return base::failure(base::ErrorCode::cancelled, "A worker wants a copy.");
    return copy.task->checkpointRestored(m_around.clock.wall(), cacheShare(), stop);
}

/// Has the file keep what tells the source from one that is made anew later: the fingerprint of the event
/// that the newest row speaks of. An owner has it from folding. False: the broker didn't answer, which took
/// seconds; so the next time.
bool StandbyRun::vouch(base::PartitionId partition, Copy& copy) {
    const auto now = m_around.clock.steady();
    if (!copy.newest || copy.vouched == copy.newest->offset || now < copy.nextVouching ||
        behind(partition, copy) > farBehind)
        return true;
    copy.nextVouching = now + vouchEvery;
    const auto source = m_asker.sourceEnds(partition);
    if (!source)
        return false;
    if (copy.newest->offset < source->low)
        return true;
    if (copy.newest->offset < source->high) {
        const auto record = m_asker.sourceRecord(partition, copy.newest->offset);
        if (!record || !*record)
            return record.has_value();
        if (isEvent(**record, *copy.newest)) {
            copy.task->noteLastSource(fingerprint(**record));
            copy.vouched = copy.newest->offset;
            return true;
        }
    }
    copy.wipe = m_config.sourceTopic + " was made anew";
    stopReading(partition, copy);
    return true;
}

/// What can't be written is read again later.
void StandbyRun::save(Task& task) {
    if (task.unsavedRows() == 0 && task.changelogNext() == task.table().position().changelogNext)
        return;
    if (const auto written = task.checkpointRestored(m_around.clock.wall(), cacheShare()); !written)
        m_around.log.write(base::LogLevel::warning, "standby", written.error().text);
}

} // namespace stream
