#include "tests/torture/strikes.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <utility>

#include <fmt/format.h>
#include <sys/wait.h>

namespace torture {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr auto marginOfTimeouts = 2s;
constexpr int mostExtra = 3; ///< processes beyond the usual

std::vector<std::filesystem::path> filesBelow(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.path().string().find(".sqlite") != std::string::npos)
                files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

} // namespace

Strikes::Strikes(const Options& options, Broker& broker, Fleet& fleet, OutageWatch& outage,
                 Interrupt& interrupt)
    : m_options(options), m_broker(broker), m_fleet(fleet), m_outage(outage), m_interrupt(interrupt) {}

void Strikes::must(bool done, const std::string& what) {
    if (!done)
        m_problems.push_back(what + "; the broker said:\n" + tailOf(m_broker.log(), 10));
}

/// Of those that run. One with a state folder of its own, where that is what the fault is about.
int Strikes::victim(const Fault& fault) const {
    auto slots = m_fleet.running();
    const bool needsOwn = fault.kind == Kind::wipeState || fault.kind == Kind::truncate ||
                          fault.kind == Kind::corrupt || fault.armed.starts_with("restor");
    if (needsOwn && std::ranges::any_of(slots, [](int slot) { return slot % 2 == 1; }))
        std::erase_if(slots, [](int slot) { return slot % 2 == 0; });
    return slots[fault.who % slots.size()];
}

void Strikes::strike(const Fault& fault) {
    m_fleet.look();
    if (m_fleet.running().empty())
        m_fleet.start(0);
    const int slot = victim(fault);
    const std::string name = nameOf(fault.kind) + (fault.armed.empty() ? "" : " " + fault.armed);
    m_outage.begin(nameOf(fault.kind));
    switch (fault.kind) {
    case Kind::kill:
        kill(slot, fault.who);
        break;
    case Kind::killAll:
        killAll();
        break;
    case Kind::killAt:
        killAt(slot, fault);
        break;
    case Kind::term:
        m_fleet.stop(slot);
        m_fleet.start(slot);
        break;
    case Kind::spawn:
        spawn();
        break;
    case Kind::stop:
        stopOne(slot);
        break;
    case Kind::freeze:
        freeze(slot, sessionTimeout + marginOfTimeouts);
        break;
    case Kind::freezeLong:
        freeze(slot, maxPollInterval + marginOfTimeouts);
        break;
    case Kind::brokerRestart:
        restartBroker(fault.who);
        break;
    case Kind::brokerKill:
    case Kind::nodeKill:
        killBroker(1 + m_nextNode++ % m_broker.nodes(), fault.who);
        break;
    case Kind::wipeState:
    case Kind::truncate:
    case Kind::corrupt:
        breakFile(slot, fault);
        break;
    case Kind::diskFull:
        fillDisk(slot, fault.who);
        break;
    case Kind::transaction:
        m_fleet.kill(slot);
        m_fleet.start(slot, {fault.armed, {}});
        break;
    case Kind::compact:
    case Kind::head:
    case Kind::retention:
    case Kind::anew:
        break;
    }
    m_outage.end();
    ++m_done[fault.armed.empty() ? name : name.substr(0, name.find('@'))];
    m_fleet.look();
}

/// The next one with the same folder comes at once, or only when the group may have given its partitions
/// away.
void Strikes::kill(int slot, std::uint32_t who) {
    m_fleet.kill(slot);
    if (who % 3 != 0 || m_fleet.running().empty())
        m_fleet.start(slot);
}

void Strikes::killAll() {
    const auto slots = m_fleet.running();
    m_fleet.killAll();
    for (const int slot : slots)
        m_fleet.start(slot);
}

void Strikes::killAt(int slot, const Fault& fault) {
    const bool ofTheGroup = fault.armed.starts_with("assigned") || fault.armed.starts_with("revoked");
    m_fleet.kill(slot);
    if (fault.armed.starts_with("restor") && slot % 2 == 1)
        std::filesystem::remove_all(m_fleet.stateDir(slot)); // so that there is something to restore
    m_fleet.start(slot, {fault.armed, {}});
    auto status = m_fleet.waitForEnd(slot, ofTheGroup ? 4s : 20s);
    if (!status && ofTheGroup) { // somebody has to join or to leave
        spawn();
        status = m_fleet.waitForEnd(slot, 15s);
    }
    if (!status) {
        ++m_missed;
        m_fleet.kill(slot);
    } else if (!WIFSIGNALED(*status) || WTERMSIG(*status) != SIGKILL)
        m_problems.push_back(fmt::format("armed with {}, a process ended with {}:\n{}", fault.armed,
                                         describeStatus(*status), tailOf(m_fleet.log(slot), 15)));
    else
        m_fleet.countSigkill();
    m_fleet.start(slot);
}

