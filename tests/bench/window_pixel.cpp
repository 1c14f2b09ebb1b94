/// From an event that a producer is given to the chart that has painted it.

#include "core/kafka/producer.h"
#include "core/stats/event_codec.h"
#include "tests/bench/first_paint.h"

#include <algorithm>
#include <random>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t warmUp = 20; ///< the first events find everything cold, and don't count
constexpr std::size_t measured = 200;

base::Result<kafka::Producer> makeProducer(const WindowTask& task) {
    kafka::ProducerConfig config;
    config.cluster = {kafka::BrokerKind::remote, task.bootstrap, {}};
    config.properties = {{"linger.ms", "0"}}; // else its wait would be measured, too
    return kafka::Producer::create(config, {});
}

base::Result<void> send(kafka::Producer& producer, const std::string& topic, std::size_t number) {
    stats::Event event;
    event.player = fmt::format("player-{}", number % 10);
    // Another figure each time: one that is the player's average would move no bar.
    event.damage = event.healing = {static_cast<double>(1'000 + (number * 104'729 + 17) % 5'001), true};
    std::string value;
    stats::appendEventJson(value, event);
    kafka::OutRecord record;
    record.topic = topic;
    record.key = event.player;
    record.value = value;
    auto done = producer.produce(record);
    producer.poll(0ms);
    return done;
}

/// One event after the other, each at a random moment; gives ms.
base::Result<std::vector<double>> course(WindowUnderTest& test, const WindowTask& task,
                                         players::Chart& chart) {
    auto producer = makeProducer(task);
    if (!producer)
        return tl::unexpected(producer.error());
    std::mt19937_64 random(1);
    std::uniform_int_distribution<int> gap(0, 100); // the commit interval, ms
    std::vector<double> took;
    for (std::size_t number = 0; number < warmUp + measured; ++number) {
        test.turn(std::chrono::milliseconds(gap(random)));
        const double before = figuresOn(chart);
        const FirstPaint painted(*chart.viewport(), [&] { return figuresOn(chart) != before; });
        const Time sent = std::chrono::steady_clock::now();
        if (const auto done = send(*producer, task.appId, number); !done)
            return tl::unexpected(done.error());
        if (!test.until([&] { return painted.when().has_value(); }, 20s))
            return failed("an event did not come to the chart: " + test.state());
        if (number >= warmUp)
            took.push_back(std::chrono::duration<double, std::milli>(*painted.when() - sent).count());
    }
    return took;
}

} // namespace

base::Result<void> pixel(const WindowTask& task, QApplication& app) {
    WindowUnderTest test(task, app);
    test.start();
    if (!test.until([&] { return test.caughtUp(task.players); }, 60s))
        return failed("the players did not come into the view: " + test.state());
    auto* chart = test.window.findChild<players::Chart*>(QStringLiteral("damageChart"));
    if (chart == nullptr)
        return failed("the window has no chart");
    auto took = course(test, task, *chart);
    if (!took)
        return tl::unexpected(took.error());
    task.report({"event to painted bar, p50", percentile(*took, 0.5), "ms"});
    task.report({"event to painted bar, p99", percentile(*took, 0.99), "ms", atMost(250),
                 fmt::format("(of {})", took->size())});
    task.report({"event to painted bar, longest", took->back(), "ms"});
    return test.close() ? base::Result<void>{} : failed("the session did not stop");
}

} // namespace bench
