#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"

#include <librdkafka/rdkafka.h>

#include <map>
#include <memory>
#include <string>

/// From our settings to librdkafka's. Private to core/kafka.
namespace kafka::detail {

struct ConfDestroy {
    void operator()(rd_kafka_conf_t* conf) const { rd_kafka_conf_destroy(conf); }
};
using ConfHandle = std::unique_ptr<rd_kafka_conf_t, ConfDestroy>;
using Properties = std::map<std::string, std::string>;

/// `defaults`, then what every client of the cluster needs, then `own`: what comes later wins. Errors:
/// invalidArgument, naming the property.
[[nodiscard]] base::Result<ConfHandle> makeConf(const Cluster& cluster, Properties defaults,
                                                const Properties& own);

struct ClientDestroy {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
};
using Client = std::unique_ptr<rd_kafka_t, ClientDestroy>;

/// Takes the configuration. Errors: invalidArgument, in the client's words.
[[nodiscard]] base::Result<Client> makeClient(rd_kafka_type_t type, ConfHandle conf);

struct ListDestroy {
    void operator()(rd_kafka_topic_partition_list_t* list) const {
        rd_kafka_topic_partition_list_destroy(list);
    }
};
using PartitionList = std::unique_ptr<rd_kafka_topic_partition_list_t, ListDestroy>;

} // namespace kafka::detail
