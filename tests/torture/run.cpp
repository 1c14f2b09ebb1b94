#include "tests/torture/run.h"

#include "core/kafka/topics.h"
#include "tests/kafka/topic_config.h"
#include "tests/support/wait.h"

#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace torture {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr int filesEvery = 3; ///< rounds
constexpr auto commandPatience = 10min;

stream::Config makeConfig(const Options& options, const kafka::Cluster& cluster) {
    stream::Config config;
    config.cluster = cluster;
    config.appId = appId;
    config.sourceTopic = sourceTopic;
    config.guarantee = options.guarantee;
    return config;
}

double secondsSince(steady_clock::time_point begin) {
    return std::chrono::duration<double>(steady_clock::now() - begin).count();
}

} // namespace

Run::Run(const Options& options, Broker& broker, std::filesystem::path folder, Interrupt& interrupt)
    : m_options(options), m_folder(std::move(folder)), m_config(makeConfig(options, broker.cluster())),
      m_broker(broker), m_interrupt(interrupt), m_plan(options.seed, options.faults, options.exactlyOnce()),
      m_load((makeTopics(), std::make_unique<Load>(m_config.cluster, sourceTopic, options))),
      m_judge(std::make_unique<Judge>(m_config)), m_outage(m_config),
      m_fleet(m_options, m_config.cluster.bootstrap, m_folder),
      m_strikes(m_options, m_broker, m_fleet, m_outage, m_interrupt) {}

kafka::TopicSpec Run::changelog() const {
    auto changelog = kafka::changelogSpec(m_config.changelogTopic(), partitions);
    if (m_options.has(Kind::compact)) {
        changelog.config["segment.bytes"] = "1048576";
        changelog.config["min.cleanable.dirty.ratio"] = "0.01";
        changelog.config["delete.retention.ms"] = "60000";
    }
    return changelog;
}

/// The source keeps everything: each event is folded again at the end.
void Run::makeTopics() {
    auto admin = kafka::Admin::create(m_config.cluster).value();
    for (const auto& spec : {kafka::TopicSpec{sourceTopic, partitions, {{"retention.bytes", "-1"}}},
                             changelog(), kafka::changelogSpec(m_config.gamesTopic(), partitions)})
        if (const auto made = admin.createTopic(spec, 60s); !made)
            m_problems.push_back(made.error().text);
}

void Run::say(const std::string& text) const {
    std::printf("%7.1f s  %s\n", secondsSince(m_began), text.c_str());
    std::fflush(stdout);
}

bool Run::all() {
    say(fmt::format("seed {}: {}", m_options.seed, m_options.commandLine()));
    startFleet();
    bool well = noProblems();
    while (well && !timeIsUp())
        well = round();
    well = well && verify(true) && audit(0);
    const auto rebalances = m_fleet.rebalances();
    if (well && m_options.has(Kind::retention) && !m_interrupt.came())
        well = retention();
    if (well && m_options.has(Kind::anew) && !m_interrupt.came())
        well = anew();
    m_fleet.stopAll();
    well = noProblems() && well;
    summary(rebalances);
    return well;
}

bool Run::timeIsUp() {
    if (m_interrupt.came())
        return true;
    return m_options.rounds > 0 ? m_rounds >= m_options.rounds
                                : secondsSince(m_began) >= m_options.minutes * 60;
}

void Run::startFleet() {
    for (int slot = 0; slot < m_options.processes; ++slot)
        m_fleet.start(slot);
}

bool Run::noProblems() {
    for (auto& list : {m_fleet.takeProblems(), m_strikes.takeProblems()})
        m_problems.insert(m_problems.end(), list.begin(), list.end());
    return m_problems.empty() && m_judge->findings().problems.empty();
}

bool Run::round() {
    ++m_rounds;
    const auto began = steady_clock::now();
    m_load->resume();
    m_outage.watch(true);
    for (const Fault& fault : m_plan.nextRound(m_options.roundFaults)) {
        m_interrupt.wait(m_options.pause > 0 ? std::chrono::milliseconds(std::llround(m_options.pause * 1000))
                                             : fault.pause);
        if (m_interrupt.came() || (m_options.rounds == 0 && timeIsUp()))
            break;
        say(fmt::format("{} {}", nameOf(fault.kind), fault.armed));
        m_strikes.strike(fault);
        if (!noProblems())
            break;
    }
    m_strikes.recover();
    m_outage.watch(false);
    if (const auto left = m_load->pause(); !left.empty())
        m_problems.push_back(left);
    m_loadSeconds += secondsSince(began);
    m_sent = m_load->sent();
    return noProblems() && verify(m_rounds % filesEvery == 0);
}

