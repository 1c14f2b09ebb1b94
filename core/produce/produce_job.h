#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/base/published.h"
#include "core/base/result.h"
#include "core/base/types.h"
#include "core/kafka/producer.h"
#include "core/produce/reader_gate.h"
#include "core/produce/replay.h"
#include "core/source/event_source.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace produce {

enum class JobState {
    running,
    paused,
    finishing, ///< all is made; waits until all is delivered
    finished,
    stopped, ///< before its end, by stop()
    failed,  ///< it can't go on: see lastError
};

[[nodiscard]] const char* toString(JobState state);

/// Whether the job's thread has ended.
[[nodiscard]] inline bool hasEnded(JobState state) {
    return state == JobState::finished || state == JobState::stopped || state == JobState::failed;
}

/// What a job is, for who says it in words of their own. JobSnapshot::title has it in English.
struct JobAbout {
    enum class Kind { other, random, files };
    Kind kind = Kind::other;
    std::optional<std::uint64_t> events; ///< random; empty: endless
    std::size_t files = 0;               ///< files
    std::string file;                    ///< the only one's name
    double sleepSeconds = 0;             ///< after each event; 0: as fast as possible, unless:
    std::optional<double> eventsPerSecond;
    std::optional<double> replayFactor; ///< so many times as fast as played

    bool operator==(const JobAbout&) const = default;
};

struct JobOptions {
    kafka::Cluster cluster;
    std::string topic = "player_stats";
    double sleepSeconds = 2;               ///< after each event, 0…3600; 0: full speed
    std::optional<double> eventsPerSecond; ///< instead of sleepSeconds: an even rate, 0.0001…1e7
    std::optional<ReplayPace> replay;      ///< instead of both: as the events' own times say
    kafka::Partitioner partitioner = kafka::Partitioner::crc32;
    std::string title; ///< for people: "10 events, one every 2 s"
    JobAbout about;

    /// Errors: invalidArgument, naming the field, the value and the range.
    [[nodiscard]] base::Result<void> check() const;
};

struct JobSnapshot {
    int id = 0;
    std::string title;
    JobAbout about;
    JobState state = JobState::running;
    std::uint64_t made = 0; ///< events handed to the producer
    std::uint64_t acknowledged = 0;
    std::uint64_t failed = 0;           ///< delivery errors
    std::optional<std::uint64_t> total; ///< empty: endless
    double eventsPerSecond = 0;         ///< acknowledged, over the last seconds
    std::optional<double> secondsLeft;
    std::map<base::PartitionId, std::uint64_t> perPartition; ///< acknowledged
    std::optional<base::Error> lastError;
    bool heldBack = false; ///< waits for readers (demo broker) or for the broker

    bool operator==(const JobSnapshot&) const = default;
};

/// One paced, pausable, cancellable run of a source onto a topic: a thread of its own with its own idempotent
/// producer. While the broker is away it waits and goes on by itself; no event is lost or doubled. All
/// functions return at once and are thread-safe. `poke` is called on the job's thread, at most ten times a
/// second and when the state changes. Destruction stops, delivers what was made (for five seconds at most)
/// and waits.
class ProduceJob {
public:
    struct Surroundings {
        const base::Clock& clock;
        base::LogSink& log;
        base::Poke poke;
        ReaderPositions readers;
    };
    ProduceJob(int id, JobOptions options, std::unique_ptr<source::EventSource> source,
               Surroundings surroundings);
    ~ProduceJob();

    void pause();
    void resume();
    /// Makes no more events and delivers what was made, then ends as stopped. What isn't delivered within
    /// five seconds counts as failed, and lastError says so.
    void stop();
    [[nodiscard]] std::shared_ptr<const JobSnapshot> snapshot() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace produce
