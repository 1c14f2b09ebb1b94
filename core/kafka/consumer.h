#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/message.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct rd_kafka_consumer_group_metadata_s;

namespace kafka {

struct PartitionOffset {
    TopicPartition partition;
    std::optional<base::Offset> offset; ///< empty: none committed; on assignment: from the start
    std::string metadata{};             ///< that is committed with the offset: the committer's own words

    bool operator==(const PartitionOffset&) const = default;
};

struct Watermarks {
    base::Offset low;  ///< first retained offset
    base::Offset high; ///< offset that the next record will get
};

struct ConsumerConfig {
    Cluster cluster;
    std::string groupId; ///< needed even without a group: librdkafka asks for one
    std::string clientId;
    bool joinsGroup = false;   ///< subscribe() will be called: cooperative-sticky, with a rebalance callback
    bool readCommitted = true; ///< isolation.level
    bool endOfPartition = false;                   ///< deliver the notices of Message::isEndOfPartition
    std::map<std::string, std::string> properties; ///< librdkafka's names, for this consumer alone
};

/// What a member of a group is told, inside poll(), on the polling thread. The consumer must be answered by
/// incrementalAssign / incrementalUnassign before the handler returns.
struct RebalanceHandler {
    std::function<void(const std::vector<TopicPartition>&)> assigned;
    std::function<void(const std::vector<TopicPartition>&)> revoked; ///< still ours: commit, then let go
    std::function<void(const std::vector<TopicPartition>&)>
        lost; ///< another owner may have them: commit nothing
};

/// Owns the C handle of a group's metadata.
using GroupMetadata = std::shared_ptr<rd_kafka_consumer_group_metadata_s>;

/// One librdkafka consumer. It belongs to one thread: all calls, and the rebalance callbacks inside poll()
/// and close(). Never auto-commits; auto.offset.reset=error, so positions are always given. Nothing throws.
/// Messages must be gone before their consumer is.
class Consumer {
public:
    [[nodiscard]] static base::Result<Consumer> create(const ConsumerConfig& config,
                                                       RebalanceHandler handler = {});
    /// Closes, if neither close() nor crashInstead() was called. Waits for it for 5 s: one that hangs then is
    /// left behind.
    ~Consumer();
    Consumer(Consumer&&) noexcept;
    Consumer& operator=(Consumer&&) noexcept;

    [[nodiscard]] base::Result<void> subscribe(const std::string& topic);
    [[nodiscard]] base::Result<void> unsubscribe();

    /// Appends up to `most` messages to `out`, waiting up to `wait` for the first. Errors of single
    /// partitions and of the client come back as the error, after whatever messages arrived with it (of
    /// several, the first that isn't just an unreachable broker). Serves the rebalance callbacks. Errors:
    /// brokerUnreachable (retriable: goes on by itself), dataLost (a position that the topic doesn't have:
    /// compare the positions with watermarks()), fenced (the group went on without this member; a `lost`
    /// callback follows), groupBusy, notFound, kafka.
    [[nodiscard]] base::Result<void> poll(std::vector<Message>& out, std::size_t most,
                                          std::chrono::milliseconds wait);

    /// Replaces the whole assignment (consumers without group).
    [[nodiscard]] base::Result<void> assign(const std::vector<PartitionOffset>& partitions);
    [[nodiscard]] base::Result<void> incrementalAssign(const std::vector<PartitionOffset>& partitions);
    [[nodiscard]] base::Result<void> incrementalUnassign(const std::vector<TopicPartition>& partitions);

    /// The group's committed offsets. A partition whose answer is unstable (an open transaction) or failed
    /// makes the whole call an error; timedOut then means "wait", never "no offset".
    [[nodiscard]] base::Result<std::vector<PartitionOffset>>
    committed(const std::vector<TopicPartition>& partitions, std::chrono::milliseconds timeout);
    /// Asked of the broker. A read_committed consumer is told the last stable offset as the high one.
    [[nodiscard]] base::Result<Watermarks> watermarks(const TopicPartition& partition,
                                                      std::chrono::milliseconds timeout);
    /// The ends as the last fetch brought them along: no request, no wait. Empty before the first fetch.
    [[nodiscard]] std::optional<Watermarks> cachedWatermarks(const TopicPartition& partition) const;
    /// Whether a broker answers, asked about one topic.
    [[nodiscard]] base::Result<void> ping(const std::string& topic, std::chrono::milliseconds timeout);
    /// Offsets for commit are the *next* ones. Waits for the answer; used by at_least_once. Errors: timedOut
    /// (it may be committed or not, and later still), fenced, brokerUnreachable.
    [[nodiscard]] base::Result<void> commit(const std::vector<PartitionOffset>& next,
                                            std::chrono::milliseconds timeout);

    /// Fresh metadata for send_offsets_to_transaction; null while not a live member (empty member id,
    /// generation < 0).
    [[nodiscard]] GroupMetadata groupMetadata() const;
    /// How many times the group has rebalanced, as it numbers them; empty while not a live member.
    [[nodiscard]] std::optional<std::int32_t> generation() const;
    [[nodiscard]] bool assignmentLost() const;
    [[nodiscard]] std::string memberId() const;
    /// Set once after a fatal error of the client (e.g. fenced static member).
    [[nodiscard]] std::optional<base::Error> fatalError() const;

    /// Whether the group has answered a join at least once, if with no partition.
    [[nodiscard]] bool wasAssigned() const;
    /// Whether the group has ever let it in: from then to the first assignment it must not be closed, as
    /// librdkafka before 2.3 ends the process then (its issue 4312).
    [[nodiscard]] bool hasJoined() const;

    /// From now on rebalances are only followed, and nobody is told: for who closes on another thread than
    /// the handler's.
    void detachHandler();
    /// Leaves the group and closes. Rebalance callbacks run inside.
    [[nodiscard]] base::Result<void> close();
    /// From now on the destructor doesn't close: the group learns nothing, and takes the member for dead at
    /// the end of its session time-out, as after a crash. No callback comes any more.
    void crashInstead();

private:
    struct Impl;
    explicit Consumer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace kafka
