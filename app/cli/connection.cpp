#include "app/cli/connection.h"

#include "core/kafka/admin.h"

#include <fmt/format.h>

namespace cli {

namespace {

using namespace std::chrono_literals;

constexpr auto answerTimeout = 5s;

base::LogLevel levelOf(int verbose) {
    if (verbose >= 2)
        return base::LogLevel::debug;
    return verbose == 1 ? base::LogLevel::info : base::LogLevel::warning;
}

} // namespace

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
    auto cluster = m_link.bringUp(context.stop);
    context.terminal.clearStatus();
    if (!cluster)
        return base::Failure(cluster.error());
    m_cluster = std::move(*cluster);
    if (m_link.demo() != nullptr) {
        if (flags.config.broker != kafka::BrokerKind::demo)
            return base::failure(
                base::ErrorCode::unsupported,
                fmt::format("There is no local Kafka here, and no --bootstrap. {}", m_link.notice()));
        m_clusterId = "demo";
        return {};
    }
    auto admin = kafka::Admin::create(m_cluster);
    if (!admin)
        return base::Failure(admin.error());
    auto info = admin->describeCluster(answerTimeout);
    if (!info)
        return base::Failure(info.error());
    m_clusterId = info->clusterId.empty() ? m_cluster.bootstrap : info->clusterId;
    return {};
}

void Connection::keepUp(Context& context) {
    if (m_link.alive() || context.stop.stop_requested())
        return;
    context.terminal.say("The local Kafka has ended. Starting it again…");
    if (const auto again = m_link.bringUp(context.stop); !again)
        context.terminal.say(again.error().text);
}

} // namespace cli
