#include "core/stream/committer.h"

#include "core/base/fault_point.h"
#include "core/stats/changelog_codec.h"
#include "core/stream/committed_offset.h"

#include <algorithm>
#include <utility>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr auto callTimeout = 1s; ///< of one transactional call; a time-out is answered by the same call again
constexpr auto openTimeout = 500ms; ///< the group is polled in between
constexpr auto commitTimeout = 5s;  ///< of offsets alone: at_least_once
constexpr auto patienceAfterStop = 4s;
constexpr std::uintptr_t changelogTag = 0;
constexpr std::uintptr_t gamesTag = 1;
constexpr std::uintptr_t firstLetterTag = 2;

kafka::TransactionError cancelled() {
    return {kafka::TransactionOutcome::fatal,
            {base::ErrorCode::cancelled,
             "The worker was stopped while the broker didn't answer; what was not committed "
             "will be folded again."}};
}

} // namespace

Committer::Committer(const Config& config, const WorkerIdentity& identity, const Surroundings& around,
                     std::function<void()> waiting)
    : m_config(config), m_clock(around.clock), m_name(identity.name),
      m_transactionalId(identity.transactionalId), m_changelogTopic(config.changelogTopic()),
      m_log(around.log), m_waiting(std::move(waiting)), m_games(config.gamesTopic()),
      m_letters(config.sourceTopic, config.deadLetterTopic.value_or("")) {}

/// Once the worker is to stop, all waiting together has this long.
bool Committer::patienceIsOver(std::stop_token stop) {
    if (killed())
        return true;
    const auto now = std::chrono::steady_clock::now();
    if (stop.stop_requested() && !m_stopSeen)
        m_stopSeen = now;
    return m_stopSeen && now - *m_stopSeen > patienceAfterStop;
}

/// Calls again while the answer is "retriable": aborting then could double or lose what the broker did
/// commit. Once the worker is to stop, the outcome may stay unknown: restore finds out.
template <class Call>
kafka::TransactionResult Committer::untilDecided(std::stop_token stop, Call call) {
    for (;;) {
        if (killed())
            return tl::unexpected(cancelled());
        kafka::TransactionResult result = call();
        if (result || result.error().outcome != kafka::TransactionOutcome::retriable)
            return result;
        m_waiting();
        if (patienceIsOver(stop))
            return tl::unexpected(cancelled());
        m_producer->poll(10ms); // some answers come at once
    }
}

base::Result<void> Committer::open(std::stop_token stop) {
    while (!stop.stop_requested()) {
        const auto opened = tryOpen();
        if (!opened)
            return tl::unexpected(opened.error());
        if (*opened)
            return {};
    }
    return base::failure(base::ErrorCode::cancelled, "Stopped before the broker answered.");
}

base::Result<bool> Committer::tryOpen() {
    if (m_ready)
        return true;
    if (!m_producer) {
        kafka::ProducerConfig producer;
        producer.cluster = m_config.cluster;
        producer.clientId = m_name;
        producer.properties = m_config.producerProperties;
        const std::pair<const char*, const char*> defaults[] = {
            {"message.max.bytes", "100000000"}, // the broker's limit decides: what came in may go out again
            // All topics are there before a worker starts: one that isn't was deleted.
            {"topic.metadata.propagation.max.ms", "3000"}};
        for (const auto& [name, value] : defaults)
            if (!m_config.cluster.properties.contains(name))
                producer.properties.try_emplace(name, value);
        if (transactional())
            producer.transactionalId = m_transactionalId;
        auto made = kafka::Producer::create(
            producer, [this](const kafka::Delivery& delivery) { onDelivery(delivery); });
        if (!made)
            return tl::unexpected(made.error());
        m_producer.emplace(std::move(*made));
    }
    if (transactional())
        if (const auto result = m_producer->initTransactions(openTimeout); !result) {
            if (result.error().outcome == kafka::TransactionOutcome::retriable)
                return false;
            close();
            return tl::unexpected(result.error().error);
        }
    m_ready = true;
    return true;
}

