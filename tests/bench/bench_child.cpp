#include "tests/bench/bench_child.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // POSIX: no header declares it without extensions

namespace bench {

namespace {

/// Starts the program with its standard output in a pipe: gives the pipe's end for reading, or −1.
int start(std::vector<std::string>& words, pid_t& pid) {
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    errno = ::posix_spawnp(&pid, pointers[0], &actions, nullptr, pointers.data(), environ);
    const bool started = errno == 0;
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (started)
        return ends[0];
    ::close(ends[0]);
    return -1;
}

std::string readAll(int from) {
    std::string text;
    char buffer[4096];
    for (;;) {
        const auto count = ::read(from, buffer, sizeof buffer);
        if (count > 0)
            text.append(buffer, static_cast<std::size_t>(count));
        else if (count == 0 || errno != EINTR)
            break;
    }
    ::close(from);
    return text;
}

std::string beside(const std::string& name) {
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / name).string();
}

} // namespace

base::Result<std::vector<Figure>> runForFigures(std::vector<std::string> words) {
    pid_t pid = 0;
    const int output = start(words, pid);
    if (output < 0)
        return failed(fmt::format("can't run {}: {}", words[0], std::generic_category().message(errno)));
    std::istringstream lines(readAll(output));
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return failed(fmt::format("failed: {}", fmt::join(words, " ")));
    std::vector<Figure> figures;
    for (std::string line; std::getline(lines, line);)
        if (auto figure = figureOfJson(line))
            figures.push_back(std::move(*figure));
    return figures;
}

base::Result<Child> Child::start(const std::string& name, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), beside(name));
    pid_t pid = 0;
    const int output = bench::start(arguments, pid);
    if (output < 0)
        return failed(fmt::format("can't run {}: {}", arguments[0], std::generic_category().message(errno)));
    return Child(pid, output);
}

void Child::kill() {
    if (m_pid <= 0)
        return;
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    m_pid = 0;
    ::close(m_output);
}

base::Result<std::vector<Figure>> runWindow(const std::vector<std::string>& arguments) {
    ::setenv("QT_QPA_PLATFORM", "offscreen", 0);
    std::vector<std::string> words{beside("statstream-bench-window")};
    words.insert(words.end(), arguments.begin(), arguments.end());
    words.emplace_back("--started-at");
    words.push_back(fmt::format("{}", std::chrono::steady_clock::now().time_since_epoch().count()));
    return runForFigures(std::move(words));
}

base::Result<std::vector<std::string>> prepareWindow(const Bench& bench, const std::string& name,
                                                     std::size_t players, int itsPartitions) {
    const std::string app = "bench-" + name;
    // A long run must not fill the disk: what was read long ago may go.
    const kafka::TopicSpec topic{
        app, itsPartitions, {{"retention.bytes", "268435456"}, {"segment.bytes", "67108864"}}};
    if (auto made = freshTopic(bench, topic); !made)
        return tl::unexpected(made.error());
    if (const auto filled = fill(bench, app, oneGameEach(players)); !filled)
        return tl::unexpected(filled.error());
    return std::vector<std::string>{"--dir",       (bench.dir / app).string(),
                                    "--bootstrap", bench.cluster.bootstrap,
                                    "--app-id",    app,
                                    "--players",   std::to_string(players),
                                    "--seconds",   std::to_string(bench.seconds),
                                    "--rate",      std::to_string(bench.rate)};
}

} // namespace bench
