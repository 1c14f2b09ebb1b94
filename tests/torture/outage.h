#pragma once

#include "core/stream/config.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace torture {

/// How long readers of the table saw nothing new of a partition, though events of it kept coming: from the
/// changelog's last stable offset, which moves with each commit. A thread of its own.
class OutageWatch {
public:
    using Time = std::chrono::steady_clock::time_point;
    struct Outage {
        std::chrono::milliseconds length{};
        int partition = -1;
        std::string faults; ///< done since it began, or within the second before
    };

    explicit OutageWatch(const stream::Config& config);

    /// A fault is done: from now on, outages may be its doing.
    void note(const std::string& fault);
    /// Events flow, or not. Counts from a partition's first movement on.
    void watch(bool on);
    [[nodiscard]] Outage longest() const;
    /// Of those during which nothing but these was done.
    [[nodiscard]] Outage longestAfter(const std::vector<std::string>& faults) const;

private:
    void run(const std::stop_token& stop);
    void moved(int partition, Time now);

    const stream::Config m_config;
    mutable std::mutex m_mutex;
    bool m_on = false;
    std::map<int, std::optional<Time>> m_since;
    std::vector<std::pair<Time, std::string>> m_faults;
    std::map<std::string, Outage> m_longest; ///< by the set of faults
    std::jthread m_thread;                   ///< last: it uses the others
};

} // namespace torture
