#pragma once

#include "core/base/result.h"
#include "core/base/types.h"
#include "core/kafka/producer.h"
#include "core/stats/event.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace stream {

/// The games of one commit, for the topic that is their table (core/stats/game_codec.h): kept in memory until
/// it, so that they open no transaction that the broker would abort before a long commit interval is over.
/// Each record is a pure function of its event, so sending one again changes nothing. Belongs to the worker's
/// thread.
class GameRecords {
public:
    static constexpr std::size_t manyBytes = 16u << 20;

    explicit GameRecords(std::string topic) : m_topic(std::move(topic)) {}

    /// `event` has a timestamp and a game; `partition` is its own, in the source.
    void add(base::PartitionId partition, const stats::Event& event);
    /// So much waits that a commit is due.
    [[nodiscard]] bool full() const {
        return m_bytes.size() + m_records.size() * sizeof(Record) >= manyBytes;
    }

    /// Hands every record to `produce`, in the order of their events. Errors: as explained().
    using Produce = std::function<base::Result<void>(const kafka::OutRecord&)>;
    [[nodiscard]] base::Result<void> send(std::uintptr_t tag, const Produce& produce) const;
    /// Not the connection's, or another owner's.
    [[nodiscard]] static bool isTopicsFault(const base::Error& error);
    /// With what the person can do, where the topic is at fault.
    [[nodiscard]] base::Error explained(const base::Error& error) const;

    /// They are committed, or come again with their events.
    void clear();

private:
    struct Record {
        base::PartitionId partition;
        base::TimestampMs time;
        std::size_t keyEnd; ///< in m_bytes; it begins at the end of the value before
        std::size_t valueEnd;
    };

    const std::string m_topic;
    std::vector<Record> m_records;
    std::string m_bytes;
};

} // namespace stream
