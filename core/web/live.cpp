#include "core/web/live.h"

#include "core/view/row_text.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace web {

namespace {

using Json = nlohmann::ordered_json;
using session::ConnectionState;

constexpr std::size_t mostRanked = 100;

Json asJson(const stream::WorkerSnapshot& worker) {
    Json partitions = Json::array();
    for (const auto& partition : worker.partitions)
        partitions.push_back(partition.partition.value);
    return {{"name", worker.name},
            {"state", worker.waitsForBroker ? "waiting" : stream::toString(worker.state)},
            {"reason", worker.lastError ? worker.lastError->text : worker.reason},
            {"partitions", std::move(partitions)},
            {"rate", worker.eventsPerSecond},
            {"lag", worker.lag},
            {"lag_seconds", worker.lagSeconds ? Json(*worker.lagSeconds) : Json()},
            {"commit_ms", worker.commitLatencyMs},
            {"players", worker.players},
            {"events", worker.events},
            {"restore_remaining", worker.restoreRemaining}};
}

/// What holds things up, if anything does.
std::string troubleOf(const session::Snapshot& snapshot) {
    const auto& connection = snapshot.connection;
    if (connection.state == ConnectionState::waiting || connection.state == ConnectionState::blocked)
        return connection.error ? connection.error->text : connection.text;
    if (snapshot.view && snapshot.view->state == view::ViewState::waiting)
        return snapshot.view->reason;
    return {};
}

} // namespace

void Live::renew(const session::Snapshot& snapshot, std::shared_ptr<const view::PlayerSnapshot> players,
                 const session::Config& config) {
    Json workers = Json::array();
    for (const auto& worker : snapshot.workers)
        workers.push_back(asJson(*worker));
    const bool ready = snapshot.connection.state == ConnectionState::ready;
    const bool reads = snapshot.view && snapshot.view->state == view::ViewState::catchingUp;
    const Json common{{"app", config.appId},
                      {"connection", ready ? "" : snapshot.connection.text},
                      {"trouble", troubleOf(snapshot)},
                      {"remaining", reads ? snapshot.view->remaining : 0},
                      {"player_count", players->playerCount()},
                      {"workers", std::move(workers)}};
    std::string text = common.dump(-1, ' ', true, Json::error_handler_t::replace);
    if (players != m_players)
        m_ranks.clear();
    else if (text == m_common)
        return;
    m_players = std::move(players);
    m_common = std::move(text);
    m_frames.clear();
}

std::shared_ptr<const std::string> Live::frame(const Feed& feed) {
    auto& frame = m_frames[feed];
    if (!frame)
        frame = std::make_shared<const std::string>(made(feed));
    return frame;
}

std::string Live::made(const Feed& feed) {
    auto& ranks = m_ranks[feed.by];
    if (ranks.empty())
        ranks = highest(*m_players, feed.by, mostRanked);
    std::string text = fmt::format(R"(data: {{"by": "{}", "players": [)", nameOf(feed.by));
    const std::size_t count = std::min(ranks.size(), static_cast<std::size_t>(feed.top));
    for (std::size_t i = 0; i < count; ++i) {
        text += i > 0 ? ", " : "";
        view::appendJsonRow(text, *m_players, ranks[i]);
    }
    text += "], ";
    text.append(m_common, 1); // without its opening bracket
    return text + "\n\n";
}

} // namespace web
