#pragma once

#include "core/session/config.h"
#include "core/session/snapshot.h"
#include "core/view/player_snapshot.h"
#include "core/web/ranking.h"
#include "core/web/response.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace web {

/// The events of the live page: the whole state that it shows, each time, so that one that was missed is no
/// loss. Made once for all who look at the same figures. One thread.
class Live {
public:
    void renew(const session::Snapshot& snapshot, std::shared_ptr<const view::PlayerSnapshot> players,
               const session::Config& config);
    [[nodiscard]] std::shared_ptr<const std::string> frame(const Feed& feed);

private:
    [[nodiscard]] std::string made(const Feed& feed);

    std::shared_ptr<const view::PlayerSnapshot> m_players;
    std::string m_common; ///< all but the players, without brackets
    std::map<Feed, std::shared_ptr<const std::string>> m_frames;
    std::map<Measure, std::vector<std::uint32_t>> m_ranks; ///< of m_players
};

} // namespace web
