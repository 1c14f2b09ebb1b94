#include "core/kafka/producer.h"

#include "core/kafka/call_fault.h"
#include "core/kafka/consumer_impl.h"
#include "core/kafka/errors.h"
#include "core/kafka/properties.h"

#include <librdkafka/rdkafka.h>

#include <fmt/format.h>

#include <array>
#include <future>
#include <map>
#include <system_error>
#include <thread>
#include <utility>

namespace kafka {

using base::ErrorCode;
using base::Result;

namespace {

struct TopicDestroy {
    void operator()(rd_kafka_topic_t* topic) const { rd_kafka_topic_destroy(topic); }
};
using Topic = std::unique_ptr<rd_kafka_topic_t, TopicDestroy>;

struct ErrorDestroy {
    void operator()(rd_kafka_error_t* error) const { rd_kafka_error_destroy(error); }
};
using ErrorHandle = std::unique_ptr<rd_kafka_error_t, ErrorDestroy>;

detail::Properties defaults(const ProducerConfig& config) {
    detail::Properties values{
        {"enable.idempotence", "true"},
        {"acks", "all"},
        {"partitioner", config.partitioner == Partitioner::crc32 ? "consistent_random" : "murmur2_random"},
        {"linger.ms", "5"},
        {"batch.num.messages", "20000"},
        {"queue.buffering.max.messages", "1000000"},
        // The broker answers CONCURRENT_TRANSACTIONS while it still finishes the one before; the default of
        // 100 ms would make every other transaction wait that long.
        {"retry.backoff.ms", config.transactionalId.empty() ? "50" : "5"},
    };
    // With several requests open an idempotent producer before librdkafka 2.2.1 can end for good ("out of
    // order sequence number") when a broker goes away (its change 4438). A transactional one is made anew
    // then.
    constexpr int mended = 0x020201ff;
    if (config.transactionalId.empty() && rd_kafka_version() < mended)
        values["max.in.flight"] = "1";
    if (!config.clientId.empty())
        values["client.id"] = config.clientId;
    if (!config.transactionalId.empty()) {
        values["transactional.id"] = config.transactionalId;
        // Whoever takes over from a killed worker waits at most this long for its open transaction.
        values["transaction.timeout.ms"] = "10000";
    }
    return values;
}

TransactionResult transactionResult(rd_kafka_error_t* raw, std::string_view doing) {
    if (raw == nullptr)
        return {};
    const auto code = rd_kafka_error_code(raw);
    TransactionError error;
    error.error = detail::makeError(code, doing, rd_kafka_error_string(raw));
    if (rd_kafka_error_is_retriable(raw) != 0)
        error.outcome = TransactionOutcome::retriable;
    else if (rd_kafka_error_txn_requires_abort(raw) != 0)
        error.outcome = TransactionOutcome::abortable;
    error.error.retriable = error.outcome == TransactionOutcome::retriable;
    error.error.fatal = error.outcome == TransactionOutcome::fatal;
    rd_kafka_error_destroy(raw);
    return tl::unexpected(std::move(error));
}

} // namespace

struct Producer::Impl {
    DeliveryHandler onDelivery;
    detail::Client client;
    std::map<std::string, Topic, std::less<>> topics; ///< by name; the client's, so they go first

