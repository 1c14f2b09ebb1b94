#include "app/cli/scratch.h"

#include "core/kafka/admin.h"
#include "core/kafka/local_broker.h"
#include "core/session/broker_link.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cli {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto timeout = 15s;

constexpr const char* prefix = "statstream-demo-";
constexpr const char* lockName = "lock";

fs::path temporaryFolder() {
    std::error_code error;
    const fs::path folder = fs::temp_directory_path(error);
    return error ? fs::path("/tmp") : folder;
}

bool isOurs(const fs::path& folder) {
    struct stat entry {};
    return ::lstat(folder.c_str(), &entry) == 0 && S_ISDIR(entry.st_mode) && entry.st_uid == ::geteuid();
}

base::Failure noFolder(const std::string& name, const std::string& why) {
    return base::failure(
        base::ErrorCode::internal,
        fmt::format("Could not make the temporary folder {}: {}. Set TMPDIR to a folder with "
                    "space.",
                    name, why));
}

} // namespace

base::Result<Scratch::Folder> Scratch::makeFolder() {
    for (;;) {
        std::string name = (temporaryFolder() / (prefix + std::string("XXXXXX"))).string();
        if (::mkdtemp(name.data()) == nullptr)
            return noFolder(name, std::generic_category().message(errno));
        auto lock = table::FileLock::tryTake(fs::path(name) / lockName);
        if (lock && *lock)
            return Folder{name, std::move(**lock)};
        if (!lock && lock.error().code != base::ErrorCode::notFound)
            return noFolder(name, lock.error().text);
        // Another demo took it for one of a killed demo, and deletes it.
    }
}

void Scratch::removeStale(Context& context) {
    std::error_code error;
    for (fs::directory_iterator it(temporaryFolder(), error), end; !error && it != end; it.increment(error)) {
        const fs::path folder = it->path();
        std::error_code ignored;
        if (!folder.filename().string().starts_with(prefix) || !isOurs(folder) ||
            !fs::exists(folder / lockName, ignored))
            continue;
        const auto lock = table::FileLock::tryTake(folder / lockName);
        if (!lock || !*lock)
            continue; // its demo runs
        base::StderrLog log(base::LogLevel::warning);
        const fs::path kafka = folder / "kafka";
        if (fs::exists(kafka, ignored)) // its watchdog stops it, but perhaps a moment after us
            (void)kafka::LocalBroker({kafka, {}}, log).stop();
        std::error_code problem;
        fs::remove_all(folder, problem);
        if (problem)
            context.terminal.say(fmt::format("Could not delete {}, which a killed demo left: {}",
                                             folder.string(), problem.message()));
    }
}

base::Result<std::unique_ptr<Scratch>> Scratch::make(const session::Config& wanted, Context& context) {
    removeStale(context);
    auto made = makeFolder();
    if (!made)
        return base::Failure(made.error());
    const fs::path folder = made->path;
    session::Config config = wanted;
    config.stateDir = folder / "state";
    config.localKafkaDir = folder / "kafka";
    if (config.broker == kafka::BrokerKind::remote) {
        const std::string name = folder.filename().string(); // random, and as Kafka likes names
        config.appId = name;
        config.sourceTopic = name + "-events";
    }
    return std::unique_ptr<Scratch>(new Scratch(std::move(config), std::move(*made), context));
}

Scratch::Scratch(session::Config config, Folder folder, Context& context)
    : m_config(std::move(config)), m_folder(std::move(folder)), m_context(context) {}

Scratch::~Scratch() {
    if (m_config.broker == kafka::BrokerKind::remote)
        deleteTopics();
    std::error_code error;
    fs::remove_all(m_folder.path, error);
    if (error)
        m_context.terminal.say(
            fmt::format("Could not delete {}: {}", m_folder.path.string(), error.message()));
}

void Scratch::deleteTopics() {
    auto admin = kafka::Admin::create({m_config.broker, m_config.bootstrap, m_config.kafkaProperties});
    if (!admin || !admin->describeCluster(3s))
        return;
    const auto say = [this](const base::Result<void>& done) {
        if (!done && done.error().code != base::ErrorCode::notFound)
            m_context.terminal.say(done.error().text);
    };
    say(admin->deleteGroup(m_config.appId, timeout));
    say(admin->deleteTopic(m_config.sourceTopic, timeout));
    say(admin->deleteTopic(session::changelogTopic(m_config), timeout));
    say(admin->deleteTopic(session::gamesTopic(m_config), timeout));
}

} // namespace cli
