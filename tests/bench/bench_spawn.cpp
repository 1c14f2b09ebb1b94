/// How soon a worker that joins another one folds its first partition.

#include "tests/bench/bench.h"
#include "tests/support/wait.h"

#include <algorithm>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr int rounds = 5;
constexpr auto patience = 60s;

/// Seconds from spawn() to the first partition that the new worker folds; then it leaves again.
base::Result<double> spawnOnce(Workers& workers, int first) {
    const auto began = std::chrono::steady_clock::now();
    const int id = workers.pool->spawn();
    if (!support::waitUntil([&] { return workers.running(id) > 0; }, patience))
        return failed("the spawned worker got no partition: " + workers.worker(id)->reason);
    const double seconds = since(began).count();
    const auto shared = [&] { return workers.running(first) + workers.running(id) == partitions; };
    if (!support::waitUntil(shared, patience))
        return failed("the group did not settle with two workers");
    workers.pool->stop(id);
    const auto alone = [&] {
        return workers.worker(id)->state == stream::WorkerState::stopped &&
               workers.running(first) == partitions;
    };
    if (!support::waitUntil(alone, patience))
        return failed("the first worker did not take its partitions back");
    workers.pool->remove(id);
    return seconds;
}

} // namespace

base::Result<void> spawn(const Bench& bench) {
    const std::string topic = "bench-spawn";
    if (auto made = freshTopic(bench, {topic, partitions, {}}); !made)
        return made;
    if (const auto filled =
            fill(bench, topic, randomGames(std::min<std::uint64_t>(bench.events, 100'000), 10));
        !filled)
        return tl::unexpected(filled.error());
    const auto workers = makeWorkers(bench, "bench-spawn-app", topic);
    if (!workers)
        return tl::unexpected(workers.error());
    const int first = (*workers)->pool->spawn();
    if (!support::waitUntil([&] { return (*workers)->running(first) == partitions; }, patience))
        return failed("the first worker got no partitions: " + (*workers)->worker(first)->reason);
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto seconds = spawnOnce(**workers, first);
        if (!seconds)
            return tl::unexpected(seconds.error());
        times.push_back(*seconds);
    }
    const std::string of = fmt::format("of {}", rounds);
    bench.report({"spawn: to the first partition, median " + of, percentile(times, 0.5), "s"});
    bench.report({"spawn: to the first partition, worst " + of, times.back(), "s", atMost(2.5)});
    return {};
}

} // namespace bench
