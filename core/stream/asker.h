#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/kafka/consumer.h"
#include "core/stream/config.h"
#include "core/table/partition_table.h"

#include <map>
#include <optional>
#include <string>

namespace stream {

/// Asks about the ends of the source and the changelog, and for single records of the source. Its consumer
/// is read_uncommitted: it sees the true ends, where others see the last stable offset. One thread. Errors of
/// all: brokerUnreachable, timedOut, notFound.
class Asker {
public:
    Asker(const Config& config, const base::Clock& clock, std::string clientId)
        : m_config(config), m_clock(clock), m_clientId(std::move(clientId)) {}

    [[nodiscard]] base::Result<kafka::Watermarks> sourceEnds(base::PartitionId partition);
    [[nodiscard]] base::Result<kafka::Watermarks> changelogEnds(base::PartitionId partition);
    /// What stands at this offset of the source; empty when it is gone, or no record (but a marker, or the
    /// end).
    [[nodiscard]] base::Result<std::optional<kafka::Message>> sourceRecord(base::PartitionId partition,
                                                                           base::Offset offset);

    /// Whether the source, whose ends these are, can be the topic that a file was made from: false when it
    /// was made anew since. A record that is gone proves nothing. Errors: those of the table, too.
    [[nodiscard]] base::Result<bool> isSourceOf(base::PartitionId partition, kafka::Watermarks source,
                                                const table::PartitionTable& file);

    /// The next question is asked by a new client: this one would take a topic that was deleted for gone for
    /// minutes, whatever has come in its place.
    void forget() { m_consumer.reset(); }

private:
    [[nodiscard]] base::Result<kafka::Consumer*> consumer();
    [[nodiscard]] base::Result<bool> hasLastEvent(base::PartitionId partition, kafka::Watermarks source,
                                                  const table::PartitionTable& file);

    struct LastPlayer {
        std::optional<base::Offset> next; ///< of the file
        std::optional<std::string> player;
    };

    const Config& m_config;
    const base::Clock& m_clock;
    const std::string m_clientId;
    std::optional<kafka::Consumer> m_consumer;
    std::map<base::PartitionId, LastPlayer> m_lastPlayers;
};

} // namespace stream
