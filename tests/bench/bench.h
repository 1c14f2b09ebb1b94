#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace bench {

/// One line of the report.
struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    std::string goal; ///< empty: none
    bool reached = true;
};

/// What a case may use: a Kafka of its own for the whole run.
struct Bench {
    kafka::Cluster cluster;
    std::uint64_t events = 5'000'000;
    std::function<void(const Figure&)> report;
};

struct Case {
    const char* name;
    const char* about;
    base::Result<void> (*run)(Bench&);
};

base::Result<void> drain(Bench& bench); ///< bench_drain.cpp
base::Result<void> drainMany(Bench& bench);

/// Makes a topic with 4 partitions; a topic of that name goes first.
base::Result<void> freshTopic(const Bench& bench, const std::string& name, bool compacted);
/// Puts `events` random games of `players` numbered players there; gives events/s.
base::Result<double> fill(const Bench& bench, const std::string& topic, std::size_t players);

using Seconds = std::chrono::duration<double>;
[[nodiscard]] inline Seconds since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::steady_clock::now() - begin;
}
/// Resident memory of this process, in MB.
[[nodiscard]] double residentMegabytes();

} // namespace bench
