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

/// The cluster as a whole; topics by name, the internal ones (__…) included.
struct ClusterInfo {
    std::string clusterId; ///< the same by whatever address; of a broker that has none the address
    int brokers = 0;
    std::vector<TopicInfo> topics;
};

struct GroupMember {
    std::string memberId;
    std::string clientId;
    std::string host;
    std::vector<TopicPartition> assigned; ///< while the group is Stable
};

struct GroupInfo {
    std::string state; ///< as Kafka says it: Stable, Empty, Dead (also: no such group), PreparingRebalance …
    std::string protocol; ///< the assignor, empty without members
    std::vector<GroupMember> members;
};

/// Questions and orders to a cluster that need no group membership. Blocking, one thread at a time. Errors of
/// all: brokerUnreachable (nobody answered within the time), timedOut, kafka; what else, stands at the
/// function.
class Admin {
public:
    /// Connects to nobody yet. Errors: invalidArgument (an address or a property that can't be).
    [[nodiscard]] static base::Result<Admin> create(const Cluster& cluster);
    ~Admin();
    Admin(Admin&&) noexcept;
    Admin& operator=(Admin&&) noexcept;

    [[nodiscard]] base::Result<ClusterInfo> describeCluster(std::chrono::milliseconds timeout);
    /// Errors: notFound.
    [[nodiscard]] base::Result<TopicInfo> describeTopic(const std::string& topic,
                                                        std::chrono::milliseconds timeout);
    /// All settings of the topic, the broker's defaults included. Errors: notFound.
    [[nodiscard]] base::Result<std::map<std::string, std::string>>
    topicConfig(const std::string& topic, std::chrono::milliseconds timeout);
    /// Creates the topic, with the broker's default replication, and waits until its partitions have leaders.
    /// Errors: alreadyExists, invalidArgument.
    [[nodiscard]] base::Result<void> createTopic(const TopicSpec& spec, std::chrono::milliseconds timeout);
    /// Whether this user has no right to write to this compacted topic. It is found out by a record without a
    /// key, which such a topic refuses from whoever has the right: nothing is written. False also when there
    /// was no answer within the time.
    [[nodiscard]] bool writingIsDenied(const std::string& topic, std::chrono::milliseconds timeout);
    /// Whether the last error of a call was that this user has no right to what was asked for.
    [[nodiscard]] bool lastWasDenied() const;
    /// Deletes and waits until the broker no longer lists it. Errors: notFound.
    [[nodiscard]] base::Result<void> deleteTopic(const std::string& topic, std::chrono::milliseconds timeout);
    /// Deletes a partition's records below `before`, as retention does. Errors: notFound.
    [[nodiscard]] base::Result<void> deleteRecords(const TopicPartition& partition, base::Offset before,
                                                   std::chrono::milliseconds timeout);
    /// Asks every broker, and takes the group for none when those that answer don't know it: of a group that
    /// is said to be Dead, only an answer to askCoordinator before it proves that.
    [[nodiscard]] base::Result<GroupInfo> describeGroup(const std::string& group,
                                                        std::chrono::milliseconds timeout);
    /// Waits until the group's coordinator has answered a question, be it about a topic that isn't there.
    [[nodiscard]] base::Result<void> askCoordinator(const std::string& group, const std::string& topic,
                                                    std::chrono::milliseconds timeout);
    /// Removes the group with its committed offsets. Errors: groupBusy while it has members; a missing group
    /// is fine.
    [[nodiscard]] base::Result<void> deleteGroup(const std::string& group, std::chrono::milliseconds timeout);
    /// Of every partition of the topic, by number. While a transaction with offsets is open it waits;
    /// timedOut then means "open", never "no offset". Errors: notFound (the topic; a missing group has no
    /// offsets).
    [[nodiscard]] base::Result<std::vector<PartitionOffset>>
    committed(const std::string& group, const std::string& topic, std::chrono::milliseconds timeout);
    /// Of every partition of the topic, by number. `high` is the high watermark (read_uncommitted), also
    /// while transactions are open. Errors: notFound.
    [[nodiscard]] base::Result<std::vector<Watermarks>> watermarks(const std::string& topic,
                                                                   std::chrono::milliseconds timeout);

private:
    struct Impl;
    explicit Admin(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace kafka
