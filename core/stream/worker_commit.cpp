/// Commits and checkpoints of WorkerRun.

#include "core/base/fault_point.h"
#include "core/stream/worker_run.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t fewestEvents = 100;        ///< of a batch, however often commits fail
constexpr std::size_t manyDirtyRows = 50'000;    ///< commit sooner
constexpr std::size_t fewUnsavedRows = 2'000;    ///< cheap enough to checkpoint after every commit
constexpr std::size_t manyUnsavedRows = 400'000; ///< checkpoint sooner
constexpr std::chrono::milliseconds checkpointEvery = 1500ms;
constexpr std::chrono::milliseconds checkpointAtLatest = 4000ms; ///< of one partition after another one's
constexpr std::chrono::milliseconds firstBackoff = 100ms;        ///< of a restore that follows another
constexpr std::chrono::milliseconds longestBackoff = 10s;
constexpr int checkpointShare = 4; ///< times what the last one took is folded before the next

} // namespace

std::vector<Task*> WorkerRun::runningTasks() const {
    std::vector<Task*> tasks;
    tasks.reserve(m_tasks.size());
    for (const auto& [partition, task] : m_tasks)
        tasks.push_back(task.get());
    return tasks;
}

Task* WorkerRun::taskOf(base::PartitionId partition) const {
    const auto index = static_cast<std::size_t>(partition.value);
    return index < m_byPartition.size() ? m_byPartition[index] : nullptr;
}

bool WorkerRun::hasUncommitted() const {
    return std::ranges::any_of(m_tasks, [](const auto& entry) { return entry.second->hasUncommitted(); });
}

bool WorkerRun::commitDue() const {
    if (m_failure || !hasUncommitted())
        return false;
    if (m_around.clock.steady() - m_lastCommit >= m_config.commitInterval || m_committer.full() ||
        m_mostEvents < batchMessages)
        return true;
    std::size_t dirty = 0;
    for (const auto& [partition, task] : m_tasks)
        dirty += task->dirty().size();
    return dirty >= manyDirtyRows;
}

/// False: nothing of what was folded since the last commit counts; the tasks are being restored, or the
/// worker has failed or crashes: it may have dropped what belongs to them, so they are no longer committed.
bool WorkerRun::commit() {
    if (m_failure || crashes())
        return false;
    if (!hasUncommitted())
        return true;
    const auto began = m_around.clock.steady();
    const auto outcome = m_committer.commit(runningTasks(), *m_consumer, m_stop);
    const auto done = m_around.clock.steady();
    // From its beginning, so that an event waits for one interval at most; but slow commits leave time for
    // folding.
    m_lastCommit = std::max(began, done - m_config.commitInterval / 2);
    if (outcome == Committer::Outcome::forget && crashes())
        return false; // crash() forgets, and tells first how far they had come
    if (outcome == Committer::Outcome::forget) {
        m_mostEvents = std::max(m_mostEvents / 2, fewestEvents);
        m_snapshot.lastError = m_commitError = m_committer.lastError();
        forgetAndRestore();
        return false;
    }
    if (m_commitError && m_snapshot.lastError == m_commitError)
        m_snapshot.lastError.reset(); // an ordinary rebalance can cost a commit: the log still has it
    m_commitError.reset();
    ++m_snapshot.commits;
    m_meter.commit(done - began, done);
    m_waitsForBroker = false;
    m_forgotten = 0;
    m_mostEvents = std::min(m_mostEvents + m_mostEvents / 64 + 1, batchMessages); // slowly: what was too much
    keepCounts();
    noteShortened();
    return true;
}

void WorkerRun::keepCounts() {
    m_committedCounts = {m_snapshot.events, m_snapshot.badEvents, m_snapshot.coercedEvents,
                         m_snapshot.misroutedEvents, m_snapshot.skippedEvents};
    m_problems.committed(m_around.problems);
}

/// What is forgotten comes again, and is counted and told then.
void WorkerRun::takeBackCounts() {
    m_snapshot.events = m_committedCounts.events;
    m_snapshot.badEvents = m_committedCounts.bad;
    m_snapshot.coercedEvents = m_committedCounts.coerced;
    m_snapshot.misroutedEvents = m_committedCounts.misrouted;
    m_snapshot.skippedEvents = m_committedCounts.skipped;
    m_problems.notCommitted();
}

