#include "core/kafka/admin_client.h"

#include "core/kafka/errors.h"
#include "core/kafka/properties.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace kafka::detail {

namespace {

using base::Error;
using base::ErrorCode;

/// No broker gave an answer: the client doesn't say whether the address is wrong or the broker slow.
bool meansNoAnswer(rd_kafka_resp_err_t code) {
    return code == RD_KAFKA_RESP_ERR__TRANSPORT || code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN ||
           code == RD_KAFKA_RESP_ERR__RESOLVE;
}

struct KnownError {
    rd_kafka_resp_err_t code;
    ErrorCode meaning;
    const char* text;
};

constexpr std::array knownErrors{
    KnownError{RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, ErrorCode::notFound, "there is no such topic"},
    KnownError{RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, ErrorCode::notFound, "there is no such topic"},
    KnownError{RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS, ErrorCode::alreadyExists, "it is there already"},
    KnownError{RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION, ErrorCode::invalidArgument,
               "Kafka doesn't take this name: 1 … 249 of a–z, A–Z, 0–9, '.', '_' and '-'"},
    KnownError{RD_KAFKA_RESP_ERR_NON_EMPTY_GROUP, ErrorCode::groupBusy,
               "the group has members: stop its workers, on every machine, and try again"},
    KnownError{RD_KAFKA_RESP_ERR_GROUP_ID_NOT_FOUND, ErrorCode::notFound, "there is no such group"},
    KnownError{RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE, ErrorCode::unsupported, "this broker can't do it"},
    KnownError{RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION, ErrorCode::unsupported, "this broker can't do it"},
};

} // namespace

std::chrono::milliseconds Deadline::left() const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_end - std::chrono::steady_clock::now());
    return std::clamp(left, std::chrono::milliseconds(1), std::chrono::milliseconds(3'600'000));
}

base::Result<std::unique_ptr<AdminClient>> AdminClient::create(const Cluster& cluster) {
    std::unique_ptr<AdminClient> client(new AdminClient);
    client->m_bootstrap = cluster.bootstrap;
    // librdkafka applies isolation.level to watermark queries, and read_committed would say the last stable
    // offset. That is also why this is a consumer: a producer can't choose.
    auto conf = makeConf(cluster,
                         {{"client.id", "statstream-admin"},
                          {"reconnect.backoff.max.ms", "500"},
                          {"isolation.level", "read_uncommitted"}},
                         {});
    if (!conf)
        return tl::make_unexpected(conf.error());
    rd_kafka_conf_set_error_cb(conf->get(), &AdminClient::onError);
    rd_kafka_conf_set_opaque(conf->get(), client.get());
    auto handle = makeClient(RD_KAFKA_CONSUMER, std::move(*conf));
    if (!handle)
        return tl::make_unexpected(handle.error());
    client->m_handle.reset(handle->release());
    return client;
}

