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
        int strikes = 0;    ///< how many those were
    };

    explicit OutageWatch(const stream::Config& config);

    /// A fault is being done: from now on, outages may be its doing.
    void begin(const std::string& fault);
    void end(); ///< of that one
    /// Events flow, or not. Counts from a partition's first movement on.
    void watch(bool on);
    [[nodiscard]] Outage longest() const;
    /// Of those during which nothing but these was done, and not more often.
    [[nodiscard]] Outage longestAfter(const std::vector<std::string>& faults, int mostStrikes) const;

private:
    struct Strike {
        Time when;
        std::string fault;
        int number = 0;
    };

    void run(const std::stop_token& stop);
    void moved(int partition, Time now);

    const stream::Config m_config;
    mutable std::mutex m_mutex;
    bool m_on = false;
    std::map<int, std::optional<Time>> m_since;
    std::vector<Strike> m_strikes;                           ///< begins and ends
    std::map<std::pair<std::string, int>, Outage> m_longest; ///< by the faults, and how many strikes
    std::jthread m_thread;                                   ///< last: it uses the others
};

} // namespace torture