void WorkerRun::noteShortened() {
    for (auto& [letter, what] : m_committer.takeShortened()) {
        base::Error error{base::ErrorCode::badInput,
                          fmt::format("Offset {} of {} partition {}: {}", letter.offset.value,
                                      m_config.sourceTopic, letter.partition.value, what)};
        m_around.log.write(base::LogLevel::warning, m_identity.name, error.text);
        m_snapshot.lastError = std::move(error);
        Problem problem;
        problem.when = m_around.clock.wall();
        problem.workerId = m_identity.id;
        problem.topic = m_config.sourceTopic;
        problem.partition = letter.partition;
        problem.offset = letter.offset;
        problem.reason = std::move(what);
        problem.key = firstBytes(letter.key.value_or(""));
        problem.firstBytes = firstBytes(letter.value.value_or(""));
        m_around.problems.add(std::move(problem));
    }
}

/// The checkpoint may lag behind the Kafka commit: that is what the changelog is for. It follows at once
/// while few rows wait or nothing flows. Under load rows gather for a large sorted batch, one partition after
/// a commit, so that none of them holds the next commit up for long, and all checkpoints together take a
/// share of the time only: the dearer they are, the more rows the next one has, and the cheaper each row is.
void WorkerRun::checkpointIfDue(bool atOnce) {
    if (m_failure || crashes() || hasUncommitted())
        return;
    const bool all = atOnce || m_batch.empty();
    std::size_t bytes = 0;
    for (const auto& [partition, task] : m_tasks)
        bytes += task->cache().bytes();
    const auto now = m_around.clock.steady();
    Task* most = nullptr;
    for (const auto& [partition, task] : m_tasks) {
        if (!task->needsCheckpoint())
            continue;
        if (all || task->unsavedRows() <= fewUnsavedRows) {
            if (!checkpoint(*task))
                return;
        } else if (!most || most->unsavedRows() < task->unsavedRows()) {
            most = task.get();
        }
    }
    if (all || !most) {
        m_nextCheckpoint = now + checkpointEvery;
        return;
    }
    if (now < m_nextCheckpoint && most->unsavedRows() < manyUnsavedRows && bytes <= m_config.cacheBytes)
        return;
    if (checkpoint(*most)) {
        const auto done = m_around.clock.steady();
        m_nextCheckpoint =
            done + std::clamp<std::chrono::steady_clock::duration>(
                       checkpointShare * (done - now), checkpointEvery / m_tasks.size(), checkpointAtLatest);
    }
}

bool WorkerRun::checkpoint(Task& task) {
    const std::size_t share = m_config.cacheBytes / std::max<std::size_t>(m_tasks.size(), 1);
    const auto written = task.checkpoint(m_around.clock.wall(), share);
    if (!written)
        fail(written.error()); // nothing is lost: Kafka has it, the file is behind
    base::reach(base::FaultPoint::checkpointed);
    return written.has_value();
}

/// The one way back for every failure: memory goes, without a checkpoint; the file and the changelog tell
/// what counts.
void WorkerRun::forgetAndRestore() {
    m_batch.clear();
    takeBackCounts();
    // The first time at once; what comes again and again would otherwise keep the machine and Kafka busy.
    if (++m_forgotten > 1)
        m_restoreNotBefore = m_around.clock.steady() +
                             std::min(longestBackoff, firstBackoff * (1 << std::min(m_forgotten - 2, 10u)));
    std::vector<kafka::TopicPartition> partitions;
    for (auto& [partition, task] : m_tasks) {
        partitions.push_back({m_config.sourceTopic, partition});
        m_restorer.add(partition, std::move(task));
    }
    m_tasks.clear();
    m_byPartition.clear();
    if (!partitions.empty())
        stopFetching(partitions);
}

/// Not before the committer has settled what was open, and not at once again and again. Half a second at
/// most, so that the group is polled meanwhile.
bool WorkerRun::mayRestore() {
    if (!m_committer.isOpen()) {
        const auto opened = m_committer.tryOpen();
        if (!opened)
            fail(opened.error());
        else if (!*opened)
            showWaiting();
        if (!m_committer.isOpen())
            return false;
        m_waitsForBroker = false; // it has just answered
    }
    return !m_restorer.empty() && m_around.clock.steady() >= m_restoreNotBefore;
}

Why WorkerRun::restoringReason() const {
    if (m_waitsForBroker)
        return {WorkerReason::waitsForBroker, "waits for the broker"};
    if (m_around.clock.steady() < m_restoreNotBefore && m_snapshot.lastError)
        return {WorkerReason::failedBefore, m_snapshot.lastError->text};
    if (const base::Error* obstacle = m_restorer.obstacle())
        return {WorkerReason::failedBefore, obstacle->text};
    return {WorkerReason::restores, "brings its tables up to date"};
}

} // namespace stream
