#include "core/kafka/ends.h"

#include "core/kafka/properties.h"

#include <cstdint>

namespace kafka::detail {

namespace {

/// Kafka takes both ends for times, too. rd_kafka_query_watermark_offsets would ask for the two at once: but
/// when one is refused (by a broker that is just becoming the leader) and the other answered, it can forget
/// the refusal, and then says that the partition is empty. A table restored from that would lose everything.
tl::expected<base::Offset, rd_kafka_resp_err_t> askEnd(rd_kafka_t* client, const std::string& topic,
                                                       int partition, std::int64_t which,
                                                       const Deadline& deadline) {
    const PartitionList list(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = which;
    if (const auto code = rd_kafka_offsets_for_times(client, list.get(), deadline.leftMs());
        code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected(code);
    const rd_kafka_topic_partition_t& found = list->elems[0];
    if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected(found.err);
    if (found.offset < 0) // none was in the answer
        return tl::unexpected(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE);
    return base::Offset{found.offset};
}

} // namespace

tl::expected<Watermarks, rd_kafka_resp_err_t> askEnds(rd_kafka_t* client, const std::string& topic,
                                                      int partition, const Deadline& deadline) {
    const auto low = askEnd(client, topic, partition, RD_KAFKA_OFFSET_BEGINNING, deadline);
    if (!low)
        return tl::unexpected(low.error());
    const auto high = askEnd(client, topic, partition, RD_KAFKA_OFFSET_END, deadline);
    if (!high)
        return tl::unexpected(high.error());
    return Watermarks{*low, *high};
}

} // namespace kafka::detail
