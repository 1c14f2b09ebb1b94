#include "core/kafka/ends.h"

#include "core/kafka/properties.h"

#include <cstddef>
#include <cstdint>

namespace kafka::detail {

namespace {

/// librdkafka says "unknown partition" of all when none of them has a leader, and only at each one why: that
/// a partition has no leader just now doesn't mean that there is no such partition.
rd_kafka_resp_err_t whyNone(const rd_kafka_topic_partition_list_t& asked) {
    for (int i = 0; i < asked.cnt; ++i)
        if (asked.elems[i].err == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE)
            return asked.elems[i].err;
    return RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION;
}

/// Kafka takes both ends for times, too. rd_kafka_query_watermark_offsets would ask for the two at once: but
/// when one is refused (by a broker that is just becoming the leader) and the other answered, it can forget
/// the refusal, and then says that the partition is empty. A table restored from that would lose everything.
tl::expected<std::vector<base::Offset>, rd_kafka_resp_err_t>
askEnd(rd_kafka_t* client, const std::string& topic, const std::vector<int>& partitions, std::int64_t which,
       const Deadline& deadline) {
    const PartitionList list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const int partition : partitions)
        rd_kafka_topic_partition_list_add(list.get(), topic.c_str(), partition)->offset = which;
    if (const auto code = rd_kafka_offsets_for_times(client, list.get(), deadline.leftMs());
        code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return tl::unexpected(code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION ? whyNone(*list) : code);
    std::vector<base::Offset> offsets;
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        const rd_kafka_topic_partition_t& found = list->elems[i];
        if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR)
            return tl::unexpected(found.err);
        if (found.offset < 0) // none was in the answer
            return tl::unexpected(RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE);
        offsets.push_back(base::Offset{found.offset});
    }
    return offsets;
}

} // namespace

tl::expected<std::vector<Watermarks>, rd_kafka_resp_err_t> askEnds(rd_kafka_t* client,
                                                                   const std::string& topic,
                                                                   const std::vector<int>& partitions,
                                                                   const Deadline& deadline) {
    const auto low = askEnd(client, topic, partitions, RD_KAFKA_OFFSET_BEGINNING, deadline);
    if (!low)
        return tl::unexpected(low.error());
    const auto high = askEnd(client, topic, partitions, RD_KAFKA_OFFSET_END, deadline);
    if (!high)
        return tl::unexpected(high.error());
    std::vector<Watermarks> ends;
    for (std::size_t i = 0; i < partitions.size(); ++i)
        ends.push_back({(*low)[i], (*high)[i]});
    return ends;
}

} // namespace kafka::detail
