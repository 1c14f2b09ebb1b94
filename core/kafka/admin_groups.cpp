#include "core/kafka/admin.h"
#include "core/kafka/admin_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

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

using GroupListHandle =
    std::unique_ptr<const struct rd_kafka_group_list, HandleDestroy<&rd_kafka_group_list_destroy>>;

/// Reads what a member was assigned, as Kafka's consumers write it: big-endian, and nothing beyond its end.
class AssignmentReader {
public:
    explicit AssignmentReader(std::string_view bytes) : m_rest(bytes) {}

    [[nodiscard]] std::vector<TopicPartition> read() {
        std::vector<TopicPartition> assigned;
        (void)number(2); // version
        for (auto topics = number(4); topics > 0 && !m_rest.empty(); --topics) {
            const std::string topic(take(static_cast<std::size_t>(number(2))));
            for (auto partitions = number(4); partitions > 0 && !m_rest.empty(); --partitions)
                assigned.push_back({topic, base::PartitionId{static_cast<std::int32_t>(number(4))}});
        }
        return assigned; // behind it: the assignor's own data
    }

private:
    std::string_view take(std::size_t size) {
        const auto taken = m_rest.substr(0, size);
        m_rest.remove_prefix(taken.size());
        return taken;
    }
    std::uint32_t number(std::size_t size) {
        std::uint32_t value = 0;
        for (const char byte : take(size))
            value = value << 8U | static_cast<unsigned char>(byte);
        return value;
    }

    std::string_view m_rest;
};

GroupInfo toInfo(const rd_kafka_group_info& group) {
    GroupInfo info{orEmpty(group.state), orEmpty(group.protocol), {}};
    for (int i = 0; i < group.member_cnt; ++i) {
        const auto& member = group.members[i];
        AssignmentReader assignment({static_cast<const char*>(member.member_assignment),
                                     static_cast<std::size_t>(std::max(member.member_assignment_size, 0))});
        info.members.push_back(GroupMember{orEmpty(member.member_id), orEmpty(member.client_id),
                                           orEmpty(member.client_host), assignment.read()});
    }
    return info;
}

} // namespace

namespace {

/// Not by the admin request: while the group's coordinator is being made or loaded, librdkafka 2.0.2 aborts
/// the process in it.
Result<GroupInfo> describe(detail::AdminClient& client, const std::string& group, const Deadline& deadline) {
    const std::string doing = fmt::format("look at group \"{}\"", group);
    const struct rd_kafka_group_list* found = nullptr;
    const auto code = rd_kafka_list_groups(client.handle(), group.c_str(), &found, deadline.leftMs());
    const GroupListHandle list(found);
    for (int i = 0; list && i < list->group_cnt; ++i) {
        const auto& one = list->groups[i];
        if (orEmpty(one.group) != group)
            continue;
        if (one.err != RD_KAFKA_RESP_ERR_NO_ERROR)
            return Failure(client.error(one.err, doing, nullptr));
        return toInfo(one);
    }
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return Failure(client.error(code == RD_KAFKA_RESP_ERR__PARTIAL ? RD_KAFKA_RESP_ERR__TIMED_OUT : code,
                                    doing, nullptr));
    return GroupInfo{"Dead", {}, {}};
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

/// Uncommitted offsets would do: then it need not wait for an open transaction.
Result<void> Admin::askCoordinator(const std::string& group, const std::string& topic, milliseconds timeout) {
    const Deadline deadline(timeout);
    auto consumer = Consumer::create({m_impl->cluster, group, "statstream-admin", false, false, false, {}});
    if (!consumer)
        return Failure(consumer.error());
    const auto found = m_impl->client->untilCoordinated(deadline, [&] {
        return consumer->committed({{topic, base::PartitionId{0}}}, deadline.left());
    });
    if (!found && found.error().code != base::ErrorCode::notFound)
        return Failure(found.error());
    return {};
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
