#include "tests/torture/child.h"

#include "tests/support/wait.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // POSIX: no header declares it without extensions

namespace torture {

namespace {

constexpr std::string_view faultVariable = "STATSTREAM_FAULT=";

std::vector<char*> pointersTo(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environmentWith(const std::string& fault) {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable)
        if (!std::string_view(*variable).starts_with(faultVariable))
            variables.emplace_back(*variable);
    if (!fault.empty())
        variables.push_back(std::string(faultVariable) + fault);
    return variables;
}

/// In the forked child: only what is allowed between fork and exec.
[[noreturn]] void become(const Command& command, char* const* words, char* const* environment, int output) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none; // ours are blocked
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (command.fileLimit) {
        std::signal(SIGXFSZ, SIG_IGN); // a write then fails, as on a full disk
        const rlimit limit{*command.fileLimit, *command.fileLimit};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ::setpgid(0, 0); // Ctrl+C is for the torturer alone
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(output, STDERR_FILENO);
    ::execve(words[0], words, environment);
    ::_exit(127);
}

} // namespace

base::Result<pid_t> start(const Command& command) {
    auto words = command.words;
    auto variables = environmentWith(command.fault);
    const auto wordPointers = pointersTo(words);
    const auto variablePointers = pointersTo(variables);
    const int output = ::open(command.output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const pid_t pid = output < 0 ? -1 : ::fork();
    if (pid == 0)
        become(command, wordPointers.data(), variablePointers.data(), output);
    const int error = errno;
    if (output >= 0)
        ::close(output);
    if (pid < 0)
        return base::failure(base::ErrorCode::internal,
                             fmt::format("Can't start {}: {}", fmt::join(command.words, " "),
                                         std::generic_category().message(error)));
    return pid;
}

std::optional<int> ended(pid_t pid) {
    int status = 0;
    if (::waitpid(pid, &status, WNOHANG) == pid)
        return status;
    return std::nullopt;
}

int waitFor(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

base::Result<int> runToEnd(const Command& command, std::chrono::milliseconds deadline) {
    const auto pid = start(command);
    if (!pid)
        return tl::unexpected(pid.error());
    std::optional<int> status;
    if (!support::waitUntil([&] { return (status = ended(*pid)).has_value(); }, deadline)) {
        ::kill(*pid, SIGKILL);
        status = waitFor(*pid);
    }
    return WIFEXITED(*status) ? WEXITSTATUS(*status) : -1;
}

std::string describeStatus(int status) {
    if (WIFSIGNALED(status))
        return fmt::format("signal {}", WTERMSIG(status));
    return fmt::format("exit code {}", WEXITSTATUS(status));
}

bool endedWell(int status) {
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string tailOf(const std::filesystem::path& file, std::size_t lines) {
    std::ifstream in(file);
    std::deque<std::string> last;
    for (std::string line; std::getline(in, line);) {
        last.push_back(std::move(line));
        if (last.size() > lines)
            last.pop_front();
    }
    std::string text;
    for (const auto& line : last)
        text += "    " + line + "\n";
    return text;
}

bool contains(const std::filesystem::path& file, std::string_view text) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        if (line.find(text) != std::string::npos)
            return true;
    return false;
}

} // namespace torture
