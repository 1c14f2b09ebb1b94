#include "core/stream/standby_run.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr const char* logName = "standby";
constexpr auto lookEvery = 1s;       ///< at the group
constexpr auto lookPatience = 500ms; ///< a worker may want its file meanwhile
constexpr auto lockedPause = 200ms;  ///< a worker of this process closes the file in a moment
constexpr auto retryPause = 1s;
constexpr auto publishEvery = 200ms;

void waitFor(const std::stop_token& stop, std::chrono::milliseconds time) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

} // namespace

StandbyRun::StandbyRun(const Config& config, table::StateDirectory& state, const Surroundings& around,
                       base::Published<StandbySnapshot>& snapshot)
    : m_config(config), m_state(state), m_around(around), m_published(snapshot), m_instance(state.uuid()),
      m_changelogTopic(config.changelogTopic()), m_asker(config, around.clock, "standby-ends") {}

void StandbyRun::run(std::stop_token stop) {
    while (!stop.stop_requested())
        pass(stop);
    for (auto& [partition, copy] : m_copies) {
        if (copy.reading && !m_waitsForBroker)
            m_waitsForBroker = !vouch(partition, copy);
        const auto wipe = m_waitsForBroker ? false : mustWipe(partition, copy);
        if (!wipe)
            m_waitsForBroker = true; // the others aren't asked for
        if (copy.task && wipe.value_or(false))
            (void)copy.task->wipe(*copy.wipe); // else the next start finds what is wrong by itself, or not
        else if (copy.task)
            save(*copy.task);
    }
    m_copies.clear();
    publish(true);
}

/// One turn: short, since a worker that wants a copy waits for its end.
void StandbyRun::pass(const std::stop_token& stop) {
    if (m_around.clock.steady() >= m_nextLook)
        look();
    beginDue();
    const bool reading =
        std::ranges::any_of(m_copies, [](const auto& entry) { return entry.second.reading; });
    if (reading)
        read(stop);
    else
        waitFor(stop, 50ms);
    handOver();
    checkpointDue();
    publish(false);
    m_heap.worked(m_batch.size());
    if (m_batch.empty())
        m_heap.idle(m_around.clock.steady());
    m_batch.clear();
}

void StandbyRun::look() {
    m_nextLook = m_around.clock.steady() + lookEvery;
    if (!m_admin) {
        auto made = kafka::Admin::create(m_config.cluster);
        if (!made) {
            m_around.log.write(base::LogLevel::error, logName, made.error().text);
            return;
        }
        m_admin.emplace(std::move(*made));
    }
    const auto group = m_admin->describeGroup(m_config.appId, lookPatience);
    m_waitsForBroker = !group;
    if (!group && !m_saidGroupError)
        m_around.log.write(base::LogLevel::warning, logName,
                           "Can't see who has which partition; the copies stay as they are until then: " +
                               group.error().text);
    m_saidGroupError = !group;
    // Amid a rebalance, and in a group that everybody has left, nobody has anything: what is kept stays.
    if (group && group->state == "Stable")
        follow(planStandby(*group, m_config.sourceTopic, m_instance, m_config.standby));
    m_nextLook = m_around.clock.steady() + lookEvery;
}

void StandbyRun::follow(const StandbyPlan& plan) {
    // A worker that lost its partition again didn't come for the copy. What is its own is left for it.
    for (const auto partition : m_around.handover->laid())
        if (plan.keep.contains(partition) || plan.elsewhere.contains(partition))
            if (auto laid = m_around.handover->takeBack(partition); laid.task) {
                Copy& copy = m_copies[partition];
                copy.task = std::move(laid.task);
                copy.newest = std::move(laid.newest);
            }
    for (auto it = m_copies.begin(); it != m_copies.end();) {
        auto& [partition, copy] = *it;
        const bool workersFile = !copy.task && plan.own.contains(partition);
        if (!workersFile && !plan.elsewhere.contains(partition)) {
            ++it;
            continue;
        }
        stopReading(partition, copy);
        if (copy.task)
            save(*copy.task);
        m_around.log.write(base::LogLevel::info, logName,
                           fmt::format("Keeps no copy of partition {} any more.", partition.value));
        it = m_copies.erase(it);
    }
    for (const auto partition : plan.keep)
        if (m_copies.try_emplace(partition).second)
            m_around.log.write(base::LogLevel::info, logName,
                               fmt::format("Keeps a copy of partition {}.", partition.value));
}

/// Up to the first that fails: it has asked the broker for long enough.
void StandbyRun::beginDue() {
    for (auto& [partition, copy] : m_copies) {
        if (copy.reading || m_around.clock.steady() < copy.notBefore)
            continue;
        if (const auto begun = begin(partition, copy); !begun) {
            setError(partition, copy, begun.error());
            return;
        }
    }
}

