#include "core/web/game_table.h"

#include "core/stats/game_codec.h"

#include <nlohmann/json.hpp>

namespace web {

std::optional<std::string> gameKeyOf(std::string_view text) {
    constexpr std::size_t parts = 5; // player, time, match, map, team
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array() || json.size() != parts || !json[1].is_number_integer())
        return std::nullopt;
    for (const std::size_t at : {0U, 2U, 3U, 4U})
        if (!json[at].is_string())
            return std::nullopt;
    stats::Event event;
    event.player = json[0].get<std::string>();
    event.timestamp = base::TimestampMs{json[1].get<std::int64_t>()};
    event.game.emplace();
    event.game->match = json[2].get<std::string>();
    event.game->map = json[3].get<std::string>();
    event.game->team = json[4].get<std::string>();
    std::string key;
    stats::appendGameKey(key, event);
    return key;
}

bool knowsAllGames(const view::GameAnswer& answer) {
    const bool leavesOut = answer.error && answer.error->code == base::ErrorCode::unsupported;
    return answer.complete && !leavesOut;
}

} // namespace web
