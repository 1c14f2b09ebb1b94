#include "core/kafka/admin.h"

#include "core/base/text.h"
#include "core/kafka/admin_client.h"
#include "core/kafka/ends.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <thread>

namespace kafka {

namespace {

using base::ErrorCode;
using base::Failure;
using base::Result;
using detail::AdminClient;
using detail::Deadline;
using detail::HandleDestroy;
using detail::lookInterval;
using detail::PartitionsHandle;
using std::chrono::milliseconds;

using NewTopicHandle = std::unique_ptr<rd_kafka_NewTopic_t, HandleDestroy<&rd_kafka_NewTopic_destroy>>;
using DeleteTopicHandle =
    std::unique_ptr<rd_kafka_DeleteTopic_t, HandleDestroy<&rd_kafka_DeleteTopic_destroy>>;
using DeleteRecordsHandle =
    std::unique_ptr<rd_kafka_DeleteRecords_t, HandleDestroy<&rd_kafka_DeleteRecords_destroy>>;
using ResourceHandle =
    std::unique_ptr<rd_kafka_ConfigResource_t, HandleDestroy<&rd_kafka_ConfigResource_destroy>>;

TopicInfo toInfo(const rd_kafka_metadata_topic& topic) {
    return TopicInfo{topic.topic, topic.partition_cnt,
                     topic.partition_cnt > 0 ? topic.partitions[0].replica_cnt : 0};
}

bool hasLeaders(const rd_kafka_metadata_topic& topic, int partitions) {
    if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR || topic.partition_cnt != partitions)
        return false;
    return std::all_of(topic.partitions, topic.partitions + topic.partition_cnt,
                       [](const rd_kafka_metadata_partition& partition) { return partition.leader >= 0; });
}

/// The outcome of the only topic in a CreateTopics or DeleteTopics result.
struct Outcome {
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__FAIL;
    const char* text = nullptr;
};
Outcome onlyTopic(const rd_kafka_topic_result_t* const* topics, std::size_t count) {
    if (count == 0)
        return {};
    return {rd_kafka_topic_result_error(topics[0]), rd_kafka_topic_result_error_string(topics[0])};
}

Result<void> waitForLeaders(AdminClient& client, const TopicSpec& spec, const Deadline& deadline) {
    for (;;) {
        auto metadata = client.metadata(&spec.name, deadline);
        if (!metadata)
            return Failure(metadata.error());
        if ((*metadata)->topic_cnt == 1 && hasLeaders((*metadata)->topics[0], spec.partitions))
            return {};
        if (deadline.passed())
            return Failure(client.error(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
                                        fmt::format("see leaders of topic \"{}\"", spec.name), nullptr));
        std::this_thread::sleep_for(lookInterval);
    }
}

Result<void> waitUntilGone(AdminClient& client, const std::string& topic, const Deadline& deadline) {
    for (;;) {
        auto metadata = client.metadata(&topic, deadline);
        if (!metadata)
            return Failure(metadata.error());
        if ((*metadata)->topic_cnt == 0 ||
            (*metadata)->topics[0].err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
            return {};
        if (deadline.passed())
            return Failure(client.error(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT,
                                        fmt::format("see topic \"{}\" gone", topic), nullptr));
        std::this_thread::sleep_for(lookInterval);
    }
}

Result<std::vector<Watermarks>> watermarksOf(AdminClient& client, const std::string& topic,
                                             const std::vector<int>& partitions, const Deadline& deadline) {
    for (;;) {
        const auto found = detail::askEnds(client.handle(), topic, partitions, deadline);
        if (found)
            return *found;
        const auto code = found.error();
        // The client's memory of leaders lags behind a topic just made anew or a leader that moved: asking
        // for metadata refreshes it.
        const bool stale =
            code == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION ||
            code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION ||
            code == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC || code == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE;
        if (!stale || deadline.passed())
            return Failure(client.error(code, fmt::format("find the ends of topic \"{}\"", topic), nullptr));
        if (auto metadata = client.metadata(&topic, deadline); !metadata)
            return Failure(metadata.error());
        std::this_thread::sleep_for(lookInterval);
    }
}

} // namespace

Admin::Admin(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Admin::~Admin() = default;
Admin::Admin(Admin&&) noexcept = default;
Admin& Admin::operator=(Admin&&) noexcept = default;

Result<Admin> Admin::create(const Cluster& cluster) {
    auto client = AdminClient::create(cluster);
    if (!client)
        return Failure(client.error());
    auto impl = std::make_unique<Impl>();
    impl->cluster = cluster;
    impl->client = std::move(*client);
    return Admin(std::move(impl));
}

bool Admin::lastWasDenied() const {
    return m_impl->client->lastWasDenied();
}

Result<ClusterInfo> Admin::describeCluster(milliseconds timeout) {
    const Deadline deadline(timeout);
    auto metadata = m_impl->client->metadata(nullptr, deadline);
    if (!metadata)
        return Failure(metadata.error());
    ClusterInfo info;
    info.clusterId = m_impl->cluster.bootstrap;
    if (char* id = rd_kafka_clusterid(m_impl->client->handle(), deadline.leftMs()); id != nullptr) {
        info.clusterId = id;
        rd_kafka_mem_free(m_impl->client->handle(), id);
    }
    info.brokers = (*metadata)->broker_cnt;
    for (int i = 0; i < (*metadata)->topic_cnt; ++i)
        info.topics.push_back(toInfo((*metadata)->topics[i]));
    std::sort(info.topics.begin(), info.topics.end(),
              [](const TopicInfo& a, const TopicInfo& b) { return a.name < b.name; });
    return info;
}

Result<TopicInfo> Admin::describeTopic(const std::string& topic, milliseconds timeout) {
    const Deadline deadline(timeout);
    for (;;) {
        auto metadata = m_impl->client->metadata(&topic, deadline);
        if (!metadata)
            return Failure(metadata.error());
        const auto code = (*metadata)->topic_cnt == 1 ? (*metadata)->topics[0].err
                                                      : RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART;
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
            return toInfo((*metadata)->topics[0]);
        if (code != RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE || deadline.passed())
            return Failure(m_impl->client->error(code, fmt::format("look at topic \"{}\"", topic), nullptr));
        std::this_thread::sleep_for(lookInterval); // it is being made
    }
}

Result<std::map<std::string, std::string>> Admin::topicConfig(const std::string& topic,
                                                              milliseconds timeout) {
    const std::string doing = fmt::format("read the settings of topic \"{}\"", topic);
    const ResourceHandle resource(rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.c_str()));
    auto event = m_impl->client->request(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, doing, Deadline(timeout),
                                         [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                                             std::array<rd_kafka_ConfigResource_t*, 1> all{resource.get()};
                                             rd_kafka_DescribeConfigs(m_impl->client->handle(), all.data(),
                                                                      all.size(), options, queue);
                                         });
    if (!event)
        return Failure(event.error());
    std::size_t count = 0;
    const auto* const* resources = rd_kafka_DescribeConfigs_result_resources(
        rd_kafka_event_DescribeConfigs_result(event->get()), &count);
    const auto code = count == 0 ? RD_KAFKA_RESP_ERR__FAIL : rd_kafka_ConfigResource_error(resources[0]);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return Failure(m_impl->client->error(code, doing, nullptr));
    const auto* const* entries = rd_kafka_ConfigResource_configs(resources[0], &count);
    std::map<std::string, std::string> config;
    for (std::size_t i = 0; i < count; ++i)
        if (const char* value = rd_kafka_ConfigEntry_value(entries[i]); value != nullptr)
            config.emplace(rd_kafka_ConfigEntry_name(entries[i]), value);
    return config;
}

Result<void> Admin::createTopic(const TopicSpec& spec, milliseconds timeout) {
    const Deadline deadline(timeout);
    const std::string doing =
        fmt::format("make topic \"{}\" with {}", spec.name,
                    base::counted(static_cast<std::uint64_t>(spec.partitions), "partition"));
    std::array<char, 512> problem{};
    const NewTopicHandle topic(
        rd_kafka_NewTopic_new(spec.name.c_str(), spec.partitions, -1, problem.data(), problem.size()));
    if (!topic || spec.partitions < 1)
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("Can't {}: it needs a name and at least one partition.", doing));
    for (const auto& [name, value] : spec.config)
        rd_kafka_NewTopic_set_config(topic.get(), name.c_str(), value.c_str());
    auto event = m_impl->client->request(RD_KAFKA_ADMIN_OP_CREATETOPICS, doing, deadline,
                                         [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                                             std::array<rd_kafka_NewTopic_t*, 1> all{topic.get()};
                                             rd_kafka_CreateTopics(m_impl->client->handle(), all.data(),
                                                                   all.size(), options, queue);
                                         });
    if (!event)
        return Failure(event.error());
    std::size_t count = 0;
    const auto* const* topics =
        rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event->get()), &count);
    const auto outcome = onlyTopic(topics, count);
    if (outcome.code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return Failure(m_impl->client->error(outcome.code, doing, outcome.text));
    return waitForLeaders(*m_impl->client, spec, deadline);
}

