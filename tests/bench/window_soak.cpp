/// Whether memory grows while events flow and the pages are looked at in turn.

#include "tests/bench/window_under_test.h"

#include <algorithm>

#include <fmt/format.h>
#include <malloc.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr double goal = 10; ///< MB an hour

struct Sample {
    double hours;
    double resident; ///< MB
    double inUse;    ///< MB that were asked of the C library and not given back
};

double inUse() {
    const auto found = mallinfo2();
    return static_cast<double>(found.uordblks + found.hblkhd) / 1e6;
}

/// MB an hour, by least squares.
double slopeOf(const std::vector<Sample>& samples, double Sample::*megabytes) {
    double x = 0;
    double y = 0;
    for (const Sample& sample : samples) {
        x += sample.hours / static_cast<double>(samples.size());
        y += sample.*megabytes / static_cast<double>(samples.size());
    }
    double xy = 0;
    double xx = 0;
    for (const Sample& sample : samples) {
        xy += (sample.hours - x) * (sample.*megabytes - y);
        xx += (sample.hours - x) * (sample.hours - x);
    }
    return xx > 0 ? xy / xx : 0;
}

base::Result<std::vector<Sample>> watch(WindowUnderTest& test, const WindowTask& task) {
    std::vector<Sample> samples;
    const Time began = std::chrono::steady_clock::now();
    const auto passed = [began] { return std::chrono::steady_clock::now() - began; };
    for (std::size_t turn = 0; passed() < std::chrono::minutes(task.minutes); ++turn) {
        if (turn % 5 == 0 &&
            !test.trigger(QString::fromLatin1(pagesInDocks[turn / 5 % pagesInDocks.size()].action)))
            return failed("a page is missing");
        test.turn(1s);
        samples.push_back(
            {std::chrono::duration<double, std::ratio<3600>>(passed()).count(), megabytes("VmRSS"), inUse()});
    }
    return samples;
}

} // namespace

base::Result<void> soak(const WindowTask& task, QApplication& app) {
    WindowUnderTest test(task, app);
    test.start();
    if (!test.until([&] { return test.caughtUp(task.players); }, 60s))
        return failed("the players did not come into the view: " + test.state());
    if (const auto job = test.session->generate(endlessGames(task.players, task.rate)); !job)
        return tl::unexpected(job.error());
    const auto before = static_cast<double>(test.folded());
    auto samples = watch(test, task);
    if (!samples)
        return tl::unexpected(samples.error());
    const double first = samples->front().resident;
    const double last = samples->back().resident;
    const double hours = samples->back().hours;
    // Buffers, feeds and histories fill at first, and are full then.
    samples->erase(samples->begin(), samples->begin() + static_cast<std::ptrdiff_t>(samples->size() / 4));
    task.report({"events folded", (static_cast<double>(test.folded()) - before) / hours / 3600, "events/s"});
    task.report({"events that wait at the end",
                 static_cast<double>(test.lag()),
                 "",
                 {},
                 "(a worker that falls behind has its buffers full)"});
    task.report({"memory, first", first, "MB"});
    task.report({"memory after a quarter of the time", samples->front().resident, "MB"});
    task.report({"memory, last", last, "MB"});
    task.report(
        {"memory grows after the first quarter by", slopeOf(*samples, &Sample::resident), "MB/hour",
         atMost(goal),
         fmt::format("(least squares over {} samples in {} minutes)", samples->size(), task.minutes)});
    task.report({"of it what is in use", slopeOf(*samples, &Sample::inUse), "MB/hour"});
    return test.close() ? base::Result<void>{} : failed("the session did not stop");
}

} // namespace bench
