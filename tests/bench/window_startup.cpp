/// From the start of the process to the window, to a worker that runs, and from Generate to a game on the
/// chart.

#include "tests/bench/first_paint.h"
#include "tests/bench/window_under_test.h"

#include <QAbstractButton>

#include <optional>

namespace bench {

using namespace std::chrono_literals;

namespace {

double seconds(Time from, Time to) {
    return std::chrono::duration<double>(to - from).count();
}

/// Clicks, and waits for the bar of the first event.
base::Result<void> generate(WindowUnderTest& test, const WindowTask& task) {
    auto* button = test.window.findChild<QAbstractButton*>(QStringLiteral("generateButton"));
    auto* chart = test.window.findChild<players::Chart*>(QStringLiteral("damageChart"));
    if (button == nullptr || chart == nullptr || !test.until([&] { return button->isEnabled(); }, 10s))
        return failed("the window has no Generate button or no chart");
    const double before = figuresOn(*chart);
    const FirstPaint bar(*chart->viewport(), [&] { return figuresOn(*chart) != before; });
    const Time clicked = std::chrono::steady_clock::now();
    button->click();
    if (!test.until([&] { return bar.when().has_value(); }, 30s))
        return failed("no bar appeared: " + test.state());
    task.report({"from Generate to the bar", seconds(clicked, *bar.when()), "s", atMost(1)});
    return {};
}

} // namespace

base::Result<void> startup(const WindowTask& task, QApplication& app) {
    WindowUnderTest test(task, app);
    const FirstPaint shown(test.window, [] { return true; });
    std::optional<Time> connected; // all as the window shows it
    std::optional<Time> running;
    QObject::connect(&test.live, &live::LiveSession::ticked, &test.window, [&] {
        const Time now = std::chrono::steady_clock::now();
        if (!connected && test.live.ready())
            connected = now;
        if (!running && test.worker() != nullptr && test.worker()->state == stream::WorkerState::running)
            running = now;
    });
    QTimer::singleShot(0, &test.window, [&test] { test.start(); });
    if (!test.until([&] { return shown.when() && connected && running; }, 60s))
        return failed("no worker came to run: " + test.state());
    task.report({"to the first window", seconds(task.started, *shown.when()), "s", atMost(0.5)});
    task.report({"to Kafka answering", seconds(task.started, *connected), "s"});
    task.report({"to the worker running", seconds(task.started, *running), "s", atMost(4)});
    if (const auto done = generate(test, task); !done)
        return done;
    return test.close() ? base::Result<void>{} : failed("the session did not stop");
}

} // namespace bench
