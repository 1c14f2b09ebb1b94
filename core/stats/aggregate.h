#pragma once

#include "core/base/types.h"
#include "core/stats/event.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace stats {

/// What the table keeps for a player. Averages are derived, so they don't drift.
struct Aggregate {
    std::uint64_t gameCount = 0;
    double damageSum = 0;
    double healingSum = 0;
    Number topDamage;
    Number topHealing;
    base::Offset lastSource;         ///< offset, in the source partition, of the last event folded in
    base::TimestampMs lastEventTime; ///< of that event

    bool operator==(const Aggregate&) const = default;

    [[nodiscard]] double averageDamage() const { return average(damageSum); }
    [[nodiscard]] double averageHealing() const { return average(healingSum); }

private:
    [[nodiscard]] double average(double sum) const {
        return gameCount == 0 ? 0.0 : sum / static_cast<double>(gameCount);
    }
};

/// A row's lastSource when nobody says how far it has come (another program wrote it): every event is behind
/// it.
inline constexpr base::Offset beforeAnyEvent{-1};

/// Whether a changelog record takes the row's place: the one rule of all who build the table from its
/// changelog. Behind the records of a partition's owner there may be late ones of the owner before
/// (at_least_once): they know less and don't count. Of another program's records nobody can tell.
[[nodiscard]] inline bool supersedes(base::Offset record, base::Offset row) {
    return record >= row || record == beforeAnyEvent;
}

/// Sums stop at the largest finite number: an infinite one has no average, and JSON can't say it.
[[nodiscard]] inline double saturated(double sum) {
    return std::min(sum, std::numeric_limits<double>::max());
}

/// Folds one event in. `offset` is the event's place in its source partition, `time` its event time.
inline void fold(Aggregate& aggregate, const EventView& event, base::Offset offset, base::TimestampMs time) {
    if (aggregate.gameCount == 0 || event.damage.value > aggregate.topDamage.value)
        aggregate.topDamage = event.damage;
    if (aggregate.gameCount == 0 || event.healing.value > aggregate.topHealing.value)
        aggregate.topHealing = event.healing;
    ++aggregate.gameCount;
    aggregate.damageSum = saturated(aggregate.damageSum + event.damage.value);
    aggregate.healingSum = saturated(aggregate.healingSum + event.healing.value);
    aggregate.lastSource = offset;
    aggregate.lastEventTime = time;
}

} // namespace stats
