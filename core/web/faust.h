#pragma once

#include "core/session/config.h"
#include "core/session/snapshot.h"
#include "core/view/games.h"
#include "core/view/player_snapshot.h"
#include "core/web/player_lookup.h"
#include "core/web/request.h"
#include "core/web/response.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace web {

/// The paths that a Faust worker answers, with answers of the same shape: docs/web.md says which, and where
/// they differ. All from the views, so for every player and game, whichever worker has it.
class Faust {
public:
    struct Shown {
        std::shared_ptr<const session::Snapshot> snapshot;
        std::shared_ptr<const view::PlayerSnapshot> players;
        session::Config config;
        std::function<std::shared_ptr<const view::GameAnswer>(std::string key)> game; ///< as Source::game
    };

    /// `url`: of the server.
    explicit Faust(std::string url) : m_url(std::move(url)) {}

    /// Once for each state that is taken: whether a table was whole counts, asked for or not.
    void note(const session::Snapshot& snapshot, const view::PlayerSnapshot& players);
    [[nodiscard]] Response answer(const Request& request, const Shown& shown);

private:
    [[nodiscard]] Response table(const Request& request, const Shown& shown);
    [[nodiscard]] static Response game(const std::string& text, const Shown& shown);
    [[nodiscard]] Response router(const Request& request, const Shown& shown) const;
    [[nodiscard]] std::string urlFor(const Request& request) const;
    [[nodiscard]] bool isWhole(const Shown& shown) const;

    const std::string m_url;
    PlayerLookup m_lookup;
    std::optional<std::uint64_t> m_whole; ///< the generation of which all was read once
};

} // namespace web
