#pragma once

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/stream/worker_pool.h"
#include "core/table/state_directory.h"
#include "tests/support/wait.h"

#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace support {

/// The system's clock, whose readers can be made to stand still: a process that is swapped out, or a laptop
/// that sleeps.
class StallingClock final : public base::Clock {
public:
    /// From now on wall() waits until release(), but for the next few calls. Workers ask for it amid folding
    /// when activity is watched, once in a commit and once in a checkpoint.
    void stallWall(int butFor = 0) {
        m_passing = butFor;
        m_stalls = true;
    }
    void release() {
        const std::lock_guard lock(m_mutex);
        m_stalls = false;
        m_released.notify_all();
    }
    [[nodiscard]] bool somebodyStands() const { return m_standing; }

    [[nodiscard]] base::TimestampMs wall() const override {
        if (m_stalls && m_passing.fetch_sub(1) <= 0) {
            std::unique_lock lock(m_mutex);
            m_standing = true;
            m_released.wait(lock, [this] { return !m_stalls; });
            m_standing = false;
        }
        return m_system.wall();
    }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
        return m_system.steady() + m_ahead.load();
    }
    /// From now on steady() is that much further: nobody waits for it.
    void advance(std::chrono::seconds by) { m_ahead = m_ahead.load() + by; }

private:
    base::SystemClock m_system;
    std::atomic<std::chrono::seconds> m_ahead{std::chrono::seconds(0)};
    std::atomic<bool> m_stalls{false};
    mutable std::atomic<int> m_passing{0};
    mutable std::atomic<bool> m_standing{false};
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_released;
};

/// One instance: a pool of workers with a state directory of its own in a temporary folder, and all that it
/// logs.
class PoolFixture {
public:
    /// `root`: of the state, when it is somebody else's folder.
    explicit PoolFixture(stream::Config config, std::string root = {})
        : m_root(root.empty() ? m_dir.path().toStdString() : std::move(root)), m_config(std::move(config)) {
        open();
    }
    ~PoolFixture() { close(); }

    /// The pool with all its workers and the state directory's lock go; the files stay.
    void close() {
        m_pool.reset();
        m_state.reset();
    }
    void open() {
        m_state = table::StateDirectory::open({m_root, "cluster", m_config.appId}).value();
        m_pool = std::make_unique<stream::WorkerPool>(
            m_config, m_state, stream::Surroundings{clock, log, activity, problems, {}});
    }
    [[nodiscard]] stream::WorkerPool& pool() { return *m_pool; }
    [[nodiscard]] const stream::WorkerPool& pool() const { return *m_pool; }
    [[nodiscard]] const stream::Config& config() const { return m_config; }
    /// As WorkerPool makes it.
    [[nodiscard]] std::string transactionalId(int worker) const {
        return m_config.appId + "-" + m_state->uuid() + "-" + std::to_string(worker);
    }
    [[nodiscard]] std::string stateRoot() const { return m_root; }
    [[nodiscard]] std::filesystem::path tableFile(int partition) const {
        return m_state->path() / (m_config.tableName + "-" + std::to_string(partition) + ".sqlite");
    }

    [[nodiscard]] std::shared_ptr<const stream::WorkerSnapshot> worker(int id) const {
        for (const auto& snapshot : m_pool->snapshots())
            if (snapshot->id == id)
                return snapshot;
        return std::make_shared<stream::WorkerSnapshot>();
    }
    [[nodiscard]] bool waitForState(int id, stream::WorkerState state,
                                    std::chrono::milliseconds deadline = std::chrono::seconds(30)) const {
        return waitUntil([&] { return worker(id)->state == state; }, deadline);
    }
    /// Partitions that some worker folds, all committed up to the source's end as the workers see it.
    [[nodiscard]] int partitionsRunning() const {
        int running = 0;
        for (const auto& snapshot : m_pool->snapshots())
            running += static_cast<int>(std::ranges::count_if(
                snapshot->partitions, [](const auto& status) { return !status.restoring; }));
        return running;
    }
    [[nodiscard]] std::uint64_t eventsFolded() const {
        std::uint64_t events = 0;
        for (const auto& snapshot : m_pool->snapshots())
            events += snapshot->events;
        return events;
    }
    /// Whether a line of the log has this text.
    [[nodiscard]] std::ptrdiff_t timesLogged(std::string_view text) const {
        return std::ranges::count_if(
            log.since(0), [&](const auto& line) { return line.text.find(text) != std::string::npos; });
    }
    [[nodiscard]] bool logged(std::string_view text) const { return timesLogged(text) > 0; }
    [[nodiscard]] std::string logText() const {
        std::string text;
        for (const auto& line : log.since(0))
            text += std::to_string(line.when.value % 1'000'000) + " " + line.source + ": " + line.text + "\n";
        return text;
    }

    StallingClock clock;
    base::SystemClock logClock;
    base::RingLog log{logClock, 10'000};
    stream::ActivityFeed activity;
    stream::ProblemLog problems;

private:
    QTemporaryDir m_dir;
    std::string m_root;
    stream::Config m_config;
    std::shared_ptr<table::StateDirectory> m_state;
    std::unique_ptr<stream::WorkerPool> m_pool;
};

} // namespace support
