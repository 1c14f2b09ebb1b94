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

using Rule = std::unique_ptr<rd_kafka_AclBinding_t, Destroy<&rd_kafka_AclBinding_destroy>>;

/// For everybody.
Rule rule(const std::string& topic, rd_kafka_AclOperation_t what, rd_kafka_AclPermissionType_t permission) {
    std::array<char, 512> why{};
    return Rule(rd_kafka_AclBinding_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str(),
                                        RD_KAFKA_RESOURCE_PATTERN_LITERAL, "User:*", "*", what, permission,
                                        why.data(), why.size()));
}

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
    // A topic with a rule has no other right that no rule gives.
    const Rule allowed = rule(topic, RD_KAFKA_ACL_OPERATION_ALL, RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW);
    const Rule denied =
        rule(topic, right == Right::all ? RD_KAFKA_ACL_OPERATION_ALL : RD_KAFKA_ACL_OPERATION_WRITE,
             RD_KAFKA_ACL_PERMISSION_TYPE_DENY);
    if (!allowed || !denied)
        return failed(topic, "there is no such rule");
    const std::unique_ptr<rd_kafka_queue_t, Destroy<&rd_kafka_queue_destroy>> queue(
        rd_kafka_queue_new(client.get()));
    std::array<rd_kafka_AclBinding_t*, 2> all{allowed.get(), denied.get()};
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
    if (count != all.size())
        return failed(topic, "no result");
    for (std::size_t i = 0; i < count; ++i)
        if (const auto* error = rd_kafka_acl_result_error(results[i]); error != nullptr)
            return failed(topic, rd_kafka_error_string(error));
    return {};
}

} // namespace support
