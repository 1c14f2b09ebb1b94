#pragma once

#include <map>
#include <string>

namespace kafka {

enum class BrokerKind {
    local,  ///< the Apache Kafka that Statstream runs by itself
    remote, ///< any Kafka, by address
    demo,   ///< librdkafka's mock cluster, in this process
};

/// How to reach a cluster: what every client of it needs.
struct Cluster {
    BrokerKind kind = BrokerKind::remote;
    std::string bootstrap;                         ///< host:port[,host:port…]
    std::map<std::string, std::string> properties; ///< librdkafka's names; applied last, so they win

    bool operator==(const Cluster&) const = default;
    /// Whether transactions are durable there: the demo broker acknowledges and drops them.
    [[nodiscard]] bool hasTransactions() const { return kind != BrokerKind::demo; }
};

} // namespace kafka
