#pragma once

#include "core/base/published.h"
#include "core/stream/config.h"
#include "core/stream/snapshot.h"
#include "core/stream/surroundings.h"
#include "core/table/state_directory.h"

#include <atomic>
#include <memory>
#include <thread>

namespace stream {

/// The handle of an instance's standby: its thread and its newest snapshot (StandbyRun does the work). The
/// thread starts in the constructor, and no exception leaves it. All functions are thread-safe and return at
/// once, but the destructor, which stops and waits.
class Standby {
public:
    Standby(std::shared_ptr<const Config> config, std::shared_ptr<table::StateDirectory> state,
            Surroundings surroundings);

    void requestStop() { m_thread.request_stop(); }
    [[nodiscard]] bool ended() const { return m_ended.load(); }
    [[nodiscard]] std::shared_ptr<const StandbySnapshot> snapshot() const { return m_snapshot.get(); }

private:
    void threadMain(std::stop_token stop);

    const std::shared_ptr<const Config> m_config;
    const std::shared_ptr<table::StateDirectory> m_state;
    const Surroundings m_surroundings;
    base::Published<StandbySnapshot> m_snapshot;
    std::atomic<bool> m_ended{false};
    std::jthread m_thread; ///< last: it uses all of the above
};

} // namespace stream
