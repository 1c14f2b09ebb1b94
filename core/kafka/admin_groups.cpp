#include "core/kafka/admin.h"
#include "core/kafka/admin_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <thread>

namespace kafka {

namespace {

using base::Failure;
using base::Result;
using detail::AdminClient;
using detail::Deadline;
using detail::EventHandle;
using detail::HandleDestroy;
using detail::PartitionsHandle;
using std::chrono::milliseconds;

using DeleteGroupHandle =
    std::unique_ptr<rd_kafka_DeleteGroup_t, HandleDestroy<&rd_kafka_DeleteGroup_destroy>>;
using GroupOffsetsHandle = std::unique_ptr<rd_kafka_ListConsumerGroupOffsets_t,
                                           HandleDestroy<&rd_kafka_ListConsumerGroupOffsets_destroy>>;

std::string orEmpty(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

rd_kafka_resp_err_t codeOf(const rd_kafka_error_t* error) {
    return error == nullptr ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_error_code(error);
}

Result<EventHandle> requestCommitted(AdminClient& client, const std::string& group, const TopicInfo& topic,
                                     const Deadline& deadline) {
    const PartitionsHandle partitions(rd_kafka_topic_partition_list_new(topic.partitions));
    for (int partition = 0; partition < topic.partitions; ++partition)
        rd_kafka_topic_partition_list_add(partitions.get(), topic.name.c_str(), partition);
    const GroupOffsetsHandle offsets(rd_kafka_ListConsumerGroupOffsets_new(group.c_str(), partitions.get()));
    return client.request(
        RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, fmt::format("read the offsets of group \"{}\"", group),
        deadline, [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
            if (auto* problem = rd_kafka_AdminOptions_set_require_stable_offsets(options, 1);
                problem != nullptr)
                rd_kafka_error_destroy(problem);
            std::array<rd_kafka_ListConsumerGroupOffsets_t*, 1> all{offsets.get()};
            rd_kafka_ListConsumerGroupOffsets(client.handle(), all.data(), all.size(), options, queue);
        });
}

/// The offsets in a result; the code is the group's, or that of any partition.
struct FoundOffsets {
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR_NO_ERROR;
    std::vector<PartitionOffset> offsets;
};

FoundOffsets readOffsets(const rd_kafka_event_t* event, const std::string& topic) {
    std::size_t count = 0;
    const auto* const* groups = rd_kafka_ListConsumerGroupOffsets_result_groups(
        rd_kafka_event_ListConsumerGroupOffsets_result(const_cast<rd_kafka_event_t*>(event)), &count);
    FoundOffsets found;
    if (count == 0)
        return {RD_KAFKA_RESP_ERR__FAIL, {}};
    found.code = codeOf(rd_kafka_group_result_error(groups[0]));
    const auto* partitions = rd_kafka_group_result_partitions(groups[0]);
    for (int i = 0; partitions != nullptr && i < partitions->cnt; ++i) {
        const auto& one = partitions->elems[i];
        if (one.err != RD_KAFKA_RESP_ERR_NO_ERROR)
            found.code = one.err;
        auto& offset = found.offsets.emplace_back(PartitionOffset{{topic, {one.partition}}, std::nullopt});
        if (one.offset >= 0)
            offset.offset = base::Offset{one.offset};
    }
    std::sort(found.offsets.begin(), found.offsets.end(),
              [](const PartitionOffset& a, const PartitionOffset& b) {
                  return a.partition.partition < b.partition.partition;
              });
    return found;
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
                                           orEmpty(rd_kafka_MemberDescription_host(member))});
    }
    return info;
}

} // namespace

Result<GroupInfo> Admin::describeGroup(const std::string& group, milliseconds timeout) {
    const std::string doing = fmt::format("look at group \"{}\"", group);
    auto event = m_impl->client->request(
        RD_KAFKA_ADMIN_OP_DESCRIBECONSUMERGROUPS, doing, Deadline(timeout),
        [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
            std::array<const char*, 1> all{group.c_str()};
            rd_kafka_DescribeConsumerGroups(m_impl->client->handle(), all.data(), all.size(), options, queue);
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
        return Failure(m_impl->client->error(code, doing, nullptr));
    return toInfo(groups[0]);
}

Result<void> Admin::deleteGroup(const std::string& group, milliseconds timeout) {
    const std::string doing = fmt::format("delete group \"{}\"", group);
    const DeleteGroupHandle handle(rd_kafka_DeleteGroup_new(group.c_str()));
    auto event = m_impl->client->request(RD_KAFKA_ADMIN_OP_DELETEGROUPS, doing, Deadline(timeout),
                                         [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                                             std::array<rd_kafka_DeleteGroup_t*, 1> all{handle.get()};
                                             rd_kafka_DeleteGroups(m_impl->client->handle(), all.data(),
                                                                   all.size(), options, queue);
                                         });
    if (!event)
        return Failure(event.error());
    std::size_t count = 0;
    const auto* const* groups =
        rd_kafka_DeleteGroups_result_groups(rd_kafka_event_DeleteGroups_result(event->get()), &count);
    const auto code = count == 0 ? RD_KAFKA_RESP_ERR__FAIL : codeOf(rd_kafka_group_result_error(groups[0]));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR || code == RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND)
        return {};
    return Failure(m_impl->client->error(code, doing, nullptr));
}

Result<std::vector<PartitionOffset>> Admin::committed(const std::string& group, const std::string& topic,
                                                      milliseconds timeout) {
    const Deadline deadline(timeout);
    const auto info = describeTopic(topic, deadline.left());
    if (!info)
        return Failure(info.error());
    for (;;) {
        auto event = requestCommitted(*m_impl->client, group, *info, deadline);
        if (!event)
            return Failure(event.error());
        auto found = readOffsets(event->get(), topic);
        if (found.code == RD_KAFKA_RESP_ERR_NO_ERROR)
            return std::move(found.offsets);
        if (found.code != RD_KAFKA_RESP_ERR_UNSTABLE_OFFSET_COMMIT)
            return Failure(m_impl->client->error(
                found.code, fmt::format("read the offsets of group \"{}\" on topic \"{}\"", group, topic),
                nullptr));
        if (deadline.passed())
            return Failure(
                base::Error{base::ErrorCode::timedOut,
                            fmt::format("Group \"{}\" has an open transaction with offsets of topic "
                                        "\"{}\": a worker is committing, or was killed. It settles by "
                                        "itself within the transaction's time-out.",
                                        group, topic),
                            true, false});
        std::this_thread::sleep_for(detail::lookInterval);
    }
}

} // namespace kafka
