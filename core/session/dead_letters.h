#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/stream/letter_headers.h"

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace session {

/// A record as its topic has it.
struct StoredRecord {
    stream::Place at;
    base::TimestampMs when; ///< its Kafka timestamp
    std::optional<std::string> key;
    std::optional<std::string> value;

    bool operator==(const StoredRecord&) const = default;
};

/// Reads single committed records back, of one topic, in any order; those that the topic no longer has are
/// left out. Blocks. Errors: notFound (the topic), timedOut, brokerUnreachable, cancelled, kafka.
[[nodiscard]] base::Result<std::vector<StoredRecord>>
readBack(const kafka::Cluster& cluster, const std::vector<stream::Place>& places, std::stop_token stop);

struct DeadLetter {
    StoredRecord record;
    stream::LetterOrigin origin;
};

/// Which records have dead letters on a topic, and which of them were sent again. Memory grows with the
/// letters.
class LetterIndex {
public:
    /// Reads the whole topic, up to its end as it is now. Blocks. Errors: as readBack.
    [[nodiscard]] static base::Result<LetterIndex> read(const kafka::Cluster& cluster,
                                                        const std::string& topic, std::stop_token stop);

    /// Of the record at `from`: where its newest letter is.
    [[nodiscard]] std::optional<stream::Place> letterOf(const stream::Place& from) const;
    /// What this letter's record was sent again as; empty: it was not. A mark counts for the letters before
    /// it in its partition: those behind it are of a source topic that was made anew.
    [[nodiscard]] std::optional<std::string> redrivenAs(const stream::Place& letter,
                                                        const stream::Place& from) const;

private:
    struct Entry {
        std::optional<base::Offset> letter; ///< the newest
        base::TimestampMs when;             ///< of it
        std::optional<base::Offset> mark;   ///< the newest
        std::string to;                     ///< as the mark says
    };
    std::string m_topic;
    std::map<std::pair<stream::Place, base::PartitionId>, Entry> m_entries; ///< by origin, letters' partition
};

/// From where in which partition of a dead-letter topic; empty: all of it.
using LetterStart = std::map<base::PartitionId, base::Offset>;

/// Calls `letter` for each letter, by partition and offset, until it gives false. Records that are no letters
/// are passed by. Blocks. Errors: as readBack.
[[nodiscard]] base::Result<void> readLetters(const kafka::Cluster& cluster, const std::string& topic,
                                             const LetterStart& from, std::stop_token stop,
                                             const std::function<bool(DeadLetter)>& letter);

} // namespace session
