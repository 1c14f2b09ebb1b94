#include "tests/torture/broker.h"

#include "tests/support/wait.h"
#include "tests/torture/child.h"

#include <csignal>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

namespace torture {

using namespace std::chrono_literals;

Broker::~Broker() {
    if (m_started && !run("stop", std::nullopt)) {
        // kafka/broker's own watch does it then.
    }
}

base::Result<int> Broker::run(const std::string& command, std::optional<int> node) {
    std::filesystem::create_directories(m_dir);
    Command broker{{STATSTREAM_BROKER_SCRIPT, command, "--dir", m_dir.string()}, log(), {}, {}};
    const auto add = [&](std::initializer_list<std::string> words) {
        broker.words.insert(broker.words.end(), words);
    };
    if (command == "start")
        add({"--nodes", std::to_string(m_nodes), "--timeout", "120"});
    if (command == "start" && !m_started)
        add({"--for", std::to_string(::getpid())});
    if (node)
        add({"--node", std::to_string(*node)});
    return runToEnd(broker, 5min); // its own limits are shorter
}

base::Result<int> Broker::start(std::optional<int> node) {
    auto code = run("start", node);
    m_started = m_started || (code && *code == 0);
    return code;
}

base::Result<int> Broker::stop(std::optional<int> node) {
    return run("stop", node);
}

bool Broker::kill(int node) {
    pid_t pid = 0;
    std::ifstream(m_dir / fmt::format("node-{}", node) / "pid") >> pid;
    if (pid <= 1 || ::kill(pid, SIGKILL) != 0)
        return false;
    return support::waitUntil(
        [&] { // a zombie, whose command line is empty, is gone too
            std::ifstream line(fmt::format("/proc/{}/cmdline", pid));
            return !line || line.peek() == std::ifstream::traits_type::eof();
        },
        20s);
}

kafka::Cluster Broker::cluster() const {
    std::string address;
    std::ifstream(m_dir / "address") >> address;
    return {kafka::BrokerKind::remote, address, {}};
}

} // namespace torture
