#include "ui/timeline/recorder.h"

#include <algorithm>

namespace timeline {

using std::chrono::duration_cast;

Recorder::Recorder(live::LiveSession& live, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_live(live), m_clock(clock), m_origin(clock.steady()) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Recorder::sample);
    connect(&m_live, &live::LiveSession::viewChanged, this, &Recorder::takeViewState);
    connect(&m_live, &live::LiveSession::ticked, this, &Recorder::takeNews);
    takeViewState();
}

Recorder::Time Recorder::now() const {
    return duration_cast<Time>(m_clock.steady() - m_origin);
}

base::TimestampMs Recorder::wallAt(Time time) const {
    return {m_clock.wall().value - (now() - time).count()};
}

void Recorder::watch(std::uint64_t generation, std::span<const std::uint32_t> rows) {
    m_history.watch(generation, rows);
    const auto isNew = [this](std::uint32_t row) { return !m_history.knows(row); };
    if (!m_reading || generation != m_history.generation() || std::ranges::none_of(rows, isNew))
        return;
    m_extra = 2; // this second may have a sample already, and games a second are known by the second one
    if (m_timer.isActive())
        return;
    // Nobody recorded the quiet time: news of this moment would be drawn as a slope all over it.
    m_history.unchangedUntil(now() - view::History::levels[0].step); // this second's place is the sample's
    sample();
}

bool Recorder::reads() const {
    const auto& view = m_live.snapshot().view;
    return !view || view->state == view::ViewState::live;
}

void Recorder::takeViewState() {
    const bool reading = reads();
    if (m_reading && !reading) {
        m_history.unchangedUntil(now());
        m_history.interrupted();
        m_timer.stop();
        Q_EMIT recorded();
    } else if (reading && !m_reading) {
        sampleAtNextSecond();
    }
    m_reading = reading;
}

/// After a quiet time. Whether players changed is not asked for here: each question makes the view copy.
void Recorder::takeNews() {
    if (m_timer.isActive() || !m_reading)
        return;
    m_history.unchangedUntil(now());
    sampleAtNextSecond();
}

void Recorder::sampleAtNextSecond() {
    const auto second = view::History::levels[0].step;
    m_timer.start(second - now() % second + Time(1));
}

void Recorder::sample() {
    const auto players = m_live.session().players();
    if (!players || !m_reading)
        return;
    const bool news = players->version() != m_version || players->generation() != m_history.generation();
    m_version = players->version();
    m_history.record(now(), *players);
    if (news || m_extra > 0) // the next second may bring more
        sampleAtNextSecond();
    m_extra = std::max(0, m_extra - 1);
    Q_EMIT recorded();
}

} // namespace timeline