void Committer::onDelivery(const kafka::Delivery& delivery) {
    if (delivery.error) {
        base::Error error = *delivery.error;
        if (delivery.tag >= firstLetterTag) {
            error = m_letters.undelivered(delivery.tag - firstLetterTag, *delivery.error);
            m_topicFailed = m_topicFailed || error.code != base::ErrorCode::badInput;
        } else if (delivery.tag == gamesTag) {
            error = m_games.explained(*delivery.error);
            m_topicFailed = m_topicFailed || (!m_deliveryError && GameRecords::isTopicsFault(error));
        }
        if (!m_deliveryError) // those that follow are its consequences
            m_deliveryError = std::move(error);
        return;
    }
    if (delivery.tag != changelogTag)
        return;
    Delivered& delivered = m_delivered[delivery.partition];
    if (!delivery.offset)
        delivered.complete = false;
    else if (!delivered.last || *delivered.last < *delivery.offset)
        delivered.last = delivery.offset;
}

void Committer::game(base::PartitionId partition, const stats::Event& event) {
    if (m_config.keepsGames)
        return m_games.add(partition, event);
    if (!std::exchange(m_toldNoGames, true))
        m_log.write(
            base::LogLevel::warning, m_name,
            "Events say which games they are of, and these games are not kept: this user has no right "
            "to the topic " +
                m_config.gamesTopic() + ".");
}

base::Result<void> Committer::begin() {
    if (!transactional() || m_inTransaction)
        return {};
    if (const auto begun = m_producer->beginTransaction(); !begun)
        return tl::unexpected(begun.error().error);
    m_inTransaction = true;
    return {};
}

base::Result<void> Committer::produce(kafka::OutRecord record) {
    // An event may say that it is of next year. Kafka takes no record of later than in an hour (its default
    // since 4.0), and one refused record would hold its partition up for ever.
    record.timestamp = std::min(record.timestamp.value_or(m_now), m_now);
    for (;;) {
        auto produced = m_producer->produce(record);
        if (produced || produced.error().code != base::ErrorCode::timedOut)
            return produced;
        if (m_deliveryError)
            return tl::unexpected(*m_deliveryError);
        if (killed())
            return tl::unexpected(cancelled().error);
        m_producer->poll(5ms); // the queue is full: it drains while we wait
    }
}

base::Result<void> Committer::produceChangelog(const Task& task) {
    for (const auto index : task.dirty()) {
        const CachedRow& row = task.cache().row(index);
        std::string_view key = task.cache().foreignKey(index);
        if (key.empty()) {
            m_key.clear();
            stats::appendChangelogKey(m_key, row.player());
            key = m_key;
        }
        m_value.clear();
        stats::appendAggregateJson(m_value, row.aggregate);
        const auto state = stats::encodeStateHeader(row.aggregate);
        const kafka::Header header{stats::stateHeaderName, {state.data(), state.size()}};
        kafka::OutRecord record;
        record.topic = m_changelogTopic;
        record.partition = task.partition();
        record.key = key;
        record.value = m_value;
        record.timestamp = row.aggregate.lastEventTime;
        record.headers = {&header, 1};
        record.tag = changelogTag;
        if (auto produced = produce(record); !produced)
            return produced;
    }
    return {};
}

base::Result<void> Committer::flush(std::stop_token stop) {
    for (;;) {
        const auto flushed = m_producer->flush(callTimeout);
        if (m_deliveryError)
            return tl::unexpected(*m_deliveryError);
        if (flushed || !flushed.error().retriable)
            return flushed;
        m_waiting();
        if (patienceIsOver(stop))
            return tl::unexpected(cancelled().error);
    }
}

base::Result<void> Committer::produceAll(const std::vector<Task*>& tasks, std::stop_token stop) {
    m_now = m_clock.wall();
    if (auto begun = begin(); !begun)
        return begun;
    for (const Task* task : tasks)
        if (auto produced = produceChangelog(*task); !produced)
            return produced;
    const auto send = [this](const kafka::OutRecord& record) { return produce(record); };
    if (const auto games = m_games.send(gamesTag, send); !games) {
        m_topicFailed = m_topicFailed || GameRecords::isTopicsFault(games.error());
        return games;
    }
    if (const auto letters = m_letters.send(firstLetterTag, send); !letters) {
        m_topicFailed = true;
        return letters;
    }
    base::reach(base::FaultPoint::changelogSent);
    return flush(stop);
}

std::vector<kafka::PartitionOffset> Committer::nextOffsets(const std::vector<Task*>& tasks) const {
    std::vector<kafka::PartitionOffset> offsets;
    for (const Task* task : tasks)
        if (task->hasUncommitted())
            offsets.push_back({{m_config.sourceTopic, task->partition()}, task->next(), ownCommit});
    return offsets;
}

