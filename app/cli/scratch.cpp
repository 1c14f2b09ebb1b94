#include "app/cli/scratch.h"

#include "core/kafka/admin.h"
#include "core/session/broker_link.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fmt/format.h>

namespace cli {

namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto timeout = 15s;

base::Result<fs::path> makeFolder() {
    std::error_code error;
    const fs::path base = fs::temp_directory_path(error);
    std::string name = ((error ? fs::path("/tmp") : base) / "statstream-demo-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        return base::failure(
            base::ErrorCode::internal,
            fmt::format("Could not make the temporary folder {}: {}. Set TMPDIR to a folder with space.",
                        name, std::generic_category().message(errno)));
    return fs::path(name);
}

} // namespace

base::Result<std::unique_ptr<Scratch>> Scratch::make(const session::Config& wanted, Context& context) {
    auto folder = makeFolder();
    if (!folder)
        return base::Failure(folder.error());
    session::Config config = wanted;
    config.stateDir = *folder / "state";
    config.localKafkaDir = *folder / "kafka";
    if (config.broker == kafka::BrokerKind::remote) {
        const std::string name = folder->filename().string(); // random, and as Kafka likes names
        config.appId = name;
        config.sourceTopic = name + "-events";
    }
    return std::unique_ptr<Scratch>(new Scratch(std::move(config), std::move(*folder), context));
}

Scratch::Scratch(session::Config config, fs::path folder, Context& context)
    : m_config(std::move(config)), m_folder(std::move(folder)), m_context(context) {}

Scratch::~Scratch() {
    if (m_config.broker == kafka::BrokerKind::remote)
        deleteTopics();
    std::error_code error;
    fs::remove_all(m_folder, error);
    if (error)
        m_context.terminal.say(fmt::format("Could not delete {}: {}", m_folder.string(), error.message()));
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
}

} // namespace cli
