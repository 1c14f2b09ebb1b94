#include "core/session/engine.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace session {

namespace {

constexpr std::chrono::seconds endsTimeout{1}; ///< of a broker in this process

} // namespace

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

base::Result<std::vector<kafka::Watermarks>> Engine::endsOfGames() {
    const std::lock_guard lock(m_asking);
    if (!m_admin) {
        auto admin = kafka::Admin::create(cluster);
        if (!admin)
            return base::Failure(admin.error());
        m_admin.emplace(std::move(*admin));
    }
    return m_admin->watermarks(m_gamesTopic, endsTimeout);
}

/// In this order: all games of the events up to what the workers have committed lie below the ends that are
/// asked for afterwards, and what the view has read by then is known last. What the workers have read only
/// may not be written yet, and what the view's own fetches say of the ends may be half a second old.
std::map<base::PartitionId, base::Offset> Engine::readerPositions() {
    std::map<base::PartitionId, base::Offset> positions;
    for (const auto& worker : pool.snapshots())
        for (const auto& partition : worker->partitions)
            if (partition.committedNext)
                positions[partition.partition] = *partition.committedNext;
    const auto ends = endsOfGames();
    const auto read = games.positions();
    if (!read)
        return positions;
    if (!ends)
        return {}; // as if nothing had been read: the job waits, and asks again
    for (auto& [partition, position] : positions) {
        const auto number = static_cast<std::size_t>(partition.value);
        const std::int64_t end = number < ends->size() ? (*ends)[number].high.value : 0;
        const auto next = read->find(partition);
        const std::int64_t unread = end - (next == read->end() ? 0 : next->second.value);
        position.value = std::max<std::int64_t>(0, position.value - std::max<std::int64_t>(0, unread));
    }
    return positions;
}

} // namespace session
