#include "core/kafka/local_broker_script.h"

#include "core/base/data_folder.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // POSIX: no header declares it without extensions

namespace kafka {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_number, other.m_number);
        return *this;
    }
    void reset() {
        if (m_number >= 0)
            ::close(std::exchange(m_number, -1));
    }
    [[nodiscard]] int get() const { return m_number; }

private:
    int m_number;
};

struct Pipe {
    Descriptor read;
    Descriptor write;
};

bool makePipe(Pipe& pipe) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return false;
    pipe = {Descriptor(ends[0]), Descriptor(ends[1])};
    return true;
}

/// The C objects of a spawn, as one.
class SpawnSettings {
public:
    SpawnSettings(int output, int error) {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&m_actions, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&m_actions, error, STDERR_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1);
        posix_spawnattr_init(&m_attributes);
        // We may have blocked or ignored signals (SIGTERM, SIGPIPE …): Kafka would inherit that and never
        // stop.
        sigset_t none{};
        sigset_t all{};
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setflags(&m_attributes,
                                 POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnSettings() {
        posix_spawnattr_destroy(&m_attributes);
        posix_spawn_file_actions_destroy(&m_actions);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;

    int spawn(pid_t& pid, const std::string& program, std::vector<char*>& arguments) {
        return ::posix_spawn(&pid, program.c_str(), &m_actions, &m_attributes, arguments.data(), environ);
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

/// Reads what is there; closes the descriptor at its end. Only the newest part of a flood is of use.
void readSome(Descriptor& from, std::string& into) {
    constexpr std::size_t most = 64 * 1024;
    std::array<char, 4096> buffer{};
    const auto count = ::read(from.get(), buffer.data(), buffer.size());
    if (count > 0) {
        into.append(buffer.data(), static_cast<std::size_t>(count));
        if (into.size() > most)
            into.erase(0, into.size() - most);
    } else if (count == 0 || errno != EINTR) {
        from.reset();
    }
}

void waitAndRead(Descriptor& output, Descriptor& error, ScriptOutcome& outcome, int timeoutMs) {
    // poll skips negative descriptors, which is what closed ones are here; then it only waits.
    std::array<pollfd, 2> wait{{{output.get(), POLLIN, 0}, {error.get(), POLLIN, 0}}};
    if (::poll(wait.data(), wait.size(), timeoutMs) <= 0)
        return;
    if (wait[0].revents != 0)
        readSome(output, outcome.output);
    if (wait[1].revents != 0)
        readSome(error, outcome.message);
}

/// Whoever started this process may have had it ignore SIGCHLD: then the system reaps every child at once,
/// and how it ended is told to nobody.
void keepExitStatuses() {
    struct sigaction now {};
    if (::sigaction(SIGCHLD, nullptr, &now) == 0 && (now.sa_flags & SA_SIGINFO) == 0 &&
        now.sa_handler == SIG_IGN)
        (void)std::signal(SIGCHLD, SIG_DFL);
}

/// As waitpid gives it for a child that ended with 1.
constexpr int failedStatus = 1 << 8;

/// waitpid that a signal doesn't disturb. True: the child has ended and is reaped; when somebody else reaped
/// it, `status` stays as it is.
bool reap(pid_t pid, int options, int& status) {
    pid_t got = 0;
    do {
        got = ::waitpid(pid, &status, options);
    } while (got < 0 && errno == EINTR);
    return got != 0;
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

std::string withoutPrefix(std::string text) {
    constexpr std::string_view prefix = "kafka/broker: ";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at)) {
        if (at == 0 || text[at - 1] == '\n')
            text.erase(at, prefix.size());
        else
            at += prefix.size();
    }
    return trimmed(std::move(text));
}

base::Result<ScriptOutcome> awaitScript(pid_t pid, Descriptor& output, Descriptor& error,
                                        std::stop_token stop) {
    ScriptOutcome outcome;
    int status = failedStatus; // what nobody can tell is no success
    bool asked = false;
    // The ends of the pipes are not enough to go by: whoever inherited them would keep us here.
    while (!reap(pid, WNOHANG, status)) {
        if (stop.stop_requested() && !std::exchange(asked, true))
            ::kill(pid, SIGTERM);
        waitAndRead(output, error, outcome, 20);
    }
    std::size_t before = 0;
    do { // what was still in the pipes
        before = outcome.output.size() + outcome.message.size();
        waitAndRead(output, error, outcome, 0);
    } while (outcome.output.size() + outcome.message.size() != before);
    if (asked)
        return base::failure(base::ErrorCode::cancelled, "starting the local Kafka was cancelled");
    outcome.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    outcome.output = trimmed(std::move(outcome.output));
    outcome.message = withoutPrefix(std::move(outcome.message));
    return outcome;
}

} // namespace

base::Result<ScriptOutcome> runBrokerScript(const std::filesystem::path& script,
                                            const std::vector<std::string>& arguments, std::stop_token stop) {
    const std::string program = script.string();
    std::vector<std::string> texts{program};
    texts.insert(texts.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (auto& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);

    keepExitStatuses();
    Pipe output;
    Pipe error;
    pid_t pid = 0;
    int problem = makePipe(output) && makePipe(error) ? 0 : errno;
    if (problem == 0)
        problem = SpawnSettings(output.write.get(), error.write.get()).spawn(pid, program, pointers);
    if (problem != 0)
        return base::failure(
            base::ErrorCode::unsupported,
            fmt::format("can't run {}: {}", program, std::generic_category().message(problem)));
    output.write.reset();
    error.write.reset();
    return awaitScript(pid, output.read, error.read, stop);
}

base::Error scriptError(const ScriptOutcome& outcome) {
    auto text = outcome.message;
    // Behind its sentence a failed start shows lines of Kafka's log: of use in a terminal, no words for a
    // person.
    text = text.substr(0, text.find("\nthe last lines of its log"));
    if (text.empty())
        text = fmt::format("kafka/broker ended with {} and said nothing", outcome.exitCode);
    switch (outcome.exitCode) { // the E_… of kafka/broker
    case 10:
    case 11:
        return {base::ErrorCode::unsupported, std::move(text)};
    case 12:
        return {base::ErrorCode::brokerUnreachable, std::move(text), true};
    case 13:
        return {base::ErrorCode::diskFull, std::move(text)};
    case 14:
        return {base::ErrorCode::readOnly, std::move(text)};
    case 15:
        return {base::ErrorCode::timedOut, std::move(text), true};
    case 16: // no other start of this Kafka will do better
        return {base::ErrorCode::stateTooNew, std::move(text), false, true};
    default:
        return {base::ErrorCode::kafka, std::move(text)};
    }
}

std::filesystem::path findBrokerScript() {
    if (const char* given = std::getenv("STATSTREAM_KAFKA_SCRIPT"); given && *given)
        return given;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error)
        return {};
    const auto folder = program.parent_path();
    for (const auto* candidate :
         {"../share/statstream/kafka/broker", "../lib/statstream/kafka/broker", "kafka/broker",
          "../kafka/broker", "../../kafka/broker", "../../../kafka/broker"}) {
        auto script = (folder / candidate).lexically_normal();
        if (::access(script.c_str(), X_OK) == 0)
            return script;
    }
    return {};
}

std::filesystem::path defaultBrokerFolder() {
    const auto data = base::dataFolder();
    return data.empty() ? data : data / "local-kafka";
}

} // namespace kafka
