#pragma once

#include "tests/bench/bench.h"

#include <string>
#include <vector>

namespace bench {

/// Runs a program (a path, or a name on PATH) to its end and gives the figures that it printed, as JSON, a
/// line each.
base::Result<std::vector<Figure>> runForFigures(std::vector<std::string> words);

/// Runs a case of statstream-bench-window, which stands beside this program, in a process of its own, and
/// gives what it measured. Without a display of one's choice (QT_QPA_PLATFORM) its window is offscreen.
base::Result<std::vector<Figure>> runWindow(const std::vector<std::string>& arguments);

/// The arguments for the run's Kafka and a session of its own there. Puts one game each of `players` players
/// on the session's topic before.
base::Result<std::vector<std::string>> prepareWindow(const Bench& bench, const std::string& name,
                                                     std::size_t players);

} // namespace bench
