/// How long the window keeps a person waiting while 100 000 events a second flow, with few players and with
/// many.

#include "tests/bench/bench_child.h"

#include <fmt/format.h>

namespace bench {

base::Result<void> stall(const Bench& bench) {
    for (const std::size_t players : {std::size_t{10}, bench.players}) {
        const auto prepared = prepareWindow(bench, fmt::format("stall-{}", players), players);
        if (!prepared)
            return tl::unexpected(prepared.error());
        std::vector<std::string> arguments{"stall"};
        arguments.insert(arguments.end(), prepared->begin(), prepared->end());
        const auto figures = runWindow(arguments);
        if (!figures)
            return tl::unexpected(figures.error());
        for (Figure figure : *figures) {
            figure.name = fmt::format("stall, {} players: {}", players, figure.name);
            bench.report(figure);
        }
    }
    return {};
}

} // namespace bench
