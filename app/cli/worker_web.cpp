#include "app/cli/worker_web.h"

#include <utility>

#include <fmt/format.h>

namespace cli {

namespace {

constexpr const char* webGroup = "Web";
constexpr int highestPort = 65'535;

view::ViewConfig viewConfig(const kafka::Cluster& cluster, std::string topic) {
    view::ViewConfig view;
    view.cluster = cluster;
    view.changelogTopic = std::move(topic);
    return view;
}

} // namespace

void WebFlags::add(CLI::App& command) {
    auto* port = command
                     .add_option("--web-port", m_port,
                                 "Show figures in a browser and to programs, on this port (0: a free one): "
                                 "the live page, Faust's paths, metrics for Prometheus; see docs/web.md")
                     ->check(inRange(0, highestPort))
                     ->group(webGroup);
    command
        .add_option("--web-host", m_host,
                    "The address for it; any but loopback opens the table to whoever reaches it")
        ->type_name("HOST")
        ->capture_default_str()
        ->needs(port)
        ->group(webGroup);
}

base::Result<std::optional<web::Listener>> WebFlags::listen() const {
    if (!m_port)
        return std::nullopt;
    auto listener = web::Listener::open(m_host, *m_port);
    if (listener)
        return std::optional(std::move(*listener));
    const bool host = listener.error().code == base::ErrorCode::invalidArgument;
    return base::failure(listener.error().code,
                         fmt::format("--web-{}: {}", host ? "host" : "port", listener.error().text));
}

WorkerWeb::WorkerWeb(const Surroundings& surroundings, bool onLoopback)
    : m_surroundings(surroundings), m_onLoopback(onLoopback),
      m_view(viewConfig(surroundings.connection.cluster(), session::changelogTopic(surroundings.config)),
             surroundings.connection.clock(), surroundings.connection.log(), {}),
      m_games(viewConfig(surroundings.connection.cluster(), session::gamesTopic(surroundings.config)),
              surroundings.connection.clock(), surroundings.connection.log(), {}) {
    if (surroundings.connection.cluster().kind == kafka::BrokerKind::demo)
        m_games.begin(); // it forgets what nobody reads as it comes
}

base::Result<std::unique_ptr<WorkerWeb>> WorkerWeb::start(web::Listener listener,
                                                          const Surroundings& surroundings) {
    std::unique_ptr<WorkerWeb> made(new WorkerWeb(surroundings, listener.own.onLoopback));
    auto server = web::Server::start(std::move(listener), *made);
    if (!server)
        return base::Failure(server.error());
    made->m_server = std::move(*server);
    return made;
}

std::shared_ptr<const session::Snapshot> WorkerWeb::snapshot() const {
    const kafka::Cluster& cluster = m_surroundings.connection.cluster();
    auto snapshot = std::make_shared<session::Snapshot>();
    snapshot->connection.state = session::ConnectionState::ready;
    snapshot->connection.broker = cluster.kind;
    snapshot->connection.address = cluster.bootstrap;
    snapshot->connection.partitions = m_surroundings.partitions;
    snapshot->workers = m_surroundings.pool.snapshots();
    snapshot->standby = m_surroundings.pool.standby();
    snapshot->view = m_view.status();
    return snapshot;
}

std::shared_ptr<const view::GameAnswer> WorkerWeb::game(std::string key) const {
    return web::askForGame(std::move(key), [this](view::GameQuestion question, const auto& done) {
        if (const auto asked = m_games.ask(std::move(question), done); !asked) {
            auto none = std::make_shared<view::GameAnswer>();
            none->error = asked.error();
            done(none);
        }
    });
}

std::string WorkerWeb::text() const {
    return fmt::format("The live page is at {}{}{}", m_server->url(), web::pagePath,
                       m_onLoopback ? ""
                                    : "\nWhoever reaches this address reads the whole table: nobody is asked "
                                      "for a password.");
}

} // namespace cli
