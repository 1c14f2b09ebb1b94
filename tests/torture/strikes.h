#pragma once

#include "tests/torture/broker.h"
#include "tests/torture/fleet.h"
#include "tests/torture/interrupt.h"
#include "tests/torture/options.h"
#include "tests/torture/outage.h"
#include "tests/torture/plan.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace torture {

/// Does the faults, one after the other.
class Strikes {
public:
    Strikes(const Options& options, Broker& broker, Fleet& fleet, OutageWatch& outage, Interrupt& interrupt);

    void strike(const Fault& fault);
    /// All processes and brokers run, none with an armed fault.
    void recover();

    /// How often each was done, fault points and calls by name.
    [[nodiscard]] const std::map<std::string, int>& done() const { return m_done; }
    /// Armed points that no process came to in time.
    [[nodiscard]] int missed() const { return m_missed; }
    /// Files that were damaged and may not have been opened since.
    [[nodiscard]] const std::vector<std::filesystem::path>& broken() const { return m_broken; }
    [[nodiscard]] std::vector<std::string> takeProblems() { return std::exchange(m_problems, {}); }

private:
    [[nodiscard]] int victim(const Fault& fault) const;
    void kill(int slot, std::uint32_t who);
    void killAll();
    void killAt(int slot, const Fault& fault);
    void spawn();
    void stopOne(int slot);
    void freeze(int slot, std::chrono::milliseconds length);
    void restartBroker(std::uint32_t who);
    void killBroker(int node, std::uint32_t who);
    void breakFile(int slot, const Fault& fault);
    void fillDisk(int slot, std::uint32_t who);
    void must(bool done, const std::string& what);

    const Options& m_options;
    Broker& m_broker;
    Fleet& m_fleet;
    OutageWatch& m_outage;
    Interrupt& m_interrupt;
    std::map<std::string, int> m_done;
    int m_missed = 0;
    int m_nextNode = 0;
    std::vector<std::filesystem::path> m_broken;
    std::vector<std::string> m_problems;
};

} // namespace torture
