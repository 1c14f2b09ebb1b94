/// What the real window on a real session keeps to: statstream-bench-window measures it, in a process of its
/// own.

#include "tests/bench/bench_child.h"

#include <fmt/format.h>

namespace bench {

namespace {

base::Result<void> measure(const Bench& bench, const std::string& name, std::size_t players,
                           int itsPartitions, std::vector<std::string> more = {}) {
    const auto prepared = prepareWindow(bench, name, players, itsPartitions);
    if (!prepared)
        return tl::unexpected(prepared.error());
    std::vector<std::string> arguments{name};
    arguments.insert(arguments.end(), prepared->begin(), prepared->end());
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto figures = runWindow(arguments);
    if (!figures)
        return tl::unexpected(figures.error());
    for (Figure figure : *figures) {
        figure.name = fmt::format("{}: {}", name, figure.name);
        bench.report(figure);
    }
    return {};
}

} // namespace

base::Result<void> pages(const Bench& bench) {
    constexpr int workers = 8;
    return measure(bench, "pages", bench.players, workers, {"--workers", std::to_string(workers)});
}

base::Result<void> pixel(const Bench& bench) {
    return measure(bench, "pixel", 10, partitions);
}

base::Result<void> idle(const Bench& bench) {
    constexpr int workers = 8;
    return measure(bench, "idle", bench.players, workers, {"--workers", std::to_string(workers)});
}

base::Result<void> soak(const Bench& bench) {
    constexpr std::size_t some = 10'000;
    return measure(bench, "soak", std::min(some, bench.players), partitions,
                   {"--minutes", std::to_string(bench.minutes)});
}

} // namespace bench
