#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/topics.h"
#include "core/source/event_source.h"
#include "core/stream/worker_pool.h"
#include "tests/bench/figure.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace bench {

using Seconds = std::chrono::duration<double>;
[[nodiscard]] inline Seconds since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::steady_clock::now() - begin;
}
[[nodiscard]] inline base::Failure failed(const std::string& what) {
    return base::failure(base::ErrorCode::internal, what);
}

/// What a case may use.
struct Bench {
    kafka::Cluster cluster;    ///< of the whole run; nowhere for a case that is not `onKafka`
    std::filesystem::path dir; ///< for whatever a case keeps; deleted after the run
    std::uint64_t events = 5'000'000;
    std::size_t players = 1'000'000; ///< where many are meant
    int seconds = 20;                ///< that what flows is watched for
    int minutes = 5;                 ///< of soak
    int rate = 100'000;              ///< events/s, of stall, pages and soak
    std::filesystem::path streams; ///< Kafka Streams' classes/ and jars/; empty: nothing is compared with it
    std::function<void(const Figure&)> report;
};

struct Case {
    const char* name;
    const char* about;
    bool onKafka; ///< on the Kafka of the run
    bool always;  ///< else only by its name
    base::Result<void> (*run)(const Bench&);
};

// Each in bench_<name>.cpp.
base::Result<void> drain(const Bench& bench);
base::Result<void> drainMany(const Bench& bench);
base::Result<void> import(const Bench& bench);
base::Result<void> produce(const Bench& bench);
base::Result<void> restore(const Bench& bench);
base::Result<void> failover(const Bench& bench);
base::Result<void> latency(const Bench& bench);
base::Result<void> spawn(const Bench& bench);
base::Result<void> startup(const Bench& bench);
base::Result<void> memory(const Bench& bench);
base::Result<void> stall(const Bench& bench);
// In bench_window.cpp.
base::Result<void> pages(const Bench& bench);
base::Result<void> pixel(const Bench& bench);
base::Result<void> idle(const Bench& bench);
base::Result<void> soak(const Bench& bench);

inline constexpr int partitions = 4;

// What several cases need: bench_common.cpp.

/// Makes a topic; a topic of that name goes first.
base::Result<void> freshTopic(const Bench& bench, const kafka::TopicSpec& topic);
base::Result<void> dropTopic(const Bench& bench, const std::string& name);
/// Puts all events of the source there, at full speed, and waits until they are acknowledged; gives events/s.
base::Result<double> fill(const Bench& bench, const std::string& topic,
                          std::unique_ptr<source::EventSource> source);
/// `events` random games of `players` players, the same ones at every call.
[[nodiscard]] std::unique_ptr<source::EventSource> randomGames(std::uint64_t events, std::size_t players);
/// One game each of `players` players.
[[nodiscard]] std::unique_ptr<source::EventSource> oneGameEach(std::size_t players);

/// A pool without workers yet on the run's Kafka, with a new changelog and a state directory of its own.
/// makeWorkers: a changelog that isn't `cleaned` keeps every record, so that all who read it read the same.
struct Workers {
    stream::Config config;
    base::SystemClock clock;
    base::StderrLog log{base::LogLevel::warning};
    stream::ActivityFeed activity;
    stream::ProblemLog problems;
    std::optional<stream::WorkerPool> pool; ///< last: it uses the others

    /// Never null; one without an id while there is no such worker.
    [[nodiscard]] std::shared_ptr<const stream::WorkerSnapshot> worker(int id) const;
    /// Partitions of the worker that it folds.
    [[nodiscard]] int running(int id) const;
};
base::Result<std::unique_ptr<Workers>> makeWorkers(const Bench& bench, const std::string& appId,
                                                   const std::string& topic, bool cleaned = true);
/// Ends the pool, whose changelog stays, and makes a new one with an empty state directory of that name.
base::Result<void> renewPool(const Bench& bench, Workers& workers, const std::string& stateFolder);

/// The source offsets that a worker has committed, added up: events, where nothing else is on the topic.
[[nodiscard]] std::uint64_t committedEvents(const stream::WorkerSnapshot& worker);

} // namespace bench
