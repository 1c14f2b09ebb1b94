/// How fast one worker folds a full topic, beside how fast librdkafka alone can read it.

#include "tests/bench/bench_bare.h"
#include "tests/support/wait.h"

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 300s;

struct Drained {
    double eventsPerSecond = 0; ///< from the first sight of folded events to the commit of the last
    double commitMs = 0;
    std::uint64_t commits = 0;
};

base::Result<Drained> drainOnce(const Bench& bench, const std::string& topic, const std::string& appId) {
    const auto workers = makeWorkers(bench, appId, topic);
    if (!workers)
        return tl::unexpected(workers.error());
    const int id = (*workers)->pool->spawn();
    const auto now = [&] { return (*workers)->worker(id); };
    if (!support::waitUntil([&] { return now()->events > 0; }, 60s))
        return failed("the worker folded nothing: " + now()->reason);
    const std::uint64_t before = now()->events; // the clock starts here, so these don't count
    const auto first = std::chrono::steady_clock::now();
    if (!support::waitUntil([&] { return committedEvents(*now()) >= bench.events; }, patience))
        return failed("the worker did not reach the end of the topic: " + now()->reason);
    const double seconds = since(first).count();
    return Drained{static_cast<double>(bench.events - before) / seconds, now()->commitLatencyMs,
                   now()->commits};
}

base::Result<void> compare(const Bench& bench, const std::string& label, std::size_t players,
                           const Figure& ratio) {
    const std::string topic = "bench-" + label;
    if (auto made = freshTopic(bench, {topic, partitions, {}}); !made)
        return made;
    if (const auto filled = fill(bench, topic, randomGames(bench.events, players)); !filled)
        return tl::unexpected(filled.error());
    const auto alone = bare::consume(bench, topic);
    if (!alone)
        return tl::unexpected(alone.error());
    const auto drained = drainOnce(bench, topic, "bench-" + label + "-app");
    if (!drained)
        return tl::unexpected(drained.error());
    bench.report({label + ": consume-only librdkafka", *alone, "events/s"});
    bench.report({label + ": drain, exactly_once", drained->eventsPerSecond, "events/s", {}, ratio.remark});
    bench.report({label + ": commit, average",
                  drained->commitMs,
                  "ms",
                  {},
                  fmt::format("({} commits)", drained->commits)});
    bench.report({label + ": drain / consume-only", drained->eventsPerSecond / *alone, "", ratio.goal});
    return dropTopic(bench, topic);
}

} // namespace

base::Result<void> drain(const Bench& bench) {
    return compare(bench, "drain", 10, {{}, 0, {}, atLeast(0.5)});
}

base::Result<void> drainMany(const Bench& bench) {
    return compare(bench, "drain-1m", bench.players,
                   {{}, 0, {}, {}, "goal: several times Kafka Streams on the same machine"});
}

} // namespace bench