base::Result<void> StandbyRun::begin(base::PartitionId partition, Copy& copy) {
    if (!copy.task) {
        auto hold = m_state.hold(m_config.tableName, partition);
        if (!hold && hold.error().code == base::ErrorCode::stateLocked) {
            copy.notBefore = m_around.clock.steady() + lockedPause;
            return {};
        }
        if (!hold)
            return tl::unexpected(hold.error());
        auto task = openTask(m_config, partition, std::move(*hold), m_around.log, logName);
        if (!task)
            return tl::unexpected(task.error());
        copy.task = std::move(*task);
    }
    const auto ends = m_asker.changelogEnds(partition);
    if (!ends && ends.error().code == base::ErrorCode::notFound)
        copy.wipe = m_changelogTopic + " was deleted";
    if (!ends)
        return tl::unexpected(ends.error());
    if (ends->low == ends->high && copy.task->players() > 0) // it may be the last place that has the rows
        return base::failure(base::ErrorCode::topicMadeAnew,
                             fmt::format("{} partition {} is empty: what the copy has is kept as it is.",
                                         m_changelogTopic, partition.value));
    const auto why = whyWipe(partition, copy, *ends);
    if (!why)
        return tl::unexpected(why.error());
    if (*why) {
        m_around.log.write(base::LogLevel::warning, logName,
                           fmt::format("The copy of partition {} is wiped and read again from {}: {}",
                                       partition.value, m_changelogTopic, **why));
        if (auto wiped = copy.task->wipe(**why); !wiped) {
            copy.task.reset(); // what is left of the file is opened again
            return wiped;
        }
        copy.newest.reset();
        copy.vouched.reset();
        copy.wipe.reset();
    }
    if (!m_reader) {
        auto made =
            kafka::Consumer::create({m_config.cluster, m_config.appId, logName, false, true, true, {}});
        if (!made)
            return tl::unexpected(made.error());
        m_reader.emplace(std::move(*made));
    }
    const auto first = std::max(copy.task->changelogNext().value_or(ends->low), ends->low);
    if (auto assigned = m_reader->incrementalAssign({{{m_changelogTopic, partition}, first}}); !assigned)
        return assigned;
    copy.task->restoredUpTo(first);
    copy.end = ends->high;
    copy.reading = true;
    copy.error.reset();
    copy.nextCheckpoint = m_around.clock.steady();
    return {};
}

/// Also because of a source that isn't the one any more: its owner begins anew, and so does the copy.
base::Result<std::optional<std::string>> StandbyRun::whyWipe(base::PartitionId partition, Copy& copy,
                                                             kafka::Watermarks changelog) {
    if (copy.wipe)
        return copy.wipe;
    if (auto why = whyUseless(*copy.task, changelog, m_config, m_around.clock.wall()); !why.empty())
        return std::optional(std::move(why));
    const auto source = m_asker.sourceEnds(partition);
    if (!source)
        return tl::unexpected(source.error());
    return m_asker.isSourceOf(partition, *source, copy.task->table()).map([this](bool same) {
        return same ? std::nullopt : std::optional(m_config.sourceTopic + " was made anew");
    });
}

/// Whether a copy that is of no use any more goes: only when the changelog has rows to take their place, or
/// else the file may be the last place that has them, which is for a restore to judge. Errors: the broker
/// doesn't say.
base::Result<bool> StandbyRun::mustWipe(base::PartitionId partition, const Copy& copy) {
    if (!copy.wipe)
        return false;
    const auto ends = m_asker.changelogEnds(partition);
    if (!ends && ends.error().code == base::ErrorCode::notFound)
        return false;
    return ends.map([](const kafka::Watermarks& marks) { return marks.low < marks.high; });
}

void StandbyRun::handOver() {
    for (const auto partition : m_around.handover->takeWanted()) {
        const auto found = m_copies.find(partition);
        if (found == m_copies.end() || !found->second.task)
            continue; // a worker closes it, or has it
        Copy& copy = found->second;
        stopReading(partition, copy);
        const auto wipe = mustWipe(partition, copy);
        if (!wipe)
            continue; // its worker asks again
        if (copy.wipe && !*wipe)
            save(*copy.task); // what is in memory alone would go with a worker that refuses it
        if (*wipe)
            copy.newest.reset();
        if (!*wipe || copy.task->wipe(*copy.wipe))
            m_around.handover->lay({std::move(copy.task), std::move(copy.newest)});
        m_copies.erase(found);
    }
}

void StandbyRun::stopReading(base::PartitionId partition, Copy& copy) {
    if (!std::exchange(copy.reading, false))
        return;
    if (const auto dropped = m_reader->incrementalUnassign({{m_changelogTopic, partition}}); !dropped)
        m_around.log.write(base::LogLevel::debug, logName, dropped.error().text);
}

void StandbyRun::setError(base::PartitionId partition, Copy& copy, const base::Error& error) {
    stopReading(partition, copy);
    copy.notBefore = m_around.clock.steady() + retryPause;
    if (error.code == base::ErrorCode::brokerUnreachable || error.code == base::ErrorCode::timedOut) {
        m_waitsForBroker = true;
        return;
    }
    if (!copy.error || copy.error->text != error.text)
        m_around.log.write(error.retriable ? base::LogLevel::info : base::LogLevel::error, logName,
                           fmt::format("Partition {} can't be copied yet: {}", partition.value, error.text));
    copy.error = error;
}

void StandbyRun::publish(bool atOnce) {
    const auto now = m_around.clock.steady();
    if (!atOnce && now - m_lastPublish < publishEvery)
        return;
    m_lastPublish = now;
    StandbySnapshot snapshot;
    snapshot.waitsForBroker = m_waitsForBroker && !atOnce;
    for (const auto& [partition, copy] : m_copies)
        snapshot.copies.push_back({partition, copy.task ? copy.task->players() : 0, behind(partition, copy),
                                   copy.reading, copy.error,
                                   copy.task ? copy.task->changelogNext() : std::nullopt});
    if (*m_published.get() == snapshot)
        return;
    m_published.publish(std::make_shared<StandbySnapshot>(std::move(snapshot)));
    if (m_around.poke)
        m_around.poke();
}

} // namespace stream
