#pragma once

#include "tests/bench/bench.h"

#include <string>
#include <utility>
#include <vector>

namespace bench {

/// Runs a program (a path, or a name on PATH) to its end and gives the figures that it printed, as JSON, a
/// line each.
base::Result<std::vector<Figure>> runForFigures(std::vector<std::string> words);

/// A program that stands beside this one, and whose standard output nobody reads. Ends with this object at
/// the latest, by SIGKILL.
class Child {
public:
    static base::Result<Child> start(const std::string& name, std::vector<std::string> arguments);
    ~Child() { kill(); }
    Child(Child&& other) noexcept
        : m_pid(std::exchange(other.m_pid, 0)), m_output(std::exchange(other.m_output, -1)) {}
    Child& operator=(Child&&) = delete;
    void kill(); ///< and waits until it is gone

private:
    Child(int pid, int output) : m_pid(pid), m_output(output) {}
    int m_pid;
    int m_output; ///< open, or the program would think that nobody wants it any more
};

/// Runs a case of statstream-bench-window, which stands beside this program, in a process of its own, and
/// gives what it measured. Without a display of one's choice (QT_QPA_PLATFORM) its window is offscreen.
base::Result<std::vector<Figure>> runWindow(const std::vector<std::string>& arguments);

/// The arguments for the run's Kafka and a session of its own there. Puts one game each of `players` players
/// on the session's topic before.
base::Result<std::vector<std::string>> prepareWindow(const Bench& bench, const std::string& name,
                                                     std::size_t players, int itsPartitions = partitions);

} // namespace bench
