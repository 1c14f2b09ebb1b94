#include "core/stream/worker_run.h"

#include "core/base/fault_point.h"
#include "core/stats/game_codec.h"
#include "core/stream/fingerprint.h"
#include "core/stream/source_check.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr auto idleWait = 50ms;
constexpr RowCache::Index largeCache = 10'000; ///< rows, beyond what the processor's cache holds
constexpr std::size_t activityPerPass = 200;   ///< more nobody can read
constexpr std::size_t problemsPerPass = 100;

/// Of the events a little ahead: their key is their player, but for misrouted ones.
void prefetchRows(const Task& task, const std::vector<kafka::Message>& batch, std::size_t at) {
    for (const int stage : {0, 1}) {
        const std::size_t ahead = at + 4 * static_cast<std::size_t>(2 - stage);
        if (ahead >= batch.size() || batch[ahead].partition() != task.partition())
            continue;
        if (const auto key = batch[ahead].key())
            task.cache().prefetch(*key, stage);
    }
}

} // namespace

WorkerRun::WorkerRun(const Config& config, const WorkerIdentity& identity, table::StateDirectory& state,
                     Surroundings surroundings, base::Published<WorkerSnapshot>& snapshot)
    : m_config(config), m_identity(identity), m_state(state), m_around(std::move(surroundings)),
      m_published(snapshot), m_committer(config, identity, m_around, [this] { showWaiting(); }),
      m_restorer(config, state, m_around, identity.name), m_owners(config, m_around.clock) {
    m_snapshot.id = identity.id;
    m_snapshot.name = identity.name;
    m_snapshot.startedAt = m_around.clock.wall();
}

WorkerRun::~WorkerRun() {
    if (m_consumer) // an exception came through run()
        try {
            closeConsumer();
        } catch (const std::exception&) {
            // No thread to be had: the consumer was closed by its destructor.
        }
}

void WorkerRun::run(std::stop_token stop, const Ending& ending) {
    m_stop = stop;
    m_ending = &ending;
    m_committer.crashAt(ending.crashes);
    m_waitsForBroker = true; // for its first answer
    move(WorkerState::joining, joiningReason());
    publish(true);
    if (const auto joined = join(stop); !joined && !stop.stop_requested())
        fail(joined.error());
    while (!stop.stop_requested() && !m_failure && !crashes())
        pass();
    if (crashes() && !m_failure)
        crash();
    else
        leave(m_config.staticMembership && !ending.leaves.load() && !m_failure);
    publish(true);
}

base::Result<void> WorkerRun::join(std::stop_token stop) {
    // First of all: it settles what a killed predecessor of the same id left open.
    if (auto opened = m_committer.open(stop); !opened)
        return opened;
    m_waitsForBroker = false;
    kafka::ConsumerConfig config{
        m_config.cluster, m_config.appId, m_identity.clientId, true, true, true, m_config.consumerProperties};
    if (m_config.staticMembership)
        config.properties["group.instance.id"] = m_identity.transactionalId;
    if (m_config.standby > 0) // what the other instances know it by, whatever else was configured
        config.properties["client.id"] = m_identity.clientId;
    // Members learn of a rebalance by a heartbeat's answer: the default of 3 s would make each one wait that
    // long.
    const std::pair<const char*, std::string> defaults[] = {
        {"session.timeout.ms", std::to_string(m_config.sessionTimeout.count())},
        {"heartbeat.interval.ms", "500"}};
    for (const auto& [name, value] : defaults)
        if (!m_config.cluster.properties.contains(name))
            config.properties.try_emplace(name, value);
    auto consumer = kafka::Consumer::create(config, {[this](const auto& p) { onAssigned(p); },
                                                     [this](const auto& p) { onRevoked(p); },
                                                     [this](const auto& p) { onLost(p); }});
    if (!consumer)
        return tl::unexpected(consumer.error());
    m_consumer.emplace(std::move(*consumer));
    m_lastCommit = m_nextCheckpoint = m_around.clock.steady();
    move(WorkerState::joining, joiningReason());
    return m_consumer->subscribe(m_config.sourceTopic);
}

/// One turn of the loop: poll, fold, restore a slice, commit, show.
void WorkerRun::pass() {
    m_batch.clear();
    m_problemsThisPass = 0;
    const bool restoring = mayRestore();
    const bool reading = restoring && m_restorer.reading();
    auto wait = reading ? 0ms : std::min<std::chrono::milliseconds>(idleWait, m_config.commitInterval);
    if (hasUncommitted()) {
        const auto untilCommit = m_lastCommit + m_config.commitInterval - m_around.clock.steady();
        wait = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(untilCommit), 0ms, wait);
    }
    // What is too much for the broker to take within a transaction's time would be so again and again.
    const auto polled = m_consumer->poll(m_batch, m_mostEvents, wait);
    process(m_batch);
    if (m_stopsAt)
        stopAtBadEvent();
    if (!polled && !m_failure)
        handlePollError(polled.error());
    else if (!m_batch.empty())
        m_waitsForBroker = false;
    if (m_waitsForBroker)
        lookForBroker();
    if (restoring && !m_failure)
        takeReady(m_restorer.step(*m_consumer, m_batch.empty() ? 20ms : 0ms, m_stop));
    if (auto lost = m_restorer.takeLoss())
        m_snapshot.lastError = std::move(lost);
    if (commitDue())
        commit();
    checkpointIfDue(false);
    if (m_config.staticMembership && !m_waitsForBroker && !m_failure)
        if (const auto partitions = m_owners.withoutOwner())
            joinAnew(*partitions);
    settleState();
    publish(false);
    m_heap.worked(restoring ? batchMessages : m_batch.size());
    if (!restoring && m_batch.empty() && !hasUncommitted())
        m_heap.idle(m_around.clock.steady());
}

