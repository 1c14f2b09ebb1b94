#pragma once

#include "core/stats/event.h"

#include <optional>
#include <string>
#include <utility>

namespace support {

/// A game of a made-up league. Minutes from the start of 2022; a team, map, season … can be set on the
/// result.
inline stats::Event game(std::string player, int minute, double damage, double healing = 0,
                         std::optional<double> seconds = 600) {
    constexpr std::int64_t start = 1640995200;
    stats::Event event{std::move(player),
                       {damage, false},
                       {healing, false},
                       base::TimestampMs{(start + minute * std::int64_t{60}) * 1000}};
    event.game = stats::Game{"match-" + std::to_string(minute / 60),
                             "Ilios",
                             "control",
                             "Vienna Yodlers",
                             "Week 1",
                             2022,
                             seconds};
    return event;
}

} // namespace support
