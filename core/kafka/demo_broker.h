#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"

#include <memory>
#include <string>

namespace kafka {

/// librdkafka's mock cluster in this process: in memory, no transactions, no compaction, no admin requests. Topics are made
/// by createTopic alone. Destroying it may take a second: not on a UI thread. Thread-safe.
class DemoBroker {
public:
    [[nodiscard]] static base::Result<DemoBroker> create();
    ~DemoBroker();
    DemoBroker(DemoBroker&&) noexcept;
    DemoBroker& operator=(DemoBroker&&) noexcept;

    /// Address and the properties that keep its groups stable (session.timeout.ms=3500, …).
    [[nodiscard]] Cluster cluster() const;
    [[nodiscard]] base::Result<void> createTopic(const std::string& topic, int partitions);

private:
    struct Impl;
    explicit DemoBroker(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace kafka
