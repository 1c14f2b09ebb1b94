#pragma once

#include "core/session/dead_letters.h"
#include "core/stats/event_codec.h"

#include <cstddef>

namespace session {

/// Which messages of a player are wanted.
struct MessageQuestion {
    std::string player;
    base::PartitionId partition;          ///< of the player's row
    std::optional<base::Offset> before{}; ///< older ones than this; empty: the newest
    std::size_t most = 200;
};

/// A record of a player on the source topic.
struct PlayerMessage {
    StoredRecord record;
    stats::Number damage;
    stats::Number healing;
    /// Why it is no event: only its key is the player then, and there are no figures.
    std::optional<stats::BadEvent> refused;

    bool operator==(const PlayerMessage&) const = default;
};

/// Those among the records from `from` on, up to `end`.
struct PlayerMessages {
    std::vector<PlayerMessage> messages; ///< newest first
    base::Offset from;
    base::Offset end;
    bool all = false; ///< the topic has no older records

    bool operator==(const PlayerMessages&) const = default;
};

using MessagesDone = std::function<void(base::Result<PlayerMessages>)>;

/// Looks through the committed records of the partition from its end backwards, until there are as many
/// messages as are wanted; gives up after a million records, or some ten seconds. Blocks. Errors: notFound
/// (the topic), dataLost (it was made anew meanwhile), timedOut, brokerUnreachable, cancelled, kafka.
[[nodiscard]] base::Result<PlayerMessages> readMessages(const kafka::Cluster& cluster,
                                                        const std::string& topic,
                                                        const MessageQuestion& question,
                                                        const std::stop_token& stop);

} // namespace session
