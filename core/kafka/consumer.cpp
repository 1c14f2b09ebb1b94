#include "core/kafka/consumer.h"

#include "core/kafka/call_fault.h"
#include "core/kafka/consumer_impl.h"
#include "core/kafka/ends.h"
#include "core/kafka/errors.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <future>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace kafka {

using base::Result;

Consumer::Consumer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Consumer::Consumer(Consumer&&) noexcept = default;
Consumer& Consumer::operator=(Consumer&& other) noexcept {
    std::swap(m_impl, other.m_impl);
    return *this;
}

/// librdkafka's own close and destroy can hang for ever when a topic was deleted meanwhile (its issues 4362,
/// 4674): then the client is left behind, rather than hold up the end of whoever had it.
Consumer::~Consumer() {
    constexpr auto patience = std::chrono::seconds(5);
    if (!m_impl)
        return;
    m_impl->detachHandler(); // whose it is may be gone before a client that is left behind
    try {
        std::promise<void> ended;
        const auto end = ended.get_future();
        std::thread([impl = std::move(m_impl), ended = std::move(ended)]() mutable {
            impl.reset();
            ended.set_value();
        }).detach();
        (void)end.wait_for(patience);
    } catch (const std::system_error&) {
        // No thread to be had: it ended here.
    }
}

Result<Consumer> Consumer::create(const ConsumerConfig& config, RebalanceHandler handler) {
    auto impl = Impl::create(config, std::move(handler));
    if (!impl)
        return base::Failure(impl.error());
    return Consumer(std::move(*impl));
}

Result<void> Consumer::subscribe(const std::string& topic) {
    const detail::PartitionList list(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), RD_KAFKA_PARTITION_UA);
    return detail::check(rd_kafka_subscribe(m_impl->handle(), list.get()), "join the group");
}

Result<void> Consumer::unsubscribe() {
    return detail::check(rd_kafka_unsubscribe(m_impl->handle()), "leave the group");
}

Result<void> Consumer::poll(std::vector<Message>& out, std::size_t most, std::chrono::milliseconds wait) {
    return m_impl->poll(out, most, wait);
}

Result<void> Consumer::assign(const std::vector<PartitionOffset>& partitions) {
    const auto list = detail::toList(partitions);
    return detail::check(rd_kafka_assign(m_impl->handle(), list.get()), "take partitions");
}

Result<void> Consumer::incrementalAssign(const std::vector<PartitionOffset>& partitions) {
    const auto list = detail::toList(partitions);
    return detail::check(rd_kafka_incremental_assign(m_impl->handle(), list.get()), "take partitions");
}

Result<void> Consumer::incrementalUnassign(const std::vector<TopicPartition>& partitions) {
    const auto list = detail::toList(partitions);
    return detail::check(rd_kafka_incremental_unassign(m_impl->handle(), list.get()), "give partitions back");
}

Result<std::vector<PartitionOffset>> Consumer::committed(const std::vector<TopicPartition>& partitions,
                                                         std::chrono::milliseconds timeout) {
    constexpr const char* doing = "read the group's committed offsets";
    const auto list = detail::toList(partitions);
    const auto code = rd_kafka_committed(m_impl->handle(), list.get(), static_cast<int>(timeout.count()));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return base::Failure(detail::makeError(code, doing));
    std::vector<PartitionOffset> found;
    for (int i = 0; i < list->cnt; ++i) {
        const auto& item = list->elems[i];
        if (item.err != RD_KAFKA_RESP_ERR_NO_ERROR)
            return base::Failure(detail::makeError(item.err, doing));
        found.push_back({TopicPartition{item.topic, base::PartitionId{item.partition}}, std::nullopt});
        if (item.offset >= 0)
            found.back().offset = base::Offset{item.offset};
        if (item.metadata_size > 0)
            found.back().metadata.assign(static_cast<const char*>(item.metadata), item.metadata_size);
    }
    return found;
}

Result<Watermarks> Consumer::watermarks(const TopicPartition& partition, std::chrono::milliseconds timeout) {
    const detail::Deadline deadline(timeout);
    const auto ask = [&] {
        return detail::askEnds(m_impl->handle(), partition.topic, {partition.partition.value}, deadline);
    };
    auto ends = ask();
    // Before its 2.4.0 (issue 4225) librdkafka goes on asking the old leader, or believes that there is none,
    // until it next refreshes all that it knows, after five minutes. Asking about the topic does it at once.
    const bool stale = !ends && (ends.error() == RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION ||
                                 ends.error() == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE);
    if (stale && m_impl->ping(partition.topic, deadline.left()))
        ends = ask();
    if (!ends)
        return base::Failure(detail::makeError(
            ends.error(), fmt::format("find the ends of {}/{}", partition.topic, partition.partition.value)));
    return ends->front();
}

