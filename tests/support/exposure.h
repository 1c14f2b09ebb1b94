#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace support {

/// The sockets at which a process can be spoken to, TCP and UDP, from /proc.
struct Listeners {
    int onLoopback = 0;
    std::vector<std::string> elsewhere; ///< as the kernel writes them: "tcp 00000000:23EB"
};
[[nodiscard]] Listeners listenersOf(pid_t pid);

/// Files and folders below this one, and itself, at which anybody but their owner has any right: "0644
/// /path".
[[nodiscard]] std::vector<std::string> openToOthers(const std::filesystem::path& folder);

/// For a failed check.
[[nodiscard]] std::string joined(const std::vector<std::string>& list);

} // namespace support
