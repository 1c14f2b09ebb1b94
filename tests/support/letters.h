#pragma once

#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"
#include "core/kafka/producer.h"
#include "tests/support/wait.h"

#include <QtGlobal>

#include <chrono>
#include <string>
#include <vector>

namespace support {

/// Every committed record of a topic, as a read_committed reader sees them, by partition and offset.
class Committed {
public:
    Committed(const kafka::Cluster& cluster, const std::string& topic)
        : m_consumer(
              kafka::Consumer::create({cluster, "committed-" + topic, "", false, true, true, {}}).value()) {
        const auto ends =
            kafka::Admin::create(cluster).value().watermarks(topic, std::chrono::seconds(20)).value();
        for (std::size_t i = 0; i < ends.size(); ++i)
            readPartition({topic, base::PartitionId{static_cast<std::int32_t>(i)}});
    }
    [[nodiscard]] std::size_t size() const { return m_records.size(); }
    [[nodiscard]] const kafka::Message& operator[](std::size_t i) const { return m_records[i]; }
    [[nodiscard]] auto begin() const { return m_records.begin(); }
    [[nodiscard]] auto end() const { return m_records.end(); }

private:
    void readPartition(const kafka::TopicPartition& partition) {
        if (!m_consumer.assign({{partition, std::nullopt}}))
            qFatal("%s can't be read", partition.topic.c_str());
        const bool atEnd = waitUntil(
            [&] {
                (void)m_consumer.poll(m_records, 1000, std::chrono::milliseconds(20));
                return !m_records.empty() && m_records.back().isEndOfPartition() &&
                       m_records.back().partition() == partition.partition;
            },
            std::chrono::seconds(20));
        if (!atEnd)
            qFatal("%s has no end", partition.topic.c_str());
        m_records.pop_back();
    }

    kafka::Consumer m_consumer;
    std::vector<kafka::Message> m_records; ///< behind the consumer: messages die first
};

/// Sends these records, in order, to one partition; waits until all are there.
inline void sendAll(const kafka::Cluster& cluster, const std::string& topic, int partition,
                    const std::vector<std::string>& values, const std::string& key = "a") {
    auto producer = kafka::Producer::create({cluster, "test", {}, {}, {}}, [](const auto& delivery) {
                        if (delivery.error)
                            qFatal("%s", delivery.error->text.c_str());
                    }).value();
    for (const std::string& value : values) {
        kafka::OutRecord record;
        record.topic = topic;
        record.partition = base::PartitionId{partition};
        record.key = key;
        record.value = value;
        if (!producer.produce(record))
            qFatal("a record can't be sent");
    }
    if (!producer.flush(std::chrono::seconds(60)))
        qFatal("the records were not delivered");
}

} // namespace support
