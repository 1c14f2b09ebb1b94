/// WorkerRun as a member of its group: rebalances, joining late, leaving. Also its states and snapshots.

#include "core/base/fault_point.h"
#include "core/stream/kept_out.h"
#include "core/stream/worker_run.h"
#include "core/stream/worker_state.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr auto publishEvery = 50ms;
constexpr auto firstAssignmentPatience = 5s;
constexpr auto unreachablePatience = 1s;
constexpr auto leavePatience = 5s;
constexpr auto closePatience = 5s;

std::string list(const std::vector<kafka::TopicPartition>& partitions) {
    std::string out;
    for (const auto& partition : partitions)
        out += (out.empty() ? "" : ", ") + std::to_string(partition.partition.value);
    return out.empty() ? "none" : out;
}

} // namespace

void WorkerRun::onAssigned(const std::vector<kafka::TopicPartition>& partitions) {
    base::reach(base::FaultPoint::assigned);
    if (!std::exchange(m_sawFirstAssignment, true))
        m_owners.joined();
    m_rebalancing = false;
    m_waitsForBroker = false;
    noteLetIn();
    ++m_snapshot.rebalances;
    m_around.log.write(base::LogLevel::info, m_identity.name,
                       fmt::format("Assigned partitions: {} (generation {})", list(partitions),
                                   m_consumer->generation().value_or(-1)));
    // Accepted, but not fetched before their restore tells where from. (Fetching now and a pause would race,
    // and a reposition later would need an unassign that librdkafka can take for the answer to a rebalance.)
    if (const auto accepted = m_consumer->incrementalAssign({}); !accepted) {
        fail(accepted.error());
        return;
    }
    std::vector<base::PartitionId> ids;
    for (const auto& partition : partitions) {
        m_restorer.add(partition.partition);
        ids.push_back(partition.partition);
    }
    m_around.rebalances->assigned(m_identity.id, m_consumer->generation(), ids);
}

void WorkerRun::onRevoked(const std::vector<kafka::TopicPartition>& partitions) {
    base::reach(base::FaultPoint::revoked);
    ++m_snapshot.rebalances;
    m_around.log.write(base::LogLevel::info, m_identity.name, "Gives back partitions: " + list(partitions));
    noteLeft(partitions, Rebalance::Cause::givenBack);
    // The whole transaction, of the partitions that stay too. If it aborts, all are being restored, and these
    // are dropped.
    if (commit())
        for (const auto& partition : partitions)
            if (Task* const task = taskOf(partition.partition);
                task && task->needsCheckpoint() && !checkpoint(*task))
                break; // the file stays behind; the next owner restores the rest from the changelog
    drop(partitions);
}

void WorkerRun::onLost(const std::vector<kafka::TopicPartition>& partitions) {
    ++m_snapshot.rebalances;
    m_around.log.write(base::LogLevel::warning, m_identity.name,
                       "Lost partitions (the group went on without this worker): " + list(partitions));
    noteLeft(partitions, Rebalance::Cause::lost);
    m_committer.abandon();
    forgetAndRestore();
    drop(partitions);
    move(WorkerState::joining, {WorkerReason::joinsAgain, "lost its partitions and joins the group again"});
}

/// Not a failure: the consumer asks again every second, and joins as soon as the others have left.
void WorkerRun::noteKeptOut(const base::Error& refusal) {
    base::Error error = keptOut(m_config, refusal);
    if (m_keptOut != error)
        m_around.log.write(base::LogLevel::warning, m_identity.name, error.text);
    m_keptOut = error;
    m_snapshot.lastError = std::move(error);
}

void WorkerRun::noteLetIn() {
    if (m_keptOut && m_snapshot.lastError == m_keptOut)
        m_snapshot.lastError.reset();
    m_keptOut.reset();
}

/// Before what they have come to is forgotten.
void WorkerRun::noteLeft(const std::vector<kafka::TopicPartition>& partitions, Rebalance::Cause cause) {
    const auto generation = m_consumer->generation();
    for (const auto& partition : partitions) {
        const Task* const task = taskOf(partition.partition);
        m_around.rebalances->left(m_identity.id, generation, cause, partition.partition,
                                  task ? std::optional(task->next()) : std::nullopt);
    }
}

