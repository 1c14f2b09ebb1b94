#include "tests/kafka/deny.h"

#include "core/kafka/admin_client.h"

#include <array>
#include <memory>

namespace support {

namespace {

using kafka::detail::AdminClient;
using kafka::detail::HandleDestroy;
using Rule = std::unique_ptr<rd_kafka_AclBinding_t, HandleDestroy<&rd_kafka_AclBinding_destroy>>;

/// For everybody.
Rule rule(const std::string& topic, rd_kafka_AclOperation_t what, rd_kafka_AclPermissionType_t permission) {
    std::array<char, 512> why{};
    return Rule(rd_kafka_AclBinding_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str(),
                                        RD_KAFKA_RESOURCE_PATTERN_LITERAL, "User:*", "*", what, permission,
                                        why.data(), why.size()));
}

} // namespace

base::Result<void> deny(const kafka::Cluster& cluster, const std::string& topic, Right right) {
    const std::string doing = "deny rights on topic " + topic;
    const auto client = AdminClient::create(cluster);
    if (!client)
        return base::Failure(client.error());
    // A topic with a rule has no other right that no rule gives.
    const Rule allowed = rule(topic, RD_KAFKA_ACL_OPERATION_ALL, RD_KAFKA_ACL_PERMISSION_TYPE_ALLOW);
    const Rule denied =
        rule(topic, right == Right::all ? RD_KAFKA_ACL_OPERATION_ALL : RD_KAFKA_ACL_OPERATION_WRITE,
             RD_KAFKA_ACL_PERMISSION_TYPE_DENY);
    if (!allowed || !denied)
        return base::failure(base::ErrorCode::kafka, "Can't " + doing + ": there is no such rule");
    std::array<rd_kafka_AclBinding_t*, 2> all{allowed.get(), denied.get()};
    const auto event = (*client)->request(
        RD_KAFKA_ADMIN_OP_CREATEACLS, doing, kafka::detail::Deadline(std::chrono::seconds(30)),
        [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
            rd_kafka_CreateAcls((*client)->handle(), all.data(), all.size(), options, queue);
        });
    if (!event)
        return base::Failure(event.error());
    std::size_t count = 0;
    const auto* const* results =
        rd_kafka_CreateAcls_result_acls(rd_kafka_event_CreateAcls_result(event->get()), &count);
    if (count != all.size())
        return base::failure(base::ErrorCode::kafka, "Can't " + doing + ": no result");
    for (std::size_t i = 0; i < count; ++i)
        if (const auto* error = rd_kafka_acl_result_error(results[i]); error != nullptr)
            return base::Failure(
                (*client)->error(rd_kafka_error_code(error), doing, rd_kafka_error_string(error)));
    return {};
}

} // namespace support
