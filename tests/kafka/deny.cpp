#include "tests/kafka/deny.h"

#include <librdkafka/rdkafka.h>

#include <array>
#include <memory>

namespace support {

namespace {

template <auto destroy>
struct Destroy {
    template <class T>
    void operator()(T* handle) const {
        destroy(handle);
    }
};

base::Failure failed(const std::string& topic, const char* why) {
    return base::failure(base::ErrorCode::kafka, "Can't deny rights on topic " + topic + ": " + why);
}

} // namespace

base::Result<void> deny(const kafka::Cluster& cluster, const std::string& topic, Right right) {
    constexpr int timeoutMs = 30'000;
    std::array<char, 512> why{};
    rd_kafka_conf_t* settings = rd_kafka_conf_new();
    if (rd_kafka_conf_set(settings, "bootstrap.servers", cluster.bootstrap.c_str(), why.data(), why.size()) !=
        RD_KAFKA_CONF_OK)
        return failed(topic, why.data());
    const std::unique_ptr<rd_kafka_t, Destroy<&rd_kafka_destroy>> client(
        rd_kafka_new(RD_KAFKA_PRODUCER, settings, why.data(), why.size()));
    if (!client)
        return failed(topic, why.data());
    const std::unique_ptr<rd_kafka_AclBinding_t, Destroy<&rd_kafka_AclBinding_destroy>> rule(
        rd_kafka_AclBinding_new(
            RD_KAFKA_RESOURCE_TOPIC, topic.c_str(), RD_KAFKA_RESOURCE_PATTERN_LITERAL, "User:*", "*",
            right == Right::all ? RD_KAFKA_ACL_OPERATION_ALL : RD_KAFKA_ACL_OPERATION_WRITE,
            RD_KAFKA_ACL_PERMISSION_TYPE_DENY, why.data(), why.size()));
    if (!rule)
        return failed(topic, why.data());
    const std::unique_ptr<rd_kafka_queue_t, Destroy<&rd_kafka_queue_destroy>> queue(
        rd_kafka_queue_new(client.get()));
    std::array<rd_kafka_AclBinding_t*, 1> all{rule.get()};
    rd_kafka_CreateAcls(client.get(), all.data(), all.size(), nullptr, queue.get());
    const std::unique_ptr<rd_kafka_event_t, Destroy<&rd_kafka_event_destroy>> event(
        rd_kafka_queue_poll(queue.get(), timeoutMs));
    if (!event)
        return failed(topic, "no answer");
    if (rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(topic, rd_kafka_event_error_string(event.get()));
    std::size_t count = 0;
    const auto* const* results =
        rd_kafka_CreateAcls_result_acls(rd_kafka_event_CreateAcls_result(event.get()), &count);
    if (count != 1 || rd_kafka_acl_result_error(results[0]) != nullptr)
        return failed(topic, count == 1 ? rd_kafka_error_string(rd_kafka_acl_result_error(results[0]))
                                        : "no result");
    return {};
}

} // namespace support