void WorkerRun::drop(const std::vector<kafka::TopicPartition>& partitions) {
    m_rebalancing = true; // an assignment follows, if only an empty one
    for (const auto& partition : partitions) {
        m_restorer.remove(partition.partition);
        m_problems.dropped(partition.partition);
        m_lagTimes.erase(partition.partition);
        if (taskOf(partition.partition))
            m_byPartition[static_cast<std::size_t>(partition.partition.value)] = nullptr;
        m_tasks.erase(partition.partition);
    }
    stopFetching(partitions);
}

/// Also answers a rebalance, with an empty list too.
void WorkerRun::stopFetching(const std::vector<kafka::TopicPartition>& partitions) {
    std::vector<kafka::TopicPartition> fetched;
    for (const auto& partition : partitions)
        if (m_fetched.erase(partition.partition) > 0)
            fetched.push_back(partition);
    if (const auto left = m_consumer->incrementalUnassign(fetched); !left)
        m_around.log.write(base::LogLevel::warning, m_identity.name, left.error().text);
}

/// Commits, gives the partitions back and closes: in this order, each with a deadline. A static member that
/// keeps its place only closes: only with an unsubscribe before does librdkafka tell the group that it goes.
void WorkerRun::leave(bool keepsPlace) {
    if (!m_failure)
        move(WorkerState::stopping,
             keepsPlace ? Why{WorkerReason::commitsAndEnds, "commits and ends"}
                        : Why{WorkerReason::commitsAndLeaves, "commits and leaves the group"});
    publish(true);
    if (!m_consumer) {
        if (!m_failure)
            move(WorkerState::stopped, {});
        return;
    }
    // Closing between JoinGroup and the first assignment trips an assertion of librdkafka before 2.3 that
    // ends the process. One that takes longer is waited for by the closing thread.
    const auto joinedBy = m_around.clock.steady() +
                          (m_waitsForBroker || m_keptOut ? unreachablePatience : firstAssignmentPatience);
    while (!m_sawFirstAssignment && m_around.clock.steady() < joinedBy) {
        m_batch.clear();
        if (const auto polled = m_consumer->poll(m_batch, 1, 50ms); !polled && m_consumer->fatalError())
            break;
    }
    m_batch.clear();
    if (!m_failure && commit())
        checkpointIfDue(true);
    if (m_failure)
        m_committer.abandon();
    // Between the group's yes and the assignment only the assignment, which comes, makes a close safe.
    const bool notIn = !m_sawFirstAssignment && !m_consumer->hasJoined();
    if (notIn || (m_sawFirstAssignment && !keepsPlace))
        giveBack();
    closeConsumer();
    m_restorer.clear();
    m_byPartition.clear();
    m_tasks.clear();
    if (!m_failure)
        move(WorkerState::stopped, {});
}

/// Leaves the group and asks to be let in again: a rebalance, in which every partition gets an owner.
void WorkerRun::joinAnew(const std::string& orphans) {
    m_around.log.write(
        base::LogLevel::warning, m_identity.name,
        fmt::format("Partitions without an owner: {}. A member was killed while it gave them "
                    "back, and came again too soon for the group to notice. This worker leaves "
                    "and joins again, so that the group deals them out.",
                    orphans));
    if (commit())
        checkpointIfDue(true);
    giveBack();
    closeConsumer();
    m_restorer.clear();
    m_byPartition.clear();
    m_tasks.clear();
    m_fetched.clear();
    m_sawFirstAssignment = m_staysOutside = false;
    if (m_failure || crashes())
        return;
    if (const auto joined = join(m_stop); !joined && !m_stop.stop_requested())
        fail(joined.error());
}

/// As if the process had been killed, for this worker alone: nothing is committed or written any more, an
/// open transaction stays open, and the group finds out by the session's time-out. The files are free at
/// once, as behind a dead process: they hold what was committed, and nothing else.
void WorkerRun::crash() {
    std::vector<kafka::TopicPartition> had;
    for (const auto& status : m_restorer.statuses())
        had.push_back({m_config.sourceTopic, status.partition});
    for (const auto& [partition, task] : m_tasks)
        had.push_back({m_config.sourceTopic, partition});
    m_around.log.write(
        base::LogLevel::warning, m_identity.name,
        "Killed, as by a crash: nothing more is committed, and the group isn't told. Partitions: " +
            list(had));
    if (m_consumer) {
        noteLeft(had, Rebalance::Cause::killed);
        m_committer.abandon();
        takeBackCounts();
        // A member that the group doesn't know yet must not join later, on the thread that waits for its
        // close.
        if (!m_sawFirstAssignment && !m_consumer->hasJoined())
            m_staysOutside = m_consumer->unsubscribe() && !m_consumer->hasJoined();
        closeConsumer();
    }
    m_restorer.clear();
    m_byPartition.clear();
    m_tasks.clear();
    m_waitsForBroker = false;
    move(WorkerState::stopping, {});
    move(WorkerState::stopped, {WorkerReason::killed, "killed by you (simulated crash)"});
}

