#pragma once

#include "core/base/clock.h"
#include "core/view/changelog_reader.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace view {

/// Keeps a changelog read: waits for a broker or a topic that is away, and finds out when it is live. One
/// thread.
class ChangelogFollower {
public:
    /// As ChangelogReader.
    ChangelogFollower(const ViewConfig& config, const char* name, const base::Clock& clock,
                      base::LogSink& log, ChangelogSink& sink);

    /// Connects, or waits up to `wait` for records and applies them. True: the state or its reason changed.
    bool step(const std::stop_token& stop, std::chrono::milliseconds wait);
    /// Leaves the broker: state stopped. `why`: what went wrong, if anything.
    void end(std::string why = {});

    [[nodiscard]] ViewState state() const { return m_state; }
    /// For waiting: what for.
    [[nodiscard]] const std::optional<base::Error>& obstacle() const { return m_obstacle; }
    [[nodiscard]] const ChangelogReader& reader() const { return m_reader; }

private:
    void connect(const std::stop_token& stop);
    void read(std::chrono::milliseconds wait);
    void comeBack(std::uint64_t recordsBefore);
    void enter(ViewState state, std::optional<base::Error> obstacle = {});

    const ViewConfig& m_config;
    const char* const m_name;
    const base::Clock& m_clock;
    base::LogSink& m_log;
    ChangelogReader m_reader;
    ViewState m_state = ViewState::starting;
    std::optional<base::Error> m_obstacle;
    bool m_changed = false; ///< in this step
    bool m_pauses = false;  ///< before it connects again
    std::chrono::steady_clock::time_point m_nextProbe{};
    std::mutex m_mutex; ///< for the pauses alone
    std::condition_variable_any m_wake;
};

} // namespace view
