/// statstream-bench: the figures of docs/performance.md, each measured within one run on one broker.

#include "tests/bench/bench.h"

#include "core/kafka/local_broker.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <librdkafka/rdkafka.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr int wrongUsage = 2;

// In this order: `startup` has the machine to itself, before the Kafka of the others is there.
constexpr Case cases[] = {
    {"startup", "from the start to the window, to a worker on a cold local Kafka, from Generate to a bar",
     false, true, startup},
    {"import", "files of events are looked at, 140 MB each", false, true, import},
    {"produce", "one produce job at full speed, beside librdkafka alone", true, true, produce},
    {"drain", "one worker folds a full topic, 10 players, beside librdkafka alone", true, true, drain},
    {"drain-1m", "the same with many players", true, true, drainMany},
    {"restore", "the same table from its changelog alone, beside Kafka Streams", true, true, restore},
    {"failover",
     "a process with many players is killed: until another one folds on, with and without standby", true,
     true, failover},
    {"latency", "from an event to a snapshot of the view, with commits every 100 ms", true, true, latency},
    {"spawn", "from a worker's spawn to its first partition", true, true, spawn},
    {"memory", "the whole program with window, worker and many players, and the view's part", true, true,
     memory},
    {"stall", "how long the UI thread stalls while --rate events/s flow, 10 players and many", true, true,
     stall},
    {"pages", "the same for each page in turn, many players and eight workers", true, true, pages},
    {"pixel", "from an event to its painted bar, with commits every 100 ms", true, true, pixel},
    {"idle", "what the window costs while nothing happens, many players and eight workers", true, true, idle},
    {"soak", "whether memory grows while --rate events/s flow, --minutes long", true, false, soak},
};

struct Asked {
    Bench bench;
    Format format = Format::text;
    std::vector<std::string> names;

    [[nodiscard]] bool wants(const Case& item) const {
        return names.empty() ? item.always : std::ranges::find(names, item.name) != names.end();
    }
};

std::string listCases() {
    std::string text = "Cases (default: all but soak):\n";
    for (const auto& item : cases)
        text += fmt::format("  {:<10} {}\n", item.name, item.about);
    return text + "\nExit codes: 0 all measured, whether the goals are reached or not; 1 a case failed; 2 "
                  "wrong usage.";
}

/// Parses; gives the exit code when there is nothing to run.
std::optional<int> parse(int argc, char** argv, Asked& asked) {
    CLI::App app("Measures Statstream on a local Kafka of its own.", "statstream-bench");
    app.footer(listCases());
    app.add_option("--events", asked.bench.events, "of drain and produce; bounds the others")
        ->check(CLI::Range(1000, 1'000'000'000))
        ->capture_default_str();
    app.add_option("--players", asked.bench.players, "where many are meant")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    app.add_option("--seconds", asked.bench.seconds, "that the window is watched for")
        ->check(CLI::Range(1, 3600))
        ->capture_default_str();
    app.add_option("--minutes", asked.bench.minutes, "that soak lasts")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    app.add_option("--rate", asked.bench.rate, "events/s of stall, pages and soak")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    app.add_option("--kafka-streams", asked.bench.streams,
                   "folder of Kafka Streams to compare with, as ./dev bench makes it (tests/bench/streams)")
        ->check(CLI::ExistingDirectory)
        ->type_name("DIR");
    bool json = false;
    bool markdown = false;
    auto* asJson = app.add_flag("--json", json, "one JSON object a line");
    app.add_flag("--markdown", markdown, "rows for the table in docs/performance.md")->excludes(asJson);
    std::vector<std::string> known{"list"};
    for (const auto& item : cases)
        known.emplace_back(item.name);
    app.add_option("case", asked.names, "what to measure; list: say what there is")
        ->check(CLI::IsMember(known));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : wrongUsage;
    }
    if (std::ranges::find(asked.names, "list") != asked.names.end()) {
        std::puts(listCases().c_str());
        return 0;
    }
    asked.format = json ? Format::json : markdown ? Format::markdown : Format::text;
    return std::nullopt;
}

void printHead(const Asked& asked) {
    if (asked.format == Format::json)
        return;
    std::printf("%u core(s), librdkafka %s, %llu events of about 60 bytes, %zu players where many are meant, "
                "%d partitions\n%s",
                std::thread::hardware_concurrency(), rd_kafka_version_str(),
                static_cast<unsigned long long>(asked.bench.events), asked.bench.players, partitions,
                asked.format == Format::markdown ? "\n| figure | reached | goal | |\n|---|---:|---|---|\n"
                                                 : "");
}

/// Runs the cases; the Kafka comes with the first that needs it.
int run(Asked& asked) {
    base::StderrLog log(base::LogLevel::warning);
    kafka::LocalBroker broker({asked.bench.dir / "kafka", {}}, log);
    asked.bench.report = [format = asked.format](const Figure& figure) {
        std::puts(toLine(figure, format).c_str());
        std::fflush(stdout);
    };
    printHead(asked);
    int failures = 0;
    for (const auto& item : cases) {
        if (!asked.wants(item))
            continue;
        if (item.onKafka && asked.bench.cluster.bootstrap.empty()) {
            const auto address = broker.join(std::stop_token{});
            if (!address) {
                std::fprintf(stderr, "%s: %s\n", item.name, address.error().text.c_str());
                return 1;
            }
            asked.bench.cluster = {kafka::BrokerKind::local, *address, {}};
        }
        if (const auto done = item.run(asked.bench); !done) {
            std::fprintf(stderr, "%s: %s\n", item.name, done.error().text.c_str());
            ++failures;
        }
    }
    return failures == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    Asked asked;
    if (const auto exit = parse(argc, argv, asked))
        return *exit;
    asked.bench.dir = std::filesystem::temp_directory_path() / fmt::format("statstream-bench-{}", ::getpid());
    const int status = run(asked);
    std::error_code ignored;
    std::filesystem::remove_all(asked.bench.dir, ignored);
    return status;
}

} // namespace bench

int main(int argc, char** argv) {
    try {
        return bench::main(argc, argv);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "statstream-bench: %s\n", exception.what());
        return 1;
    }
}
