#include "tests/support/exposure.h"

#include <fstream>
#include <set>
#include <sstream>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace support {

namespace {

namespace fs = std::filesystem;

/// "socket:[4711]" of all descriptors, without the words.
std::set<std::string> socketsOf(pid_t pid) {
    constexpr std::string_view prefix = "socket:[";
    std::set<std::string> inodes;
    std::error_code error; // a descriptor may be closed meanwhile
    for (fs::directory_iterator it(fmt::format("/proc/{}/fd", pid), error), end; !error && it != end;
         it.increment(error)) {
        std::error_code gone;
        const std::string target = fs::read_symlink(it->path(), gone).string();
        if (!gone && target.starts_with(prefix))
            inodes.insert(target.substr(prefix.size(), target.size() - prefix.size() - 1));
    }
    return inodes;
}

/// 127.x.y.z, ::1 and ::ffff:127.x.y.z, in hexadecimal of little-endian words.
bool isLoopback(const std::string& address) {
    const std::string host = address.substr(0, address.find(':'));
    constexpr std::string_view mapped = "0000000000000000FFFF0000";
    return (host.size() == 8 && host.ends_with("7F")) || host == "00000000000000000000000001000000" ||
           (host.size() == 32 && host.starts_with(mapped) && host.ends_with("7F"));
}

} // namespace

Listeners listenersOf(pid_t pid) {
    const auto sockets = socketsOf(pid);
    Listeners found;
    for (const char* const protocol : {"tcp", "tcp6", "udp", "udp6"}) {
        // TCP: listening. UDP: no fixed peer.
        const std::string_view open = std::string_view(protocol).starts_with("tcp") ? "0A" : "07";
        std::ifstream table(fmt::format("/proc/{}/net/{}", pid, protocol));
        std::string line;
        std::getline(table, line); // the heading
        while (std::getline(table, line)) {
            std::istringstream words(line);
            std::string number, address, peer, state, queues, timer, retransmits, user, timeout, inode;
            words >> number >> address >> peer >> state >> queues >> timer >> retransmits >> user >>
                timeout >> inode;
            if (state != open || !sockets.contains(inode))
                continue;
            if (isLoopback(address))
                ++found.onLoopback;
            else
                found.elsewhere.push_back(fmt::format("{} {}", protocol, address));
        }
    }
    return found;
}

std::vector<std::string> openToOthers(const fs::path& folder) {
    std::vector<std::string> found;
    const auto look = [&found](const fs::path& path) {
        std::error_code gone;
        const auto status = fs::symlink_status(path, gone);
        const auto mode = static_cast<unsigned>(status.permissions());
        if (!gone && status.type() != fs::file_type::symlink && (mode & 077U) != 0)
            found.push_back(fmt::format("{:04o} {}", mode, path.string()));
    };
    look(folder);
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        look(it->path());
    return found;
}

std::string joined(const std::vector<std::string>& list) {
    return fmt::format("{}", fmt::join(list, "\n"));
}

} // namespace support
