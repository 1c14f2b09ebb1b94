#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/session/audit_games.h"
#include "core/session/config.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace session {

/// One field of one player, or one game, that is not as the source topic says.
struct AuditDifference {
    std::string player;
    base::PartitionId partition;
    /// As in the changelog: avg_dmg …; "player" when the whole row is missing or too many; "game" when it is
    /// a row of the games' table.
    std::string field;
    std::string expected; ///< folded from the source topic
    std::string actual;   ///< of the table

    bool operator==(const AuditDifference&) const = default;
};

inline constexpr std::size_t mostAuditDifferences = 1000;

struct AuditReport {
    std::uint64_t players = 0;                ///< rows of the table
    std::uint64_t events = 0;                 ///< folded here
    std::uint64_t badEvents = 0;              ///< records up to there that are no events
    AuditGames games;                         ///< of the topic that is their table
    std::uint64_t differenceCount = 0;        ///< of players and games
    std::vector<AuditDifference> differences; ///< the first mostAuditDifferences, by partition and player
    /// Why a part could not be compared at all, one sentence each: the source topic no longer has what was
    /// folded.
    std::vector<std::string> gaps;

    [[nodiscard]] bool equal() const { return differenceCount == 0 && gaps.empty(); }
};

/// Folds the source topic by a plain fold of its own and compares it with the table, read from the changelog:
/// every player, every field, and the sums where the record has them. Likewise it compares the games topic
/// with the events that say something of their game. Workers may go on meanwhile: an event counts if it is
/// below the offsets that the group had committed when the audit began, or not behind its player's row.
/// Blocks; memory grows with the players and games. Errors: notFound (a topic), brokerUnreachable, timedOut,
/// cancelled, kafka.
[[nodiscard]] base::Result<AuditReport> audit(const Config& config, const kafka::Cluster& cluster,
                                              std::stop_token stop);

} // namespace session
