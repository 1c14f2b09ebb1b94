#include "core/view/history.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace view {

namespace {

constexpr std::size_t mostGaps = 64;
constexpr double broken = std::numeric_limits<double>::quiet_NaN();

std::uint32_t slotOf(History::Time time, History::Time step) {
    return static_cast<std::uint32_t>(time / step);
}

} // namespace

void History::Ring::push(const Sample& sample, std::size_t most) {
    if (samples.size() < most) {
        if (samples.size() == samples.capacity()) // never more than it may have
            samples.reserve(std::min(most, std::max<std::size_t>(8, samples.size() * 2)));
        samples.push_back(sample);
        return;
    }
    samples[first] = sample;
    first = (first + 1) % samples.size();
}

History::Sample History::sampleOf(const PlayerRow& row) {
    const auto figure = [](double value) {
        constexpr double most = std::numeric_limits<float>::max();
        return static_cast<float>(std::clamp(value, -most, most));
    };
    return {0,
            0,
            {figure(row.averageDamage()), figure(row.averageHealing()), figure(row.topDamage.value),
             figure(row.topHealing.value)},
            row.gameCount};
}

bool History::sameFigures(const Sample& one, const Sample& other) {
    return one.games == other.games && one.figures == other.figures;
}

void History::beginAnew(const PlayerSnapshot& players) {
    m_tracks.clear();
    m_gaps.clear();
    m_inGap = false;
    m_begin.reset();
    m_slots.fill(std::nullopt);
    m_rowsSeen = 0;
    m_generation = players.generation();
}

void History::admit(const PlayerSnapshot& players) {
    for (; m_rowsSeen < players.size() && m_tracks.size() < m_mostPlayers; ++m_rowsSeen)
        m_tracks.try_emplace(static_cast<std::uint32_t>(m_rowsSeen));
    m_rowsSeen = players.size(); // who came when all places were taken gets one by being watched
}

void History::record(Time now, const PlayerSnapshot& players) {
    if (players.generation() != m_generation)
        beginAnew(players);
    admit(players);
    const Slots slots = slotsAt(now);
    if (m_slots[0] == slots[0])
        return;
    if (m_inGap) {
        if (m_begin)
            m_gaps.emplace_back(m_last, now);
        if (m_gaps.size() > mostGaps)
            m_gaps.pop_front();
        m_inGap = false;
    }
    for (auto& [row, track] : m_tracks)
        if (row < players.size())
            recordTrack(track, sampleOf(players.row(row)), slots);
    std::ranges::copy(slots, m_slots.begin());
    m_begin = m_begin.value_or(now);
    m_last = now;
}

void History::recordTrack(Track& track, const Sample& now, std::span<const std::uint32_t> slots) const {
    for (std::size_t level = 0; level < levels.size(); ++level) {
        Ring& ring = track.rings[level];
        if (m_slots[level] == slots[level] || (ring.size() > 0 && sameFigures(ring.at(ring.size() - 1), now)))
            continue;
        Sample sample = now;
        sample.slot = slots[level];
        sample.since = m_slots[level].value_or(slots[level]);
        ring.push(sample, levels[level].points);
    }
    track.latest = now;
    track.known = true;
}

History::Slots History::slotsAt(Time now) {
    Slots slots{};
    for (std::size_t level = 0; level < levels.size(); ++level)
        slots[level] = slotOf(now, levels[level].step);
    return slots;
}

void History::unchangedUntil(Time now) {
    if (!m_begin || now <= m_last || m_inGap)
        return;
    const Slots slots = slotsAt(now);
    for (auto& [row, track] : m_tracks)
        if (track.known)
            recordTrack(track, track.latest, slots);
    std::ranges::copy(slots, m_slots.begin());
    m_last = now;
}

void History::interrupted() {
    m_inGap = true;
}

void History::watch(std::uint64_t generation, std::span<const std::uint32_t> rows) {
    if (generation != m_generation || m_mostPlayers == 0)
        return;
    ++m_watches;
    for (const std::uint32_t row : rows.first(std::min(rows.size(), m_mostPlayers))) {
        auto found = m_tracks.find(row);
        if (found == m_tracks.end()) {
            if (m_tracks.size() >= m_mostPlayers)
                evictOne();
            found = m_tracks.try_emplace(row).first;
        }
        found->second.watched = m_watches;
    }
}

bool History::knows(std::uint32_t row) const {
    const auto found = m_tracks.find(row);
    return found != m_tracks.end() && found->second.known;
}

void History::evictOne() {
    const auto longestAgo = std::ranges::min_element(m_tracks, [](const auto& one, const auto& other) {
        return one.second.watched < other.second.watched;
    });
    m_tracks.erase(longestAgo);
}

std::size_t History::levelFor(const Track& track, Time from) const {
    for (std::size_t level = 0; level + 1 < levels.size(); ++level) {
        const Ring& ring = track.rings[level];
        const bool whole = ring.size() < levels[level].points; // nothing has left it
        if (whole || ring.at(0).slot * levels[level].step <= from)
            return level;
    }
    return levels.size() - 1;
}

bool History::brokenBetween(Time from, Time to) const {
    return std::ranges::any_of(
        m_gaps, [&](const auto& gap) { return gap.first < to && gap.second > from && from < to; });
}