bool Run::caughtUp() {
    if (auto missing = m_judge->waitCaughtUp(); !missing.empty()) {
        for (const int slot : m_fleet.running())
            missing += fmt::format("\nslot {} said last:\n{}", slot, tailOf(m_fleet.log(slot), 6));
        m_problems.push_back(missing + "\nthe broker said last:\n" +
                             tailOf(m_folder / "kafka/node-1/log/server.log", 20));
    }
    m_fleet.look();
    return noProblems();
}

bool Run::verify(bool withFiles) {
    const auto began = steady_clock::now();
    if (!caughtUp())
        return false;
    const double seconds = secondsSince(began);
    m_judge->compare(m_load.get());
    if (withFiles) {
        m_fleet.stopAll();
        m_judge->compareFiles(m_fleet.states(), m_strikes.broken());
        if (m_options.has(Kind::head)) // while nobody starts, who would refuse the changelog meanwhile
            deleteChangelogHead();
        startFleet();
    }
    const Findings& is = m_judge->findings();
    say(fmt::format(
        "round {}: caught up after {:.1f} s; {} events, {} players, lost {}, doubled {}; {} SIGKILLs",
        m_rounds, seconds, is.events, is.players, is.lost, is.doubled, m_fleet.sigkills()));
    return noProblems();
}

int Run::cli(const std::vector<std::string>& words, const std::filesystem::path& output) {
    Command command{{STATSTREAM_CLI}, output, {}, {}};
    command.words.insert(command.words.end(), words.begin(), words.end());
    for (const auto* word :
         {"--bootstrap", m_config.cluster.bootstrap.c_str(), "--app-id", appId, "--topic", sourceTopic})
        command.words.emplace_back(word);
    return runToEnd(command, commandPatience).value_or(-1);
}

bool Run::audit(int expected) {
    const auto output = m_folder / "audit.log";
    std::filesystem::remove(output);
    const int code = cli({"audit"}, output);
    say("audit: " + tailOf(output, 1).substr(4));
    if (code != expected)
        m_problems.push_back(
            fmt::format("audit ended with {} instead of {}:\n{}", code, expected, tailOf(output, 10)));
    return noProblems();
}

void Run::deleteChangelogHead() {
    say("head: superseded records of the changelog are deleted");
    const auto set = [this](const char* policy) {
        auto config = changelog().config;
        config["cleanup.policy"] = policy; // records of a topic that is only compacted can't be deleted
        config["retention.bytes"] = "-1";
        if (const auto done = support::setTopicConfig(m_config.cluster, m_config.changelogTopic(), config);
            !done)
            m_problems.push_back(done.error().text);
    };
    set("compact,delete");
    auto admin = kafka::Admin::create(m_config.cluster).value();
    for (const auto& [partition, before] : m_judge->changelogHead())
        if (const auto deleted =
                admin.deleteRecords({m_config.changelogTopic(), base::PartitionId{partition}}, before, 30s);
            !deleted)
            m_problems.push_back(deleted.error().text);
    set("compact");
    const auto isBack = [&] {
        const auto config = admin.topicConfig(m_config.changelogTopic(), 10s);
        return config && config->contains("cleanup.policy") && config->at("cleanup.policy") == "compact";
    };
    if (!support::waitUntil(isBack, 30s))
        m_problems.emplace_back("the changelog's cleanup.policy doesn't become compact again");
}

bool Run::retention() {
    say("retention: records that were not processed are deleted");
    m_fleet.stopAll();
    auto admin = kafka::Admin::create(m_config.cluster).value();
    const kafka::TopicPartition partition{sourceTopic, base::PartitionId{0}};
    const auto before = admin.watermarks(sourceTopic, 30s).value().front().high.value;
    const auto end = [&] { return admin.watermarks(sourceTopic, 30s).value().front().high.value; };
    m_load->resume();
    const bool more = support::waitUntil([&] { return end() > before + 1000; }, 60s);
    if (const auto left = m_load->pause(); !left.empty() || !more)
        m_problems.push_back("no events to lose: " + left);
    const base::Offset middle{(before + end()) / 2};
    if (const auto deleted = admin.deleteRecords(partition, middle, 30s); !deleted)
        m_problems.push_back(deleted.error().text);
    m_judge->skipSource(0, middle);
    startFleet();
    if (!caughtUp())
        return false;
    m_judge->compare(nullptr);
    m_fleet.stopAll();
    int said = 0;
    for (int slot = 0; slot < m_options.processes; ++slot)
        said += contains(m_fleet.log(slot), "Data lost: the broker no longer has") ? 1 : 0;
    if (said == 0)
        m_problems.emplace_back("no worker said that the source lost records");
    return noProblems() && audit(1);
}

