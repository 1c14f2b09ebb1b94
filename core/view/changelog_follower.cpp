#include "core/view/changelog_follower.h"

#include <utility>

#include <fmt/format.h>

namespace view {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds requestTimeout{500};
constexpr milliseconds retryPause{200};
constexpr milliseconds missingPause{1000}; ///< for a topic that may well never come

bool needsReconnect(const base::Error& error) {
    return error.fatal || error.code == base::ErrorCode::dataLost || error.code == base::ErrorCode::notFound;
}

} // namespace

ChangelogFollower::ChangelogFollower(const ViewConfig& config, const char* name, const base::Clock& clock,
                                     base::LogSink& log, ChangelogSink& sink)
    : m_config(config), m_name(name), m_clock(clock), m_log(log), m_reader(config, name, log, sink) {}

bool ChangelogFollower::step(const std::stop_token& stop, milliseconds wait) {
    m_changed = false;
    if (m_reader.connected())
        read(wait);
    else
        connect(stop);
    return m_changed;
}

void ChangelogFollower::connect(const std::stop_token& stop) {
    if (std::exchange(m_pauses, false)) { // not at the end of a step: its change is to be told first
        const bool missing =
            m_config.mayBeMissing && m_obstacle && m_obstacle->code == base::ErrorCode::notFound;
        std::unique_lock lock(m_mutex);
        (void)m_wake.wait_for(lock, stop, missing ? missingPause : retryPause, [] { return false; });
        if (stop.stop_requested())
            return;
    }
    if (const auto connected = m_reader.connect(requestTimeout); !connected) {
        m_pauses = true;
        return enter(ViewState::waiting, connected.error());
    }
    enter(m_reader.remaining() > 0 ? ViewState::catchingUp : ViewState::live);
}

void ChangelogFollower::read(milliseconds wait) {
    const std::uint64_t before = m_reader.recordsRead();
    if (const auto done = m_reader.read(wait); !done) {
        if (needsReconnect(done.error()))
            m_reader.disconnect();
        m_nextProbe = m_clock.steady() + retryPause;
        enter(ViewState::waiting, done.error());
    } else if (m_state == ViewState::waiting) {
        comeBack(before);
    }
    if (m_state == ViewState::catchingUp && m_reader.remaining() == 0)
        enter(ViewState::live);
}

void ChangelogFollower::comeBack(std::uint64_t recordsBefore) {
    const auto now = m_clock.steady();
    bool back = m_reader.recordsRead() != recordsBefore;
    if (!back && now >= m_nextProbe) {
        back = m_reader.answers(requestTimeout);
        m_nextProbe = m_clock.steady() + retryPause;
    }
    if (back)
        enter(m_reader.remaining() > 0 ? ViewState::catchingUp : ViewState::live);
}

void ChangelogFollower::end(std::string why) {
    m_reader.disconnect();
    std::optional<base::Error> obstacle;
    if (!why.empty())
        obstacle = base::Error{base::ErrorCode::internal, std::move(why)};
    enter(ViewState::stopped, std::move(obstacle));
}

void ChangelogFollower::enter(ViewState next, std::optional<base::Error> obstacle) {
    if (next == m_state && obstacle == m_obstacle)
        return;
    if (next != m_state && next != ViewState::catchingUp && next != ViewState::stopped) {
        const bool bad = next == ViewState::waiting &&
                         !(m_config.mayBeMissing && obstacle && obstacle->code == base::ErrorCode::notFound);
        m_log.write(bad ? base::LogLevel::warning : base::LogLevel::info, m_name,
                    obstacle ? obstacle->text
                             : fmt::format("{}: {}", m_config.changelogTopic, toString(next)));
    }
    m_state = next;
    m_obstacle = std::move(obstacle);
    m_changed = true;
}

} // namespace view
