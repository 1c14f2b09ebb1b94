#include "core/session/engine.h"

#include <algorithm>
#include <utility>

namespace session {

base::Result<std::shared_ptr<table::StateDirectory>>
openState(const Config& config, const std::string& clusterId, bool isDemo, base::LogSink& log) {
    const table::StateDirectory::Location location{config.stateDir, clusterId, config.appId};
    if (isDemo)
        if (const auto wiped = table::StateDirectory::wipe(location, false); !wiped)
            return base::Failure(wiped.error());
    if (isDemo && (config.standby > 0 || config.staticMembership))
        log.write(
            base::LogLevel::warning, "tables",
            "The demo broker is this process's alone: no warm copies are kept there, and no worker is a "
            "static member.");
    auto state = table::StateDirectory::open(location);
    if (state)
        for (const std::string& notice : (*state)->notices())
            log.write(base::LogLevel::warning, "tables", notice);
    return state;
}

view::ViewConfig Engine::viewConfig(const kafka::Cluster& cluster, std::string topic) {
    view::ViewConfig view;
    view.cluster = cluster;
    view.changelogTopic = std::move(topic);
    return view;
}

std::map<base::PartitionId, base::Offset> Engine::readerPositions() const {
    std::map<base::PartitionId, base::Offset> positions;
    for (const auto& worker : pool.snapshots())
        for (const auto& partition : worker->partitions)
            if (partition.position)
                positions[partition.partition] = *partition.position;
    for (const auto& [partition, unread] : games.behind())
        if (const auto position = positions.find(partition); position != positions.end())
            position->second.value = std::max<std::int64_t>(0, position->second.value - unread);
    return positions;
}

} // namespace session
