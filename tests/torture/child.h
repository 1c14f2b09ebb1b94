#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace torture {

/// How a program is to be started.
struct Command {
    std::vector<std::string> words;         ///< its path first
    std::filesystem::path output;           ///< standard output and error are appended there
    std::string fault;                      ///< STATSTREAM_FAULT; empty: none
    std::optional<std::uint64_t> fileLimit; ///< no file can grow beyond so many bytes
};

/// Starts it; it gets SIGKILL when the calling thread ends.
[[nodiscard]] base::Result<pid_t> start(const Command& command);
/// The wait status, once it has ended.
[[nodiscard]] std::optional<int> ended(pid_t pid);
/// Waits for it.
[[nodiscard]] int waitFor(pid_t pid);
/// The exit code of a program that is waited for; −1 when a signal ended it, as it does beyond the deadline.
[[nodiscard]] base::Result<int> runToEnd(const Command& command, std::chrono::milliseconds deadline);

/// "exit code 3", "signal 9".
[[nodiscard]] std::string describeStatus(int status);
[[nodiscard]] bool endedWell(int status);

/// The last lines of a text file.
[[nodiscard]] std::string tailOf(const std::filesystem::path& file, std::size_t lines);
[[nodiscard]] bool contains(const std::filesystem::path& file, std::string_view text);

} // namespace torture
