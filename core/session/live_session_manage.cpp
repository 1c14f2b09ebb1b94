/// The manager thread of LiveSession: everything that blocks.

#include "core/base/priority.h"
#include "core/session/live_session.h"
#include "core/session/reset.h"

#include <utility>

#include <fmt/format.h>

namespace session {

using namespace std::chrono_literals;

namespace {

constexpr auto retryPause = 1s;
constexpr auto watchPause = 1s;
constexpr auto askTimeout = 3s;
constexpr auto stopDeadline = 10s;
constexpr auto leavingTime = 8s; ///< for the group to notice that our own workers have left

/// Errors that go away when a broker comes (back); the others wait for the person.
bool waitsForBroker(const base::Error& error) {
    return error.code == base::ErrorCode::brokerUnreachable || error.code == base::ErrorCode::timedOut ||
           error.retriable;
}

/// Each try would start a JVM for nothing: the person has to do something first, and says when it is done.
bool needsOrder(const base::Error& error) {
    return error.code == base::ErrorCode::stateTooNew && error.fatal;
}

/// Also says how it goes on, where it doesn't by itself.
base::Error forPeople(base::Error error) {
    if (needsOrder(error))
        error.text += ". Then connect again.";
    return error;
}

std::string notAfresh(const base::Error& obstacle) {
    return "Not started afresh: " + obstacle.text;
}

std::string readyText(const kafka::Cluster& cluster) {
    switch (cluster.kind) {
    case kafka::BrokerKind::local:
        return "Connected: local Kafka at " + cluster.bootstrap;
    case kafka::BrokerKind::remote:
        return "Connected: " + cluster.bootstrap;
    case kafka::BrokerKind::demo:
        return "Connected: demo broker";
    }
    return {};
}

} // namespace

void LiveSession::manage(std::stop_token stop) {
    base::giveWay();
    try {
        while (!stop.stop_requested())
            runConnection(stop);
        say(ConnectionState::stopped, "Stopped");
    } catch (const std::exception& problem) { // no memory, no thread: nothing that trying again would mend
        say(ConnectionState::blocked, problem.what(), base::Error{base::ErrorCode::internal, problem.what()});
    }
}

/// One connection from beginning to end: until stop, or until an order asks for another.
void LiveSession::runConnection(std::stop_token stop) {
    const std::stop_callback onStop(stop, [this] {
        const std::lock_guard lock(m_mutex);
        m_attempt.request_stop();
    });
    m_current = config();
    {
        const std::lock_guard lock(m_mutex);
        m_connection.broker = m_current.broker;
        m_connection.address = // not that of the connection before
            m_current.broker == kafka::BrokerKind::remote ? m_current.bootstrap : std::string();
    }
    BrokerLink link(m_current, m_log);
    while (!stop.stop_requested()) {
        if (establish(stop, link))
            watch(stop, link);
        tearDown();
        const Order order = pendingOrder();
        if (order == Order::startAfresh) {
            const auto wiped = wipeAsked(stop, link);
            if (wiped)
                m_problems.forget();
            m_obstacle = wiped ? std::nullopt : std::optional(wiped.error());
            m_log.write(wiped ? base::LogLevel::info : base::LogLevel::error, "start afresh",
                        wiped ? "Topics, offsets and tables are gone; beginning anew."
                              : notAfresh(*m_obstacle));
        }
        {
            const std::lock_guard lock(m_mutex);
            if (m_order == order)
                m_order = Order::none;
        }
        if (order == Order::reconnect) {
            if (!keepsSource(link))
                m_problems.forget();
            return;
        }
    }
}

/// Whether what is connected to next has the same records in the same places.
bool LiveSession::keepsSource(BrokerLink& link) const {
    const Config next = config();
    return link.demo() == nullptr && next.broker == m_current.broker &&
           next.bootstrap == m_current.bootstrap && next.localKafkaDir == m_current.localKafkaDir &&
           next.sourceTopic == m_current.sourceTopic;
}

LiveSession::Order LiveSession::pendingOrder() const {
    const std::lock_guard lock(m_mutex);
    return m_order;
}

void LiveSession::say(ConnectionState state, std::string text, std::optional<base::Error> error) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_connection.state == state && m_connection.text == text && m_connection.error == error)
            return;
        m_connection.state = state;
        m_connection.startsAgain = state == ConnectionState::startingKafka && m_engine;
        m_connection.text = text;
        m_connection.error = std::move(error);
    }
    const bool bad = state == ConnectionState::waiting || state == ConnectionState::blocked;
    m_log.write(bad ? base::LogLevel::warning : base::LogLevel::info, "connection", std::move(text));
    poke();
}

