#pragma once

#include "core/view/player_snapshot.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace view {

/// What a history tells of a player. The first four are the row's own figures as they were; the last is how
/// many games a second came.
enum class HistoryMetric { averageDamage, averageHealing, topDamage, topHealing, gamesPerSecond };

/// A point of a line. Not a number: the line is broken here, for nothing was read or the player didn't exist.
struct HistoryPoint {
    std::chrono::milliseconds time{0};
    double value = 0;

    bool operator==(const HistoryPoint&) const = default;
};

/// How the figures of players went, for lines over time. Each player has a ring of points for each of three
/// steps: 1 s for the last 5 minutes, 5 s for a quarter of an hour, 20 s for an hour and a bit. Rings never
/// grow beyond that, and a point is only kept where a figure changed, so a quiet player keeps more.
///
/// At most `mostPlayers` have one (24 kB each when full). While there are fewer players that is all of them.
/// Of more, those that somebody watches get one, and whose watch is longest ago goes. Not those that changed
/// last: of a million players under load all change all the time, and a history that is thrown out after a
/// second tells nothing.
///
/// Time is a parameter: any monotonic one, from 0. One thread.
class History {
public:
    using Time = std::chrono::milliseconds;

    struct Level {
        Time step;
        std::size_t points;
    };
    static constexpr std::array<Level, 3> levels{
        {{Time(1'000), 320}, {Time(5'000), 200}, {Time(20'000), 200}}};
    /// How far back all figures reach at most.
    static constexpr Time span = levels.back().step * levels.back().points;

    explicit History(std::size_t mostPlayers = 500) : m_mostPlayers(mostPlayers) {}

    /// Takes the figures as they are now. Call it at every step of the finest level while anything changes;
    /// more often does nothing. Another generation of row numbers begins anew.
    void record(Time now, const PlayerSnapshot& players);
    /// Nothing changed since the last record(), though nobody called it: what comes next is new.
    void unchangedUntil(Time now);
    /// The view couldn't read: lines have a gap from the last record() to the next.
    void interrupted();
    /// Gives these rows of this generation a history, if need be instead of those whose watch is longest ago.
    void watch(std::uint64_t generation, std::span<const std::uint32_t> rows);

    /// The line of one player from the last point before `from` to `to` (now, at most), of the finest level
    /// that reaches so far back. Empty when the player has no history.
    [[nodiscard]] std::vector<HistoryPoint> line(std::uint32_t row, HistoryMetric metric, Time from,
                                                 Time to) const;

    [[nodiscard]] bool has(std::uint32_t row) const { return m_tracks.contains(row); }
    /// Whether record() has seen the row since it has a history.
    [[nodiscard]] bool knows(std::uint32_t row) const;
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }
    [[nodiscard]] std::optional<Time> begin() const { return m_begin; } ///< the first record()
    [[nodiscard]] std::size_t playerCount() const { return m_tracks.size(); }
    [[nodiscard]] std::size_t memoryBytes() const; ///< about

private:
    /// A player's figures at the begin of a slot (time / step), different from those before. `since`: the
    /// last slot at which the ones before still held.
    struct Sample {
        std::uint32_t slot = 0;
        std::uint32_t since = 0;
        std::array<float, 4> figures{}; ///< by HistoryMetric
        std::uint64_t games = 0;        ///< 0: the player didn't exist
    };
    struct Ring {
        std::vector<Sample> samples;
        std::size_t first = 0; ///< the oldest

        [[nodiscard]] std::size_t size() const { return samples.size(); }
        [[nodiscard]] const Sample& at(std::size_t index) const {
            return samples[(first + index) % samples.size()];
        }
        void push(const Sample& sample, std::size_t most);
    };
    struct Track {
        std::array<Ring, levels.size()> rings;
        Sample latest;
        bool known = false; ///< `latest` is set
        std::uint64_t watched = 0;
    };
    class Line;
    struct End {
        HistoryMetric metric;
        Time to;
    };
    using Slots = std::array<std::uint32_t, levels.size()>;

    [[nodiscard]] static Slots slotsAt(Time now);
    [[nodiscard]] static Sample sampleOf(const PlayerRow& row);
    [[nodiscard]] static bool sameFigures(const Sample& one, const Sample& other);
    void beginAnew(const PlayerSnapshot& players);
    void admit(const PlayerSnapshot& players);
    void recordTrack(Track& track, const Sample& now, std::span<const std::uint32_t> slots) const;
    void addEnd(Line& line, const Track& track, std::size_t level, const End& end) const;
    [[nodiscard]] std::size_t levelFor(const Track& track, Time from) const;
    [[nodiscard]] bool brokenBetween(Time from, Time to) const;
    void evictOne();

    const std::size_t m_mostPlayers;
    std::unordered_map<std::uint32_t, Track> m_tracks; ///< by row
    std::uint64_t m_generation = 0;
    std::size_t m_rowsSeen = 0;
    std::uint64_t m_watches = 0; ///< counts calls of watch()
    std::optional<Time> m_begin;
    Time m_last{0}; ///< the last record() or unchangedUntil()
    std::array<std::optional<std::uint32_t>, levels.size()> m_slots; ///< recorded last, by level
    std::deque<std::pair<Time, Time>> m_gaps;                        ///< oldest first, a bounded number
    bool m_inGap = false;
};

/// What the line says at a moment, straight from point to point. Empty before its begin and where it is
/// broken.
[[nodiscard]] std::optional<double> valueAt(std::span<const HistoryPoint> line,
                                            std::chrono::milliseconds time);

} // namespace view