/// Puts a line together from samples.
class History::Line {
public:
    Line(const History& history, HistoryMetric metric, Time step)
        : m_history(history), m_metric(metric), m_step(step) {}

    void add(const Sample* before, const Sample& sample) {
        if (before != nullptr)
            hold(*before, sample.since * m_step);
        if (sample.games == 0)
            put(sample.slot * m_step, broken);
        else if (m_metric != HistoryMetric::gamesPerSecond)
            put(sample.slot * m_step, sample.figures[static_cast<std::size_t>(m_metric)]);
        else if (before != nullptr && before->games <= sample.games && sample.slot > sample.since)
            put(sample.slot * m_step, rate(*before, sample));
    }

    /// The same figures until `time`, but for the gaps.
    void hold(const Sample& sample, Time time) {
        Time since = sample.slot * m_step;
        double value = sample.figures[static_cast<std::size_t>(m_metric) % sample.figures.size()];
        if (m_metric == HistoryMetric::gamesPerSecond) {
            since += m_step;
            value = 0;
        }
        if (sample.games == 0 || time < since)
            return;
        put(since, value);
        for (const auto& [begin, end] : m_history.m_gaps)
            if (begin >= since && end <= time) {
                put(begin, value);
                put(end, value);
            }
        put(time, value);
    }

    void put(Time time, double value);
    [[nodiscard]] std::vector<HistoryPoint> take() { return std::move(m_points); }

private:
    [[nodiscard]] double rate(const Sample& before, const Sample& sample) const {
        const double seconds = std::chrono::duration<double>((sample.slot - sample.since) * m_step).count();
        if (m_history.brokenBetween(sample.since * m_step, sample.slot * m_step))
            return broken; // what came meanwhile came at a time that nobody knows
        return static_cast<double>(sample.games - before.games) / seconds;
    }

    const History& m_history;
    const HistoryMetric m_metric;
    const Time m_step;
    std::vector<HistoryPoint> m_points;
};

void History::Line::put(Time time, double value) {
    if (!m_points.empty() && m_points.back().time == time && !std::isnan(m_points.back().value))
        m_points.pop_back();
    if (!m_points.empty() && !std::isnan(m_points.back().value) &&
        m_history.brokenBetween(m_points.back().time, time))
        m_points.push_back({m_points.back().time + Time(1), broken});
    m_points.push_back({time, value});
}

std::vector<HistoryPoint> History::line(std::uint32_t row, HistoryMetric metric, Time from, Time to) const {
    const auto found = m_tracks.find(row);
    if (found == m_tracks.end() || !found->second.known)
        return {};
    const std::size_t level = levelFor(found->second, from);
    const Ring& ring = found->second.rings[level];
    const Time step = levels[level].step;
    std::size_t first = 0;
    while (first + 1 < ring.size() && ring.at(first + 1).slot * step <= from)
        ++first;
    Line line(*this, metric, step);
    std::size_t next = first;
    for (; next < ring.size() && (next == first || ring.at(next - 1).slot * step <= to); ++next)
        line.add(next > 0 ? &ring.at(next - 1) : nullptr, ring.at(next));
    if (next == ring.size() && next > 0)
        addEnd(line, found->second, level, {metric, to});
    return line.take();
}

/// From the newest sample of a level to the end: what came since may not be in this level's ring yet.
void History::addEnd(Line& line, const Track& track, std::size_t level, const End& end) const {
    const Time step = levels[level].step;
    const Ring& ring = track.rings[level];
    const Sample& last = ring.at(ring.size() - 1);
    const Time until = m_inGap ? std::min(end.to, m_last) : end.to;
    if (sameFigures(last, track.latest))
        return line.hold(last, until);
    Sample next = track.latest;
    next.since = m_slots[level].value_or(0);
    next.slot = slotOf(m_last, step) + 1;
    if (next.slot * step <= until) {
        line.add(&last, next);
        line.hold(next, until);
    } else if (end.metric != HistoryMetric::gamesPerSecond && next.games > 0 && m_last >= last.slot * step) {
        line.hold(last, next.since * step);
        line.put(until, next.figures[static_cast<std::size_t>(end.metric)]);
    }
}

std::size_t History::memoryBytes() const {
    std::size_t bytes = m_tracks.size() * (sizeof(Track) + 4 * sizeof(void*));
    for (const auto& [row, track] : m_tracks)
        for (const Ring& ring : track.rings)
            bytes += ring.samples.capacity() * sizeof(Sample);
    return bytes;
}

std::optional<double> valueAt(std::span<const HistoryPoint> line, std::chrono::milliseconds time) {
    const auto behind = std::ranges::upper_bound(line, time, {}, &HistoryPoint::time);
    if (behind == line.begin() || std::isnan((behind - 1)->value))
        return std::nullopt;
    const HistoryPoint& before = *(behind - 1);
    if (behind == line.end() || std::isnan(behind->value) || behind->time == before.time)
        return before.value;
    const auto share = static_cast<double>((time - before.time).count()) /
                       static_cast<double>((behind->time - before.time).count());
    return before.value + (behind->value - before.value) * share;
}

} // namespace view
