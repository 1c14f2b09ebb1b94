#pragma once

#include "core/kafka/admin_client.h"
#include "core/kafka/consumer.h"

#include <librdkafka/rdkafka.h>

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace kafka::detail {

/// Of each of these partitions the first offset that it still has, and the one that its next record will get;
/// for a client that reads committed records alone, the end of those. Two questions, however many partitions;
/// asked of their leaders as the client knows them. Errors: librdkafka's codes; one partition's is that of
/// all. Private to core/kafka.
[[nodiscard]] tl::expected<std::vector<Watermarks>, rd_kafka_resp_err_t>
askEnds(rd_kafka_t* client, const std::string& topic, const std::vector<int>& partitions,
        const Deadline& deadline);

} // namespace kafka::detail