/// A close that comes before a static member has asked to leave makes librdkafka keep its place: it has asked
/// as soon as its id is gone, and then the close waits for the group's answer.
void WorkerRun::giveBack() {
    const auto unsubscribed = m_consumer->unsubscribe();
    m_staysOutside = unsubscribed && !m_consumer->hasJoined(); // an answer that comes now is disregarded
    const auto leftBy = m_around.clock.steady() + leavePatience;
    const auto isIn = [this] {
        return !m_tasks.empty() || !m_restorer.empty() ||
               (m_config.staticMembership && !m_consumer->memberId().empty());
    };
    for (bool ends = !unsubscribed; !ends && isIn() && m_around.clock.steady() < leftBy;
         ends = m_consumer->fatalError().has_value()) {
        m_batch.clear();
        (void)m_consumer->poll(m_batch, 1, 20ms); // it needs not tell of a fatal error
    }
    m_batch.clear();
}

/// On a thread of its own, because librdkafka before 2.4 can hang in a close: it is left behind then, and
/// said.
void WorkerRun::closeConsumer() {
    struct Closing {
        std::mutex mutex;
        std::condition_variable done;
        bool closed = false;
        std::optional<kafka::Consumer> consumer;
    };
    m_batch.clear();
    auto closing = std::make_shared<Closing>();
    m_consumer->detachHandler(); // the callbacks are this object's, which may be gone by then
    closing->consumer = std::move(m_consumer);
    m_consumer.reset();
    std::thread([closing, mayClose = m_staysOutside, crashes = crashes()] {
        for (Batch batch; !mayClose && !closing->consumer->wasAssigned() && !closing->consumer->fatalError();
             batch.clear())
            (void)closing->consumer->poll(batch, 1, 200ms); // see leave()
        if (crashes)
            closing->consumer->crashInstead();
        else if (const auto closed = closing->consumer->close(); !closed) {
            // Nothing to be done about it: the session time-out ends the membership.
        }
        closing->consumer.reset();
        const std::lock_guard lock(closing->mutex);
        closing->closed = true;
        closing->done.notify_all();
    }).detach();
    std::unique_lock lock(closing->mutex);
    const auto patience = m_sawFirstAssignment ? closePatience : unreachablePatience;
    if (closing->done.wait_for(lock, patience, [&] { return closing->closed; }))
        return;
    if (crashes() && !m_sawFirstAssignment)
        return;
    if (m_sawFirstAssignment)
        m_around.log.write(base::LogLevel::error, m_identity.name,
                           "Closing the consumer hangs; it is left behind.");
    else
        m_around.log.write(base::LogLevel::warning, m_identity.name,
                           "The group hasn't answered yet; the worker leaves it as soon as it does.");
}

void WorkerRun::move(WorkerState to, Why why) {
    if (!mayMove(m_snapshot.state, to))
        return;
    m_snapshot.state = to;
    m_snapshot.reason = std::move(why.text);
    m_snapshot.why = why.code;
}

void WorkerRun::fail(const base::Error& error) {
    m_failure = error;
    m_snapshot.lastError = error;
    m_around.log.write(base::LogLevel::error, m_identity.name, "Failed: " + error.text);
    move(WorkerState::failed, {WorkerReason::failedBefore, error.text});
}

Why WorkerRun::joiningReason() const {
    if (m_waitsForBroker)
        return {WorkerReason::waitsForBroker, "waits for the broker"};
    if (m_keptOut)
        return {WorkerReason::failedBefore, m_keptOut->text};
    return {WorkerReason::joins, "joins the group " + m_config.appId};
}

