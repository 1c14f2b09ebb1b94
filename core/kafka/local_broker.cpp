#include "core/kafka/local_broker.h"

#include "core/kafka/local_broker_lock.h"
#include "core/kafka/local_broker_script.h"

#include <chrono>
#include <fstream>
#include <iterator>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sys/types.h>

namespace kafka {

namespace {

using namespace std::chrono_literals;

// A first start takes some seconds, a busy machine more; whoever holds the mutex may be at one.
constexpr auto mutexPatience = 90s;

constexpr const char* source = "local Kafka";

/// When a process began, in the kernel's ticks; empty when it has ended, also when nobody has reaped it yet.
std::string beginningOf(pid_t pid) {
    std::ifstream in(fmt::format("/proc/{}/stat", pid));
    std::string stat;
    std::getline(in, stat);
    const auto name = stat.rfind(')'); // the name before it may hold anything
    if (name == std::string::npos)
        return {};
    std::istringstream rest(stat.substr(name + 1));
    const std::vector<std::string> fields{std::istream_iterator<std::string>(rest), {}};
    constexpr std::size_t state = 0, began = 19; // fields 3 and 22 of proc(5)
    if (fields.size() <= began || fields[state] == "Z" || fields[state] == "X")
        return {};
    return fields[began];
}

/// One process: its number may come to mean another one, which then began at another time. Not by pidfd_open,
/// which some containers refuse.
struct Process {
    pid_t pid = 0;
    std::string began = {};

    [[nodiscard]] bool alive() const { return !began.empty() && beginningOf(pid) == began; }
};

std::optional<pid_t> pidOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    pid_t pid = 0;
    if (in >> pid && pid > 0)
        return pid;
    return std::nullopt;
}

} // namespace

/// How several processes share one broker, in files of its folder:
///   mutex  exclusive, held while somebody joins or leaves: no start meets a stop
///   users  shared, held by every user. Whoever gets it exclusively, under the mutex, knows that nobody uses
///   the broker watch  shared, held by every user until he is quite gone. The watchdog of kafka/broker sleeps
///   on it; `users` alone
///          won't do for that, since its waking up would look like a user to the one who leaves
/// The system drops all of them when a process dies, so a killed user doesn't count, and when all were killed
/// the watchdog wakes and stops the broker. A file named `keep` says that a person started it: then nobody
/// stops it but he.
struct LocalBroker::Impl {
    LocalBrokerConfig config;
    base::LogSink& log;
    std::optional<BrokerLock> user = {};
    std::optional<BrokerLock> watch = {};
    Process process = {};

    [[nodiscard]] std::filesystem::path file(const char* name) const { return config.dataDir / name; }
    [[nodiscard]] base::Result<ScriptOutcome> run(std::vector<std::string> arguments,
                                                  std::stop_token token) const;
    [[nodiscard]] base::Result<void> prepare() const;
    [[nodiscard]] base::Result<void> enlist(std::stop_token token);
    [[nodiscard]] base::Result<std::string> startShared(std::stop_token token);
    void stopIfLast();
};

base::Result<ScriptOutcome> LocalBroker::Impl::run(std::vector<std::string> arguments,
                                                   std::stop_token token) const {
    if (config.script.empty())
        return base::failure(
            base::ErrorCode::unsupported,
            "the script that runs Kafka, kafka/broker, is not beside the program: reinstall Statstream, or "
            "name it in STATSTREAM_KAFKA_SCRIPT");
    if (config.dataDir.empty())
        return base::failure(base::ErrorCode::unsupported,
                             "no folder for the local Kafka: neither HOME nor XDG_DATA_HOME is set");
    arguments.emplace_back("--dir");
    arguments.push_back(config.dataDir.string());
    return runBrokerScript(config.script, arguments, token);
}

base::Result<void> LocalBroker::Impl::prepare() const {
    if (config.dataDir.empty())
        return base::failure(base::ErrorCode::unsupported,
                             "no folder for the local Kafka: neither HOME nor XDG_DATA_HOME is set");
    return makeBrokerFolder(config.dataDir);
}

/// Under the mutex: `users` is then free for sharing. `watch` may be with the watchdog for a moment.
base::Result<void> LocalBroker::Impl::enlist(std::stop_token token) {
    if (user)
        return {};
    auto mine = BrokerLock::take(file("users"), BrokerLock::Kind::shared, mutexPatience, token);
    if (!mine)
        return tl::unexpected(mine.error());
    auto seen = BrokerLock::take(file("watch"), BrokerLock::Kind::shared, mutexPatience, token);
    if (!seen)
        return tl::unexpected(seen.error());
    user = std::move(*mine);
    watch = std::move(*seen);
    return {};
}

