/// How long the event loop of the window stalls while a produce job feeds its worker.

#include "tests/bench/window_under_test.h"
#include "tests/ui/stall_probe.h"

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 300s;

/// Until events flow, then the given time under the probe.
base::Result<void> watch(WindowUnderTest& test, const WindowTask& task) {
    const auto folded = [&] { return static_cast<double>(test.folded()); };
    const auto sent = [&] { return static_cast<double>(test.live.snapshot().jobs.front()->acknowledged); };
    const double atRest = folded();
    if (!test.until([&] { return folded() - atRest > 2 * task.rate; }, 60s))
        return failed("the events did not flow: " + test.state());
    const double foldedBefore = folded();
    const double sentBefore = sent();
    const Time began = std::chrono::steady_clock::now();
    support::StallProbe probe;
    probe.start();
    test.turn(std::chrono::seconds(task.seconds));
    const auto found = probe.stop();
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began;
    task.report({"events sent", (sent() - sentBefore) / passed.count(), "events/s"});
    task.report({"events folded", (folded() - foldedBefore) / passed.count(), "events/s"});
    task.report({"commit, average", test.worker()->commitLatencyMs, "ms"});
    task.report({"p50", found.p50, "ms"});
    task.report({"p99", found.p99, "ms", atMost(16)});
    task.report({"longest", found.longest, "ms"});
    task.report({"p99 of the thread's own work", found.ownP99, "ms"});
    task.report({"longest of the thread's own work", found.ownLongest, "ms"});
    return {};
}

} // namespace

base::Result<void> stall(const WindowTask& task, QApplication& app) {
    WindowUnderTest test(task, app);
    test.start();
    if (!test.until([&] { return test.caughtUp(task.players); }, patience))
        return failed("the players did not come into the view: " + test.state());
    if (const auto job = test.session->generate(endlessGames(task.players, task.rate)); !job)
        return tl::unexpected(job.error());
    if (const auto done = watch(test, task); !done)
        return done;
    return test.close() ? base::Result<void>{} : failed("the session did not stop");
}

} // namespace bench
