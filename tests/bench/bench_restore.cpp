/// How fast a table of many players comes back from its changelog.

#include "tests/bench/bench_child.h"
#include "tests/support/wait.h"

#include <algorithm>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 300s;
constexpr const char* topic = "bench-restore";
constexpr const char* appId = "bench-restore-app";

base::Result<void> foldAll(const Bench& bench, Workers& workers) {
    const int id = workers.pool->spawn();
    if (!support::waitUntil([&] { return committedEvents(*workers.worker(id)) >= bench.events; }, patience))
        return failed("the worker did not reach the end of the topic: " + workers.worker(id)->reason);
    return {};
}

struct Restored {
    double seconds = 0;       ///< from the first assignment to the last partition that is ready
    std::int64_t offsets = 0; ///< of the changelog: records, and markers of commits
};

base::Result<Restored> restoreOnce(const Bench& bench, Workers& workers) {
    if (auto renewed = renewPool(bench, workers, "state-restored"); !renewed)
        return tl::unexpected(renewed.error());
    const int id = workers.pool->spawn();
    const auto assigned = [&] { return workers.worker(id)->partitions.size() == partitions; };
    if (!support::waitUntil(assigned, patience))
        return failed("the worker got no partitions: " + workers.worker(id)->reason);
    const auto began = std::chrono::steady_clock::now();
    std::int64_t most = 0;
    const auto restored = [&] {
        std::int64_t offsets = 0;
        for (const auto& partition : workers.worker(id)->partitions)
            offsets += partition.restoreTotal;
        most = std::max(most, offsets);
        return workers.running(id) == partitions;
    };
    if (!support::waitUntil(restored, patience))
        return failed("the worker did not restore: " + workers.worker(id)->reason);
    return Restored{since(began).count(), most};
}

/// Kafka Streams takes the group, the topics and the changelog for its own: the same names mean the same.
base::Result<double> restoreByStreams(const Bench& bench, Workers& workers) {
    workers.pool.reset(); // the group has one kind of member at a time
    const auto folder = bench.streams.string();
    const auto figures = runForFigures({"java", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp",
                                        folder + "/classes:" + folder + "/jars/*", "RestoreTime",
                                        bench.cluster.bootstrap, appId, topic, workers.config.tableName,
                                        std::to_string(partitions), (bench.dir / "state-streams").string()});
    if (!figures)
        return tl::unexpected(figures.error());
    if (figures->size() != 1)
        return failed("Kafka Streams told no time");
    bench.report(figures->front());
    return figures->front().value;
}

} // namespace

base::Result<void> restore(const Bench& bench) {
    if (auto made = freshTopic(bench, {topic, partitions, {}}); !made)
        return made;
    if (const auto filled = fill(bench, topic, randomGames(bench.events, bench.players)); !filled)
        return tl::unexpected(filled.error());
    const auto workers = makeWorkers(bench, appId, topic, false);
    if (!workers)
        return tl::unexpected(workers.error());
    if (auto folded = foldAll(bench, **workers); !folded)
        return folded;
    const auto ours = restoreOnce(bench, **workers);
    if (!ours)
        return tl::unexpected(ours.error());
    bench.report({"restore: one worker", ours->seconds, "s", {}, fmt::format("({} offsets)", ours->offsets)});
    if (bench.streams.empty()) {
        bench.report({"restore: offsets",
                      static_cast<double>(ours->offsets) / ours->seconds,
                      "/s",
                      {},
                      "Kafka Streams is not there to compare with: ./dev bench brings it"});
    } else {
        const auto streams = restoreByStreams(bench, **workers);
        if (!streams)
            return tl::unexpected(streams.error());
        bench.report({"restore: Kafka Streams / one worker", *streams / ours->seconds, "", atLeast(2)});
    }
    return dropTopic(bench, topic);
}

} // namespace bench
