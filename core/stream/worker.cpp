#include "core/stream/worker.h"

#include "core/base/priority.h"
#include "core/stream/rebalance_log.h"

#include <exception>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <pthread.h>

namespace stream {

namespace {

std::shared_ptr<const WorkerSnapshot> firstSnapshot(const WorkerIdentity& identity,
                                                    const Surroundings& around) {
    auto snapshot = std::make_shared<WorkerSnapshot>();
    snapshot->id = identity.id;
    snapshot->name = identity.name;
    snapshot->reason = "starts";
    snapshot->why = WorkerReason::starts;
    snapshot->startedAt = around.clock.wall();
    return snapshot;
}

} // namespace

Worker::Worker(std::shared_ptr<const Config> config, WorkerIdentity identity,
               std::shared_ptr<table::StateDirectory> state, Surroundings surroundings)
    : m_config(std::move(config)), m_identity(std::move(identity)), m_state(std::move(state)),
      m_surroundings(std::move(surroundings)), m_snapshot(firstSnapshot(m_identity, m_surroundings)) {
    try {
        m_thread = std::jthread([this](std::stop_token stop) { threadMain(stop); });
    } catch (const std::system_error& error) {
        showFailure(
            {base::ErrorCode::internal,
             fmt::format("No thread could be started for it ({}). Stop other workers or programs, then "
                         "restart it.",
                         error.code().message())});
        m_ended.store(true);
    }
}

Worker::~Worker() = default;

void Worker::threadMain(std::stop_token stop) {
    base::giveWay();
    pthread_setname_np(pthread_self(), m_identity.name.substr(0, 15).c_str()); // for debuggers and profilers
    std::string what;
    try {
        WorkerRun(*m_config, m_identity, *m_state, m_surroundings, m_snapshot).run(stop, m_ending);
    } catch (const std::exception& exception) {
        what = exception.what();
    }
    m_surroundings.rebalances->ended(m_identity.id);
    if (!what.empty())
        showFailure({base::ErrorCode::internal, what});
    m_ended.store(true);
    if (m_surroundings.poke)
        m_surroundings.poke();
}

void Worker::showFailure(base::Error error) {
    auto snapshot = std::make_shared<WorkerSnapshot>(*m_snapshot.get());
    snapshot->state = WorkerState::failed;
    snapshot->reason = error.text;
    snapshot->why = WorkerReason::failedBefore;
    snapshot->waitsForBroker = false;
    snapshot->partitions.clear();
    m_surroundings.log.write(base::LogLevel::error, m_identity.name, "Failed: " + error.text);
    snapshot->lastError = std::move(error);
    m_snapshot.publish(std::move(snapshot));
}

} // namespace stream
