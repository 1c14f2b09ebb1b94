#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/published.h"
#include "core/base/result.h"
#include "core/base/types.h"
#include "core/kafka/producer.h"
#include "core/source/event_source.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace produce {

enum class JobState { running, paused, finishing, finished, stopped, failed };

struct JobOptions {
    kafka::Cluster cluster;
    std::string topic = "player_stats";
    double sleepSeconds = 2;       ///< after each event; 0: full speed
    std::optional<double> eventsPerSecond; ///< instead of sleepSeconds: an even rate
    kafka::Partitioner partitioner = kafka::Partitioner::crc32;
    std::string title;             ///< for people: "10 random events, one every 2 s"
};

struct JobSnapshot {
    int id = 0;
    std::string title;
    JobState state = JobState::running;
    std::uint64_t made = 0;        ///< events handed to the producer
    std::uint64_t acknowledged = 0;
    std::uint64_t failed = 0;      ///< delivery errors
    std::optional<std::uint64_t> total; ///< empty: endless
    double eventsPerSecond = 0;    ///< acknowledged, over the last seconds
    std::optional<double> secondsLeft;
    std::map<base::PartitionId, std::uint64_t> perPartition; ///< acknowledged
    std::optional<base::Error> lastError;
    bool heldBack = false;         ///< waits for readers (demo broker) or for the broker

    bool operator==(const JobSnapshot&) const = default;
};

/// For the demo broker, which trims what is too far ahead: the next offset that the slowest reader will read, per
/// partition. Called on the job's thread. Empty function: no holding back.
using ReaderPositions = std::function<std::map<base::PartitionId, base::Offset>()>;

/// One paced, pausable, cancellable run of a source onto a topic: a thread of its own with its own producer. All
/// functions return at once and are thread-safe. Destruction stops, flushes what was made and waits.
class ProduceJob {
public:
    struct Surroundings {
        const base::Clock& clock;
        base::LogSink& log;
        base::Poke poke;
        ReaderPositions readers;
    };
    ProduceJob(int id, JobOptions options, std::unique_ptr<source::EventSource> source, Surroundings surroundings);
    ~ProduceJob();

    void pause();
    void resume();
    void stop(); ///< makes no more events; delivers what was made, then ends as stopped
    [[nodiscard]] std::shared_ptr<const JobSnapshot> snapshot() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace produce
