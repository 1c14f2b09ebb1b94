#pragma once

#include "core/base/types.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct rd_kafka_message_s;

namespace kafka {

/// A topic's partition, by name.
struct TopicPartition {
    std::string topic;
    base::PartitionId partition;

    auto operator<=>(const TopicPartition&) const = default;
};

/// A consumed record, or the notice that a partition's end was reached. Owns librdkafka's message: move-only,
/// the views live as long as it does. Any thread, one at a time.
class Message {
public:
    explicit Message(rd_kafka_message_s* message) : m_message(message) {}

    [[nodiscard]] bool isEndOfPartition() const;
    [[nodiscard]] std::string_view topic() const;
    [[nodiscard]] base::PartitionId partition() const;
    /// Of the record; for an end of partition, the offset that the next record will get.
    [[nodiscard]] base::Offset offset() const;
    /// CreateTime of the record, or LogAppendTime where its topic keeps that; 0 when it has none.
    [[nodiscard]] base::TimestampMs timestamp() const;
    /// Whether that is when the broker took the record, whatever its producer said.
    [[nodiscard]] bool hasLogAppendTime() const;
    [[nodiscard]] std::optional<std::string_view> key() const;
    [[nodiscard]] std::optional<std::string_view> value() const; ///< empty: a tombstone
    [[nodiscard]] std::optional<std::string_view>
    header(const char* name) const; ///< the last one of that name

private:
    struct Destroy {
        void operator()(rd_kafka_message_s* message) const;
    };
    std::unique_ptr<rd_kafka_message_s, Destroy> m_message;
};

} // namespace kafka
