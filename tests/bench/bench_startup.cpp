/// How soon the window is there, its worker runs on a local Kafka that has to be started, and a game shows.

#include "tests/bench/bench_child.h"

#include <fmt/format.h>

namespace bench {

namespace {

constexpr int laterLaunches = 5;

} // namespace

base::Result<void> startup(const Bench& bench) {
    const std::vector<std::string> launch{"startup", "--dir", (bench.dir / "startup").string()};
    const auto first = runWindow(launch); // makes Kafka's folder, its topics and the class-data archive
    if (!first)
        return tl::unexpected(first.error());
    std::vector<Figure> median = *first;
    std::vector<std::vector<double>> later(first->size());
    for (int i = 0; i < laterLaunches; ++i) {
        const auto again = runWindow(launch);
        if (!again)
            return tl::unexpected(again.error());
        for (std::size_t f = 0; f < later.size() && f < again->size(); ++f)
            later[f].push_back((*again)[f].value);
    }
    for (std::size_t f = 0; f < median.size(); ++f) {
        median[f].value = percentile(later[f], 0.5);
        median[f].name = fmt::format("startup: {}, median of {}", median[f].name, laterLaunches);
        bench.report(median[f]);
    }
    for (Figure figure : *first) {
        figure.name = "startup, first of all: " + figure.name;
        bench.report(figure);
    }
    return {};
}

} // namespace bench