/// Waits; false when there is something else to do (stop or an order).
bool LiveSession::pauseFor(std::stop_token stop, std::chrono::milliseconds time) {
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, stop, time, [this] { return m_order != Order::none; });
    return !stop.stop_requested() && m_order == Order::none;
}

void LiveSession::waitForOrder(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return m_order != Order::none; });
}

/// Tries until everything is prepared; false when stop or an order came first.
bool LiveSession::establish(std::stop_token stop, BrokerLink& link) {
    const auto wanted = m_current.broker;
    // Once: while it is tried again, what it waits for stays to be read.
    say(wanted == kafka::BrokerKind::local ? ConnectionState::startingKafka : ConnectionState::connecting,
        wanted == kafka::BrokerKind::local  ? "Starting the local Kafka…"
        : wanted == kafka::BrokerKind::demo ? "Starting the demo broker…"
                                            : fmt::format("Connecting to {}…", m_current.bootstrap));
    do {
        const auto prepared = bringUpAndPrepare(stop, link);
        if (prepared)
            return true;
        if (stop.stop_requested() || pendingOrder() != Order::none)
            return false;
        const auto error = forPeople(prepared.error());
        say(waitsForBroker(error) ? ConnectionState::waiting : ConnectionState::blocked, error.text, error);
        if (needsOrder(error))
            waitForOrder(stop);
    } while (pauseFor(stop, retryPause));
    return false;
}

base::Result<void> LiveSession::bringUpAndPrepare(const std::stop_token& stop, BrokerLink& link) {
    std::stop_token attempt;
    {
        const std::lock_guard lock(m_mutex);
        m_attempt = {};
        attempt = m_attempt.get_token();
        if (stop.stop_requested() || m_order != Order::none)
            m_attempt.request_stop(); // came before there was this attempt to end
    }
    const auto cluster = link.bringUp(attempt);
    if (!cluster)
        return tl::unexpected(cluster.error());
    if (attempt.stop_requested())
        return base::failure(base::ErrorCode::cancelled, "");
    return prepare(link, *cluster);
}

base::Result<kafka::ClusterInfo> LiveSession::ask(const kafka::Cluster& cluster,
                                                  std::chrono::milliseconds timeout) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    return admin->describeCluster(timeout);
}

base::Result<void> LiveSession::prepare(BrokerLink& link, const kafka::Cluster& cluster) {
    const Config& now = m_current;
    std::string clusterId = "demo";
    if (!link.demo()) {
        const auto info = ask(cluster, askTimeout);
        if (!info)
            return tl::unexpected(info.error());
        clusterId = info->clusterId;
    }
    const auto topics = prepareTopics(now, cluster, link.demo());
    if (!topics)
        return tl::unexpected(topics.error());
    if (topics->noGames)
        m_log.write(base::LogLevel::warning, "topics", *topics->noGames);
    auto state = openState(now, clusterId, link.demo() != nullptr, m_log);
    if (!state)
        return tl::unexpected(state.error());

    auto engine = std::make_shared<Engine>(
        now, cluster, *topics, *state,
        stream::Surroundings{m_clock, m_log, m_activity, m_problems, [this] { poke(); }});
    {
        const std::lock_guard lock(m_mutex);
        m_engine = engine;
        for (; m_waitingWorkers > 0; --m_waitingWorkers)
            engine->pool.spawn();
        m_connection.broker = cluster.kind;
        m_connection.address = cluster.kind == kafka::BrokerKind::demo ? std::string() : cluster.bootstrap;
        showNotice(link, topics->noGames);
        m_connection.partitions = topics->partitions;
        ++m_connection.number;
    }
    say(ConnectionState::ready, readyText(cluster));
    return {};
}

