#include "app/cli/connection.h"

#include "core/kafka/admin.h"

#include <utility>

#include <fmt/format.h>

namespace cli {

namespace {

using namespace std::chrono_literals;

constexpr auto answerTimeout = 5s;
constexpr auto describeTimeout = 10s;

base::LogLevel levelOf(int verbose) {
    if (verbose >= 2)
        return base::LogLevel::debug;
    return verbose == 1 ? base::LogLevel::info : base::LogLevel::warning;
}

constexpr const char* localKafka = "local Kafka"; // as core/kafka/local_broker names itself in the log

/// The same with the code that tells a caller to give up, if nothing but a person can mend it.
base::Error asLasting(base::Error error) {
    if (error.code == base::ErrorCode::diskFull || error.code == base::ErrorCode::readOnly)
        return {base::ErrorCode::brokerUnreachable, "The local Kafka can't run: " + error.text};
    return error;
}

/// For the first try, which is the only one: no broker answers, whatever the reason.
base::Error asUnreachable(base::Error error) {
    if (error.code == base::ErrorCode::kafka || error.code == base::ErrorCode::timedOut)
        return {base::ErrorCode::brokerUnreachable, "The local Kafka doesn't start: " + error.text};
    return error;
}

} // namespace

void ConnectionLog::write(base::LogLevel level, std::string source, std::string text) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_keeps && level == base::LogLevel::info && source == localKafka) {
            m_notes.push_back(std::move(text));
            return;
        }
    }
    m_out.write(level, std::move(source), std::move(text));
}

void ConnectionLog::keepNotes() {
    const std::lock_guard lock(m_mutex);
    m_keeps = true;
}

std::vector<std::string> ConnectionLog::takeNotes() {
    const std::lock_guard lock(m_mutex);
    m_keeps = false;
    return std::exchange(m_notes, {});
}

Connection::Connection(const CommonFlags& flags, base::LogLevel least)
    : m_log(least), m_link(flags.config, m_log) {}

base::Result<std::unique_ptr<Connection>> Connection::open(const CommonFlags& flags, Context& context) {
    std::unique_ptr<Connection> connection(new Connection(flags, levelOf(flags.verbose)));
    if (const auto connected = connection->connect(flags, context); !connected)
        return base::Failure(connected.error());
    return connection;
}

base::Result<std::unique_ptr<Connection>> Connection::openLasting(const CommonFlags& flags,
                                                                  Context& context) {
    if (flags.config.broker == kafka::BrokerKind::demo)
        return base::failure(
            base::ErrorCode::invalidArgument,
            "--broker demo: the demo broker lives in one process and ends with it, so there is nothing to "
            "ask here. Use `statstream-cli demo --broker demo`, or a Kafka.");
    return open(flags, context);
}

base::Result<void> Connection::connect(const CommonFlags& flags, Context& context) {
    if (flags.config.broker == kafka::BrokerKind::local)
        context.terminal.status("Starting the local Kafka…");
    auto cluster = bringUp(context);
    if (!cluster)
        return base::Failure(asUnreachable(cluster.error()));
    m_cluster = std::move(*cluster);
    if (m_link.demo() != nullptr) {
        if (flags.config.broker != kafka::BrokerKind::demo)
            return base::failure(
                base::ErrorCode::unsupported,
                fmt::format("There is no local Kafka here, and no --bootstrap. {}", m_link.whyNoLocal()));
        m_clusterId = "demo";
        return {};
    }
    auto admin = kafka::Admin::create(m_cluster);
    if (!admin)
        return base::Failure(admin.error());
    auto info = admin->describeCluster(answerTimeout);
    if (!info)
        return base::Failure(info.error());
    m_clusterId = info->clusterId;
    return {};
}

base::Result<kafka::Cluster> Connection::bringUp(Context& context) {
    m_log.keepNotes();
    auto cluster = m_link.bringUp(context.stop);
    context.terminal.clearStatus();
    for (const std::string& note : m_log.takeNotes())
        context.terminal.say(fmt::format("Note of the {}: {}", localKafka, note));
    if (!cluster)
        return base::Failure(asLasting(cluster.error()));
    return cluster;
}

base::Result<void> Connection::keepUp(Context& context) {
    if (m_link.alive() || context.stop.stop_requested())
        return {};
    if (m_down.empty())
        context.terminal.say("The local Kafka has ended. Starting it again…");
    const auto again = bringUp(context);
    if (again) {
        m_down.clear();
        return {};
    }
    if (again.error().code == base::ErrorCode::brokerUnreachable && !again.error().retriable)
        return base::Failure(again.error());
    if (m_down != again.error().text) {
        m_down = again.error().text;
        context.terminal.say(m_down);
    }
    return {};
}

base::Result<void> Connection::checkTable(const std::string& topic, const char* flags) const {
    auto admin = kafka::Admin::create(m_cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto described = admin->describeTopic(topic, describeTimeout);
    if (described)
        return {};
    if (described.error().code == base::ErrorCode::notFound)
        return base::failure(base::ErrorCode::notFound,
                             fmt::format("There is no table yet: the topic {} does not exist. Start a worker "
                                         "(`statstream-cli worker`), or check {}.",
                                         topic, flags));
    return base::Failure(described.error());
}

} // namespace cli