void WorkerRun::process(Batch& batch) {
    const kafka::Message* last = nullptr;
    Task* task = nullptr;
    const auto noteLast = [&] {
        if (last)
            task->noteLastSource(fingerprint(*last));
    };
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& message = batch[i];
        Task* const owner = taskOf(message.partition());
        if (owner && message.isEndOfPartition())
            owner->noteEnd(message.offset());
        if (!owner || message.isEndOfPartition() || message.offset() < owner->next())
            continue; // restoring, or from before a reposition
        if (message.offset() > owner->next() && !gapIsExplained(*owner, message)) {
            m_mustForget = true;
            break;
        }
        if (owner != task) {
            noteLast();
            task = owner;
            last = nullptr;
        }
        if (owner->cache().size() > largeCache)
            prefetchRows(*owner, batch, i);
        processEvent(*owner, message);
        if (m_stopsAt)
            break;
        last = &message;
        if (m_failure || m_mustForget)
            break;
    }
    if (task)
        base::reach(base::FaultPoint::folded);
    if (m_mustForget) {
        m_mustForget = false;
        m_committer.abandon();
        forgetAndRestore();
        return;
    }
    noteLast();
    if (!m_activity.empty() || m_activityLeftOut > 0) {
        m_around.activity.add(std::move(m_activity), m_activityLeftOut);
        m_activity.clear();
        m_activityLeftOut = 0;
    }
}

/// Offsets may be missing where records were compacted or aborted, and markers of transactions have one too.
/// The first gap after a reposition is checked: it could also be records that were lost on the way.
bool WorkerRun::gapIsExplained(const Task& task, const kafka::Message& message) {
    if (m_gapChecked.contains(task.partition()))
        return true;
    const auto first = firstCommittedRecord(m_config, task.partition(), task.next());
    if (first && *first && **first >= message.offset()) {
        m_gapChecked.insert(task.partition());
        return true;
    }
    base::Error error =
        first
            ? base::Error{base::ErrorCode::internal,
                          fmt::format("Records of {} partition {} from offset {} on were not delivered; they "
                                      "are read again.",
                                      m_config.sourceTopic, task.partition().value, task.next().value)}
            : first.error();
    m_around.log.write(base::LogLevel::error, m_identity.name, error.text);
    m_snapshot.lastError = std::move(error);
    return false;
}

void WorkerRun::processEvent(Task& task, const kafka::Message& message) {
    const auto event = m_decoder.decode(message.value().value_or(std::string_view()));
    if (!event) {
        refuse(task, message, event.error());
        return;
    }
    const auto folded = task.fold(*event, message.offset(), event->timestamp.value_or(message.timestamp()));
    if (!folded) {
        fail(folded.error());
        return;
    }
    // Also of one that the row has already: under at_least_once the row's record may have been delivered, and
    // this one not.
    if (event->hasGame)
        m_committer.game(message.partition(),
                         stats::gameEvent(*event, *m_decoder.game(), message.timestamp()));
    if (folded->folded == Task::Folded::skipped) {
        ++m_snapshot.skippedEvents;
        return;
    }
    ++m_snapshot.events;
    if (event->coerced) {
        ++m_snapshot.coercedEvents;
        noteProblem(ProblemKind::coerced, message, "damage or healing is a string; it was read as a number");
    }
    if (const auto key = message.key(); key && *key != event->player) {
        ++m_snapshot.misroutedEvents;
        noteProblem(
            ProblemKind::misrouted, message,
            fmt::format("the Kafka key '{}' is not the player '{}': the player may be split over partitions",
                        firstBytes(*key), firstBytes(event->player)));
    }
    if (m_around.activity.watched())
        noteFold(task, message, *event, *folded->after);
}

void WorkerRun::refuse(Task& task, const kafka::Message& message, stats::BadEvent reason) {
    if (m_config.stopAtBadEvents) {
        m_stopsAt = problemOf(ProblemKind::badEvent, message, stats::describe(reason));
        return;
    }
    ++m_snapshot.badEvents;
    const std::string text = stats::describe(reason);
    noteProblem(ProblemKind::badEvent, message, text);
    if (m_config.deadLetterTopic) {
        const auto owned = [](std::optional<std::string_view> bytes) {
            return bytes ? std::optional<std::string>(*bytes) : std::nullopt;
        };
        m_committer.deadLetter({message.partition(), message.offset(), message.timestamp(),
                                owned(message.key()), owned(message.value()), text});
    }
    task.pass(message.offset());
}

