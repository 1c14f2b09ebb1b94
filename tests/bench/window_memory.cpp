/// Resident memory of the program with its window, a worker and all players in its view; and of a view alone.

#include "tests/bench/window_under_test.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/session/broker_link.h"
#include "core/view/player_view.h"
#include "tests/support/wait.h"

#include <malloc.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 300s;
constexpr auto settling = 3s; ///< for the last checkpoint, and for the order of the players

/// Without what was freed, but is kept by the C library for later.
double inUse() {
    ::malloc_trim(0);
    return megabytes("VmRSS");
}

} // namespace

base::Result<void> memory(const WindowTask& task, QApplication& app) {
    WindowUnderTest test(task, app);
    test.turn(500ms); // until it is laid out and painted
    const double empty = megabytes("VmRSS");
    test.start();
    if (!test.until([&] { return test.caughtUp(task.players); }, patience))
        return failed("the players did not come into the view: " + test.state());
    test.turn(settling);
    const double full = megabytes("VmRSS");
    task.report({"memory: the window before it connects", empty, "MB"});
    task.report({"memory: with worker and all players", full, "MB", atMost(400)});
    task.report({"memory: grown by", full - empty, "MB"});
    task.report({"memory: peak on the way", megabytes("VmHWM"), "MB"});
    task.report({"memory: of it in use", inUse(), "MB"});
    return test.close() ? base::Result<void>{} : failed("the session did not stop");
}

base::Result<void> memoryOfView(const WindowTask& task, QApplication&) {
    const base::SystemClock clock;
    base::StderrLog log(base::LogLevel::warning);
    session::Config config;
    config.appId = task.appId;
    const double before = megabytes("VmRSS");
    const view::PlayerView view(
        {{kafka::BrokerKind::remote, task.bootstrap, {}}, session::changelogTopic(config), true, {}}, clock,
        log, {});
    const auto all = [&] { return view.snapshot()->playerCount() == task.players; };
    if (!support::waitUntil(all, patience))
        return failed("the players did not come into the view");
    (void)support::waitUntil([&] { return view.snapshot() == nullptr; }, settling); // it never is
    task.report({"memory: the view's part", megabytes("VmRSS") - before, "MB"});
    task.report({"memory: of the view's part in use", inUse() - before, "MB"});
    return {};
}

} // namespace bench
