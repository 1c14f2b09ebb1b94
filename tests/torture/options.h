#pragma once

#include "core/stream/config.h"
#include "tests/torture/plan.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace torture {

inline constexpr const char* appId = "torture";
inline constexpr const char* sourceTopic = "torture-source";
inline constexpr int partitions = 8;
inline constexpr std::chrono::milliseconds sessionTimeout{6000};
inline constexpr std::chrono::milliseconds maxPollInterval{10'000};

struct Options {
    double minutes = 5;
    std::uint64_t seed = 0;
    int processes = 3;
    int workers = 2; ///< per process
    std::size_t players = 1000;
    double rate = 50'000; ///< events a second
    stream::Guarantee guarantee = stream::Guarantee::exactlyOnce;
    std::vector<Kind> faults;
    int nodes = 1;
    int standby = 0;               ///< copies of a partition, in other processes
    bool staticMembership = false; ///< of the workers
    int rounds = 0;                ///< 0: until the minutes are over
    int roundFaults = 10;          ///< at most, of each round; 3 at least
    double pause = 0;              ///< seconds before each fault; 0: up to four, at random
    bool keep = false;

    [[nodiscard]] bool exactlyOnce() const { return guarantee == stream::Guarantee::exactlyOnce; }
    [[nodiscard]] std::string guaranteeName() const {
        return exactlyOnce() ? "exactly_once" : "at_least_once";
    }
    [[nodiscard]] bool has(Kind kind) const;
    /// That does the same again.
    [[nodiscard]] std::string commandLine() const;
};

/// Gives the exit code when there is nothing to run.
[[nodiscard]] std::optional<int> parse(int argc, char** argv, Options& options);

} // namespace torture
