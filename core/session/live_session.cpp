#include "core/session/live_session.h"

#include "core/base/priority.h"
#include "core/session/either.h"

#include <exception>
#include <utility>

#include <fmt/format.h>

namespace session {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t logLines = 5000;
constexpr auto testTimeout = 5s;

base::Result<KafkaAnswer> whoAnswers(const kafka::Cluster& cluster, const std::string& sourceTopic) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    const auto info = admin->describeCluster(testTimeout);
    if (!info)
        return tl::unexpected(info.error());
    KafkaAnswer answer{info->brokers, sourceTopic, {}};
    for (const auto& topic : info->topics)
        if (topic.name == sourceTopic)
            answer.partitions = topic.partitions;
    return answer;
}

/// A worker that was spawned before there was an engine.
std::shared_ptr<const stream::WorkerSnapshot> waitingWorker(int id) {
    auto worker = std::make_shared<stream::WorkerSnapshot>();
    worker->id = id;
    worker->name = fmt::format("worker-{}", id);
    worker->reason = "waits for the broker";
    worker->why = stream::WorkerReason::waitsForBroker;
    worker->waitsForBroker = true;
    return worker;
}

} // namespace

std::unique_ptr<Session> makeSession(Config config) {
    return std::make_unique<LiveSession>(std::move(config));
}

LiveSession::LiveSession(Config config)
    : m_log(m_clock, logLines), m_config(std::move(config)), m_waitingWorkers(m_config.initialWorkers) {
    m_connection.broker = m_config.broker;
    m_log.setPoke([this] { poke(); });
}

LiveSession::~LiveSession() {
    stop();
}

void LiveSession::setPoke(base::Poke poke) {
    m_poke = std::move(poke);
}

void LiveSession::poke() const {
    if (m_poke)
        m_poke();
}

void LiveSession::start() {
    const std::lock_guard lock(m_mutex);
    if (!m_manager.joinable())
        m_manager = std::jthread([this](std::stop_token stop) { manage(stop); });
}

void LiveSession::stop() {
    std::jthread manager;
    std::vector<Errand> errands;
    {
        const std::lock_guard lock(m_mutex);
        manager.swap(m_manager);
        errands.swap(m_errands);
    }
    for (Errand& errand : errands)
        errand.thread.request_stop(); // all at once
    manager.request_stop();
    if (manager.joinable())
        manager.join();
}

Config LiveSession::config() const {
    const std::lock_guard lock(m_mutex);
    return m_config;
}

std::shared_ptr<const Snapshot> LiveSession::snapshot() const {
    auto snapshot = std::make_shared<Snapshot>();
    auto [jobs, sentByRemoved] = m_jobs.snapshots();
    snapshot->jobs = std::move(jobs);
    snapshot->sentByRemoved = sentByRemoved;
    snapshot->problems = m_problems.total();
    snapshot->problemsBefore = m_problems.forgotten();
    const std::lock_guard lock(m_mutex);
    snapshot->connection = m_connection;
    if (m_engine) {
        snapshot->workers = m_engine->pool.snapshots();
        snapshot->standby = m_engine->pool.standby();
        snapshot->rebalances = m_engine->pool.rebalances();
        snapshot->view = m_engine->view.status();
        return snapshot;
    }
    for (int id = 1; id <= m_waitingWorkers; ++id)
        snapshot->workers.push_back(waitingWorker(id));
    snapshot->view = std::make_shared<const view::ViewStatus>();
    return snapshot;
}

std::shared_ptr<const view::PlayerSnapshot> LiveSession::players() const {
    const std::lock_guard lock(m_mutex);
    return m_engine ? m_engine->view.snapshot() : std::make_shared<const view::PlayerSnapshot>();
}

void LiveSession::askGames(view::GameQuestion question,
                           std::function<void(std::shared_ptr<const view::GameAnswer>)> done) {
    base::Result<void> asked;
    {
        const std::lock_guard lock(m_mutex);
        asked = m_engine ? m_engine->games.ask(std::move(question), done)
                         : base::failure(base::ErrorCode::brokerUnreachable,
                                         "There is no broker yet: " + m_connection.text);
    }
    if (asked)
        return;
    // Without the lock: who is answered may well look at the session.
    const auto failed = [done](const base::Error& error) {
        auto none = std::make_shared<view::GameAnswer>();
        none->error = error;
        done(none);
    };
    run([failed, error = asked.error()](const std::stop_token&) { failed(error); }, failed);
}

std::uint64_t LiveSession::gamesRevision() const {
    const std::lock_guard lock(m_mutex);
    return m_engine ? m_engine->games.revision() : 0;
}

int LiveSession::spawnWorker() {
    int id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = m_engine ? m_engine->pool.spawn() : ++m_waitingWorkers;
    }
    poke();
    return id;
}

void LiveSession::stopWorker(int id) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_engine)
            m_engine->pool.stop(id);
        else if (m_waitingWorkers > 0)
            --m_waitingWorkers; // they are all alike
    }
    poke();
}

void LiveSession::killWorker(int id) {
    const std::lock_guard lock(m_mutex);
    if (m_engine) // before there is one, no worker has begun to live
        m_engine->pool.kill(id);
}

void LiveSession::restartWorker(int id) {
    const std::lock_guard lock(m_mutex);
    if (m_engine)
        m_engine->pool.restart(id);
}

void LiveSession::removeWorker(int id) {
    const std::lock_guard lock(m_mutex);
    if (m_engine)
        m_engine->pool.remove(id);
}

