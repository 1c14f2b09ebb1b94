#pragma once

#include "core/web/faust.h"
#include "core/web/live.h"
#include "core/web/metrics.h"
#include "core/web/page.h"
#include "core/web/request.h"
#include "core/web/response.h"
#include "core/web/source.h"

#include <memory>
#include <string>

namespace web {

/// What the server says: which path is answered by whom. One thread.
class Site {
public:
    /// What a stream begins with, and what it says when there is nothing new, so that the page sees it live.
    static constexpr const char* streamBegin = "retry: 1000\n\n";
    static constexpr const char* streamSign = "event: alive\ndata: 1\n\n";

    /// `url`: of the server, for requests that don't say by which name they came.
    Site(const Source& source, std::string url);

    /// Takes the newest state and players: see Server.
    void take();
    [[nodiscard]] Response answer(const Request& request);

    /// Looks what is new for all streams; then their newest event, the same object while nothing is new.
    void renewFrames();
    [[nodiscard]] std::shared_ptr<const std::string> frame(const Feed& feed) { return m_live.frame(feed); }

private:
    [[nodiscard]] Response root(const Request& request) const;
    [[nodiscard]] static Response events(const Request& request);

    const Source& m_source;
    std::shared_ptr<const session::Snapshot> m_snapshot;
    std::shared_ptr<const view::PlayerSnapshot> m_players;
    Faust m_faust;
    Metrics m_metrics;
    Live m_live;
    Page m_page;
};

} // namespace web
