#pragma once

#include <stop_token>
#include <string>

namespace cli {

/// Asks on the terminal, "question [y/N]"; false also when stop was asked for meanwhile. Needs standard input
/// to be a terminal.
[[nodiscard]] bool confirmed(const std::string& question, const std::stop_token& stop);

} // namespace cli
