#pragma once

#include "core/base/heap.h"
#include "core/base/published.h"
#include "core/kafka/consumer.h"
#include "core/stats/event_codec.h"
#include "core/stream/committer.h"
#include "core/stream/lag_times.h"
#include "core/stream/meter.h"
#include "core/stream/owner_watch.h"
#include "core/stream/rebalance_log.h"
#include "core/stream/restorer.h"
#include "core/stream/surroundings.h"
#include "core/stream/worker_state.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace stream {

/// Everything that one worker does, from joining to leaving: consumer, committer, restorer and tasks. Lives
/// on the worker's thread alone; snapshots are all that leaves it.
///
/// A partition is either restoring (in m_restorer) or running (in m_tasks); its records are dropped until it
/// runs.
class WorkerRun {
public:
    WorkerRun(const Config& config, const WorkerIdentity& identity, table::StateDirectory& state,
              Surroundings surroundings, base::Published<WorkerSnapshot>& snapshot);
    ~WorkerRun();

    /// Returns when stopped or failed; the last snapshot says which. One that has failed leaves the group.
    void run(std::stop_token stop, const Ending& ending);

private:
    using Batch = std::vector<kafka::Message>;
    static constexpr std::size_t batchMessages = 10'000;
    [[nodiscard]] base::Result<void> join(std::stop_token stop);
    void pass();
    void process(Batch& batch);
    [[nodiscard]] bool gapIsExplained(const Task& task, const kafka::Message& message);
    void processEvent(Task& task, const kafka::Message& message);
    void refuse(Task& task, const kafka::Message& message, stats::BadEvent reason);
    void noteFold(const Task& task, const kafka::Message& message, const stats::EventView& event,
                  const stats::Aggregate& after);
    void noteProblem(ProblemKind kind, const kafka::Message& message, std::string reason);
    [[nodiscard]] Problem problemOf(ProblemKind kind, const kafka::Message& message, std::string why) const;
    void stopAtBadEvent();
    void takeReady(std::vector<Restorer::Restored> ready);
    void handlePollError(const base::Error& error);
    void noteKeptOut(const base::Error& refusal);
    void noteLetIn();
    void lookForBroker();
    void showWaiting();

    // Commits (worker_commit.cpp).
    [[nodiscard]] bool commitDue() const;
    bool commit();
    void noteShortened();
    void keepCounts();
    void takeBackCounts();
    void checkpointIfDue(bool atOnce);
    bool checkpoint(Task& task);
    void forgetAndRestore();
    [[nodiscard]] bool mayRestore();
    void stopFetching(const std::vector<kafka::TopicPartition>& partitions);
    [[nodiscard]] bool hasUncommitted() const;

    // The group (worker_group.cpp).
    void onAssigned(const std::vector<kafka::TopicPartition>& partitions);
    void onRevoked(const std::vector<kafka::TopicPartition>& partitions);
    void onLost(const std::vector<kafka::TopicPartition>& partitions);
    void drop(const std::vector<kafka::TopicPartition>& partitions);
    void noteLeft(const std::vector<kafka::TopicPartition>& partitions, Rebalance::Cause cause);
    void leave(bool keepsPlace);
    void joinAnew(const std::string& orphans);
    void crash();
    [[nodiscard]] bool crashes() const { return m_ending && m_ending->crashes.load(); }
    void giveBack();
    void closeConsumer();
    void move(WorkerState to, Why why);
    [[nodiscard]] Why joiningReason() const;
    [[nodiscard]] Why restoringReason() const;
    void settleState();
    void fail(const base::Error& error);
    [[nodiscard]] PartitionStatus statusOf(const Task& task);
    void noteTimes(bool ended);
    void publish(bool atOnce);
    [[nodiscard]] std::vector<Task*> runningTasks() const;
    [[nodiscard]] Task* taskOf(base::PartitionId partition) const;

    const Config& m_config;
    const WorkerIdentity m_identity;
    table::StateDirectory& m_state;
    Surroundings m_around;
    base::Published<WorkerSnapshot>& m_published;
    WorkerSnapshot m_snapshot; ///< the next one
    struct Counts {
        std::uint64_t events = 0;
        std::uint64_t bad = 0;
        std::uint64_t coerced = 0;
        std::uint64_t misrouted = 0;
        std::uint64_t skipped = 0;
    };
    Counts m_committedCounts; ///< of m_snapshot, at the last commit
    UncommittedProblems m_problems;
    Meter m_meter;
    Meter m_commitMeter;                              ///< of which a commit is an event
    std::map<base::PartitionId, LagTimes> m_lagTimes; ///< of those that run
    base::HeapTrim m_heap;
    stats::EventDecoder m_decoder;
    Committer m_committer;
    Restorer m_restorer;
    std::map<base::PartitionId, std::unique_ptr<Task>> m_tasks;
    /// Those that m_consumer fetches: with their true offset, from the end of a restore on.
    std::set<base::PartitionId> m_fetched;
    std::set<base::PartitionId> m_gapChecked; ///< since their fetching began
    std::vector<Task*> m_byPartition;         ///< m_tasks again, by number: one array access an event
    OwnerWatch m_owners;                      ///< of a static member
    std::optional<kafka::Consumer> m_consumer;
    Batch m_batch; ///< behind the consumer: messages die first
    std::vector<ActivityEntry> m_activity;
    std::uint64_t m_activityLeftOut = 0;
    std::stop_token m_stop;
    const Ending* m_ending = nullptr; ///< set by run()
    bool m_sawFirstAssignment = false;
    bool m_staysOutside = false; ///< of the group: it never was in, and doesn't ask for it any more
    bool m_rebalancing = false;  ///< partitions were given back or lost, the next assignment isn't here yet
    bool m_waitsForBroker = false;
    bool m_mustForget = false;        ///< found while folding a batch; done behind it
    std::optional<Problem> m_stopsAt; ///< found while folding a batch, of which nothing more is folded
    std::size_t m_problemsThisPass = 0;
    unsigned m_forgotten = 0;                 ///< times since the last commit
    std::size_t m_mostEvents = batchMessages; ///< of the next batch: fewer, while commits fail
    std::chrono::steady_clock::time_point m_restoreNotBefore;
    std::chrono::steady_clock::time_point m_lastCommit;
    std::chrono::steady_clock::time_point m_nextCheckpoint;
    std::chrono::steady_clock::time_point m_lastPublish;
    std::chrono::steady_clock::time_point m_nextPing; ///< while waiting for the broker
    std::optional<base::Error> m_commitError;         ///< until a commit succeeds
    std::optional<base::Error> m_keptOut;             ///< by members of the group that must leave first
    std::optional<base::Error> m_failure;
};

} // namespace stream
