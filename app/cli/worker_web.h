#pragma once

#include "app/cli/command.h"
#include "app/cli/connection.h"

#include "core/stream/worker_pool.h"
#include "core/view/games_view.h"
#include "core/view/player_view.h"
#include "core/web/server.h"

#include <memory>
#include <optional>
#include <string>

namespace cli {

/// --web-port and --web-host.
class WebFlags {
public:
    void add(CLI::App& command);
    /// Empty: there is to be none. Errors name the flag, and are told before anything else is begun.
    [[nodiscard]] base::Result<std::optional<web::Listener>> listen() const;

private:
    std::optional<int> m_port;
    std::string m_host = web::defaultHost;
};

/// The web port of a worker process: its workers, and a view of the whole table, which without it there is
/// none of.
class WorkerWeb final : public web::Source {
public:
    struct Surroundings {
        const session::Config& config;
        Connection& connection;
        const stream::WorkerPool& pool;
        int partitions; ///< of the source
    };
    [[nodiscard]] static base::Result<std::unique_ptr<WorkerWeb>> start(web::Listener listener,
                                                                        const Surroundings& surroundings);

    [[nodiscard]] session::Config config() const override { return m_surroundings.config; }
    [[nodiscard]] std::shared_ptr<const session::Snapshot> snapshot() const override;
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> players() const override {
        return m_view.snapshot();
    }
    [[nodiscard]] std::shared_ptr<const view::GameAnswer> game(std::string key) const override;
    /// What to say of it: where the page is, and who can see it.
    [[nodiscard]] std::string text() const;

private:
    WorkerWeb(const Surroundings& surroundings, bool onLoopback);

    const Surroundings m_surroundings;
    const bool m_onLoopback;
    const view::PlayerView m_view;
    mutable view::GamesView m_games;       ///< idle until somebody asks
    std::unique_ptr<web::Server> m_server; ///< last: it asks all the others
};

} // namespace cli
