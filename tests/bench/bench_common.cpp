#include "tests/bench/bench.h"

#include "core/kafka/admin.h"
#include "core/produce/produce_job.h"
#include "core/source/random_source.h"
#include "core/table/state_directory.h"
#include "tests/support/wait.h"

#include <algorithm>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

class OneGameEach final : public source::EventSource {
public:
    explicit OneGameEach(std::size_t players) : m_players(players) {}

    base::Result<bool> next(stats::Event& event) override {
        if (m_made == m_players)
            return false;
        event.player = fmt::format("player-{}", m_made);
        event.damage = {static_cast<double>(1000 + m_made * 7919 % 5001), true};
        event.healing = {static_cast<double>(1000 + m_made * 104'729 % 5001), true};
        ++m_made;
        return true;
    }
    std::optional<std::uint64_t> total() const override { return m_players; }

private:
    const std::size_t m_players;
    std::size_t m_made = 0;
};

} // namespace

base::Result<void> dropTopic(const Bench& bench, const std::string& name) {
    auto admin = kafka::Admin::create(bench.cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    if (auto gone = admin->deleteTopic(name, 15s); !gone && gone.error().code != base::ErrorCode::notFound)
        return gone;
    return {};
}

base::Result<void> freshTopic(const Bench& bench, const kafka::TopicSpec& topic) {
    if (auto gone = dropTopic(bench, topic.name); !gone)
        return gone;
    auto admin = kafka::Admin::create(bench.cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    return admin->createTopic(topic, 15s);
}

std::unique_ptr<source::EventSource> randomGames(std::uint64_t events, std::size_t players) {
    source::RandomOptions options;
    options.count = events;
    options.players = players == 10 ? source::demoPlayers() : source::numberedPlayers(players);
    options.seed = 1;
    return std::make_unique<source::RandomSource>(options);
}

std::unique_ptr<source::EventSource> oneGameEach(std::size_t players) {
    return std::make_unique<OneGameEach>(players);
}

base::Result<double> fill(const Bench& bench, const std::string& topic,
                          std::unique_ptr<source::EventSource> source) {
    base::SystemClock clock;
    base::StderrLog log(base::LogLevel::warning);
    produce::JobOptions job;
    job.cluster = bench.cluster;
    job.topic = topic;
    job.sleepSeconds = 0;
    const std::uint64_t events = *source->total();
    const auto began = std::chrono::steady_clock::now();
    produce::ProduceJob run(1, job, std::move(source), {clock, log, {}, {}});
    const auto ended = [&run] { return produce::hasEnded(run.snapshot()->state); };
    if (!support::waitUntil(ended, 300s) || run.snapshot()->acknowledged != events)
        return failed("the topic " + topic + " could not be filled");
    return static_cast<double>(events) / since(began).count();
}

std::shared_ptr<const stream::WorkerSnapshot> Workers::worker(int id) const {
    for (auto& snapshot : pool->snapshots())
        if (snapshot->id == id)
            return snapshot;
    return std::make_shared<const stream::WorkerSnapshot>();
}

int Workers::running(int id) const {
    const auto snapshot = worker(id);
    return static_cast<int>(
        std::ranges::count_if(snapshot->partitions, [](const auto& status) { return !status.restoring; }));
}

base::Result<std::unique_ptr<Workers>> makeWorkers(const Bench& bench, const std::string& appId,
                                                   const std::string& topic, bool cleaned) {
    auto workers = std::make_unique<Workers>();
    workers->config.cluster = bench.cluster;
    workers->config.appId = appId;
    workers->config.sourceTopic = topic;
    auto changelog = kafka::changelogSpec(workers->config.changelogTopic(), partitions);
    if (!cleaned)
        changelog.config["min.compaction.lag.ms"] = "86400000";
    if (auto made = freshTopic(bench, changelog); !made)
        return tl::unexpected(made.error());
    if (auto opened = renewPool(bench, *workers, "state"); !opened)
        return tl::unexpected(opened.error());
    return workers;
}

base::Result<void> renewPool(const Bench& bench, Workers& workers, const std::string& stateFolder) {
    workers.pool.reset();
    auto state = table::StateDirectory::open({bench.dir / stateFolder, "bench", workers.config.appId});
    if (!state)
        return tl::unexpected(state.error());
    workers.pool.emplace(
        workers.config, *state,
        stream::Surroundings{workers.clock, workers.log, workers.activity, workers.problems, {}});
    return {};
}

std::uint64_t committedEvents(const stream::WorkerSnapshot& worker) {
    std::int64_t events = 0;
    for (const auto& partition : worker.partitions)
        events += partition.committedNext ? partition.committedNext->value : 0;
    return static_cast<std::uint64_t>(events);
}

} // namespace bench
