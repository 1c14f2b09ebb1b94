#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/published.h"
#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/view/player_snapshot.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace view {

enum class ViewState {
    starting,   ///< no answer of the broker yet
    catchingUp, ///< reads what was there when it came
    live,       ///< has seen all that was there, and a snapshot taken from now on has it; follows
    waiting,    ///< for the broker or the topic, see `reason`; goes on by itself
    stopped,
};

[[nodiscard]] const char* toString(ViewState state);

struct ViewStatus {
    ViewState state = ViewState::starting;
    std::string reason;                 ///< for waiting: what for
    std::optional<base::ErrorCode> why; ///< the same, for who says it in words of their own
    std::int64_t remaining = 0;         ///< changelog records up to the end seen at start
    std::uint64_t recordsRead = 0;      ///< since the view began; grows again when it reads anew
    std::uint64_t badRecords = 0;       ///< changelog records that can't be read
    double recordsPerSecond = 0;        ///< over the last second or so
    std::map<base::PartitionId, base::Offset> positions; ///< next changelog offset to read

    bool operator==(const ViewStatus&) const = default;
};

struct ViewConfig {
    kafka::Cluster cluster;
    std::string changelogTopic;
    bool keepRunning = true; ///< false: ends (state live, then stopped) when the end seen at start is reached
    std::map<std::string, std::string> consumerProperties;
    bool mayBeMissing = false; ///< it is no trouble when there is no such topic
};

/// A read-only copy of the whole table: one thread reads all partitions of the changelog (read_committed)
/// from the start, without joining a group. It waits for a broker or a topic that is away, and begins anew
/// (another generation of row numbers) when the changelog was made anew. snapshot() never waits: it hands the
/// newest one, made on the view's thread at most ~30 times a second and only after somebody took the one
/// before (or less often when snapshots are dear: at most a tenth of the thread's time). The first change
/// after a quiet time is in a snapshot at once. `poke` is called on the view's thread, once a new snapshot
/// and when the state changes. snapshot() and status() may be called on any thread.
class PlayerView {
public:
    PlayerView(ViewConfig config, const base::Clock& clock, base::LogSink& log, base::Poke poke);
    ~PlayerView(); ///< stops and waits: for an open request to the broker at most, half a second

    /// Tells the thread to end, without waiting: the destructor then waits less.
    void stop();
    [[nodiscard]] std::shared_ptr<const PlayerSnapshot> snapshot() const;
    [[nodiscard]] std::shared_ptr<const ViewStatus> status() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace view
