#include "core/web/site.h"

#include <charconv>
#include <utility>

namespace web {

namespace {

constexpr int mostRanked = 100;

std::optional<int> numberIn(const std::string& text) {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

} // namespace

Site::Site(const Source& source, std::string url) : m_source(source), m_faust(std::move(url)) {
    take();
}

/// The state first: it says what is in the players of that moment, and later ones have it, too.
void Site::take() {
    m_snapshot = m_source.snapshot();
    m_players = m_source.players();
    m_faust.note(*m_snapshot, *m_players);
}

Response Site::answer(const Request& request) {
    if (request.path.empty())
        return root(request);
    const std::string& first = request.path.front();
    if (request.path.size() == 1 && first == "live")
        return m_page.answer();
    if (request.path.size() == 1 && first == "events")
        return events(request);
    take(); // what is asked for now is answered as it is now
    if (request.path.size() == 1 && first == "metrics")
        return m_metrics.answer(*m_snapshot, *m_players, m_source.config());
    return m_faust.answer(request, {m_snapshot, m_players, m_source.config(),
                                    [this](std::string key) { return m_source.game(std::move(key)); }});
}

/// A program gets what Faust says, a browser the page.
Response Site::root(const Request& request) const {
    Response response = json(R"({"status": "OK"})");
    if (request.accept.find("text/html") != std::string::npos) {
        response = plain(302, "The live page is at /live/.");
        response.headers.emplace_back("Location", "/live/");
    }
    response.headers.emplace_back("Vary", "Accept");
    return response;
}

Response Site::events(const Request& request) {
    Feed feed;
    for (const auto& [name, value] : request.query) {
        if (name == "by") {
            const auto measure = measureOf(value);
            if (!measure)
                return problem(400, "by is one of avg_dmg, avg_heal, top_dmg, top_heal, game_count");
            feed.by = *measure;
        } else if (name == "top") {
            feed.top = numberIn(value).value_or(0);
            if (feed.top < 1 || feed.top > mostRanked)
                return problem(400, "top is a whole number from 1 to 100");
        }
    }
    Response response;
    response.type = "text/event-stream; charset=utf-8";
    response.headers.emplace_back("X-Accel-Buffering", "no"); // for a proxy before it
    response.feed = feed;
    return response;
}

void Site::renewFrames() {
    m_live.renew(*m_snapshot, m_players, m_source.config());
}

} // namespace web
