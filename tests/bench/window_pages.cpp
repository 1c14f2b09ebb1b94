/// How long the event loop stalls while a page is opened and stays in sight, page by page, under full load.

#include "tests/bench/window_under_test.h"
#include "tests/ui/stall_probe.h"

#include <QDialog>

#include <algorithm>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 300s;

/// How much the whole program has done.
struct Work {
    double sent;   ///< events that Kafka has acknowledged
    double folded; ///< events, by all workers
    Time when = std::chrono::steady_clock::now();
};

Work workOf(const WindowUnderTest& test) {
    return {static_cast<double>(test.live.snapshot().jobs.front()->acknowledged),
            static_cast<double>(test.folded())};
}

/// Opening it counts.
base::Result<void> watch(WindowUnderTest& test, const WindowTask& task, const Page& page) {
    support::StallProbe probe;
    probe.start();
    test.turn(100ms); // the probe's own start
    if (!test.trigger(QString::fromLatin1(page.action)))
        return failed(fmt::format("the window has no {}", page.action));
    test.turn(std::chrono::milliseconds(std::max(1, task.seconds / 2) * 1000));
    const auto found = probe.stop();
    task.report({fmt::format("{}, p99", page.name), found.p99, "ms", atMost(16),
                 fmt::format("(p50 {:.1f}, longest {:.1f}; own work: p99 {:.1f}, longest {:.1f})", found.p50,
                             found.longest, found.ownP99, found.ownLongest)});
    for (auto* dialog : test.window.findChildren<QDialog*>())
        dialog->close();
    return {};
}

void reportWork(const WindowTask& task, const Work& before, const Work& after) {
    const double seconds = std::chrono::duration<double>(after.when - before.when).count();
    task.report({"events sent", (after.sent - before.sent) / seconds, "events/s"});
    task.report({"events folded",
                 (after.folded - before.folded) / seconds,
                 "events/s",
                 {},
                 fmt::format("(by {} workers)", task.workers)});
}

} // namespace

base::Result<void> pages(const WindowTask& task, QApplication& app) {
    WindowUnderTest test(task, app);
    test.start();
    for (int others = 1; others < task.workers; ++others)
        test.session->spawnWorker();
    if (!test.until([&] { return test.caughtUp(task.players, task.workers); }, patience))
        return failed("the players did not come into the view: " + test.state());
    if (const auto job = test.session->generate(endlessGames(task.players, task.rate)); !job)
        return tl::unexpected(job.error());
    const auto atRest = static_cast<double>(test.folded());
    if (!test.until([&] { return static_cast<double>(test.folded()) - atRest > 2 * task.rate; }, 60s))
        return failed("the events did not flow: " + test.state());
    const Work before = workOf(test);
    for (const Page& page : pagesInDocks)
        if (const auto done = watch(test, task, page); !done)
            return done;
    if (const auto done = watch(test, task, {"Settings", "settingsAction"}); !done)
        return done;
    reportWork(task, before, workOf(test)); // what all these pages were measured under
    return test.close() ? base::Result<void>{} : failed("the session did not stop");
}

} // namespace bench
