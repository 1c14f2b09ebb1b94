#pragma once

#include "core/stats/event.h"

#include <string>
#include <vector>

namespace made_up {

/// One game of one player; minutes from the start of 2021, a season a year.
struct Played {
    std::string player;
    std::string team;
    std::string map;
    int day = 0; ///< of 2021
    double damage = 0;
    double healing = 0;
    double seconds = 600;
};

[[nodiscard]] stats::Event event(const Played& played);

/// Six games of four players: carpe and Landon of 2022, Jake of 2021 and, for another team, of 2022, and one
/// of a team that no league knows.
[[nodiscard]] std::vector<stats::Event> fewGames();

/// Two seasons of the Overwatch League's teams, made up but for their names: some 100 players.
[[nodiscard]] std::vector<stats::Event> season();

} // namespace made_up
