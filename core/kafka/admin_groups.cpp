#include "core/kafka/admin.h"
#include "core/kafka/admin_client.h"

#include <fmt/format.h>

#include <array>

namespace kafka {

namespace {

using base::Failure;
using base::Result;
using detail::Deadline;
using detail::HandleDestroy;
using std::chrono::milliseconds;

using DeleteGroupHandle =
    std::unique_ptr<rd_kafka_DeleteGroup_t, HandleDestroy<&rd_kafka_DeleteGroup_destroy>>;

std::string orEmpty(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

rd_kafka_resp_err_t codeOf(const rd_kafka_error_t* error) {
    return error == nullptr ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_error_code(error);
}

std::vector<TopicPartition> assignedTo(const rd_kafka_MemberDescription_t* member) {
    std::vector<TopicPartition> assigned;
    const auto* assignment = rd_kafka_MemberDescription_assignment(member);
    const auto* list = assignment == nullptr ? nullptr : rd_kafka_MemberAssignment_partitions(assignment);
    for (int i = 0; list != nullptr && i < list->cnt; ++i)
        assigned.push_back({list->elems[i].topic, base::PartitionId{list->elems[i].partition}});
    return assigned;
}

GroupInfo toInfo(const rd_kafka_ConsumerGroupDescription_t* group) {
    GroupInfo info;
    info.state = rd_kafka_consumer_group_state_name(rd_kafka_ConsumerGroupDescription_state(group));
    info.protocol = orEmpty(rd_kafka_ConsumerGroupDescription_partition_assignor(group));
    const std::size_t count = rd_kafka_ConsumerGroupDescription_member_count(group);
    for (std::size_t i = 0; i < count; ++i) {
        const auto* member = rd_kafka_ConsumerGroupDescription_member(group, i);
        info.members.push_back(GroupMember{orEmpty(rd_kafka_MemberDescription_consumer_id(member)),
                                           orEmpty(rd_kafka_MemberDescription_client_id(member)),
                                           orEmpty(rd_kafka_MemberDescription_host(member)),
                                           assignedTo(member)});
    }
    return info;
}

} // namespace

namespace {

Result<GroupInfo> describe(detail::AdminClient& client, const std::string& group, const Deadline& deadline) {
    const std::string doing = fmt::format("look at group \"{}\"", group);
    auto event = client.request(RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS, doing, deadline,
                                [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                                    std::array<const char*, 1> all{group.c_str()};
                                    rd_kafka_DescribeConsumerGroups(client.handle(), all.data(), all.size(),
                                                                    options, queue);
                                });
    if (!event)
        return Failure(event.error());
    std::size_t count = 0;
    const auto* const* groups = rd_kafka_DescribeConsumerGroups_result_groups(
        rd_kafka_event_DescribeConsumerGroups_result(event->get()), &count);
    const auto code =
        count == 0 ? RD_KAFKA_RESP_ERR__FAIL : codeOf(rd_kafka_ConsumerGroupDescription_error(groups[0]));
    if (code == RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND)
        return GroupInfo{"Dead", {}, {}};
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return Failure(client.error(code, doing, nullptr));
    return toInfo(groups[0]);
}

Result<void> remove(detail::AdminClient& client, const std::string& group, const Deadline& deadline) {
    const std::string doing = fmt::format("delete group \"{}\"", group);
    const DeleteGroupHandle handle(rd_kafka_DeleteGroup_new(group.c_str()));
    auto event =
        client.request(RD_KAFKA_ADMIN_OP_DELETEGROUPS, doing, deadline,
                       [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                           std::array<rd_kafka_DeleteGroup_t*, 1> all{handle.get()};
                           rd_kafka_DeleteGroups(client.handle(), all.data(), all.size(), options, queue);
                       });
    if (!event)
        return Failure(event.error());
    std::size_t count = 0;
    const auto* const* groups =
        rd_kafka_DeleteGroups_result_groups(rd_kafka_event_DeleteGroups_result(event->get()), &count);
    const auto code = count == 0 ? RD_KAFKA_RESP_ERR__FAIL : codeOf(rd_kafka_group_result_error(groups[0]));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND)
        return {};
    return Failure(client.error(code, doing, nullptr));
}

} // namespace

Result<GroupInfo> Admin::describeGroup(const std::string& group, milliseconds timeout) {
    const Deadline deadline(timeout);
    return m_impl->client->untilCoordinated(deadline,
                                            [&] { return describe(*m_impl->client, group, deadline); });
}

Result<void> Admin::deleteGroup(const std::string& group, milliseconds timeout) {
    const Deadline deadline(timeout);
    return m_impl->client->untilCoordinated(deadline,
                                            [&] { return remove(*m_impl->client, group, deadline); });
}

/// Not by the admin request: while the group's coordinator is being made or loaded, librdkafka 2.0.2 crashes
/// in it.
Result<std::vector<PartitionOffset>> Admin::committed(const std::string& group, const std::string& topic,
                                                      milliseconds timeout) {
    const Deadline deadline(timeout);
    const auto info = describeTopic(topic, deadline.left());
    if (!info)
        return Failure(info.error());
    auto consumer = Consumer::create({m_impl->cluster, group, "statstream-admin", false, true, false, {}});
    if (!consumer)
        return Failure(consumer.error());
    std::vector<TopicPartition> partitions;
    for (int partition = 0; partition < info->partitions; ++partition)
        partitions.push_back({topic, base::PartitionId{partition}});
    auto found = m_impl->client->untilCoordinated(
        deadline, [&] { return consumer->committed(partitions, deadline.left()); });
    if (!found && found.error().code == base::ErrorCode::timedOut)
        return Failure(base::Error{base::ErrorCode::timedOut,
                                   fmt::format("Group \"{}\" has an open transaction with offsets of topic "
                                               "\"{}\": a worker is committing, or was killed. It settles by "
                                               "itself within the transaction's time-out.",
                                               group, topic),
                                   true, false});
    return found;
}

} // namespace kafka