void AdminClient::onError(rd_kafka_t*, int code, const char* reason, void* self) {
    auto* client = static_cast<AdminClient*>(self);
    // "All brokers are down" follows the reason, and hides it.
    if (code == RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
        return;
    client->m_lastCode = static_cast<rd_kafka_resp_err_t>(code);
    client->m_lastProblem = reason != nullptr ? reason : "";
}

Error AdminClient::unreachable() {
    rd_kafka_poll(m_handle.get(), 0); // runs onError
    std::string text = fmt::format("Nobody answers at {}. Is Kafka running there?", m_bootstrap);
    if (m_lastCode == RD_KAFKA_RESP_ERR__RESOLVE)
        text = fmt::format("No machine is known by the name in {}. Check how it is written.", m_bootstrap);
    else if (m_lastCode == RD_KAFKA_RESP_ERR__AUTHENTICATION || m_lastCode == RD_KAFKA_RESP_ERR__SSL)
        text = fmt::format("Kafka at {} doesn't let us in: {}", m_bootstrap, m_lastProblem);
    else if (m_lastProblem.find("ApiVersion") != std::string::npos)
        text = fmt::format(
            "Something answers at {}, but not as Kafka does. Is it another program's port, or does "
            "this broker ask for TLS?",
            m_bootstrap);
    return Error{ErrorCode::brokerUnreachable, std::move(text), true, false};
}

base::Result<MetadataHandle> AdminClient::metadata(const std::string* topic, const Deadline& deadline) {
    TopicHandle handle;
    if (topic != nullptr) {
        handle.reset(rd_kafka_topic_new(m_handle.get(), topic->c_str(), nullptr));
        if (!handle)
            return base::failure(ErrorCode::invalidArgument,
                                 fmt::format("\"{}\" can't be a topic's name.", *topic));
    }
    const struct rd_kafka_metadata* raw = nullptr;
    const auto code =
        rd_kafka_metadata(m_handle.get(), topic == nullptr ? 1 : 0, handle.get(), &raw, deadline.leftMs());
    if (code == RD_KAFKA_RESP_ERR__TIMED_OUT || meansNoAnswer(code))
        return tl::make_unexpected(unreachable());
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::make_unexpected(error(code, fmt::format("ask {} what it has", m_bootstrap), nullptr));
    m_lastProblem.clear();
    m_lastCode = RD_KAFKA_RESP_ERR_NO_ERROR;
    return MetadataHandle(raw);
}

base::Result<EventHandle> AdminClient::request(rd_kafka_admin_op_t operation, const std::string& doing,
                                               const Deadline& deadline, const Start& start) {
    const OptionsHandle options(rd_kafka_AdminOptions_new(m_handle.get(), operation));
    std::array<char, 256> ignored{};
    rd_kafka_AdminOptions_set_request_timeout(options.get(), deadline.leftMs(), ignored.data(),
                                              ignored.size());
    if (operation == RD_KAFKA_ADMIN_OP_CREATETOPICS || operation == RD_KAFKA_ADMIN_OP_DELETETOPICS ||
        operation == RD_KAFKA_ADMIN_OP_DELETERECORDS)
        rd_kafka_AdminOptions_set_operation_timeout(options.get(), deadline.leftMs(), ignored.data(),
                                                    ignored.size());
    const QueueHandle queue(rd_kafka_queue_new(m_handle.get()));
    start(options.get(), queue.get());
    // The client gives its own time-out as the result: the extra second only covers its slack.
    EventHandle event(rd_kafka_queue_poll(queue.get(), deadline.leftMs() + 1000));
    if (!event)
        return tl::make_unexpected(error(RD_KAFKA_RESP_ERR__TIMED_OUT, doing, nullptr));
    if (const auto code = rd_kafka_event_error(event.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::make_unexpected(error(code, doing, rd_kafka_event_error_string(event.get())));
    return event;
}

Error AdminClient::error(rd_kafka_resp_err_t code, const std::string& doing, const char* brokersText) {
    rd_kafka_poll(m_handle.get(), 0);
    m_denied = code == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED ||
               code == RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED;
    // A time-out with connection errors around is a broker that is away; without, one that is slow.
    if (meansNoAnswer(code) ||
        (code == RD_KAFKA_RESP_ERR__TIMED_OUT && m_lastCode != RD_KAFKA_RESP_ERR_NO_ERROR))
        return unreachable();
    if (code == RD_KAFKA_RESP_ERR__TIMED_OUT || code == RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT)
        return Error{ErrorCode::timedOut,
                     fmt::format("Can't {}: Kafka at {} took too long to answer.", doing, m_bootstrap), true,
                     false};
    if (meansCoordinatorStarts(code))
        return makeError(code, doing);
    const auto known = std::find_if(knownErrors.begin(), knownErrors.end(),
                                    [code](const KnownError& candidate) { return candidate.code == code; });
    if (known != knownErrors.end())
        return Error{known->meaning, fmt::format("Can't {}: {}.", doing, known->text), false, false};
    const std::string_view said = brokersText != nullptr ? brokersText : rd_kafka_err2str(code);
    return Error{ErrorCode::kafka, fmt::format("Can't {}: {} says: {}", doing, m_bootstrap, said), false,
                 false};
}

} // namespace kafka::detail
