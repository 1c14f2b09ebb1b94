#include "core/stream/restorer.h"

#include "core/stream/committed_offset.h"

#include <algorithm>

#include <fmt/format.h>

#include <utility>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr auto retryPause = 1s;
constexpr std::int64_t manyRecords = 100'000; ///< a fraction of a second
constexpr auto askingTime = 500ms;            ///< of a step: the group must be polled in between

} // namespace

Restorer::Restorer(const Config& config, table::StateDirectory& state, const Surroundings& around,
                   std::string name)
    : m_config(config), m_state(state), m_clock(around.clock), m_log(around.log), m_handover(around.handover),
      m_name(std::move(name)), m_changelogTopic(config.changelogTopic()),
      m_asker(config, m_clock, m_name + "-ends") {}

void Restorer::add(base::PartitionId partition, std::unique_ptr<Task> task, std::chrono::milliseconds pause) {
    remove(partition); // the writing of one that is there already ends before its task goes
    Entry entry;
    entry.notBefore = m_clock.steady() + pause;
    if (task) {
        task->beginRestore();
        entry.task = std::move(task);
        entry.phase = Phase::committed;
    }
    if (m_entries.empty())
        m_together = 0;
    m_entries.insert_or_assign(partition, std::move(entry));
    m_together = std::max(m_together, m_entries.size());
}

void Restorer::remove(base::PartitionId partition) {
    const auto found = m_entries.find(partition);
    if (found == m_entries.end())
        return;
    if (found->second.phase == Phase::reading)
        stopReading(partition);
    found->second.stopWriting.request_stop();
    m_entries.erase(found);
}

void Restorer::clear() {
    while (!m_entries.empty())
        remove(m_entries.begin()->first);
}

std::vector<Restorer::Restored> Restorer::step(kafka::Consumer& group, std::chrono::milliseconds slice,
                                               std::stop_token stop) {
    m_stop = std::move(stop);
    advanceAll(group);
    read(slice);
    takeWritten();
    std::vector<Restored> ready;
    for (auto it = m_entries.begin(); it != m_entries.end();) {
        if (it->second.phase == Phase::done) {
            ready.push_back({std::move(it->second.task), it->second.records});
            it = m_entries.erase(it);
        } else {
            ++it;
        }
    }
    return ready;
}

/// Each in turn, going on behind the last one of the step before.
void Restorer::advanceAll(kafka::Consumer& group) {
    const auto until = m_clock.steady() + askingTime;
    auto it = m_entries.upper_bound(m_lastAdvanced);
    for (std::size_t left = m_entries.size();
         left > 0 && m_clock.steady() < until && !m_stop.stop_requested(); --left, ++it) {
        if (it == m_entries.end())
            it = m_entries.begin();
        m_lastAdvanced = it->first;
        if (m_clock.steady() < it->second.notBefore)
            continue;
        if (const auto moved = advance(it->first, it->second, group);
            !moved && moved.error().code != base::ErrorCode::cancelled)
            setError(it->first, it->second, moved.error());
    }
}

void Restorer::setError(base::PartitionId partition, Entry& entry, const base::Error& error) {
    entry.notBefore = m_clock.steady() + (error.retriable ? 100ms : std::chrono::milliseconds(retryPause));
    if (error.retriable && error.code == base::ErrorCode::timedOut)
        return; // a killed owner's transaction is still open: wait, as told
    if (!entry.error || entry.error->text != error.text)
        m_log.write(error.retriable ? base::LogLevel::info : base::LogLevel::error, m_name,
                    fmt::format("Partition {} can't be restored yet: {}", partition.value, error.text));
    entry.error = error;
}

base::Result<void> Restorer::advance(base::PartitionId partition, Entry& entry, kafka::Consumer& group) {
    if (entry.phase == Phase::hold) {
        const auto held = takeHold(partition, entry);
        if (!held)
            return tl::unexpected(held.error());
        if (!*held)
            return {}; // another worker of this process lets go in a moment
        entry.phase = Phase::committed;
    }
    if (entry.phase == Phase::committed) {
        if (entry.waitsForTurn && mustWait(entry))
            return {};
        if (auto asked = askCommitted(partition, entry, group); !asked)
            return asked;
        entry.phase = Phase::ends;
    }
    if (entry.phase == Phase::ends) {
        if (auto asked = askEnds(partition, entry); !asked) {
            if (entry.phase == Phase::ends)
                entry.phase = Phase::committed; // both answers belong together
            return asked;
        }
        entry.error.reset();
        entry.waitsForTurn = mustWait(entry);
        if (!entry.waitsForTurn)
            return startReading(partition, entry);
        entry.phase = Phase::committed; // to be asked again then
    }
    return {};
}

bool Restorer::mustWait(const Entry& entry) const {
    const auto large = [](const Entry& one) { return one.end.value - one.first.value > manyRecords; };
    return large(entry) && std::ranges::any_of(m_entries, [&](const auto& other) {
               return other.second.phase == Phase::reading && large(other.second);
           });
}

