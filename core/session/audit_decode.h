#pragma once

#include "core/base/result.h"
#include "core/base/types.h"
#include "core/stats/event.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

/// The audit's own readers of events and changelog records. They share nothing with the workers' decoders but
/// the rules in docs/formats.md: a mistake in those must not hide behind the same mistake here.
namespace session::audit_decode {

/// Sums stop here: damage and healing are never negative, so only an overflow comes near.
inline constexpr double largestSum = std::numeric_limits<double>::max();

/// An event's record on the games topic, as it must be.
struct Game {
    std::string key;   ///< byte for byte
    std::string value; ///< as gameValue() gives it
};

struct Event {
    std::string player;
    stats::Number damage;
    stats::Number healing;
    std::optional<Game> game{};
};

/// A row of the table, as its changelog record says it.
struct Row {
    double averageDamage = 0;
    double averageHealing = 0;
    stats::Number topDamage;
    stats::Number topHealing;
    std::uint64_t games = 0;
    /// Of our header; empty in records of other writers.
    struct State {
        base::Offset lastSource;
        double damageSum = 0;
        double healingSum = 0;
    };
    std::optional<State> state;
};

/// Empty: no worker may fold it. `recordTime`: of the Kafka record, for the game of an event without a time.
[[nodiscard]] std::optional<Event> event(std::string_view value, base::TimestampMs recordTime = {});
/// A value of the games topic in a form in which equal ones are equal bytes, whatever the order of fields and
/// the spacing; what is no such value comes out as it is.
[[nodiscard]] std::string gameValue(std::string_view value);
/// Errors: badInput.
[[nodiscard]] base::Result<std::string> player(std::string_view key);
[[nodiscard]] base::Result<Row> row(std::string_view value, std::optional<std::string_view> header);

} // namespace session::audit_decode
