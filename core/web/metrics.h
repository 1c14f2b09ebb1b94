#pragma once

#include "core/session/config.h"
#include "core/session/snapshot.h"
#include "core/view/player_snapshot.h"
#include "core/web/response.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace web {

/// `/metrics` for Prometheus (text format 0.0.4). What Kafka Streams and Kafka's consumers measure too has
/// the name that Prometheus' JMX exporter gives to theirs; the rest begins with `statstream_`. One thread.
class Metrics {
public:
    [[nodiscard]] Response answer(const session::Snapshot& snapshot, const view::PlayerSnapshot& players,
                                  const session::Config& config);

private:
    struct Counter {
        base::TimestampMs startedAt; ///< of the worker: another start counts anew
        std::uint64_t most = 0;
    };
    struct Kind { ///< of a counter
        const char* name;
        const char* help;
        std::uint64_t stream::WorkerSnapshot::*value;
    };
    using Workers = std::vector<std::shared_ptr<const stream::WorkerSnapshot>>;

    void addThreads(std::string& out, const Workers& workers);
    void addCounter(std::string& out, const Kind& kind, const Workers& workers);
    [[nodiscard]] std::uint64_t kept(const stream::WorkerSnapshot& worker, const char* name,
                                     std::uint64_t value);

    /// By worker and name. A worker takes back the events of an abandoned commit; a counter that falls would
    /// look like a new start with all of its events.
    std::map<std::pair<int, std::string>, Counter> m_counters;
};

} // namespace web
