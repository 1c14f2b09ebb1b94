#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/published.h"
#include "core/kafka/config.h"
#include "core/view/player_snapshot.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace view {

enum class ViewState { starting, catchingUp, live, waiting, stopped };

struct ViewStatus {
    ViewState state = ViewState::starting;
    std::string reason;            ///< for waiting: what for
    std::int64_t remaining = 0;    ///< changelog records up to the end seen at start
    std::uint64_t recordsRead = 0;
    std::uint64_t badRecords = 0;  ///< changelog records that can't be read
    double recordsPerSecond = 0;
    std::map<base::PartitionId, base::Offset> positions; ///< next changelog offset to read

    bool operator==(const ViewStatus&) const = default;
};

struct ViewConfig {
    kafka::Cluster cluster;
    std::string changelogTopic;
    bool keepRunning = true; ///< false: ends (state live, then stopped) when the end seen at start is reached
    std::map<std::string, std::string> consumerProperties;
};

/// A read-only copy of the whole table: one thread reads all partitions of the changelog (read_committed) from the start.
/// snapshot() never waits: it hands the newest one, made on the view's thread at most ~30 times a second and only after
/// somebody took the one before (or less often when snapshots are dear: at most a tenth of the thread's time).
class PlayerView {
public:
    PlayerView(ViewConfig config, const base::Clock& clock, base::LogSink& log, base::Poke poke);
    ~PlayerView(); ///< stops and waits

    [[nodiscard]] std::shared_ptr<const PlayerSnapshot> snapshot() const;
    [[nodiscard]] std::shared_ptr<const ViewStatus> status() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace view
