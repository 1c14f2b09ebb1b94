#include "core/kafka/message.h"

#include <librdkafka/rdkafka.h>

namespace kafka {

namespace {

std::string_view bytes(const void* data, std::size_t size) {
    return {static_cast<const char*>(data), size};
}

} // namespace

void Message::Destroy::operator()(rd_kafka_message_s* message) const {
    rd_kafka_message_destroy(message);
}

bool Message::isEndOfPartition() const {
    return m_message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF;
}

std::string_view Message::topic() const {
    return m_message->rkt != nullptr ? rd_kafka_topic_name(m_message->rkt) : "";
}

base::PartitionId Message::partition() const {
    return base::PartitionId{m_message->partition};
}

base::Offset Message::offset() const {
    return base::Offset{m_message->offset};
}

base::TimestampMs Message::timestamp() const {
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const std::int64_t time = rd_kafka_message_timestamp(m_message.get(), &type);
    return base::TimestampMs{type == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE || time < 0 ? 0 : time};
}

bool Message::hasLogAppendTime() const {
    rd_kafka_timestamp_type_t type = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    (void)rd_kafka_message_timestamp(m_message.get(), &type);
    return type == RD_KAFKA_TIMESTAMP_LOG_APPEND_TIME;
}

std::optional<std::string_view> Message::key() const {
    if (m_message->key == nullptr)
        return std::nullopt;
    return bytes(m_message->key, m_message->key_len);
}

std::optional<std::string_view> Message::value() const {
    if (m_message->payload == nullptr)
        return std::nullopt;
    return bytes(m_message->payload, m_message->len);
}

std::optional<std::string_view> Message::header(const char* name) const {
    rd_kafka_headers_t* headers = nullptr;
    const void* value = nullptr;
    std::size_t size = 0;
    if (rd_kafka_message_headers(m_message.get(), &headers) != RD_KAFKA_RESP_ERR_NO_ERROR ||
        rd_kafka_header_get_last(headers, name, &value, &size) != RD_KAFKA_RESP_ERR_NO_ERROR ||
        value == nullptr)
        return std::nullopt;
    return bytes(value, size);
}

} // namespace kafka
