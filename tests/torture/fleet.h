#pragma once

#include "tests/torture/child.h"
#include "tests/torture/options.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace torture {

/// How a worker process is started.
struct Start {
    std::string fault;                      ///< for STATSTREAM_FAULT
    std::optional<std::uint64_t> fileLimit; ///< bytes
};

/// The worker processes. Slots with an even number share one state directory; the others have their own.
class Fleet {
public:
    Fleet(const Options& options, std::string bootstrap, std::filesystem::path folder);
    ~Fleet();
    Fleet(const Fleet&) = delete;
    Fleet& operator=(const Fleet&) = delete;

    [[nodiscard]] int slots() const { return static_cast<int>(m_slots.size()); }
    [[nodiscard]] bool runs(int slot) const { return m_slots[index(slot)].pid > 0; }
    /// Those that run, in order.
    [[nodiscard]] std::vector<int> running() const;
    [[nodiscard]] int addSlot();

    void start(int slot, const Start& how = {});
    /// SIGKILL; returns when it is gone.
    void kill(int slot);
    void killAll(); ///< before any of them is waited for
    /// SIGTERM, and waits until it is gone; it must have ended with code 0.
    void stop(int slot);
    void stopAll();
    /// The broker is about to be stopped: a process that is just starting may say that nobody answers, and
    /// end.
    void brokerGoes();
    void freeze(int slot);
    void thaw(int slot);
    /// Of one that was given a fault, or too small a disk: whether it has ended by itself within the time.
    [[nodiscard]] std::optional<int> waitForEnd(int slot, std::chrono::milliseconds deadline);
    /// Takes notice of those that ended though nobody told them to: each is a problem.
    void look();
    /// One that was started with `how` is replaced by a plain one.
    void replaceArmed();

    [[nodiscard]] std::filesystem::path stateDir(int slot) const;
    [[nodiscard]] std::filesystem::path states() const { return m_folder / "states"; }
    [[nodiscard]] const std::filesystem::path& log(int slot) const { return m_slots[index(slot)].log; }
    /// What must not have happened, since the last call.
    [[nodiscard]] std::vector<std::string> takeProblems() { return std::exchange(m_problems, {}); }
    /// A process got it from its own fault point.
    void countSigkill() { ++m_sigkills; }
    [[nodiscard]] std::uint64_t sigkills() const { return m_sigkills; }
    /// Generations of the group that the workers have logged.
    [[nodiscard]] std::uint64_t rebalances() const;

private:
    struct Slot {
        pid_t pid = 0;
        std::filesystem::path log;
        bool armed = false;
        bool stoodStill = false; ///< since its start, for a while: the broker, or the process
    };
    static std::size_t index(int slot) { return static_cast<std::size_t>(slot); }
    void gone(Slot& slot, int status, bool expected);

    const Options& m_options;
    const std::string m_bootstrap;
    const std::filesystem::path m_folder;
    std::vector<Slot> m_slots;
    std::vector<std::filesystem::path> m_logs; ///< of all starts
    std::vector<std::string> m_problems;
    std::uint64_t m_sigkills = 0;
    int m_starts = 0;
};

} // namespace torture
