/// Whether a topic may be written: what no question of librdkafka 2.0 can tell.

#include "core/kafka/admin.h"
#include "core/kafka/admin_client.h"
#include "core/kafka/properties.h"

#include <optional>

namespace kafka {

namespace {

using Answer = std::optional<rd_kafka_resp_err_t>;

void onReport(rd_kafka_t*, const rd_kafka_message_t* message, void* answer) {
    *static_cast<Answer*>(answer) = message->err;
}

} // namespace

bool Admin::writingIsDenied(const std::string& topic, std::chrono::milliseconds timeout) {
    if (m_impl->cluster.kind != BrokerKind::remote)
        return false; // ours, which knows no rights, and would log what it refuses
    const detail::Deadline deadline(timeout);
    auto conf = detail::makeConf(m_impl->cluster, {},
                                 {{"client.id", "statstream-admin"},
                                  {"enable.idempotence", "false"},
                                  {"acks", "1"},
                                  {"linger.ms", "0"},
                                  {"retries", "3"},
                                  {"message.timeout.ms", std::to_string(deadline.leftMs())}});
    if (!conf)
        return false;
    Answer answer;
    rd_kafka_conf_set_opaque(conf->get(), &answer);
    rd_kafka_conf_set_dr_msg_cb(conf->get(), &onReport);
    const auto client = detail::makeClient(RD_KAFKA_PRODUCER, std::move(*conf));
    if (!client)
        return false;
    const detail::TopicHandle handle(rd_kafka_topic_new(client->get(), topic.c_str(), nullptr));
    // The right is looked at before the key that isn't there.
    if (!handle || rd_kafka_produce(handle.get(), 0, 0, nullptr, 0, nullptr, 0, nullptr) != 0)
        return false;
    rd_kafka_flush(client->get(), deadline.leftMs());
    return answer == RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED;
}

} // namespace kafka