void WorkerRun::noteProblem(ProblemKind kind, const kafka::Message& message, std::string reason) {
    if (m_problemsThisPass++ >= problemsPerPass) {
        m_problems.count(message.partition(), message.offset());
        return;
    }
    m_problems.add(problemOf(kind, message, std::move(reason)));
}

Problem WorkerRun::problemOf(ProblemKind kind, const kafka::Message& message, std::string reason) const {
    Problem problem;
    problem.when = m_around.clock.wall();
    problem.workerId = m_identity.id;
    problem.kind = kind;
    problem.topic = message.topic();
    problem.partition = message.partition();
    problem.offset = message.offset();
    problem.reason = std::move(reason);
    problem.key = firstBytes(message.key().value_or(std::string_view()));
    problem.firstBytes = firstBytes(message.value().value_or(std::string_view()));
    return problem;
}

/// At a record that is no event, as the person has asked: what comes before it is committed, nothing at or
/// behind it is folded. Whoever gets the partition next comes to the same record.
void WorkerRun::stopAtBadEvent() {
    const Problem at = *std::exchange(m_stopsAt, std::nullopt);
    if (!commit())
        return; // everything since the last commit comes again, and this record too
    checkpointIfDue(true);
    if (m_failure)
        return;
    m_around.problems.add(at);
    fail({base::ErrorCode::badInput,
          fmt::format(
              "{} partition {} offset {} is no event ({}), and workers are to stop at such a record. "
              "All before it is processed. To go on, let workers pass it: choose the policy log or "
              "dead-letter (--bad-events; in the window File, Connect…) and start the worker again; or "
              "delete the partition's records up to and with this one (kafka-delete-records).",
              at.topic, at.partition.value, at.offset.value, at.reason)});
}

void WorkerRun::noteFold(const Task& task, const kafka::Message& message, const stats::EventView& event,
                         const stats::Aggregate& after) {
    if (m_activity.size() >= activityPerPass) {
        ++m_activityLeftOut;
        return;
    }
    m_activity.push_back({0, m_identity.id, task.partition(), message.offset(), m_around.clock.wall(),
                          std::string(event.player), event.damage, event.healing, after});
}

void WorkerRun::takeReady(std::vector<Restorer::Restored> ready) {
    for (auto& [task, records] : ready) {
        base::reach(base::FaultPoint::restored);
        const kafka::TopicPartition partition{m_config.sourceTopic, task->partition()};
        const auto moved = m_consumer->incrementalAssign({{partition, task->next()}});
        if (!moved) {
            m_snapshot.lastError = moved.error();
            m_restorer.add(partition.partition, std::move(task), 1s);
            continue;
        }
        m_problems.restored(partition.partition, task->next(), m_around.problems);
        m_around.rebalances->running(m_identity.id, partition.partition, task->next(), records);
        m_fetched.insert(partition.partition);
        m_gapChecked.erase(partition.partition);
        const auto index = static_cast<std::size_t>(partition.partition.value);
        if (m_byPartition.size() <= index)
            m_byPartition.resize(index + 1, nullptr);
        m_byPartition[index] = task.get();
        m_tasks[partition.partition] = std::move(task);
    }
}

/// Without records nothing else says that the broker is back.
void WorkerRun::lookForBroker() {
    if (m_around.clock.steady() < m_nextPing)
        return;
    if (m_consumer->ping(m_config.sourceTopic, 200ms)) {
        m_waitsForBroker = false;
        m_around.log.write(base::LogLevel::info, m_identity.name, "The broker answers again.");
    }
    m_nextPing = m_around.clock.steady() + 1s;
}

/// Called by the committer while it waits: nobody else shows it then.
void WorkerRun::showWaiting() {
    if (!m_waitsForBroker)
        m_around.log.write(base::LogLevel::warning, m_identity.name, "Waits for the broker.");
    m_waitsForBroker = true;
    settleState();
    publish(false);
}

void WorkerRun::handlePollError(const base::Error& error) {
    if (error.code == base::ErrorCode::groupBusy) {
        noteKeptOut(error);
        return;
    }
    m_snapshot.lastError = error;
    if (const auto fatal = m_consumer->fatalError()) {
        fail(*fatal);
        return;
    }
    if (error.code == base::ErrorCode::brokerUnreachable) {
        m_waitsForBroker = true;
        return;
    }
    m_around.log.write(base::LogLevel::warning, m_identity.name, error.text);
    if (error.code == base::ErrorCode::dataLost && commit())
        forgetAndRestore(); // restore compares the positions with what the broker has, and says what is lost
    else if (error.code == base::ErrorCode::notFound && !m_tasks.empty()) {
        // The topic may be deleted, and made anew in a moment: what isn't committed means nothing there.
        // Restore finds out.
        m_committer.abandon();
        forgetAndRestore();
    }
}

} // namespace stream