bool Run::anew() {
    say("anew: the source topic is deleted and made anew");
    m_fleet.stopAll();
    m_load.reset();
    auto admin = kafka::Admin::create(m_config.cluster).value();
    if (const auto gone = admin.deleteTopic(sourceTopic, 60s); !gone)
        m_problems.push_back(gone.error().text);
    if (const auto made = admin.createTopic({sourceTopic, partitions, {}}, 60s); !made)
        m_problems.push_back(made.error().text);
    m_load = std::make_unique<Load>(m_config.cluster, sourceTopic, m_options);
    if (!support::waitUntil([&] { return m_load->sent() > 10'000; }, 60s))
        m_problems.emplace_back("no events reach the topic made anew");
    if (const auto left = m_load->pause(); !left.empty())
        m_problems.push_back(left);
    const auto output = m_folder / "anew.log";
    const int code =
        cli({"worker", "--exit-when-idle", "3", "--state-dir", m_fleet.stateDir(0).string()}, output);
    if (code != 1 || !contains(output, "was made anew"))
        m_problems.push_back(
            fmt::format("on a topic made anew a worker ended with {}:\n{}", code, tailOf(output, 10)));
    for (const int slot : {0, 1, 3, 5})
        if (const int reset = cli({"reset", "--yes", "--state-dir", m_fleet.stateDir(slot).string()}, output);
            reset != 0)
            m_problems.push_back(fmt::format("reset ended with {}:\n{}", reset, tailOf(output, 10)));
    if (!noProblems())
        return false;
    m_judge = std::make_unique<Judge>(m_config);
    startFleet();
    return verify(true) && audit(0);
}

void Run::summary(std::uint64_t rebalances) {
    const Findings& is = m_judge->findings();
    std::printf("\n%-18s %s, %d processes of %d workers, %d nodes, seed %llu\n", "run",
                m_options.guaranteeName().c_str(), m_options.processes, m_options.workers, m_options.nodes,
                static_cast<unsigned long long>(m_options.seed));
    const auto line = [](const char* name, const std::string& text) {
        std::printf("%-18s %s\n", name, text.c_str());
    };
    std::string faults;
    for (const auto& [name, times] : m_strikes.done())
        faults += fmt::format("{}{} {}", faults.empty() ? "" : ", ", name, times);
    line("faults", faults + fmt::format("; {} armed points not reached", m_strikes.missed()));
    line("SIGKILLs", std::to_string(m_fleet.sigkills()));
    line("rebalances", std::to_string(rebalances));
    line("rounds", std::to_string(m_rounds));
    line("events", fmt::format("{}, {:.0f} a second while faults were done", m_sent,
                               m_loadSeconds > 0 ? static_cast<double>(m_sent) / m_loadSeconds : 0.0));
    line("players", std::to_string(is.players));
    line("single games", std::to_string(is.games));
    line("lost", std::to_string(is.lost));
    line("doubled", std::to_string(is.doubled));
    line("files", fmt::format("{} equal to the table, {} behind it", is.filesUpToDate, is.filesBehind));
    const auto asText = [](const OutageWatch::Outage& outage) {
        return fmt::format("{:.1f} s (partition {}, {} strikes: {})",
                           static_cast<double>(outage.length.count()) / 1e3, outage.partition, outage.strikes,
                           outage.faults);
    };
    line("longest outage", asText(m_outage.longest()));
    const auto ofKills = [&](const char* name, int mostStrikes) {
        const auto killed = m_outage.longestAfter({"kill", "kill-all", "kill-at"}, mostStrikes);
        if (killed.partition >= 0)
            line(name, asText(killed));
    };
    ofKills("  by kills alone", std::numeric_limits<int>::max());
    ofKills("  by one kill", 1);
    line("again", m_options.commandLine());
    auto problems = m_problems;
    problems.insert(problems.end(), is.problems.begin(), is.problems.end());
    for (const auto& problem : problems)
        std::printf("\nPROBLEM: %s\n", problem.c_str());
    std::printf("%s\n", problems.empty() ? "equal" : "NOT EQUAL, or something happened that must not");
    std::fflush(stdout);
}

} // namespace torture
