/// How fast a produce job without sleep fills a topic, beside what librdkafka alone can send.

#include "tests/bench/bench_bare.h"

namespace bench {

base::Result<void> produce(const Bench& bench) {
    const std::string topic = "bench-produce";
    // The first run is for the broker, which is slower while its code is still being compiled.
    for (const std::uint64_t events : {bench.events / 5, bench.events}) {
        if (auto made = freshTopic(bench, topic, false); !made)
            return made;
        const auto alone = bare::produce(bench, topic, events);
        if (!alone)
            return tl::unexpected(alone.error());
        if (auto made = freshTopic(bench, topic, false); !made)
            return made;
        const auto ours = fill(bench, topic, randomGames(events, 10));
        if (!ours)
            return tl::unexpected(ours.error());
        if (events != bench.events)
            continue;
        bench.report({"produce: librdkafka alone", *alone, "events/s"});
        bench.report({"produce: one job at full speed", *ours, "events/s", atLeast(500'000)});
        bench.report({"produce: job / librdkafka alone", *ours / *alone, ""});
    }
    return dropTopic(bench, topic);
}

} // namespace bench