    ~Impl();
    [[nodiscard]] rd_kafka_topic_t* topic(std::string_view name);
    static void onReport(rd_kafka_t* client, const rd_kafka_message_t* message, void* self);
    static void onError(rd_kafka_t*, int, const char*, void*) {
    } // fatal ones are kept by the client: fatalError()
};

Producer::Impl::~Impl() {
    if (!client)
        return;
    onDelivery = nullptr; // whoever listened may be gone
    rd_kafka_purge(client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_flush(client.get(), 0);
}

rd_kafka_topic_t* Producer::Impl::topic(std::string_view name) {
    if (const auto found = topics.find(name); found != topics.end())
        return found->second.get();
    const std::string text(name);
    rd_kafka_topic_t* made = rd_kafka_topic_new(client.get(), text.c_str(), nullptr);
    if (made != nullptr)
        topics.emplace(text, made);
    return made;
}

void Producer::Impl::onReport(rd_kafka_t*, const rd_kafka_message_t* message, void* self) {
    const auto* impl = static_cast<Impl*>(self);
    if (!impl->onDelivery)
        return;
    Delivery delivery{base::PartitionId{message->partition}, std::nullopt, 0, std::nullopt};
    delivery.tag = reinterpret_cast<std::uintptr_t>(message->_private);
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
        delivery.error = detail::makeError(
            message->err, fmt::format("deliver a record to {}", rd_kafka_topic_name(message->rkt)), {});
    else if (message->offset >= 0)
        delivery.offset = base::Offset{message->offset};
    impl->onDelivery(delivery);
}

Producer::Producer(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Producer::~Producer() = default;
Producer::Producer(Producer&&) noexcept = default;
Producer& Producer::operator=(Producer&&) noexcept = default;

Result<Producer> Producer::create(const ProducerConfig& config, DeliveryHandler onDelivery) {
    auto conf = detail::makeConf(config.cluster, defaults(config), config.properties);
    if (!conf)
        return base::Failure(conf.error());
    auto impl = std::make_shared<Impl>();
    impl->onDelivery = std::move(onDelivery);
    rd_kafka_conf_set_opaque(conf->get(), impl.get());
    rd_kafka_conf_set_error_cb(conf->get(), &Impl::onError);
    rd_kafka_conf_set_dr_msg_cb(conf->get(), &Impl::onReport);
    auto client = detail::makeClient(RD_KAFKA_PRODUCER, std::move(*conf));
    if (!client)
        return base::Failure(client.error());
    impl->client = std::move(*client);
    return Producer(std::move(impl));
}

namespace {

void* anonymous(std::string_view bytes) {
    return const_cast<char*>(bytes.data()); // the C API takes void*, copies and doesn't write
}

/// Null where there are none. The client takes them over when it takes the record; else they are ours: when
/// librdkafka 2.0.2 makes them itself, it frees them twice if it refuses the record, for a partition that
/// isn't there.
rd_kafka_headers_t* headersOf(const OutRecord& record) {
    if (record.headers.empty())
        return nullptr;
    rd_kafka_headers_t* const headers = rd_kafka_headers_new(record.headers.size());
    for (const Header& header : record.headers.first(std::min(record.headers.size(), maxHeaders)))
        rd_kafka_header_add(headers, header.name, -1, header.value.data(),
                            static_cast<ssize_t>(header.value.size()));
    return headers;
}

/// The C API's description of a record; returns the number of parts used.
std::size_t describe(const OutRecord& record, rd_kafka_topic_t* topic, rd_kafka_headers_t* headers,
                     std::span<rd_kafka_vu_t> parts) {
    std::size_t count = 0;
    const auto add = [&](rd_kafka_vtype_t type) -> auto& {
        parts[count].vtype = type;
        return parts[count++].u;
    };
    add(RD_KAFKA_VTYPE_RKT).rkt = topic;
    add(RD_KAFKA_VTYPE_PARTITION).i32 = record.partition ? record.partition->value : RD_KAFKA_PARTITION_UA;
    add(RD_KAFKA_VTYPE_MSGFLAGS).i = RD_KAFKA_MSG_F_COPY;
    // NOLINTNEXTLINE(performance-no-int-to-ptr): librdkafka's opaque is a number for us.
    add(RD_KAFKA_VTYPE_OPAQUE).ptr = reinterpret_cast<void*>(record.tag);
    if (record.timestamp)
        add(RD_KAFKA_VTYPE_TIMESTAMP).i64 = record.timestamp->value;
    // An empty key or value is not the same as none, and librdkafka tells them apart by the pointer.
    constexpr std::string_view nothing = "";
    if (record.key)
        add(RD_KAFKA_VTYPE_KEY).mem = {anonymous(record.key->empty() ? nothing : *record.key),
                                       record.key->size()};
    if (record.value)
        add(RD_KAFKA_VTYPE_VALUE).mem = {anonymous(record.value->empty() ? nothing : *record.value),
                                         record.value->size()};
    if (headers != nullptr)
        add(RD_KAFKA_VTYPE_HEADERS).headers = headers;
    return count;
}

} // namespace

Result<void> Producer::produce(const OutRecord& record) {
    rd_kafka_topic_t* topic = m_impl->topic(record.topic);
    if (topic == nullptr)
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("\"{}\" can't be a topic's name.", record.topic));
    rd_kafka_headers_t* const headers = headersOf(record);
    std::array<rd_kafka_vu_t, 8> parts{};
    const std::size_t count = describe(record, topic, headers, parts);
    rd_kafka_error_t* raw = rd_kafka_produceva(m_impl->client.get(), parts.data(), count);
    if (raw == nullptr)
        return {};
    if (headers != nullptr)
        rd_kafka_headers_destroy(headers);
    auto error = detail::makeError(rd_kafka_error_code(raw), fmt::format("send a record to {}", record.topic),
                                   rd_kafka_error_string(raw));
    rd_kafka_error_destroy(raw);
    if (auto fatal = fatalError())
        error = std::move(*fatal);
    return base::Failure(std::move(error));
}

void Producer::poll(std::chrono::milliseconds wait) {
    rd_kafka_poll(m_impl->client.get(), static_cast<int>(wait.count()));
}

Result<void> Producer::flush(std::chrono::milliseconds timeout) {
    return detail::check(rd_kafka_flush(m_impl->client.get(), static_cast<int>(timeout.count())),
                         "deliver all records");
}

std::size_t Producer::inQueue() const {
    return static_cast<std::size_t>(rd_kafka_outq_len(m_impl->client.get()));
}

void Producer::purge() {
    rd_kafka_purge(m_impl->client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT);
    rd_kafka_poll(m_impl->client.get(), 0); // or what comes next would get their reports as its own
}

std::optional<base::Error> Producer::fatalError() const {
    return detail::fatalError(m_impl->client.get());
}

TransactionResult Producer::initTransactions(std::chrono::milliseconds timeout) {
    return transactionResult(
        rd_kafka_init_transactions(m_impl->client.get(), static_cast<int>(timeout.count())),
        "get ready for transactions");
}

TransactionResult Producer::beginTransaction() {
    return transactionResult(rd_kafka_begin_transaction(m_impl->client.get()), "begin a transaction");
}

/// librdkafka may ignore the time-out and wait for a lost coordinator of the group for ever (its issue 5456).
/// So it is called on a thread of its own, which is left behind, with the client, when it hangs.
TransactionResult Producer::sendOffsets(const std::vector<PartitionOffset>& next, const GroupMetadata& group,
                                        std::chrono::milliseconds timeout) {
    constexpr const char* doing = "put the offsets into the transaction";
    constexpr std::chrono::seconds patience{10}; // the broker aborts a transaction of that age
    const std::shared_ptr<rd_kafka_topic_partition_list_t> list = detail::toList(next);
    return detail::mayFail(base::FaultPoint::sendOffsets, timeout, [&](std::chrono::milliseconds within) {
        std::promise<ErrorHandle> promise;
        auto answer = promise.get_future();
        auto call = [impl = m_impl, list, group, within, promise = std::move(promise)]() mutable {
            ErrorHandle error(rd_kafka_send_offsets_to_transaction(
                impl->client.get(), list.get(), group.get(), static_cast<int>(within.count())));
            impl.reset(); // before the owner knows: it ends the client itself
            promise.set_value(std::move(error));
        };
        try {
            std::thread(std::move(call)).detach();
        } catch (const std::system_error& error) {
            return TransactionResult(tl::unexpected(
                TransactionError{TransactionOutcome::abortable,
                                 {ErrorCode::internal, fmt::format("Can't {}: no thread is to be had ({}).",
                                                                   doing, error.what())}}));
        }
        if (answer.wait_for(within + patience) == std::future_status::ready)
            return transactionResult(answer.get().release(), doing);
        return TransactionResult(tl::unexpected(
            TransactionError{TransactionOutcome::fatal,
                             {ErrorCode::timedOut,
                              fmt::format("Can't {}: the Kafka client hangs, and is given up.", doing)}}));
    });
}

TransactionResult Producer::commitTransaction(std::chrono::milliseconds timeout) {
    return detail::mayFail(
        base::FaultPoint::commitTransaction, timeout, [this](std::chrono::milliseconds within) {
            return transactionResult(
                rd_kafka_commit_transaction(m_impl->client.get(), static_cast<int>(within.count())),
                "commit the transaction");
        });
}

TransactionResult Producer::abortTransaction(std::chrono::milliseconds timeout) {
    return detail::mayFail(
        base::FaultPoint::abortTransaction, timeout, [this](std::chrono::milliseconds within) {
            return transactionResult(
                rd_kafka_abort_transaction(m_impl->client.get(), static_cast<int>(within.count())),
                "abort the transaction");
        });
}

} // namespace kafka
