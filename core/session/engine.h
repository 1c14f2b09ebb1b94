#pragma once

#include "core/kafka/admin.h"
#include "core/kafka/config.h"
#include "core/session/config.h"
#include "core/stream/worker_pool.h"
#include "core/table/state_directory.h"
#include "core/view/games_view.h"
#include "core/view/player_view.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace session {

/// Opens the state directory and says what was damaged there. Of the demo broker no earlier tables are kept:
/// they are of topics that are gone. Errors as StateDirectory::open.
[[nodiscard]] base::Result<std::shared_ptr<table::StateDirectory>>
openState(const Config& config, const std::string& clusterId, bool isDemo, base::LogSink& log);

/// What runs on a prepared connection: the workers and the views. Destruction stops all.
struct Engine {
    Engine(const Config& config, const kafka::Cluster& on, const kafka::Topics& topics,
           std::shared_ptr<table::StateDirectory> state, stream::Surroundings surroundings)
        : cluster(on), pool(streamConfig(config, on, topics), std::move(state), surroundings),
          view(viewConfig(on, changelogTopic(config)), surroundings.clock, surroundings.log,
               surroundings.poke),
          games(viewConfig(on, gamesTopic(config)), surroundings.clock, surroundings.log, surroundings.poke),
          m_gamesTopic(gamesTopic(config)) {
        if (on.kind == kafka::BrokerKind::demo)
            games.begin(); // it forgets what nobody reads as it comes
    }

    const kafka::Cluster cluster;
    stream::WorkerPool pool;
    view::PlayerView view;
    view::GamesView games; ///< idle until somebody asks, but on the demo broker

    /// For the demo broker: up to where of the source all readers have come: the workers by their commits,
    /// the games' view by what it has still to read of the events before. Asks the broker. On any thread.
    [[nodiscard]] std::map<base::PartitionId, base::Offset> readerPositions();

private:
    [[nodiscard]] base::Result<std::vector<kafka::Watermarks>> endsOfGames();
    static view::ViewConfig viewConfig(const kafka::Cluster& cluster, std::string topic);

    const std::string m_gamesTopic;
    std::mutex m_asking; ///< guards m_admin
    std::optional<kafka::Admin> m_admin;
};

} // namespace session