Committer::Outcome Committer::commit(const std::vector<Task*>& tasks, kafka::Consumer& consumer,
                                     std::stop_token stop) {
    if (!m_ready) { // can't be: without it nothing is restored, and so nothing folded
        forget();
        return Outcome::forget;
    }
    return transactional() ? commitTransaction(tasks, consumer, stop) : commitOffsets(tasks, consumer, stop);
}

Committer::Outcome Committer::commitTransaction(const std::vector<Task*>& tasks,
                                                const kafka::Consumer& consumer, std::stop_token stop) {
    if (const auto produced = produceAll(tasks, stop); !produced)
        return fail(produced.error(), stop);
    const kafka::GroupMetadata group = consumer.groupMetadata();
    if (!group || consumer.assignmentLost())
        return fail({base::ErrorCode::fenced,
                     "The worker is no longer a member of the group; its partitions are another's."},
                    stop);
    const auto offsets = nextOffsets(tasks);
    if (const auto sent =
            untilDecided(stop, [&] { return m_producer->sendOffsets(offsets, group, callTimeout); });
        !sent)
        return giveUp(sent.error(), stop);
    base::reach(base::FaultPoint::offsetsSent);
    if (const auto done = untilDecided(stop, [&] { return m_producer->commitTransaction(callTimeout); });
        !done)
        return giveUp(done.error(), stop);
    m_inTransaction = false;
    finish(tasks);
    return Outcome::committed;
}

Committer::Outcome Committer::commitOffsets(const std::vector<Task*>& tasks, kafka::Consumer& consumer,
                                            std::stop_token stop) {
    if (const auto produced = produceAll(tasks, stop); !produced)
        return fail(produced.error(), stop);
    if (killed())
        return fail(cancelled().error, stop);
    if (consumer.assignmentLost())
        return fail({base::ErrorCode::fenced,
                     "The worker is no longer a member of the group; its partitions are another's."},
                    stop);
    if (const auto done = consumer.commit(nextOffsets(tasks), commitTimeout); !done)
        return fail(done.error(), stop);
    finish(tasks);
    return Outcome::committed;
}

void Committer::finish(const std::vector<Task*>& tasks) {
    base::reach(base::FaultPoint::committed);
    for (Task* task : tasks) {
        const auto delivered = m_delivered.find(task->partition());
        std::optional<base::Offset> changelogNext;
        if (delivered != m_delivered.end() && delivered->second.complete && delivered->second.last)
            changelogNext = delivered->second.last->next();
        task->committed(changelogNext);
    }
    m_delivered.clear();
    m_games.clear();
    m_letters.committed();
    m_lastError.reset();
}

Committer::Outcome Committer::giveUp(const kafka::TransactionError& error, std::stop_token stop) {
    if (error.outcome != kafka::TransactionOutcome::fatal)
        return fail(error.error, stop);
    m_lastError = error.error;
    if (!killed())
        m_log.write(base::LogLevel::warning, m_name,
                    "The outcome of a commit is unknown, restoring: " + error.error.text);
    close();
    return Outcome::forget;
}

Committer::Outcome Committer::fail(const base::Error& error, std::stop_token stop) {
    m_lastError = error;
    if (killed()) {
        abandon();
        return Outcome::forget;
    }
    m_log.write(base::LogLevel::warning, m_name, "A commit was aborted, restoring: " + error.text);
    abort(stop);
    return Outcome::forget;
}

void Committer::abandon() {
    // Of a killed worker nothing more may go out, also what is queued without a transaction.
    if (m_inTransaction || killed() || (m_producer && m_producer->fatalError()))
        close(); // never outside of a commit
    forget();
}

void Committer::abort(std::stop_token stop) {
    m_producer->purge();
    const bool aborted =
        !m_producer->fatalError() &&
        (!m_inTransaction || untilDecided(stop, [&] { return m_producer->abortTransaction(callTimeout); }));
    m_inTransaction = false;
    // A client that has seen a topic go takes minutes to see it come back; a new one looks at once.
    if (!aborted || m_topicFailed)
        close();
    forget();
}

/// The next tryOpen() makes a new producer.
void Committer::close() {
    m_producer.reset();
    m_ready = false;
    m_inTransaction = false;
    forget();
}

void Committer::forget() {
    m_games.clear(); // they come again with their events
    m_letters.forget();
    m_topicFailed = false;
    m_delivered.clear();
    m_deliveryError.reset();
}

} // namespace stream