void Strikes::spawn() {
    for (int slot = 0; slot < m_options.processes + mostExtra; ++slot) {
        if (slot == m_fleet.slots())
            (void)m_fleet.addSlot();
        if (!m_fleet.runs(slot))
            return m_fleet.start(slot);
    }
    stopOne(m_fleet.running().back());
}

void Strikes::stopOne(int slot) {
    if (m_fleet.running().size() > 1)
        m_fleet.stop(slot);
}

void Strikes::freeze(int slot, milliseconds length) {
    m_fleet.freeze(slot);
    m_interrupt.wait(length);
    m_fleet.thaw(slot);
}

void Strikes::restartBroker(std::uint32_t who) {
    const std::optional<int> node =
        m_broker.nodes() > 1 ? std::optional(1 + static_cast<int>(who % 3)) : std::nullopt;
    m_fleet.brokerGoes();
    must(m_broker.stop(node).value_or(-1) == 0, "the broker doesn't stop");
    m_interrupt.wait(milliseconds(who % 3000));
    must(m_broker.start(node).value_or(-1) == 0, "the broker doesn't start again");
}

void Strikes::killBroker(int node, std::uint32_t who) {
    m_fleet.brokerGoes();
    must(m_broker.kill(node), fmt::format("node {} didn't run", node));
    m_interrupt.wait(milliseconds(who % 4000));
    must(m_broker.start(m_broker.nodes() > 1 ? std::optional(node) : std::nullopt).value_or(-1) == 0,
         fmt::format("the killed node {} doesn't start again", node));
}

void Strikes::breakFile(int slot, const Fault& fault) {
    m_fleet.kill(slot);
    const auto files = filesBelow(m_fleet.stateDir(slot));
    const bool own = slot % 2 == 1; // files of the shared folder may be in use by another process
    if (fault.kind == Kind::wipeState && own)
        std::filesystem::remove_all(m_fleet.stateDir(slot));
    else if (own && !files.empty()) {
        const auto& file = files[fault.who % files.size()];
        const auto size = std::filesystem::file_size(file);
        if (fault.kind == Kind::truncate)
            std::filesystem::resize_file(file, size == 0 ? 0 : fault.who % size);
        else if (size > 0) {
            std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekp(static_cast<std::streamoff>(fault.who / 7 % size));
            bytes << std::string(200, static_cast<char>(fault.who));
        }
        const auto name = file.string();
        m_broken.emplace_back(name.substr(0, name.find(".sqlite")) + ".sqlite");
    }
    m_fleet.start(slot);
}

void Strikes::fillDisk(int slot, std::uint32_t who) {
    m_fleet.kill(slot);
    m_fleet.start(slot, {{}, 16'384 + who % 300'000});
    const auto status = m_fleet.waitForEnd(slot, 20s);
    if (!status)
        m_fleet.kill(slot); // the limit was too large, or its other workers do without the disk
    if (status && (!WIFEXITED(*status) || WEXITSTATUS(*status) != 1))
        m_problems.push_back(fmt::format("with a full disk a process ended with {}:\n{}",
                                         describeStatus(*status), tailOf(m_fleet.log(slot), 15)));
    else if (status && !contains(m_fleet.log(slot), "No space left"))
        m_problems.push_back(fmt::format("a full disk was not said:\n{}", tailOf(m_fleet.log(slot), 15)));
    m_fleet.start(slot);
}

void Strikes::recover() {
    must(m_broker.start().value_or(-1) == 0, "the broker doesn't run");
    m_fleet.look();
    m_fleet.replaceArmed();
    for (int slot = 0; slot < m_options.processes; ++slot)
        if (!m_fleet.runs(slot))
            m_fleet.start(slot);
}

} // namespace torture
