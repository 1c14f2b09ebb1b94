#include "tests/torture/fleet.h"

#include "tests/support/wait.h"

#include <charconv>
#include <csignal>
#include <fstream>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace torture {

using namespace std::chrono_literals;

namespace {

constexpr auto endPatience = 40s;
constexpr std::size_t linesShown = 15;

} // namespace

Fleet::Fleet(const Options& options, std::string bootstrap, std::filesystem::path folder)
    : m_options(options), m_bootstrap(std::move(bootstrap)), m_folder(std::move(folder)) {
    std::filesystem::create_directories(states());
    std::filesystem::create_directories(m_folder / "logs");
    for (int slot = 0; slot < options.processes; ++slot)
        (void)addSlot();
}

Fleet::~Fleet() {
    for (const int slot : running())
        kill(slot);
}

std::vector<int> Fleet::running() const {
    std::vector<int> list;
    for (int slot = 0; slot < slots(); ++slot)
        if (runs(slot))
            list.push_back(slot);
    return list;
}

int Fleet::addSlot() {
    m_slots.emplace_back();
    return slots() - 1;
}

std::filesystem::path Fleet::stateDir(int slot) const {
    return states() / (slot % 2 == 0 ? "shared" : fmt::format("slot-{}", slot));
}

void Fleet::start(int slot, const Start& how) {
    Slot& it = m_slots[index(slot)];
    it.log = m_folder / "logs" / fmt::format("{:04}-slot-{}.log", ++m_starts, slot);
    it.armed = !how.fault.empty() || how.fileLimit;
    it.stoodStill = false;
    m_logs.push_back(it.log);
    Command command;
    command.words = {STATSTREAM_CLI,
                     "worker",
                     "--bootstrap",
                     m_bootstrap,
                     "--app-id",
                     appId,
                     "--topic",
                     sourceTopic,
                     "--state-dir",
                     stateDir(slot).string(),
                     "--workers",
                     std::to_string(m_options.workers),
                     "--guarantee",
                     m_options.guaranteeName(),
                     "--standby",
                     std::to_string(m_options.standby),
                     "-v",
                     "-X",
                     fmt::format("session.timeout.ms={}", sessionTimeout.count()),
                     "-X",
                     fmt::format("max.poll.interval.ms={}", maxPollInterval.count())};
    if (m_options.staticMembership)
        command.words.emplace_back("--static-membership");
    command.output = it.log;
    command.fault = how.fault;
    command.fileLimit = how.fileLimit;
    const auto pid = torture::start(command);
    if (pid)
        it.pid = *pid;
    else
        m_problems.push_back(pid.error().text);
}

void Fleet::gone(Slot& slot, int status, bool expected) {
    slot.pid = 0;
    const bool foundNoBroker =
        slot.stoodStill && describeStatus(status) == "exit code 3" && !contains(slot.log, "Assigned");
    if (!expected && !foundNoBroker)
        m_problems.push_back(fmt::format("a worker process ended with {}:\n{}", describeStatus(status),
                                         tailOf(slot.log, linesShown)));
}

void Fleet::killAll() {
    const auto slots = running();
    for (const int slot : slots)
        ::kill(m_slots[index(slot)].pid, SIGKILL);
    for (const int slot : slots)
        kill(slot);
}

void Fleet::kill(int slot) {
    Slot& it = m_slots[index(slot)];
    if (it.pid <= 0)
        return;
    ::kill(it.pid, SIGKILL);
    ++m_sigkills;
    const int status = waitFor(it.pid);
    gone(it, status, it.armed || describeStatus(status) == fmt::format("signal {}", SIGKILL));
}

void Fleet::stop(int slot) {
    Slot& it = m_slots[index(slot)];
    if (it.pid <= 0)
        return;
    ::kill(it.pid, SIGTERM);
    std::optional<int> status;
    if (!support::waitUntil([&] { return (status = ended(it.pid)).has_value(); }, endPatience)) {
        m_problems.push_back(fmt::format("a worker process didn't end within {} s of SIGTERM:\n{}",
                                         endPatience.count(), tailOf(it.log, linesShown)));
        kill(slot);
        return;
    }
    // One that has said nothing yet had not come to the point where it can be asked.
    const bool hadBegun = std::filesystem::file_size(it.log) > 0;
    gone(it, *status,
         it.armed || endedWell(*status) ||
             (!hadBegun && describeStatus(*status) == fmt::format("signal {}", SIGTERM)));
}

void Fleet::stopAll() {
    for (const int slot : running())
        stop(slot);
}

void Fleet::brokerGoes() {
    for (Slot& slot : m_slots)
        slot.stoodStill = true;
}

void Fleet::freeze(int slot) {
    m_slots[index(slot)].stoodStill = true;
    ::kill(m_slots[index(slot)].pid, SIGSTOP);
}

void Fleet::thaw(int slot) {
    ::kill(m_slots[index(slot)].pid, SIGCONT);
}

std::optional<int> Fleet::waitForEnd(int slot, std::chrono::milliseconds deadline) {
    Slot& it = m_slots[index(slot)];
    std::optional<int> status;
    if (!support::waitUntil([&] { return (status = ended(it.pid)).has_value(); }, deadline))
        return std::nullopt;
    gone(it, *status, it.armed);
    return status;
}

void Fleet::look() {
    for (Slot& slot : m_slots)
        if (slot.pid > 0)
            if (const auto status = ended(slot.pid))
                gone(slot, *status, slot.armed);
}

void Fleet::replaceArmed() {
    for (int slot = 0; slot < slots(); ++slot)
        if (m_slots[index(slot)].armed) {
            if (runs(slot))
                stop(slot);
            start(slot);
        }
}

std::uint64_t Fleet::rebalances() const {
    constexpr std::string_view mark = "(generation ";
    std::set<int> generations;
    for (const auto& log : m_logs) {
        std::ifstream in(log);
        for (std::string line; std::getline(in, line);) {
            const auto at = line.find(mark);
            int generation = -1;
            if (at != std::string::npos)
                std::from_chars(line.data() + at + mark.size(), line.data() + line.size(), generation);
            if (generation >= 0)
                generations.insert(generation);
        }
    }
    return generations.size();
}

} // namespace torture
