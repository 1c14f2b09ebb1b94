#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/producer.h"
#include "core/session/config.h"
#include "core/session/dead_letters.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace session {

/// A refused record that the person wants to be sent again.
struct RedriveOrder {
    stream::Place from;
    /// As its problem shows them: when another record is at that place now (the topic was made anew), nothing
    /// is sent.
    std::string firstBytes;
    /// What the person has before the eyes, with the value to be sent; empty: the record as its topic has it.
    std::optional<StoredRecord> record;
};

struct RedriveRequest {
    std::vector<RedriveOrder> orders;
    /// How a key that changes chooses its partition: as the topic's other producers do it, or its player's
    /// events are on two partitions.
    kafka::Partitioner partitioner = kafka::Partitioner::crc32;
};

/// The key to send a record with: the player, if the value is an event, for the key decides the partition and
/// all events of a player belong on one; else the original's.
[[nodiscard]] std::optional<std::string> redriveKey(const std::optional<std::string>& key,
                                                    const std::optional<std::string>& value);

/// How far a redrive has come.
struct RedriveStatus {
    struct Sent {
        stream::Place from;
        std::string to;      ///< stream::toText of the new record's place
        bool before = false; ///< by an earlier redrive: nothing was sent now
    };
    std::uint64_t total = 0;
    std::uint64_t sent = 0;
    std::uint64_t before = 0; ///< had been sent again earlier, as their dead letters' marks say
    std::uint64_t gone = 0;   ///< no longer in their topic, or another record in their place
    std::uint64_t failed = 0;
    std::uint64_t stillBad = 0;       ///< of those sent: are no events, and will be refused again
    std::vector<Sent> news;           ///< since the report before
    std::optional<base::Error> error; ///< the first; when `ended`, also why nothing was begun
    bool ended = false;

    [[nodiscard]] std::uint64_t done() const { return sent + before + gone + failed; }
};

/// Sends the records again, each place once. If the configuration writes dead letters, theirs are marked, and
/// one that is marked is not sent (see LetterIndex::redrivenAs). If it writes none, nobody knows later what
/// was sent but the new records' headers: asked again, it sends again. `report` is called now and then, and
/// the last time with `ended`. Blocks; only one at a time does its work for an app (see Redriver).
void redrive(const Config& config, const kafka::Cluster& cluster, const RedriveRequest& request,
             std::stop_token stop, const std::function<void(const RedriveStatus&)>& report);

} // namespace session