std::optional<Watermarks> Consumer::cachedWatermarks(const TopicPartition& partition) const {
    std::int64_t low = 0;
    std::int64_t high = 0;
    const auto code = rd_kafka_get_watermark_offsets(m_impl->handle(), partition.topic.c_str(),
                                                     partition.partition.value, &low, &high);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR || high < 0)
        return std::nullopt;
    return Watermarks{base::Offset{std::max<std::int64_t>(low, 0)}, base::Offset{high}};
}

Result<void> Consumer::ping(const std::string& topic, std::chrono::milliseconds timeout) {
    return m_impl->ping(topic, timeout);
}

namespace {

struct EventDestroy {
    void operator()(rd_kafka_event_t* event) const { rd_kafka_event_destroy(event); }
};

/// The plain synchronous call has no deadline: without a broker it lasts a minute.
Result<void> commitWithin(rd_kafka_t* client, const std::vector<PartitionOffset>& next,
                          std::chrono::milliseconds timeout) {
    constexpr const char* doing = "commit offsets";
    const auto list = detail::toList(next);
    const std::unique_ptr<rd_kafka_queue_t, detail::QueueDestroy> queue(rd_kafka_queue_new(client));
    const auto sent = rd_kafka_commit_queue(client, list.get(), queue.get(), nullptr, nullptr);
    if (sent != RD_KAFKA_RESP_ERR_NO_ERROR)
        return detail::check(sent, doing);
    const std::unique_ptr<rd_kafka_event_t, EventDestroy> event(
        rd_kafka_queue_poll(queue.get(), static_cast<int>(timeout.count())));
    return detail::check(event ? rd_kafka_event_error(event.get()) : RD_KAFKA_RESP_ERR__TIMED_OUT, doing);
}

} // namespace

Result<void> Consumer::commit(const std::vector<PartitionOffset>& next, std::chrono::milliseconds timeout) {
    const auto done = detail::mayFail(base::FaultPoint::commitOffsets, timeout,
                                      [&](std::chrono::milliseconds within) -> TransactionResult {
                                          const auto sent = commitWithin(m_impl->handle(), next, within);
                                          if (sent)
                                              return {};
                                          return tl::unexpected(TransactionError{{}, sent.error()});
                                      });
    if (!done)
        return base::Failure(done.error().error);
    return {};
}

static GroupMetadata metadataOf(rd_kafka_t* client) {
    auto* const metadata = rd_kafka_consumer_group_metadata(client);
    return metadata == nullptr ? GroupMetadata()
                               : GroupMetadata(metadata, &rd_kafka_consumer_group_metadata_destroy);
}

GroupMetadata Consumer::groupMetadata() const {
    GroupMetadata metadata = metadataOf(m_impl->handle());
    return metadata && detail::liveGeneration(*metadata) ? std::move(metadata) : nullptr;
}

std::optional<std::int32_t> Consumer::generation() const {
    const GroupMetadata metadata = metadataOf(m_impl->handle());
    return metadata ? detail::liveGeneration(*metadata) : std::nullopt;
}

bool Consumer::assignmentLost() const {
    return rd_kafka_assignment_lost(m_impl->handle()) != 0;
}

std::string Consumer::memberId() const {
    char* id = rd_kafka_memberid(m_impl->handle());
    std::string copy = id != nullptr ? id : "";
    rd_kafka_mem_free(m_impl->handle(), id);
    return copy;
}

std::optional<base::Error> Consumer::fatalError() const {
    return detail::fatalError(m_impl->handle());
}

bool Consumer::wasAssigned() const {
    return m_impl->wasAssigned();
}

bool Consumer::hasJoined() const {
    const char* const protocol = rd_kafka_rebalance_protocol(m_impl->handle());
    return protocol == nullptr || std::string_view(protocol) != "NONE";
}

void Consumer::detachHandler() {
    m_impl->detachHandler();
}

void Consumer::crashInstead() {
    m_impl->detachHandler();
    m_impl->crashInstead();
}

Result<void> Consumer::close() {
    return detail::check(rd_kafka_consumer_close(m_impl->handle()), "leave the group");
}

} // namespace kafka