Result<void> Admin::deleteTopic(const std::string& topic, milliseconds timeout) {
    const Deadline deadline(timeout);
    const std::string doing = fmt::format("delete topic \"{}\"", topic);
    const DeleteTopicHandle handle(rd_kafka_DeleteTopic_new(topic.c_str()));
    auto event = m_impl->client->request(RD_KAFKA_ADMIN_OP_DELETETOPICS, doing, deadline,
                                         [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                                             std::array<rd_kafka_DeleteTopic_t*, 1> all{handle.get()};
                                             rd_kafka_DeleteTopics(m_impl->client->handle(), all.data(),
                                                                   all.size(), options, queue);
                                         });
    if (!event)
        return Failure(event.error());
    std::size_t count = 0;
    const auto* const* topics =
        rd_kafka_DeleteTopics_result_topics(rd_kafka_event_DeleteTopics_result(event->get()), &count);
    const auto outcome = onlyTopic(topics, count);
    if (outcome.code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return Failure(m_impl->client->error(outcome.code, doing, outcome.text));
    return waitUntilGone(*m_impl->client, topic, deadline);
}

Result<void> Admin::deleteRecords(const TopicPartition& partition, base::Offset before,
                                  milliseconds timeout) {
    const std::string doing = fmt::format("delete records of topic \"{}\", partition {}, below {}",
                                          partition.topic, partition.partition.value, before.value);
    const PartitionsHandle partitions(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(partitions.get(), partition.topic.c_str(), partition.partition.value)
        ->offset = before.value;
    const DeleteRecordsHandle records(rd_kafka_DeleteRecords_new(partitions.get()));
    auto event = m_impl->client->request(RD_KAFKA_ADMIN_OP_DELETERECORDS, doing, Deadline(timeout),
                                         [&](rd_kafka_AdminOptions_t* options, rd_kafka_queue_t* queue) {
                                             std::array<rd_kafka_DeleteRecords_t*, 1> all{records.get()};
                                             rd_kafka_DeleteRecords(m_impl->client->handle(), all.data(),
                                                                    all.size(), options, queue);
                                         });
    if (!event)
        return Failure(event.error());
    const auto* offsets =
        rd_kafka_DeleteRecords_result_offsets(rd_kafka_event_DeleteRecords_result(event->get()));
    if (offsets->cnt != 1 || offsets->elems[0].err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return Failure(m_impl->client->error(
            offsets->cnt == 1 ? offsets->elems[0].err : RD_KAFKA_RESP_ERR__FAIL, doing, nullptr));
    return {};
}

Result<std::vector<Watermarks>> Admin::watermarks(const std::string& topic, milliseconds timeout) {
    const Deadline deadline(timeout);
    const auto info = describeTopic(topic, deadline.left());
    if (!info)
        return Failure(info.error());
    std::vector<int> all(static_cast<std::size_t>(info->partitions));
    std::iota(all.begin(), all.end(), 0);
    return watermarksOf(*m_impl->client, topic, all, deadline);
}

} // namespace kafka
