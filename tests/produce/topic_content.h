#pragma once

#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"

#include <chrono>
#include <string>
#include <vector>

namespace support {

struct Record {
    int partition = 0;
    std::string key;
    std::string value;
    base::TimestampMs timestamp;
    bool operator==(const Record&) const = default;
};

/// All that is on a topic now; gives up after `deadline`, so compare the count.
inline std::vector<Record> contentOf(const kafka::Cluster& cluster, const std::string& topic,
                                     std::chrono::seconds deadline) {
    const auto end = std::chrono::steady_clock::now() + deadline;
    auto admin = kafka::Admin::create(cluster).value();
    const auto marks = admin.watermarks(topic, deadline).value();
    kafka::ConsumerConfig config;
    config.cluster = cluster;
    config.groupId = "content";
    auto consumer = kafka::Consumer::create(config).value();
    std::vector<kafka::PartitionOffset> starts;
    std::int64_t missing = 0;
    for (std::size_t p = 0; p < marks.size(); ++p) {
        starts.push_back({{topic, base::PartitionId{static_cast<std::int32_t>(p)}}, marks[p].low});
        missing += marks[p].high.value - marks[p].low.value;
    }
    (void)consumer.assign(starts);
    std::vector<Record> records;
    while (missing > 0 && std::chrono::steady_clock::now() < end) {
        std::vector<kafka::Message> messages;
        (void)consumer.poll(messages, 10'000, std::chrono::milliseconds(100));
        for (const auto& message : messages)
            records.push_back({message.partition().value, std::string(message.key().value_or("")),
                               std::string(message.value().value_or("")), message.timestamp()});
        missing -= static_cast<std::int64_t>(messages.size());
    }
    return records;
}

} // namespace support
