/// How fast a produce job without sleep fills a topic, beside what librdkafka alone can send.

#include "tests/bench/bench_bare.h"

#include <algorithm>

namespace bench {

namespace {

constexpr const char* topic = "bench-produce";

base::Result<double> librdkafkaAlone(const Bench& bench, std::uint64_t events) {
    if (auto made = freshTopic(bench, {topic, partitions, {}}); !made)
        return tl::unexpected(made.error());
    return bare::produce(bench, topic, events);
}

base::Result<double> oneJob(const Bench& bench) {
    if (auto made = freshTopic(bench, {topic, partitions, {}}); !made)
        return tl::unexpected(made.error());
    return fill(bench, topic, randomGames(bench.events, 10));
}

} // namespace

base::Result<void> produce(const Bench& bench) {
    // The first run is for the broker, which is slower while its code is still being compiled.
    if (const auto warm = librdkafkaAlone(bench, bench.events / 5); !warm)
        return tl::unexpected(warm.error());
    const auto before = librdkafkaAlone(bench, bench.events);
    const auto ours = before ? oneJob(bench) : before;
    const auto after = ours ? librdkafkaAlone(bench, bench.events) : ours; // it still gets faster, run by run
    if (!after)
        return tl::unexpected(after.error());
    const double alone = (*before + *after) / 2;
    bench.report({"produce: librdkafka alone, before and after", alone, "events/s"});
    bench.report({"produce: one job at full speed", *ours, "events/s", atLeast(500'000)});
    bench.report({"produce: job / librdkafka alone", *ours / alone, ""});
    return dropTopic(bench, topic);
}

} // namespace bench