/// With m_mutex held.
void LiveSession::showNotice(BrokerLink& link, const std::optional<std::string>& noGames) {
    m_connection.noticeKind = m_obstacle    ? Notice::notStartedAfresh
                              : link.demo() ? Notice::demoBroker
                                            : Notice::none;
    m_connection.notice = m_obstacle ? notAfresh(*m_obstacle) : link.notice();
    m_connection.noticeWhy = m_obstacle ? m_obstacle->text : link.whyNoLocal();
    m_connection.noticeCode = m_obstacle ? std::optional(m_obstacle->code) : std::nullopt;
    if (m_connection.noticeKind != Notice::none || !noGames)
        return;
    m_connection.noticeKind = Notice::gamesNotKept;
    m_connection.notice = *noGames;
    m_connection.noticeWhy = gamesTopic(m_current);
}

/// Keeps an eye on the broker until stop or an order. Clients reconnect by themselves: what is done here is
/// to start a local Kafka that ended, and to say what is waited for.
void LiveSession::watch(std::stop_token stop, BrokerLink& link) {
    const kafka::Cluster cluster = m_engine->cluster; // without the lock: nobody else changes it
    auto admin = link.demo() ? base::Result<kafka::Admin>(base::failure(base::ErrorCode::unsupported, ""))
                             : kafka::Admin::create(cluster);
    bool startsAgain = false;
    while (pauseFor(stop, watchPause)) {
        m_jobs.collect();
        m_jobs.unlockEnded();
        if (!link.alive()) {
            if (!std::exchange(startsAgain, true)) // once: what it waits for then stays to be read
                say(ConnectionState::startingKafka, "The local Kafka has ended. Starting it again…");
            const auto again = link.bringUp(stop);
            if (!again) {
                const auto error = forPeople(again.error());
                say(needsOrder(error) ? ConnectionState::blocked : ConnectionState::waiting, error.text,
                    error);
                if (needsOrder(error))
                    waitForOrder(stop);
                continue;
            }
            if (again->bootstrap != cluster.bootstrap)
                return; // another port: everything connects anew
        }
        startsAgain = false;
        if (!admin)
            continue;
        if (const auto info = admin->describeCluster(askTimeout))
            say(ConnectionState::ready, readyText(cluster));
        else
            say(ConnectionState::waiting, info.error().text, info.error());
    }
}

void LiveSession::tearDown() {
    say(ConnectionState::stopping, "Stopping…"); // first: "ready" means that there is an engine
    std::shared_ptr<Engine> engine;
    {
        const std::lock_guard lock(m_mutex);
        engine.swap(m_engine);
        if (m_waitingWorkers == 0)
            m_waitingWorkers = m_config.initialWorkers;
    }
    m_jobs.clear();
    // With an order there comes another app, or the same one from its start: no place is to be kept.
    const auto how = pendingOrder() == Order::none ? stream::Stop::pause : stream::Stop::forGood;
    if (engine && !engine->pool.stopAll(stopDeadline, how))
        m_log.write(base::LogLevel::error, "workers", "A worker takes long to end; it is waited for.");
}

/// The person was asked about one connection; meanwhile another window may have made it another one.
base::Result<void> LiveSession::wipeAsked(std::stop_token stop, BrokerLink& link) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_afreshOf != m_current)
            return base::failure(base::ErrorCode::cancelled,
                                 "the connection was changed meanwhile. Nothing was deleted.");
    }
    return wipeEverything(std::move(stop), link);
}

/// What `statstream-cli reset` does, and the source topic too. Refused while anybody else uses the app.
base::Result<void> LiveSession::wipeEverything(std::stop_token stop, BrokerLink& link) {
    const auto cluster = link.bringUp(stop);
    if (!cluster)
        return tl::unexpected(cluster.error());
    if (link.demo()) {
        link.dropDemo();
        return {};
    }
    base::Result<ResetPlan> done;
    const auto until = m_clock.steady() + leavingTime;
    const auto pause = [&] {
        std::unique_lock lock(m_mutex);
        return !m_changed.wait_for(lock, stop, retryPause, [&stop] { return stop.stop_requested(); });
    };
    do {
        done = reset(m_current, *cluster, false);
        const bool used = !done && (done.error().code == base::ErrorCode::groupBusy ||
                                    done.error().code == base::ErrorCode::stateLocked);
        if (!used)
            break;
    } while (m_clock.steady() < until && pause());
    if (!done)
        return tl::unexpected(done.error());
    auto admin = kafka::Admin::create(*cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    const auto deleted = admin->deleteTopic(m_current.sourceTopic, 15s);
    if (!deleted && deleted.error().code != base::ErrorCode::notFound)
        return deleted;
    return {};
}

} // namespace session