base::Result<bool> Restorer::takeHold(base::PartitionId partition, Entry& entry) {
    auto hold = m_state.hold(m_config.tableName, partition);
    if (!hold) {
        if (hold.error().code != base::ErrorCode::stateLocked)
            return tl::unexpected(hold.error());
        if (m_handover) {
            WarmCopy copy = m_handover->take(partition);
            entry.task = std::move(copy.task);
            entry.newest = entry.handed = std::move(copy.newest);
        }
        if (entry.task)
            m_log.write(base::LogLevel::info, m_name,
                        fmt::format("Partition {} comes from its warm copy, players: {}.", partition.value,
                                    entry.task->players()));
        return entry.task != nullptr;
    }
    auto task = openTask(m_config, partition, std::move(*hold), m_log, m_name);
    if (!task)
        return tl::unexpected(task.error());
    entry.task = std::move(*task);
    return true;
}

base::Result<void> Restorer::askCommitted(base::PartitionId partition, Entry& entry, kafka::Consumer& group) {
    const auto offsets = group.committed({{m_config.sourceTopic, partition}}, 500ms);
    if (!offsets)
        return tl::unexpected(unstable(partition, entry, offsets.error()));
    entry.unstableSince.reset();
    const kafka::PartitionOffset found = offsets->empty() ? kafka::PartitionOffset{} : offsets->front();
    entry.stored = found.offset;
    entry.committed = nextOf(found, m_config.committedOffsets);
    return {};
}

base::Result<void> Restorer::askEnds(base::PartitionId partition, Entry& entry) {
    const auto source = m_asker.sourceEnds(partition);
    if (!source)
        return tl::unexpected(source.error());
    const auto changelog = m_asker.changelogEnds(partition);
    const bool isMissing = !changelog && changelog.error().code == base::ErrorCode::notFound;
    if (!changelog && !isMissing)
        return tl::unexpected(changelog.error());
    // A file that has come further than the changelog is of another one, from before the app was reset by
    // another machine: it is wiped, and what it knows of the source may be of another one too.
    const auto next = entry.task->changelogNext();
    const bool fileCounts = isMissing || !next || *next <= changelog->high;
    if (auto checked = checkSource(partition, entry, *source, fileCounts); !checked)
        return checked;
    if (isMissing)
        return base::failure(
            base::ErrorCode::topicMismatch,
            fmt::format(
                "{} has a partition {}, and the changelog {} has none: partitions were added to one alone. "
                "Add as many to the changelog, or reset the app ({}), which makes it anew.",
                m_config.sourceTopic, partition.value, m_changelogTopic, m_config.appId));
    return checkFile(partition, entry, *changelog);
}

/// Whether the source topic is the one that was processed before, and where to go on in it.
base::Result<void> Restorer::checkSource(base::PartitionId partition, Entry& entry, kafka::Watermarks source,
                                         bool fileCounts) {
    if (entry.committed && *entry.committed > source.high)
        return tl::unexpected(entry.stored != entry.committed && *entry.stored <= source.high
                                  ? isNextOffset(partition, *entry.stored)
                                  : madeAnew(partition));
    const auto same =
        fileCounts ? m_asker.isSourceOf(partition, source, entry.task->table()) : base::Result<bool>(true);
    if (!same)
        return tl::unexpected(same.error());
    if (!*same)
        return tl::unexpected(madeAnew(partition));
    entry.sourceEnd = source.high;
    entry.sourceNext = entry.committed.value_or(source.low);
    if (const auto event = std::exchange(entry.foreign, std::nullopt))
        if (auto checked = checkEvent(partition, entry, *event); !checked)
            return checked;
    if (entry.sourceNext < source.low) {
        m_loss = base::Error{
            base::ErrorCode::dataLost,
            fmt::format(
                "Data lost: the broker no longer has {} records of {} partition {} (offsets {} to {}) that "
                "were not "
                "processed yet. Going on at {}. Raise the topic's retention, or run workers more often.",
                source.low.value - entry.sourceNext.value, m_config.sourceTopic, partition.value,
                entry.sourceNext.value, source.low.value - 1, source.low.value)};
        m_log.write(base::LogLevel::error, m_name, m_loss->text);
        entry.sourceNext = source.low;
    }
    return {};
}

base::Error Restorer::madeAnew(base::PartitionId partition) const {
    return {base::ErrorCode::topicMadeAnew,
            fmt::format("The topic {} was made anew: partition {} no longer has the records that were "
                        "processed. Reset the app "
                        "({}) to process the new topic from its start, choose another app id, or bring the "
                        "old topic back.",
                        m_config.sourceTopic, partition.value, m_config.appId)};
}

/// Of a group whose offsets were said to be those of the last processed events.
base::Error Restorer::isNextOffset(base::PartitionId partition, base::Offset stored) const {
    return {base::ErrorCode::invalidArgument,
            fmt::format("The group {} has committed offset {} of {} partition {}, which ends there: its "
                        "offsets are those of the next events, not of the last processed ones. Leave out "
                        "--committed-offsets last-processed.",
                        m_config.appId, stored.value, m_config.sourceTopic, partition.value)};
}

