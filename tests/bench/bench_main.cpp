/// statstream-bench: the figures of docs/performance.md, each measured within one run on one broker.

#include "bench.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/kafka/admin.h"
#include "core/kafka/local_broker.h"
#include "core/produce/produce_job.h"
#include "core/source/random_source.h"
#include "tests/support/wait.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

namespace bench {

using namespace std::chrono_literals;

base::Result<void> freshTopic(const Bench& bench, const std::string& name, bool compacted) {
    auto admin = kafka::Admin::create(bench.cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    if (auto gone = admin->deleteTopic(name, 15s); !gone && gone.error().code != base::ErrorCode::notFound)
        return gone;
    kafka::TopicSpec spec{name, 4, {}};
    if (compacted)
        spec.config["cleanup.policy"] = "compact";
    return admin->createTopic(spec, 15s);
}

base::Result<double> fill(const Bench& bench, const std::string& topic, std::size_t players) {
    source::RandomOptions options;
    options.count = bench.events;
    options.players = players == 10 ? source::demoPlayers() : source::numberedPlayers(players);
    options.seed = 1;
    base::SystemClock clock;
    base::StderrLog log(base::LogLevel::warning);
    produce::JobOptions job;
    job.cluster = bench.cluster;
    job.topic = topic;
    job.sleepSeconds = 0;
    const auto began = std::chrono::steady_clock::now();
    produce::ProduceJob run(1, job, std::make_unique<source::RandomSource>(options), {clock, log, {}, {}});
    const auto ended = [&run] { return run.snapshot()->state >= produce::JobState::finished; };
    if (!support::waitUntil(ended, 300s) || run.snapshot()->acknowledged != bench.events)
        return base::failure(base::ErrorCode::internal, "the topic could not be filled");
    return static_cast<double>(bench.events) / since(began).count();
}

double residentMegabytes() {
    std::ifstream statm("/proc/self/statm");
    double total = 0;
    double resident = 0;
    statm >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

namespace {

constexpr Case cases[] = {
    {"drain", "one worker folds the topic, 10 players, beside consume-only", drain},
    {"drain-1m", "the same with 1 M players", drainMany},
};

int usage() {
    std::puts("statstream-bench [--events N] [CASE…]: measures on a local Kafka of its own. Cases:");
    for (const auto& item : cases)
        std::printf("  %-10s %s\n", item.name, item.about);
    return 2;
}

int run(Bench& bench, const std::vector<std::string>& wanted) {
    int failures = 0;
    for (const auto& item : cases) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), item.name) == wanted.end())
            continue;
        if (const auto done = item.run(bench); !done) {
            std::fprintf(stderr, "%s: %s\n", item.name, done.error().text.c_str());
            ++failures;
        }
    }
    return failures == 0 ? 0 : 1;
}

void print(const Figure& figure) {
    std::printf(
        "%-34s %14s %-18s %s\n", figure.name.c_str(),
        (figure.value < 100 ? fmt::format("{:.2f}", figure.value) : fmt::format("{:.0f}", figure.value))
            .c_str(),
        figure.unit.c_str(),
        figure.goal.empty()
            ? ""
            : fmt::format("goal {}: {}", figure.goal, figure.reached ? "reached" : "NOT reached").c_str());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    Bench bench;
    std::vector<std::string> wanted;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--events" && i + 1 < argc)
            bench.events = std::strtoull(argv[++i], nullptr, 10);
        else if (std::any_of(std::begin(cases), std::end(cases),
                             [&](const Case& item) { return argument == item.name; }))
            wanted.push_back(argument);
        else
            return usage();
    }
    base::StderrLog log(base::LogLevel::warning);
    const auto dir =
        std::filesystem::temp_directory_path() / fmt::format("statstream-bench-kafka-{}", ::getpid());
    int status = 1;
    {
        kafka::LocalBroker broker({dir, {}}, log);
        const auto address = broker.join(std::stop_token{});
        if (address) {
            bench.cluster = {kafka::BrokerKind::local, *address, {}};
            bench.report = print;
            std::printf("%u core(s), %llu events of about 60 bytes, 4 partitions\n",
                        std::thread::hardware_concurrency(), static_cast<unsigned long long>(bench.events));
            status = run(bench, wanted);
        } else {
            std::fprintf(stderr, "%s\n", address.error().text.c_str());
        }
    }
    std::filesystem::remove_all(dir);
    return status;
}

} // namespace bench

int main(int argc, char** argv) {
    return bench::main(argc, argv);
}