base::Result<std::string> LocalBroker::Impl::startShared(std::stop_token token) {
    auto outcome = run({"start", "--shared"}, token);
    if (!outcome)
        return tl::unexpected(outcome.error());
    if (outcome->exitCode != 0)
        return tl::unexpected(scriptError(*outcome));
    if (!outcome->message.empty())
        log.write(base::LogLevel::info, source, outcome->message);
    const auto pid = pidOf(file("node-1/pid"));
    process = pid ? Process{*pid, beginningOf(*pid)} : Process();
    return std::move(outcome->output);
}

void LocalBroker::Impl::stopIfLast() {
    user.reset();
    auto last = BrokerLock::tryTake(file("users"), BrokerLock::Kind::exclusive);
    if (!last || !*last)
        return;
    // No stop token: a broker that was started is stopped. The script kills it after 20 s, and looks at
    // `keep` under its own lock: a person may be starting the broker right now.
    const auto outcome = run({"stop", "--shared"}, {});
    if (!outcome)
        log.write(base::LogLevel::warning, source, outcome.error().text);
    else if (outcome->exitCode != 0)
        log.write(base::LogLevel::warning, source, scriptError(*outcome).text);
    else
        log.write(base::LogLevel::info, source, "nobody here uses it any more: " + outcome->message);
}

LocalBroker::LocalBroker(LocalBrokerConfig config, base::LogSink& log)
    : m_impl(std::make_unique<Impl>(Impl{std::move(config), log})) {
    if (m_impl->config.script.empty())
        m_impl->config.script = findBrokerScript();
    if (m_impl->config.dataDir.empty())
        m_impl->config.dataDir = defaultBrokerFolder();
}

LocalBroker::~LocalBroker() {
    leave();
}

base::Result<void> LocalBroker::available() const {
    const auto outcome = m_impl->run({"check"}, {});
    if (!outcome)
        return tl::unexpected(outcome.error());
    if (outcome->exitCode != 0)
        return tl::unexpected(scriptError(*outcome));
    return {};
}

base::Result<std::string> LocalBroker::join(std::stop_token stop) {
    if (const auto ready = m_impl->prepare(); !ready)
        return tl::unexpected(ready.error());
    const auto mutex =
        BrokerLock::take(m_impl->file("mutex"), BrokerLock::Kind::exclusive, mutexPatience, stop);
    if (!mutex)
        return tl::unexpected(mutex.error());
    const bool before = m_impl->user.has_value();
    if (const auto enlisted = m_impl->enlist(stop); !enlisted)
        return tl::unexpected(enlisted.error());
    auto address = m_impl->startShared(stop);
    if (!address && !before) {
        m_impl->user.reset();
        m_impl->watch.reset();
    }
    return address;
}

bool LocalBroker::alive() const {
    return m_impl->process.alive();
}

void LocalBroker::leave() {
    if (!m_impl->user)
        return;
    m_impl->process = Process();
    {
        const auto mutex =
            BrokerLock::take(m_impl->file("mutex"), BrokerLock::Kind::exclusive, mutexPatience, {});
        if (mutex)
            m_impl->stopIfLast();
        else // whoever holds it has it still to do, or the watchdog
            m_impl->log.write(base::LogLevel::warning, source, mutex.error().text);
        m_impl->user.reset();
    }
    m_impl->watch.reset();
}

base::Result<std::string> LocalBroker::start(std::stop_token stop) {
    auto outcome = m_impl->run({"start"}, stop);
    if (!outcome)
        return tl::unexpected(outcome.error());
    if (outcome->exitCode != 0)
        return tl::unexpected(scriptError(*outcome));
    return std::move(outcome->output);
}

base::Result<std::string> LocalBroker::stop() {
    auto outcome = m_impl->run({"stop"}, {});
    if (!outcome)
        return tl::unexpected(outcome.error());
    if (outcome->exitCode != 0)
        return tl::unexpected(scriptError(*outcome));
    return std::move(outcome->message);
}

base::Result<std::string> LocalBroker::status() const {
    auto outcome = m_impl->run({"status"}, {});
    if (!outcome)
        return tl::unexpected(outcome.error());
    if (outcome->exitCode == 3) // E_STOPPED of kafka/broker
        return base::failure(base::ErrorCode::notFound, outcome->output);
    if (outcome->exitCode != 0 && outcome->output.empty())
        return tl::unexpected(scriptError(*outcome));
    return std::move(outcome->output);
}

} // namespace kafka
