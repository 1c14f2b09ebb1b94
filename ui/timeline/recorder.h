#pragma once

#include "ui/live/live_session.h"

#include "core/base/clock.h"
#include "core/view/history.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <span>

namespace timeline {

/// Fills a history from the session, at each full second while figures change, whether anybody looks or not:
/// who opens the timeline wants to see what was. While nothing changes, nothing runs.
class Recorder final : public QObject {
    Q_OBJECT

public:
    using Time = view::History::Time;

    /// The clock must outlive it.
    Recorder(live::LiveSession& live, const base::Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] const view::History& history() const { return m_history; }
    /// The history's time: since this was made.
    [[nodiscard]] Time now() const;
    [[nodiscard]] base::TimestampMs wallAt(Time time) const;
    /// Gives these rows a history; in a quiet time with the figures as they are, for no news would bring any.
    void watch(std::uint64_t generation, std::span<const std::uint32_t> rows);
    /// Takes the figures as they are now. Done by itself each second.
    void sample();

Q_SIGNALS:
    void recorded();

private:
    void takeNews();
    void takeViewState();
    [[nodiscard]] bool reads() const;
    void sampleAtNextSecond();

    live::LiveSession& m_live;
    const base::Clock& m_clock;
    const std::chrono::steady_clock::time_point m_origin;
    view::History m_history;
    std::uint64_t m_version = 0;
    bool m_reading = true;
    int m_extra = 0; ///< samples to come without news
    QTimer m_timer;
};

} // namespace timeline
