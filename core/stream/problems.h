#pragma once

#include "core/base/types.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stream {

enum class ProblemKind { badEvent, coerced, misrouted };

/// One record that was not as it should be.
struct Problem {
    std::uint64_t sequence = 0;
    base::TimestampMs when; ///< wall time
    int workerId = 0;
    ProblemKind kind = ProblemKind::badEvent;
    std::string topic;
    base::PartitionId partition;
    base::Offset offset;
    std::string reason;     ///< one sentence
    std::string key;        ///< of the record, as firstBytes; empty: none
    std::string firstBytes; ///< at most 64 bytes of the value, unprintable ones escaped

    bool operator==(const Problem&) const = default;
};

/// Problem::firstBytes of a record's value.
[[nodiscard]] std::string firstBytes(std::string_view value);

class ProblemLog;

/// The problems of one commit: told with it. When it fails, or nobody knows whether it did, they wait for
/// their partition's restore, which says what was committed; the records of the others come again. Belongs to
/// the worker's thread.
class UncommittedProblems {
public:
    void add(Problem problem);
    /// Counts a problem that came too fast to keep it.
    void count(base::PartitionId partition, base::Offset offset);
    void committed(ProblemLog& log);
    void notCommitted();
    /// The partition goes on at `next`: what is behind that was committed after all.
    void restored(base::PartitionId partition, base::Offset next, ProblemLog& log);
    /// The partition is another worker's: it tells what comes again.
    void dropped(base::PartitionId partition);

private:
    struct Some {
        std::vector<Problem> kept;
        std::vector<std::pair<base::PartitionId, base::Offset>> counted;
    };
    static void tell(Some some, ProblemLog& log);
    [[nodiscard]] Some takeWaiting(base::PartitionId partition);

    Some m_current;
    Some m_waiting;
};

/// The newest problems of all workers, and how many there were. Thread-safe.
class ProblemLog {
public:
    explicit ProblemLog(std::size_t capacity = 10'000) : m_capacity(capacity) {}

    void add(Problem problem); ///< its sequence is given here
    /// Counts problems that came too fast to keep each one.
    void count(std::uint64_t more);
    [[nodiscard]] std::vector<Problem> since(std::uint64_t afterSequence) const;
    [[nodiscard]] std::uint64_t total() const; ///< since it was last forgotten
    /// Begins anew; sequences go on.
    void forget();
    [[nodiscard]] std::uint64_t forgotten() const; ///< the last sequence that was

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::deque<Problem> m_problems;
    std::uint64_t m_nextSequence = 1;
    std::uint64_t m_forgotten = 0;
    std::uint64_t m_onlyCounted = 0;
};

} // namespace stream
