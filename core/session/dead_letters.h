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

namespace kafka {
class Message;
}

namespace session {

/// A record as its topic has it.
struct StoredRecord {
    stream::Place at;
    base::TimestampMs when; ///< its Kafka timestamp
    std::optional<std::string> key;
    std::optional<std::string> value;

    bool operator==(const StoredRecord&) const = default;
};

[[nodiscard]] StoredRecord stored(const kafka::Message& message);

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
    /// Reads the whole topic, up to its end as it is now, and what its marks name where that matters. Blocks.
    /// Errors: as readBack.
    [[nodiscard]] static base::Result<LetterIndex> read(const kafka::Cluster& cluster,
                                                        const std::string& topic, std::stop_token stop);

    /// Of the record at `from`: where its newest letter is.
    [[nodiscard]] std::optional<stream::Place> letterOf(const stream::Place& from) const;
    /// What the record of the letter, which is at `letter` and whose Kafka timestamp is `when`, was sent
    /// again as; empty: it was not. Marks are found by the record's place, in whichever partition. One counts
    /// for a letter before it in its partition. For the others it counts while the record that it names is
    /// there and says the same, or was deleted for its age and the letter's record is no newer than the mark:
    /// else the source topic was made anew, and the letter is about another record in the same place.
    [[nodiscard]] std::optional<std::string> redrivenAs(const stream::Place& letter, base::TimestampMs when,
                                                        const stream::Place& from) const;
    [[nodiscard]] std::optional<std::string> redrivenAs(const DeadLetter& letter) const {
        return redrivenAs(letter.record.at, letter.record.when, letter.origin.from);
    }
    /// As its newest letter has it.
    [[nodiscard]] std::optional<std::string> redrivenAs(const stream::Place& from) const;

private:
    enum class Named { isThere, tooOld, isNot }; ///< the record that a mark names
    struct Letter {
        base::PartitionId partition;
        base::Offset offset; ///< of the newest in this partition
        base::TimestampMs when;
    };
    struct Mark {
        base::PartitionId partition;
        base::Offset offset;
        base::TimestampMs when;
        std::string to; ///< as the mark says
        Named named = Named::isNot;

        [[nodiscard]] bool isBehind(base::PartitionId letters, base::Offset letter) const {
            return partition == letters && offset > letter;
        }
    };
    struct Entry {
        std::vector<Letter> letters; ///< one of a partition
        std::vector<Mark> marks;

        [[nodiscard]] const Letter* newest() const;
    };
    /// By the place that the mark names: its origin and itself.
    using Questions = std::multimap<stream::Place, std::pair<std::string, Mark*>>;

    void add(const kafka::Message& message);
    [[nodiscard]] std::map<std::string, Questions> questions();
    [[nodiscard]] static base::Result<void> answer(const kafka::Cluster& cluster, const std::string& topic,
                                                   Questions& questions, const std::stop_token& stop);

    std::string m_topic;
    std::map<stream::Place, Entry> m_entries; ///< by origin
};

/// From where in which partition of a dead-letter topic; empty: all of it.
using LetterStart = std::map<base::PartitionId, base::Offset>;

/// Calls `letter` for each letter, by partition and offset, until it gives false. Records that are no letters
/// are passed by. Blocks. Errors: as readBack.
[[nodiscard]] base::Result<void> readLetters(const kafka::Cluster& cluster, const std::string& topic,
                                             const LetterStart& from, std::stop_token stop,
                                             const std::function<bool(DeadLetter)>& letter);

} // namespace session
