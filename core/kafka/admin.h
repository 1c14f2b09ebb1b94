#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/consumer.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace kafka {

struct TopicInfo {
    std::string name;
    int partitions = 0;
    int replicationFactor = 0;

    bool operator==(const TopicInfo&) const = default;
};

struct TopicSpec {
    std::string name;
    int partitions = 4;
    std::map<std::string, std::string> config; ///< e.g. cleanup.policy=compact
};

struct ClusterInfo {
    std::string clusterId; ///< empty if the broker has none
    int brokers = 0;
    std::vector<TopicInfo> topics;
};

struct GroupMember {
    std::string memberId;
    std::string clientId;
    std::string host;
};

struct GroupInfo {
    std::string state; ///< as Kafka says it: Stable, Empty, Dead, PreparingRebalance …
    std::string protocol;
    std::vector<GroupMember> members;
};

/// Questions and orders to a cluster that need no group membership. Blocking, one thread at a time. Errors:
/// brokerUnreachable (nobody answered within the time), timedOut, notFound, kafka.
class Admin {
public:
    [[nodiscard]] static base::Result<Admin> create(const Cluster& cluster);
    ~Admin();
    Admin(Admin&&) noexcept;
    Admin& operator=(Admin&&) noexcept;

    [[nodiscard]] base::Result<ClusterInfo> describeCluster(std::chrono::milliseconds timeout);
    [[nodiscard]] base::Result<TopicInfo> describeTopic(const std::string& topic, std::chrono::milliseconds timeout);
    [[nodiscard]] base::Result<std::map<std::string, std::string>> topicConfig(const std::string& topic,
                                                                               std::chrono::milliseconds timeout);
    /// Creates the topic and waits until its partitions have leaders.
    [[nodiscard]] base::Result<void> createTopic(const TopicSpec& spec, std::chrono::milliseconds timeout);
    /// Deletes and waits until the broker no longer lists it.
    [[nodiscard]] base::Result<void> deleteTopic(const std::string& topic, std::chrono::milliseconds timeout);
    [[nodiscard]] base::Result<GroupInfo> describeGroup(const std::string& group, std::chrono::milliseconds timeout);
    /// Removes the group with its committed offsets. Errors: groupBusy while it has members; a missing group is fine.
    [[nodiscard]] base::Result<void> deleteGroup(const std::string& group, std::chrono::milliseconds timeout);
    [[nodiscard]] base::Result<std::vector<PartitionOffset>> committed(const std::string& group, const std::string& topic,
                                                                       std::chrono::milliseconds timeout);
    [[nodiscard]] base::Result<std::vector<Watermarks>> watermarks(const std::string& topic,
                                                                   std::chrono::milliseconds timeout);

private:
    struct Impl;
    explicit Admin(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace kafka
