#include "core/stream/standby.h"

#include "core/base/priority.h"
#include "core/stream/standby_run.h"

#include <exception>
#include <system_error>
#include <utility>

#include <pthread.h>

namespace stream {

Standby::Standby(std::shared_ptr<const Config> config, std::shared_ptr<table::StateDirectory> state,
                 Surroundings surroundings)
    : m_config(std::move(config)), m_state(std::move(state)), m_surroundings(std::move(surroundings)) {
    try {
        m_thread = std::jthread([this](std::stop_token stop) { threadMain(std::move(stop)); });
    } catch (const std::system_error& error) {
        m_surroundings.log.write(base::LogLevel::error, "standby",
                                 "No thread could be started to keep warm copies (" + error.code().message() +
                                     "). Stop other programs, and start again.");
        m_ended.store(true);
    }
}

void Standby::threadMain(std::stop_token stop) {
    base::giveWay();
    pthread_setname_np(pthread_self(), "standby"); // for debuggers and profilers
    try {
        StandbyRun(*m_config, *m_state, m_surroundings, m_snapshot).run(std::move(stop));
    } catch (const std::exception& exception) {
        m_surroundings.log.write(base::LogLevel::error, "standby",
                                 std::string("No warm copies are kept any more: ") + exception.what());
        m_snapshot.publish(std::make_shared<const StandbySnapshot>());
    }
    m_ended.store(true);
}

} // namespace stream
