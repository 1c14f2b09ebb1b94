#include "core/kafka/consumer_impl.h"

#include "core/kafka/errors.h"

#include <fmt/format.h>

#include <cstring>

namespace kafka {

using base::ErrorCode;
using base::Result;

namespace detail {

PartitionList toList(const std::vector<PartitionOffset>& partitions) {
    PartitionList list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const auto& item : partitions) {
        auto* added = rd_kafka_topic_partition_list_add(list.get(), item.partition.topic.c_str(),
                                                        item.partition.partition.value);
        added->offset = item.offset ? item.offset->value : RD_KAFKA_OFFSET_BEGINNING;
        if (!item.metadata.empty()) { // the list frees it
            added->metadata = strndup(item.metadata.data(), item.metadata.size());
            added->metadata_size = added->metadata != nullptr ? item.metadata.size() : 0;
        }
    }
    return list;
}

PartitionList toList(const std::vector<TopicPartition>& partitions) {
    PartitionList list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const auto& item : partitions)
        rd_kafka_topic_partition_list_add(list.get(), item.topic.c_str(), item.partition.value);
    return list;
}

std::optional<std::int32_t> liveGeneration(const rd_kafka_consumer_group_metadata_t& metadata) {
    // "CGMDv2:", int32 generation, group id, member id, each with its end: see
    // rd_kafka_consumer_group_metadata_write.
    constexpr std::size_t magicSize = 7;
    void* buffer = nullptr;
    std::size_t size = 0;
    if (rd_kafka_error_t* error = rd_kafka_consumer_group_metadata_write(&metadata, &buffer, &size)) {
        rd_kafka_error_destroy(error);
        return std::nullopt;
    }
    const auto* bytes = static_cast<const char*>(buffer);
    bool live = false;
    std::int32_t generation = -1;
    if (size > magicSize + sizeof(generation)) {
        std::memcpy(&generation, bytes + magicSize, sizeof(generation));
        const std::string_view names(bytes + magicSize + sizeof(generation),
                                     size - magicSize - sizeof(generation));
        const std::size_t member = names.find('\0') + 1; // 0 when there is none
        live = generation >= 0 && member > 0 && member < names.size() && names[member] != '\0';
    }
    rd_kafka_mem_free(nullptr, buffer);
    return live ? std::optional(generation) : std::nullopt;
}

Result<void> check(rd_kafka_resp_err_t code, std::string_view doing) {
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    return base::Failure(makeError(code, doing));
}

Result<void> check(rd_kafka_error_t* error, std::string_view doing) {
    if (error == nullptr)
        return {};
    auto made = makeError(rd_kafka_error_code(error), doing, rd_kafka_error_string(error));
    rd_kafka_error_destroy(error);
    return base::Failure(std::move(made));
}

std::optional<base::Error> fatalError(rd_kafka_t* client) {
    std::array<char, 512> said{};
    const auto code = rd_kafka_fatal_error(client, said.data(), said.size());
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::nullopt;
    auto error = makeError(code, "go on", said.data());
    error.fatal = true;
    error.retriable = false;
    return error;
}

namespace {

std::vector<TopicPartition> fromList(const rd_kafka_topic_partition_list_t* list) {
    std::vector<TopicPartition> partitions;
    for (int i = 0; list != nullptr && i < list->cnt; ++i)
        partitions.push_back({list->elems[i].topic, base::PartitionId{list->elems[i].partition}});
    return partitions;
}

Properties defaults(const ConsumerConfig& config) {
    Properties values{
        {"group.id", config.groupId},
        {"enable.auto.commit", "false"},
        {"enable.auto.offset.store", "false"},
        {"auto.offset.reset", "error"},
        {"isolation.level", config.readCommitted ? "read_committed" : "read_uncommitted"},
        {"enable.partition.eof", config.endOfPartition ? "true" : "false"},
        // A broker without news answers after this time; records end the wait at once (fetch.min.bytes=1).
        {"fetch.wait.max.ms", "100"},
        // After an empty-handed or failed fetch the default waits 500 ms.
        {"fetch.error.backoff.ms", "20"},
        // Once this many messages are queued, librdkafka stops fetching and looks again only after up to a
        // second: a fast reader drains the queue sooner and then stands idle. So the count is out of reach,
        // and the bytes bound it.
        {"queued.min.messages", "10000000"},
        {"queued.max.messages.kbytes", "65536"},
    };
    if (!config.clientId.empty())
        values["client.id"] = config.clientId;
    if (config.joinsGroup)
        values["partition.assignment.strategy"] = "cooperative-sticky";
    return values;
}

} // namespace

} // namespace detail

Result<std::unique_ptr<Consumer::Impl>> Consumer::Impl::create(const ConsumerConfig& config,
                                                               RebalanceHandler handler) {
    auto conf = detail::makeConf(config.cluster, detail::defaults(config), config.properties);
    if (!conf)
        return base::Failure(conf.error());
    auto impl = std::make_unique<Impl>();
    impl->m_handler = std::move(handler);
    rd_kafka_conf_set_opaque(conf->get(), impl.get());
    rd_kafka_conf_set_error_cb(conf->get(), &Impl::onError);
    if (config.joinsGroup)
        rd_kafka_conf_set_rebalance_cb(conf->get(), &Impl::onRebalance);
    auto client = detail::makeClient(RD_KAFKA_CONSUMER, std::move(*conf));
    if (!client)
        return base::Failure(client.error());
    impl->m_client = std::move(*client);
    rd_kafka_poll_set_consumer(impl->m_client.get());
    impl->m_queue.reset(rd_kafka_queue_get_consumer(impl->m_client.get()));
    return impl;
}

