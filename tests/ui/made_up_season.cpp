#include "tests/ui/made_up_season.h"

#include <array>
#include <random>

namespace made_up {

namespace {

struct Map {
    const char* name;
    const char* type;
};

constexpr std::array<Map, 6> maps{{{"Ilios", "CONTROL"},
                                   {"Oasis", "CONTROL"},
                                   {"King's Row", "HYBRID"},
                                   {"Watchpoint: Gibraltar", "ESCORT"},
                                   {"Circuit royal", "ESCORT"},
                                   {"Colosseo", "PUSH"}}};

constexpr std::array<const char*, 20> teams{
    "Atlanta Reign",    "Boston Uprising",        "Chengdu Hunters",     "Dallas Fuel",
    "Florida Mayhem",   "Guangzhou Charge",       "Hangzhou Spark",      "Houston Outlaws",
    "London Spitfire",  "Los Angeles Gladiators", "Los Angeles Valiant", "New York Excelsior",
    "Paris Eternal",    "Philadelphia Fusion",    "San Francisco Shock", "Seoul Dynasty",
    "Shanghai Dragons", "Toronto Defiant",        "Vancouver Titans",    "Washington Justice"};

constexpr std::array<const char*, 10> names{"Lark", "Quill", "Moss",  "Ember", "Tarn",
                                            "Vane", "Sable", "Finch", "Onyx",  "Reed"};

std::string typeOf(const std::string& map) {
    for (const Map& one : maps)
        if (map == one.name)
            return one.type;
    return {};
}

} // namespace

stats::Event event(const Played& played) {
    constexpr std::int64_t start = 1'609'459'200'000; // 2021-01-01, UTC
    constexpr std::int64_t day = 86'400'000;
    constexpr std::int64_t evening = 68'400'000;
    const int year = 2021 + played.day / 365;
    stats::Event event{played.player,
                       {played.damage, false},
                       {played.healing, false},
                       base::TimestampMs{start + played.day * day + evening}};
    stats::Game game;
    game.match = std::to_string(37'000 + played.day);
    game.map = played.map;
    game.mapType = typeOf(played.map);
    game.team = played.team;
    game.stage = played.day % 365 < 180 ? "Kickoff Clash" : "Countdown Cup";
    game.season = year;
    if (played.seconds > 0)
        game.timePlayed = played.seconds;
    event.game = game;
    return event;
}

std::vector<stats::Event> fewGames() {
    std::vector<stats::Event> games;
    for (const Played& played : {Played{"carpe", "Philadelphia Fusion", "Ilios", 400, 12'000, 0},
                                 Played{"carpe", "Philadelphia Fusion", "Oasis", 400, 6'000, 0, 300},
                                 Played{"Landon", "Florida Mayhem", "Ilios", 400, 3'000, 14'000},
                                 Played{"Jake", "Houston Outlaws", "King's Row", 30, 9'000, 500},
                                 Played{"Jake", "Dallas Fuel", "Colosseo", 600, 3'000, 1'500, 300},
                                 Played{"Nobody Known", "Vienna Yodlers", "Ilios", 401, 500, 700, 120}})
        games.push_back(event(played));
    return games;
}

std::vector<stats::Event> season() {
    std::mt19937_64 random{11};
    std::uniform_real_distribution<double> spread(0.75, 1.25);
    std::vector<stats::Event> games;
    for (std::size_t team = 0; team < teams.size(); ++team)
        for (std::size_t seat = 0; seat < 5; ++seat) {
            const std::size_t number = team * 5 + seat;
            const std::string player = names[number % names.size()] + std::to_string(number);
            const bool heals = seat >= 3;
            const double skill = spread(random);
            for (int day = 10; day < 730; day += 45) {
                // A tenth of the players goes to the next team after the first season.
                const bool left = number % 10 == 3 && day > 365;
                const double seconds = 600 * spread(random);
                const double damage = (heals ? 3'200 : 9'800) * skill * spread(random) * seconds / 600;
                const double healing = (heals ? 11'500 : 400) * skill * spread(random) * seconds / 600;
                games.push_back(event({player, teams[(team + (left ? 1 : 0)) % teams.size()],
                                       maps[static_cast<std::size_t>(day / 45) % maps.size()].name, day,
                                       damage, healing, seconds}));
            }
        }
    return games;
}

} // namespace made_up