/// With m_mutex held.
produce::ProduceJob::Surroundings LiveSession::jobSurroundings() {
    produce::ReaderPositions readers;
    if (m_engine->cluster.kind == kafka::BrokerKind::demo) {
        readers = [weak = std::weak_ptr(m_engine)] {
            const auto running = weak.lock();
            return running ? running->readerPositions() : std::map<base::PartitionId, base::Offset>{};
        };
    }
    return {m_clock, m_log, [this] { poke(); }, std::move(readers)};
}

base::Result<int> LiveSession::generate(const GenerateOptions& options) {
    if (const auto good = options.check(); !good)
        return tl::unexpected(good.error());
    int id = 0;
    {
        const std::lock_guard lock(m_mutex); // so that no job begins behind the end of all jobs
        if (!m_engine)
            return base::failure(base::ErrorCode::brokerUnreachable,
                                 "There is no broker yet: " + m_connection.text);
        id = m_jobs.start(options, m_engine->cluster, m_config.sourceTopic, jobSurroundings());
    }
    poke();
    return id;
}

void LiveSession::removeJob(int id) {
    m_jobs.remove(id);
    m_changed.notify_all();
    poke();
}

base::Result<void> LiveSession::reconnect(const Config& config) {
    if (const auto good = config.check(); !good)
        return good;
    {
        const std::lock_guard lock(m_mutex); // both at once: see placeNow
        m_config = config;
        m_order = Order::reconnect;
        m_attempt.request_stop();
    }
    m_changed.notify_all();
    return {};
}

void LiveSession::startAfresh(const Config& asked) {
    {
        const std::lock_guard lock(m_mutex);
        m_afreshOf = asked;
        if (m_order == Order::reconnect)
            return; // there comes another connection: deleting is not what was meant
    }
    give(Order::startAfresh);
}

void LiveSession::give(Order order) {
    {
        const std::lock_guard lock(m_mutex);
        m_order = order;
        m_attempt.request_stop();
    }
    m_changed.notify_all();
}

void LiveSession::testConnection(const std::string& bootstrap,
                                 std::function<void(base::Result<KafkaAnswer>)> done) {
    const Config now = config();
    const kafka::Cluster cluster{kafka::BrokerKind::remote, bootstrap, now.kafkaProperties};
    run(
        [cluster, topic = now.sourceTopic, done](const std::stop_token&) {
            done(whoAnswers(cluster, topic)); // five seconds at most
        },
        [done](const base::Error& error) { done(base::Failure(error)); });
}

void LiveSession::run(std::function<void(std::stop_token)> errand,
                      std::function<void(const base::Error&)> failed) {
    const auto becauseOf = [](const std::exception& exception) {
        return base::Error{base::ErrorCode::internal,
                           fmt::format("Not enough memory, or no thread to be had ({}). Close other "
                                       "programs, and try again.",
                                       exception.what())};
    };
    auto ended = std::make_shared<std::atomic<bool>>(false);
    const auto body = [errand = std::move(errand), failed, ended, becauseOf](std::stop_token stop) {
        base::giveWay();
        try {
            errand(std::move(stop));
        } catch (const std::exception& exception) {
            failed(becauseOf(exception));
        }
        *ended = true;
    };
    std::optional<base::Error> error;
    try {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_errands, [](const Errand& one) { return one.ended->load(); });
        m_errands.push_back({ended, std::jthread(body)});
    } catch (const std::exception& exception) {
        error = becauseOf(exception);
    }
    if (error)
        failed(*error);
}

base::Result<kafka::Cluster> LiveSession::clusterNow() const {
    const std::lock_guard lock(m_mutex);
    if (m_engine)
        return m_engine->cluster;
    return base::failure(base::ErrorCode::brokerUnreachable, "There is no broker yet: " + m_connection.text);
}

void LiveSession::readRecord(const stream::Place& place,
                             std::function<void(base::Result<StoredRecord>)> done) {
    const auto errand = [this, place, done](std::stop_token stop) {
        const auto cluster = clusterNow();
        if (!cluster)
            return done(base::Failure(cluster.error()));
        auto found = readBack(*cluster, {place}, std::move(stop));
        if (!found)
            return done(base::Failure(found.error()));
        if (found->empty())
            return done(base::failure(
                base::ErrorCode::notFound,
                fmt::format("{} is gone: the topic was made anew, or has deleted it for its age.",
                            stream::describe(place))));
        done(std::move(found->front()));
    };
    run(errand, [done](const base::Error& error) { done(base::Failure(error)); });
}

void LiveSession::readMessages(MessageQuestion question, std::stop_token stop, MessagesDone done) {
    run(
        [this, question = std::move(question), stop = std::move(stop), done](std::stop_token ending) {
            const auto place = placeNow(std::string()); // cluster and topic of one connection
            if (!place)
                return done(base::Failure(place.error()));
            const Either either(stop, std::move(ending));
            done(session::readMessages(place->cluster, place->topic, question, either.token()));
        },
        [done](const base::Error& error) { done(base::Failure(error)); });
}

void LiveSession::redrive(RedriveRequest request, std::function<void(const RedriveStatus&)> report) {
    const auto failed = [count = request.orders.size(), report](const base::Error& error) {
        RedriveStatus status;
        status.total = status.failed = count;
        status.error = error;
        status.ended = true;
        report(status);
    };
    run(
        [this, request = std::move(request), report, failed](std::stop_token stop) {
            const std::lock_guard one(m_redriving);
            const auto cluster = clusterNow();
            if (!cluster)
                return failed(cluster.error());
            session::redrive(config(), *cluster, request, std::move(stop), report);
        },
        failed);
}

} // namespace session
