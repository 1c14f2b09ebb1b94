#pragma once

#include "core/kafka/consumer.h"
#include "core/kafka/properties.h"

#include <librdkafka/rdkafka.h>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

/// What consumer.cpp is made of. Private to core/kafka.
namespace kafka {

namespace detail {

[[nodiscard]] PartitionList toList(const std::vector<PartitionOffset>& partitions); ///< no offset: the start
[[nodiscard]] PartitionList toList(const std::vector<TopicPartition>& partitions);

/// The generation, if the metadata carries one and a member id: a broker accepts an empty member with
/// generation −1 even while a live member owns the group.
[[nodiscard]] std::optional<std::int32_t> liveGeneration(const rd_kafka_consumer_group_metadata_t& metadata);

[[nodiscard]] base::Result<void> check(rd_kafka_resp_err_t code, std::string_view doing);
/// Takes the error, which may be null.
[[nodiscard]] base::Result<void> check(rd_kafka_error_t* error, std::string_view doing);
[[nodiscard]] std::optional<base::Error> fatalError(rd_kafka_t* client);

struct QueueDestroy {
    void operator()(rd_kafka_queue_t* queue) const { rd_kafka_queue_destroy(queue); }
};

} // namespace detail

struct Consumer::Impl {
    [[nodiscard]] static base::Result<std::unique_ptr<Impl>> create(const ConsumerConfig& config,
                                                                    RebalanceHandler handler);
    ~Impl();
    void detachHandler() { m_handler = {}; }
    void crashInstead() { m_crashes = true; }
    [[nodiscard]] bool wasAssigned() const { return m_wasAssigned; }
    [[nodiscard]] rd_kafka_t* handle() const { return m_client.get(); }
    [[nodiscard]] base::Result<void> poll(std::vector<Message>& out, std::size_t most,
                                          std::chrono::milliseconds wait);
    [[nodiscard]] base::Result<void> ping(const std::string& topic, std::chrono::milliseconds timeout);

private:
    static void onRebalance(rd_kafka_t* client, rd_kafka_resp_err_t code,
                            rd_kafka_topic_partition_list_t* partitions, void* self);
    static void giveBack(rd_kafka_t* client, const rd_kafka_topic_partition_list_t* partitions);
    static void onError(rd_kafka_t* client, int code, const char* reason, void* self);
    void take(rd_kafka_message_t* message, std::vector<Message>& out);
    void report(base::Error error);

    RebalanceHandler m_handler;
    bool m_wasAssigned = false;
    bool m_crashes = false;             ///< the group is not to learn of the end
    std::optional<base::Error> m_error; ///< of this poll
    std::vector<rd_kafka_message_t*> m_raw;
    detail::Client m_client;
    std::unique_ptr<rd_kafka_queue_t, detail::QueueDestroy> m_queue; ///< the client's, so it goes first
};

} // namespace kafka
