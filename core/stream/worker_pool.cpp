#include "core/stream/worker_pool.h"

#include "core/stream/handover.h"
#include "core/stream/standby.h"
#include "core/stream/standby_plan.h"
#include "core/stream/worker.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>

namespace stream {

using namespace std::chrono_literals;

struct WorkerPool::Impl {
    std::shared_ptr<const Config> config;
    std::shared_ptr<table::StateDirectory> state;
    Handover handover;
    Surroundings around;
    RebalanceLog rebalances;
    std::unique_ptr<Standby> standby;

    mutable std::mutex mutex; ///< guards all below
    std::map<int, std::shared_ptr<Worker>> workers;
    /// Workers that were replaced or removed between their last snapshot and the end of their thread.
    std::vector<std::shared_ptr<Worker>> leaving;
    int nextId = 1;

    Impl(Config with, std::shared_ptr<table::StateDirectory> in, Surroundings surroundings)
        : config(std::make_shared<const Config>(std::move(with))), state(std::move(in)),
          around(std::move(surroundings)), rebalances(around.clock) {
        around.rebalances = &rebalances;
        if (config->standby == 0)
            return;
        around.handover = &handover;
        standby = std::make_unique<Standby>(config, state, around);
    }

    /// Under the mutex.
    void startWorker(int id) {
        const std::string transactionalId = fmt::format("{}-{}-{}", config->appId, state->uuid(), id);
        const std::string name = fmt::format("worker-{}", id);
        WorkerIdentity identity{id, name, transactionalId,
                                config->standby > 0 ? standbyClientId(name, state->uuid()) : name};
        workers[id] = std::make_shared<Worker>(config, std::move(identity), state, around);
    }

    /// Under the mutex. Takes a worker that says it has stopped or failed off the list, without waiting for
    /// its thread; false for one that still works.
    bool release(int id) {
        const auto found = workers.find(id);
        if (found == workers.end())
            return false;
        const auto now = found->second->snapshot()->state;
        if (now != WorkerState::stopped && now != WorkerState::failed)
            return false;
        std::erase_if(leaving, [](const auto& worker) { return worker->ended(); });
        leaving.push_back(std::move(found->second));
        workers.erase(found);
        return true;
    }

    [[nodiscard]] std::shared_ptr<Worker> find(int id) const {
        const std::lock_guard lock(mutex);
        const auto found = workers.find(id);
        return found == workers.end() ? nullptr : found->second;
    }
};

WorkerPool::WorkerPool(Config config, std::shared_ptr<table::StateDirectory> state, Surroundings surroundings)
    : m_impl(std::make_unique<Impl>(std::move(config), std::move(state), std::move(surroundings))) {}

WorkerPool::~WorkerPool() {
    for (const auto& [id, worker] : m_impl->workers)
        worker->requestPause(); // all at once; then each is waited for
    if (m_impl->standby)
        m_impl->standby->requestStop();
}

int WorkerPool::spawn() {
    const std::lock_guard lock(m_impl->mutex);
    const int id = m_impl->nextId++;
    m_impl->startWorker(id);
    return id;
}

void WorkerPool::stop(int id) {
    if (const auto worker = m_impl->find(id))
        worker->requestStop();
}

void WorkerPool::kill(int id) {
    if (const auto worker = m_impl->find(id))
        worker->requestCrash();
}

void WorkerPool::restart(int id) {
    const std::lock_guard lock(m_impl->mutex);
    if (m_impl->release(id))
        m_impl->startWorker(id);
}

void WorkerPool::remove(int id) {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->release(id);
}

bool WorkerPool::stopAll(std::chrono::milliseconds deadline, Stop how) {
    std::vector<std::shared_ptr<Worker>> workers;
    {
        const std::lock_guard lock(m_impl->mutex);
        workers = m_impl->leaving;
        for (const auto& [id, worker] : m_impl->workers)
            workers.push_back(worker);
    }
    for (const auto& worker : workers)
        how == Stop::forGood ? worker->requestStop() : worker->requestPause();
    Standby* const standby = m_impl->standby.get();
    if (standby)
        standby->requestStop();
    const auto end = std::chrono::steady_clock::now() + deadline;
    const auto allEnded = [&] {
        return (!standby || standby->ended()) &&
               std::ranges::all_of(workers, [](const auto& worker) { return worker->ended(); });
    };
    while (!allEnded() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(5ms);
    return allEnded();
}

WorkerSnapshots WorkerPool::snapshots() const {
    const std::lock_guard lock(m_impl->mutex);
    WorkerSnapshots snapshots;
    snapshots.reserve(m_impl->workers.size());
    for (const auto& [id, worker] : m_impl->workers)
        snapshots.push_back(worker->snapshot());
    return snapshots;
}

std::shared_ptr<const Rebalances> WorkerPool::rebalances() const {
    return m_impl->rebalances.list();
}

std::shared_ptr<const StandbySnapshot> WorkerPool::standby() const {
    return m_impl->standby ? m_impl->standby->snapshot() : nullptr;
}

} // namespace stream
