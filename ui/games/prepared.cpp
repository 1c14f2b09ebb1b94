#include "ui/games/prepared.h"

#include <algorithm>
#include <tuple>

namespace games {

namespace {

bool sameContent(const view::GameAnswer& one, const view::GameAnswer& other) {
    const auto content = [](const view::GameAnswer& answer) {
        return std::tie(answer.rows, answer.players, answer.listed, answer.choices, answer.games,
                        answer.total, answer.complete, answer.remaining, answer.badRecords, answer.error);
    };
    return content(one) == content(other);
}

} // namespace

std::optional<int> Prepared::placeOf(const std::string& player) const {
    const auto place = places.find(player);
    return place == places.end() ? std::nullopt : std::optional(place->second);
}

std::shared_ptr<const Prepared> prepare(std::shared_ptr<const view::GameAnswer> answer,
                                        const view::GameAnswer& before) {
    auto made = std::make_shared<Prepared>();
    const auto& rows = answer->rows;
    made->places.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        made->places.emplace(rows[i].player, static_cast<int>(i));
    made->same = sameContent(*answer, before);
    made->samePlayers = rows.size() <= before.rows.size() &&
                        std::equal(rows.begin(), rows.end(), before.rows.begin(),
                                   [](const view::GameRow& now, const view::GameRow& then) {
                                       return now.player == then.player;
                                   });
    for (std::size_t i = 0; made->samePlayers && i < rows.size(); ++i)
        if (rows[i] != before.rows[i]) {
            const int row = static_cast<int>(i);
            made->changed = {made->changed ? made->changed->first : row, row};
        }
    made->answer = std::move(answer);
    return made;
}

} // namespace games
