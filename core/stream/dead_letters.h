#pragma once

#include "core/base/result.h"
#include "core/base/types.h"
#include "core/kafka/producer.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace stream {

/// A source record that is no event, and why.
struct DeadLetter {
    base::PartitionId partition;
    base::Offset offset;
    base::TimestampMs timestamp;
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::string reason;
};

/// A letter that the dead-letter topic has in part only, or not at all.
struct ShortenedLetter {
    DeadLetter letter;
    std::string what; ///< one sentence
};

/// The dead letters of one commit: kept in memory until it, so that they open no transaction that the broker
/// would abort before a long commit interval is over. A letter that the topic refuses is first cut short,
/// then left out: it never holds up the events behind it. Belongs to the worker's thread.
class DeadLetters {
public:
    static constexpr std::size_t keptBytes = 64u << 10; ///< of a value that is cut short

    DeadLetters(std::string sourceTopic, std::string deadLetterTopic);

    void add(DeadLetter letter);
    [[nodiscard]] bool empty() const { return m_letters.empty(); }
    /// So much waits that a commit is due.
    [[nodiscard]] bool full() const;

    /// Hands every letter to `produce`, tagged `firstTag` + its index. Errors: those that are not the
    /// letter's own fault, with what the person can do.
    using Produce = std::function<base::Result<void>(const kafka::OutRecord&)>;
    [[nodiscard]] base::Result<void> send(std::uintptr_t firstTag, const Produce& produce);
    /// The letter of this index was not delivered. Returns the error to show.
    [[nodiscard]] base::Error undelivered(std::size_t index, const base::Error& error);

    void committed();
    void forget(); ///< the letters come again with their records, those that were refused in a smaller form
    /// Those of the commits since the last call.
    [[nodiscard]] std::vector<ShortenedLetter> takeShortened() { return std::exchange(m_shortened, {}); }

private:
    using Place = std::pair<base::PartitionId, base::Offset>;

    [[nodiscard]] base::Result<void> sendOne(const DeadLetter& letter, bool whole, std::uintptr_t tag,
                                             const Produce& produce);
    [[nodiscard]] base::Error explained(const base::Error& error) const;
    void shorten(const DeadLetter& letter, std::string what);

    const std::string m_sourceTopic;
    const std::string m_topic;
    std::vector<DeadLetter> m_letters;
    std::size_t m_bytes = 0;
    bool m_keepShort = false;                    ///< the topic refused letters: long ones are cut from now on
    bool m_refused = false;                      ///< in this commit
    std::set<Place> m_leftOut;                   ///< refused although they were short
    std::vector<ShortenedLetter> m_shortenedNow; ///< of this commit
    std::vector<ShortenedLetter> m_shortened;
};

} // namespace stream
