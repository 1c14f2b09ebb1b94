#pragma once

#include "core/kafka/admin.h"
#include "tests/torture/broker.h"
#include "tests/torture/fleet.h"
#include "tests/torture/interrupt.h"
#include "tests/torture/judge.h"
#include "tests/torture/load.h"
#include "tests/torture/options.h"
#include "tests/torture/outage.h"
#include "tests/torture/plan.h"
#include "tests/torture/strikes.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace torture {

/// A run on a Kafka that answers: rounds of faults under load, a verification after each, chapters at the
/// end.
class Run {
public:
    Run(const Options& options, Broker& broker, std::filesystem::path folder, Interrupt& interrupt);

    /// Prints as it goes. True: everything was equal and nothing happened that must not.
    [[nodiscard]] bool all();

private:
    /// Faults under load, then calm: false when something was found.
    [[nodiscard]] bool round();
    [[nodiscard]] bool verify(bool withFiles);
    /// While no worker runs: files that stand before the new begin must be wiped and restored.
    void deleteChangelogHead();
    /// The source topic loses records that were not processed: said, and gone on behind them.
    [[nodiscard]] bool retention();
    /// The source topic is deleted and made anew: said, and nothing is processed before a reset.
    [[nodiscard]] bool anew();
    [[nodiscard]] bool timeIsUp();
    [[nodiscard]] bool audit(int expected);
    void startFleet();
    /// Takes what the others found; false: something.
    [[nodiscard]] bool noProblems();
    [[nodiscard]] bool caughtUp();
    /// Runs statstream-cli to its end. Gives its exit code.
    [[nodiscard]] int cli(const std::vector<std::string>& words, const std::filesystem::path& output);
    [[nodiscard]] kafka::TopicSpec changelog() const;
    void makeTopics();
    void say(const std::string& text) const;
    void summary(std::uint64_t rebalances);

    const Options m_options;
    const std::filesystem::path m_folder;
    const stream::Config m_config;
    Broker& m_broker;
    Interrupt& m_interrupt;
    const std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
    Plan m_plan;
    std::unique_ptr<Load> m_load;
    std::unique_ptr<Judge> m_judge;
    OutageWatch m_outage;
    Fleet m_fleet;
    Strikes m_strikes;
    int m_rounds = 0;
    std::uint64_t m_sent = 0;
    double m_loadSeconds = 0;
    std::vector<std::string> m_problems;
};

} // namespace torture
