#pragma once

#include "core/kafka/admin_client.h"
#include "core/kafka/consumer.h"

#include <librdkafka/rdkafka.h>

#include <string>

#include <tl/expected.hpp>

namespace kafka::detail {

/// The first offset that a partition still has, and the one that its next record will get; for a client that
/// reads committed records alone, the end of those. Asked of its leader as the client knows it. Errors:
/// librdkafka's codes. Private to core/kafka.
[[nodiscard]] tl::expected<Watermarks, rd_kafka_resp_err_t>
askEnds(rd_kafka_t* client, const std::string& topic, int partition, const Deadline& deadline);

} // namespace kafka::detail