Consumer::Impl::~Impl() {
    if (!m_crashes || !m_client)
        return;
    m_queue.reset();
    rd_kafka_destroy_flags(m_client.release(), RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE);
}

Result<void> Consumer::Impl::poll(std::vector<Message>& out, std::size_t most,
                                  std::chrono::milliseconds wait) {
    if (most == 0)
        return {};
    m_raw.resize(most);
    out.reserve(out.size() + most);
    // A batch call waits until the batch is full. So wait for one, then take what is there.
    auto got = rd_kafka_consume_batch_queue(m_queue.get(), static_cast<int>(wait.count()), m_raw.data(), 1);
    if (got == 1 && most > 1) {
        const auto more = rd_kafka_consume_batch_queue(m_queue.get(), 0, m_raw.data() + 1, most - 1);
        got += more > 0 ? more : 0;
    }
    for (ssize_t i = 0; i < got; ++i)
        take(m_raw[static_cast<std::size_t>(i)], out);
    if (!m_error)
        return {};
    base::Failure failure(std::move(*m_error));
    m_error.reset();
    return failure;
}

void Consumer::Impl::take(rd_kafka_message_t* raw, std::vector<Message>& out) {
    if (raw->err == RD_KAFKA_RESP_ERR_NO_ERROR || raw->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        out.emplace_back(raw);
        return;
    }
    const char* said = rd_kafka_message_errstr(raw);
    std::string where = raw->rkt != nullptr && raw->partition >= 0
                            ? fmt::format("read {}/{}", rd_kafka_topic_name(raw->rkt), raw->partition)
                            : "read from the group";
    report(detail::makeError(raw->err, where, said != nullptr ? said : ""));
    rd_kafka_message_destroy(raw);
}

void Consumer::Impl::report(base::Error error) {
    if (!m_error || m_error->code == ErrorCode::brokerUnreachable)
        m_error = std::move(error);
}

void Consumer::Impl::onError(rd_kafka_t*, int code, const char* reason, void* self) {
    // Single connections come and go (idle ones are closed by the broker): only all of them down is news.
    const auto error = static_cast<rd_kafka_resp_err_t>(code);
    if (error == RD_KAFKA_RESP_ERR__TRANSPORT || error == RD_KAFKA_RESP_ERR__FATAL) // fatalError() tells
        return;
    static_cast<Impl*>(self)->report(
        detail::makeError(error, "talk to Kafka", reason != nullptr ? reason : ""));
}

/// Only what is assigned: a worker takes a partition as its own and has it fetched later.
void Consumer::Impl::giveBack(rd_kafka_t* client, const rd_kafka_topic_partition_list_t* partitions) {
    rd_kafka_topic_partition_list_t* assigned = nullptr;
    if (rd_kafka_assignment(client, &assigned) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return;
    const detail::PartitionList all(assigned);
    const detail::PartitionList back(rd_kafka_topic_partition_list_new(partitions->cnt));
    for (int i = 0; i < partitions->cnt; ++i)
        if (const auto& one = partitions->elems[i];
            rd_kafka_topic_partition_list_find(all.get(), one.topic, one.partition) != nullptr)
            rd_kafka_topic_partition_list_add(back.get(), one.topic, one.partition);
    (void)detail::check(rd_kafka_incremental_unassign(client, back.get()), "give partitions back");
}

void Consumer::Impl::onRebalance(rd_kafka_t* client, rd_kafka_resp_err_t code,
                                 rd_kafka_topic_partition_list_t* partitions, void* self) {
    const auto& handler = static_cast<Impl*>(self)->m_handler;
    const auto list = detail::fromList(partitions);
    if (code == RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS) {
        static_cast<Impl*>(self)->m_wasAssigned = true;
        if (handler.assigned)
            handler.assigned(list);
        else
            (void)detail::check(rd_kafka_incremental_assign(client, partitions), "take partitions");
        return;
    }
    const bool lost = code != RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS || rd_kafka_assignment_lost(client) != 0;
    const auto& callback = lost ? handler.lost : handler.revoked;
    if (callback)
        callback(list);
    else
        giveBack(client, partitions);
}

Result<void> Consumer::Impl::ping(const std::string& topic, std::chrono::milliseconds timeout) {
    struct TopicDestroy {
        void operator()(rd_kafka_topic_t* handle) const { rd_kafka_topic_destroy(handle); }
    };
    const std::unique_ptr<rd_kafka_topic_t, TopicDestroy> handle(
        rd_kafka_topic_new(m_client.get(), topic.c_str(), nullptr));
    const rd_kafka_metadata_t* metadata = nullptr;
    if (!handle)
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("\"{}\" can't be a topic's name.", topic));
    const auto code =
        rd_kafka_metadata(m_client.get(), 0, handle.get(), &metadata, static_cast<int>(timeout.count()));
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
        rd_kafka_metadata_destroy(metadata);
    return detail::check(code, "reach the broker");
}

} // namespace kafka