base::Error Restorer::changelogIsGone(base::PartitionId partition) const {
    return {
        base::ErrorCode::topicMadeAnew,
        fmt::format("The changelog {} was made anew or emptied: partition {} no longer has the rows of the "
                    "events that the group has committed, and only the file here still has them. Reset "
                    "the app ({}) to fold the source again from its start, or bring the old changelog "
                    "back.",
                    m_changelogTopic, partition.value, m_config.appId)};
}

/// Whether the file can be brought up to date by the changelog's records; else it is wiped, and all of them
/// are read.
base::Result<void> Restorer::checkFile(base::PartitionId partition, Entry& entry,
                                       kafka::Watermarks changelog) {
    const std::string why = whyUseless(*entry.task, changelog, m_config, m_clock.wall());
    if (!why.empty() && entry.committed && changelog.low == changelog.high && entry.task->players() > 0)
        return tl::unexpected(changelogIsGone(partition)); // the file is the last place that has the rows
    if (!why.empty()) {
        m_log.write(base::LogLevel::warning, m_name,
                    fmt::format("The table of partition {} is wiped and restored from {}: {}",
                                partition.value, m_changelogTopic, why));
        entry.newest.reset();
        entry.handed.reset();
        if (auto wiped = entry.task->wipe(why); !wiped) {
            entry.task.reset(); // what is left of the file is opened again, and judged again
            entry.phase = Phase::hold;
            return wiped;
        }
    }
    if (entry.committed && entry.committed->value > 0 && changelog.low == changelog.high &&
        entry.task->players() == 0)
        noteNoRows(partition, *entry.committed);
    entry.first = std::max(entry.task->changelogNext().value_or(changelog.low), changelog.low);
    entry.end = changelog.high;
    return {};
}

/// All events so far may have been bad ones; or the changelog was deleted, and nothing here has its rows.
void Restorer::noteNoRows(base::PartitionId partition, base::Offset committed) {
    m_loss = base::Error{
        base::ErrorCode::dataLost,
        fmt::format(
            "The group has committed offset {} of {} partition {}, but the changelog {} has no row. If "
            "there were players, it was made anew or emptied: reset the app ({}) to fold the source "
            "again from its start.",
            committed.value, m_config.sourceTopic, partition.value, m_changelogTopic, m_config.appId)};
    m_log.write(base::LogLevel::warning, m_name, m_loss->text);
}

/// Whether the source has the event that the rows speak of. With the topic Kafka deletes the group's offsets,
/// and a new file has no fingerprint: then the event itself tells, by its player and time. What tells that
/// the source is another one is kept: reading the whole changelog again would tell the same.
base::Result<void> Restorer::checkEvent(base::PartitionId partition, Entry& entry, const LastEvent& event) {
    bool same = event.offset < entry.sourceEnd;
    if (same && !entry.committed && event.offset >= entry.sourceNext) {
        const auto found = m_asker.sourceRecord(partition, event.offset);
        if (!found) {
            entry.foreign = event; // to be asked again
            return tl::unexpected(found.error());
        }
        same = !*found || isEvent(**found, event);
    }
    if (same)
        return {};
    entry.foreign = event;
    return tl::unexpected(madeAnew(partition));
}

base::Result<void> Restorer::startReading(base::PartitionId partition, Entry& entry) {
    if (entry.first >= entry.end)
        return finish(partition, entry);
    const auto consumer = reader();
    if (!consumer)
        return tl::unexpected(consumer.error());
    if (auto assigned = (*consumer)->incrementalAssign({{{m_changelogTopic, partition}, entry.first}});
        !assigned)
        return assigned;
    entry.phase = Phase::reading;
    return {};
}

const base::Error* Restorer::obstacle() const {
    for (const auto& [partition, entry] : m_entries)
        if (entry.error)
            return &*entry.error;
    return nullptr;
}

std::vector<PartitionStatus> Restorer::statuses() const {
    std::vector<PartitionStatus> statuses;
    for (const auto& [partition, entry] : m_entries) {
        PartitionStatus status;
        status.partition = partition;
        status.restoring = true;
        status.committedNext = entry.committed;
        status.players = entry.task ? entry.task->players() : 0;
        status.restoredRecords = entry.records;
        status.restoreTotal =
            entry.phase == Phase::reading || entry.waitsForTurn ? entry.end.value - entry.first.value : 0;
        status.error = entry.error;
        statuses.push_back(std::move(status));
    }
    return statuses;
}

std::int64_t Restorer::remaining() const {
    std::int64_t remaining = 0;
    for (const auto& [partition, entry] : m_entries)
        if (entry.phase == Phase::reading || entry.waitsForTurn)
            remaining += entry.end.value -
                         std::max(entry.first, entry.task->changelogNext().value_or(entry.first)).value;
    return remaining;
}

base::Result<kafka::Consumer*> Restorer::reader() {
    if (!m_reader) {
        kafka::ConsumerConfig config{
            m_config.cluster, m_config.appId, m_name + "-restore", false, true, true, {}};
        auto made = kafka::Consumer::create(config);
        if (!made)
            return tl::unexpected(made.error());
        m_reader.emplace(std::move(*made));
    }
    return &*m_reader;
}

} // namespace stream
