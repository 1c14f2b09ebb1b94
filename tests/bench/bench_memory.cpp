/// What a million players cost: the whole program with its window, and the view's part.

#include "tests/bench/bench_child.h"

namespace bench {

base::Result<void> memory(const Bench& bench) {
    const auto prepared = prepareWindow(bench, "memory", bench.players);
    if (!prepared)
        return tl::unexpected(prepared.error());
    // The view alone comes last: it reads the changelog that the window's worker has written.
    for (const char* part : {"memory", "memory-view"}) {
        std::vector<std::string> arguments{part};
        arguments.insert(arguments.end(), prepared->begin(), prepared->end());
        const auto figures = runWindow(arguments);
        if (!figures)
            return tl::unexpected(figures.error());
        for (const Figure& figure : *figures)
            bench.report(figure);
    }
    return {};
}

} // namespace bench
