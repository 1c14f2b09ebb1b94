#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"

#include <map>
#include <memory>
#include <string>

namespace kafka {

/// librdkafka's mock cluster in this process: in memory, loopback only, no transactions, no compaction, no
/// admin requests, nothing kept. It trims a partition in silence beyond 5 MiB or 100 000 batches: producers
/// batch and hold back. Topics are made by createTopic alone, and none is deleted. Destroying it may take a
/// second: not on a UI thread, and only after all its clients. Thread-safe.
class DemoBroker {
public:
    /// Errors: kafka, when no socket can be had.
    [[nodiscard]] static base::Result<DemoBroker> create();
    ~DemoBroker();
    DemoBroker(DemoBroker&&) noexcept;
    DemoBroker& operator=(DemoBroker&&) noexcept;

    /// Address and the properties that keep its groups stable (session.timeout.ms=3500, …) and its batches
    /// large.
    [[nodiscard]] Cluster cluster() const;
    /// A topic that is there already with the same count is fine. Errors: invalidArgument, topicMismatch
    /// (another count), kafka.
    [[nodiscard]] base::Result<void> createTopic(const std::string& topic, int partitions);
    /// What createTopic made: name → partitions.
    [[nodiscard]] std::map<std::string, int> topics() const;

private:
    struct Impl;
    explicit DemoBroker(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace kafka
