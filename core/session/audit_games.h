#pragma once

#include "core/base/types.h"
#include "core/kafka/message.h"
#include "core/session/audit_decode.h"
#include "core/source/content_hash.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace session {

/// What an audit found of the games' table.
struct AuditGames {
    std::uint64_t games = 0; ///< rows of the table
    std::uint64_t missing = 0;
    std::uint64_t different = 0; ///< the key is there, with another value
    std::uint64_t surplus = 0;   ///< of no event of the source

    bool operator==(const AuditGames&) const = default;
};

/// The games' half of an audit: first every record of the games topic, then the source's events, each in the
/// order of their offsets. Of a game it keeps the key and what tells two values apart, so that memory grows
/// with the games alone.
class GamesAudit {
public:
    void takeRecord(const kafka::Message& record);
    /// `settled`: the group had committed the event when the audit began, so the topic has its game; of any
    /// other it may have it.
    void takeEvent(const kafka::Message& event, const audit_decode::Game& game, bool settled);

    /// Whether records of the partition are as no event has it yet: one that wasn't settled may explain them.
    [[nodiscard]] bool isPuzzling(base::PartitionId partition) const;

    struct Difference {
        std::string player; ///< "?": the key doesn't say it
        base::PartitionId partition;
        std::string expected;
        std::string actual;
    };
    using Differ = std::function<void(Difference)>;
    /// Tells every difference of a partition, and counts it in `games`. `sourceLow`: where its source begins.
    /// If that isn't 0, games of no event count for nothing: their number is returned.
    std::uint64_t compare(base::PartitionId partition, base::Offset sourceLow, AuditGames& games,
                          const Differ& differ) const;
    [[nodiscard]] std::uint64_t rows(base::PartitionId partition) const;

private:
    struct Value {
        source::ContentHash hash{};
        base::Offset offset; ///< of the event or the record that it is of, the last one
    };
    struct Row {
        std::optional<Value> expected;
        std::optional<Value> actual;
        bool explained = false; ///< an event that wasn't settled has this actual value
    };
    enum class Verdict { equal, missing, different, surplus };
    using Rows = std::map<std::string, Row>; ///< by key

    [[nodiscard]] static Verdict verdictOf(const Row& row);

    std::map<base::PartitionId, Rows> m_partitions;
};

} // namespace session