/// The state that follows from what there is to do.
void WorkerRun::settleState() {
    if (m_failure)
        return;
    if (!m_sawFirstAssignment || (m_rebalancing && m_tasks.empty() && m_restorer.empty()))
        move(WorkerState::joining, joiningReason());
    else if (!m_restorer.empty())
        move(WorkerState::restoring, restoringReason());
    else if (m_tasks.empty())
        move(WorkerState::idle, m_waitsForBroker
                                    ? joiningReason()
                                    : Why{WorkerReason::tooManyWorkers, "more workers than partitions"});
    else
        move(WorkerState::running,
             m_waitsForBroker ? joiningReason() : Why{WorkerReason::processes, "processes events"});
}

PartitionStatus WorkerRun::statusOf(const Task& task) {
    PartitionStatus status;
    status.partition = task.partition();
    status.position = task.position();
    status.committedNext = task.committedNext();
    if (m_consumer)
        if (const auto ends = m_consumer->cachedWatermarks({m_config.sourceTopic, task.partition()}))
            status.end = ends->high;
    if (status.end) {
        const auto lag =
            m_lagTimes[task.partition()].look(task.position(), *status.end, m_around.clock.steady());
        status.lagSeconds = lag.seconds;
        status.lagIsLonger = lag.atLeast;
    }
    status.players = task.players();
    status.events = task.events();
    return status;
}

void WorkerRun::noteTimes(bool ended) {
    const auto now = m_around.clock.steady();
    const auto commits = m_meter.commits(now);
    m_snapshot.commitLatencyMs = commits.averageMs;
    m_snapshot.commitLatencyMaxMs = commits.longestMs;
    m_commitMeter.events(m_snapshot.commits, now);
    m_snapshot.commitRate = ended ? 0 : m_commitMeter.eventsPerSecond();
    m_snapshot.lagSeconds.reset();
    m_snapshot.lagIsLonger = false;
    for (const auto& status : m_snapshot.partitions)
        if (status.lagSeconds && (!m_snapshot.lagSeconds || *m_snapshot.lagSeconds < *status.lagSeconds)) {
            m_snapshot.lagSeconds = status.lagSeconds;
            m_snapshot.lagIsLonger = status.lagIsLonger;
        }
}

void WorkerRun::publish(bool atOnce) {
    const auto now = m_around.clock.steady();
    if (!atOnce && now - m_lastPublish < publishEvery)
        return;
    m_lastPublish = now;
    if (!m_waitsForBroker && !m_failure && m_snapshot.lastError &&
        m_snapshot.lastError->code == base::ErrorCode::brokerUnreachable)
        m_snapshot.lastError.reset(); // it answers again: the outage is over, and the log tells of it
    m_meter.events(m_snapshot.events, now);
    const bool ended = m_snapshot.state == WorkerState::stopped || m_snapshot.state == WorkerState::failed;
    m_snapshot.waitsForBroker = m_waitsForBroker && !ended;
    m_snapshot.eventsPerSecond = ended ? 0 : m_meter.eventsPerSecond();
    m_snapshot.partitions = m_restorer.statuses();
    m_snapshot.lag = 0;
    m_snapshot.players = 0;
    for (const auto& [partition, task] : m_tasks)
        m_snapshot.partitions.push_back(statusOf(*task));
    std::ranges::sort(m_snapshot.partitions, {}, &PartitionStatus::partition);
    for (const auto& status : m_snapshot.partitions) {
        m_snapshot.lag += std::max<std::int64_t>(status.lag(), 0);
        m_snapshot.players += status.players;
    }
    noteTimes(ended);
    m_snapshot.restoreRemaining = m_restorer.remaining();
    m_snapshot.restoreRate = m_restorer.empty() ? 0 : m_restorer.recordsPerSecond();
    m_snapshot.restoreSecondsLeft.reset();
    if (m_snapshot.restoreRate > 0 && m_snapshot.restoreRemaining > 0 && !m_restorer.obstacle())
        m_snapshot.restoreSecondsLeft =
            static_cast<double>(m_snapshot.restoreRemaining) / m_snapshot.restoreRate;
    if (*m_published.get() == m_snapshot)
        return;
    m_published.publish(std::make_shared<WorkerSnapshot>(m_snapshot));
    if (m_around.poke)
        m_around.poke();
}

} // namespace stream
