#include "core/stream/worker.h"

#include <exception>
#include <utility>

#include <pthread.h>

namespace stream {

namespace {

std::shared_ptr<const WorkerSnapshot> firstSnapshot(const WorkerIdentity& identity,
                                                    const Surroundings& around) {
    auto snapshot = std::make_shared<WorkerSnapshot>();
    snapshot->id = identity.id;
    snapshot->name = identity.name;
    snapshot->reason = "starts";
    snapshot->startedAt = around.clock.wall();
    return snapshot;
}

} // namespace

Worker::Worker(std::shared_ptr<const Config> config, WorkerIdentity identity,
               std::shared_ptr<table::StateDirectory> state, Surroundings surroundings)
    : m_config(std::move(config)), m_identity(std::move(identity)), m_state(std::move(state)),
      m_surroundings(std::move(surroundings)), m_snapshot(firstSnapshot(m_identity, m_surroundings)),
      m_thread([this](std::stop_token stop) { threadMain(stop); }) {}

Worker::~Worker() = default;

void Worker::threadMain(std::stop_token stop) {
    pthread_setname_np(pthread_self(), m_identity.name.substr(0, 15).c_str()); // for debuggers and profilers
    std::string what;
    try {
        WorkerRun(*m_config, m_identity, *m_state, m_surroundings, m_snapshot).run(stop);
    } catch (const std::exception& exception) {
        what = exception.what();
    }
    if (!what.empty()) {
        auto snapshot = std::make_shared<WorkerSnapshot>(*m_snapshot.get());
        snapshot->state = WorkerState::failed;
        snapshot->reason = what;
        snapshot->lastError = base::Error{base::ErrorCode::internal, what};
        snapshot->partitions.clear();
        m_snapshot.publish(std::move(snapshot));
        m_surroundings.log.write(base::LogLevel::error, m_identity.name, "Failed: " + what);
    }
    m_ended.store(true);
    if (m_surroundings.poke)
        m_surroundings.poke();
}

} // namespace stream
