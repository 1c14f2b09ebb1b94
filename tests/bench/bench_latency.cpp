/// How long an event takes from its producer to a snapshot of the view, through a worker that commits every
/// 100 ms.

#include "tests/bench/bench.h"

#include "core/kafka/producer.h"
#include "core/stats/event_codec.h"
#include "core/view/player_view.h"
#include "tests/support/wait.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <mutex>
#include <random>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;
using Time = std::chrono::steady_clock::time_point;

namespace {

constexpr std::size_t warmUp = 30; ///< the first events find everything cold, and don't count
constexpr std::size_t measured = 400;
constexpr auto patience = 60s;

/// Wakes who waits for the view's news.
class News {
public:
    void poke() {
        {
            const std::lock_guard lock(m_mutex);
            m_there = true;
        }
        m_changed.notify_one();
    }
    /// True: there are some.
    bool waitUntil(Time end) {
        std::unique_lock lock(m_mutex);
        (void)m_changed.wait_until(lock, end, [this] { return m_there; });
        return std::exchange(m_there, false);
    }

private:
    std::mutex m_mutex; ///< guards m_there
    std::condition_variable m_changed;
    bool m_there = false;
};

/// Single events, each of a player of its own, so that its row says when it arrived.
class Course {
public:
    Course(kafka::Producer& producer, std::string topic, std::size_t events)
        : m_producer(producer), m_topic(std::move(topic)), m_sent(events), m_took(events, -1) {}

    /// At random moments, whatever the worker is doing just then; until all have arrived.
    base::Result<std::vector<double>> run(const view::PlayerView& view, News& news) {
        std::mt19937_64 random(1);
        std::uniform_int_distribution<int> gap(0, 100'000); // the commit interval, µs
        const Time end = std::chrono::steady_clock::now() + patience + m_sent.size() * 100ms;
        Time next = std::chrono::steady_clock::now();
        while (m_arrived < m_sent.size() && std::chrono::steady_clock::now() < end) {
            if (news.waitUntil(m_made < m_sent.size() ? next : end))
                look(*view.snapshot());
            if (m_made == m_sent.size() || std::chrono::steady_clock::now() < next)
                continue;
            if (const auto done = send(); !done)
                return tl::unexpected(done.error());
            next += std::chrono::microseconds(gap(random));
        }
        if (m_arrived < m_sent.size())
            return failed(fmt::format("only {} of {} events arrived", m_arrived, m_sent.size()));
        return m_took;
    }

private:
    base::Result<void> send() {
        stats::Event event;
        event.player = fmt::format("player-{}", m_made);
        event.damage = event.healing = {3000, true};
        std::string value;
        stats::appendEventJson(value, event);
        kafka::OutRecord record;
        record.topic = m_topic;
        record.key = event.player;
        record.value = value;
        m_sent[m_made++] = std::chrono::steady_clock::now();
        auto done = m_producer.produce(record);
        m_producer.poll(0ms);
        return done;
    }

    void look(const view::PlayerSnapshot& players) {
        for (; m_seen < players.size(); ++m_seen) {
            const auto name = players.name(m_seen).substr(std::string_view("player-").size());
            std::size_t event = 0;
            std::from_chars(name.data(), name.data() + name.size(), event);
            m_took[event] = since(m_sent[event]).count();
            ++m_arrived;
        }
    }

    kafka::Producer& m_producer;
    const std::string m_topic;
    std::vector<Time> m_sent;
    std::vector<double> m_took; ///< seconds
    std::size_t m_made = 0;
    std::size_t m_seen = 0; ///< rows of the view
    std::size_t m_arrived = 0;
};

base::Result<kafka::Producer> makeProducer(const Bench& bench) {
    kafka::ProducerConfig config;
    config.cluster = bench.cluster;
    config.properties = {{"linger.ms", "0"}}; // else its wait would be measured, too
    return kafka::Producer::create(config, {});
}

base::Result<std::vector<double>> measure(const Bench& bench, Workers& workers) {
    auto producer = makeProducer(bench);
    if (!producer)
        return tl::unexpected(producer.error());
    News news;
    const view::PlayerView view({bench.cluster, workers.config.changelogTopic(), true, {}}, workers.clock,
                                workers.log, [&news] { news.poke(); });
    const int id = workers.pool->spawn();
    const auto ready = [&] {
        return workers.running(id) == partitions && view.status()->state == view::ViewState::live;
    };
    if (!support::waitUntil(ready, patience))
        return failed("the worker or the view did not come up: " + workers.worker(id)->reason);
    const auto events = std::min<std::size_t>(measured, bench.events);
    Course course(*producer, workers.config.sourceTopic, warmUp + events);
    return course.run(view, news);
}

} // namespace

base::Result<void> latency(const Bench& bench) {
    const std::string topic = "bench-latency";
    if (auto made = freshTopic(bench, {topic, partitions, {}}); !made)
        return made;
    const auto workers = makeWorkers(bench, "bench-latency-app", topic);
    if (!workers)
        return tl::unexpected(workers.error());
    auto took = measure(bench, **workers);
    if (!took)
        return tl::unexpected(took.error());
    std::vector<double> ms;
    for (std::size_t i = warmUp; i < took->size(); ++i)
        ms.push_back((*took)[i] * 1e3);
    bench.report({"latency: event to snapshot, p50", percentile(ms, 0.5), "ms"});
    bench.report({"latency: event to snapshot, p99", percentile(ms, 0.99), "ms", atMost(150)});
    bench.report(
        {"latency: event to snapshot, longest", ms.back(), "ms", {}, fmt::format("(of {})", ms.size())});
    bench.report({"latency: commit, average", (*workers)->worker(1)->commitLatencyMs, "ms"});
    return {};
}

} // namespace bench
