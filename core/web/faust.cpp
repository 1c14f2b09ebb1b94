#include "core/web/faust.h"

#include "core/stats/changelog_codec.h"
#include "core/stats/json_text.h"
#include "core/web/game_table.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace web {

namespace {

using Json = nlohmann::ordered_json;

Response said(const Json& json, int status = 200) {
    return web::json(json.dump(-1, ' ', true, Json::error_handler_t::replace), status);
}

/// Faust's word for "not now".
Response notYet() {
    return problem(503, "Service unavailable. Try again later.");
}

Response noTable(const std::string& name) {
    return said({{"error", "unknown table"}, {"name", name}}, 404);
}

Json info(const std::string& table) {
    return {{"name", table}, {"help", ""}};
}

bool isTable(const std::string& name, const session::Config& config) {
    return name == config.tableName || name == stream::gamesTable;
}

Response assignment(const session::Snapshot& snapshot, const session::Config& config) {
    std::vector<int> owned;
    for (const auto& worker : snapshot.workers)
        for (const auto& partition : worker->partitions)
            owned.push_back(partition.partition.value);
    std::ranges::sort(owned);
    Json actives = Json::object();
    if (!owned.empty())
        actives = {{config.sourceTopic, owned}, {session::changelogTopic(config), owned}};
    Json standbys = Json::object();
    if (snapshot.standby)
        for (const auto& copy : snapshot.standby->copies)
            standbys[session::changelogTopic(config)].push_back(copy.partition.value);
    return said({{"actives", actives}, {"standbys", standbys}});
}

view::ViewState stateOf(const session::Snapshot& snapshot) {
    return snapshot.view ? snapshot.view->state : view::ViewState::starting;
}

Response keyNotFound(const std::string& key, const std::string& table) {
    return said({{"error", "key not found"}, {"key", key}, {"table", table}}, 404);
}

} // namespace

Response Faust::answer(const Request& request, const Shown& shown) {
    const std::string& first = request.path.front();
    if (first == "assignment" && request.path.size() == 1)
        return assignment(*shown.snapshot, shown.config);
    if (first == "table" && request.path.size() <= 3)
        return table(request, shown);
    if (first == "router" && request.path.size() <= 3)
        return router(request, shown);
    return plain(404);
}

Response Faust::table(const Request& request, const Shown& shown) {
    if (request.path.size() == 1)
        return said(Json::array({info(shown.config.tableName), info(stream::gamesTable)}));
    const std::string& name = request.path[1];
    if (!isTable(name, shown.config))
        return noTable(name);
    if (request.path.size() == 2)
        return said(info(name));
    const std::string& key = request.path[2];
    if (name == stream::gamesTable)
        return game(key, shown);
    if (!isWhole(shown))
        return notYet(); // what isn't there may be still to come
    const auto row = m_lookup.find(*shown.players, key);
    if (!row)
        return keyNotFound(key, name);
    Response response;
    stats::appendAggregateJson(response.body, *row);
    return response;
}

Response Faust::game(const std::string& text, const Shown& shown) {
    const auto key = gameKeyOf(text);
    if (!key)
        return keyNotFound(text, stream::gamesTable);
    const auto answer = shown.game(*key);
    if (!answer || !answer->complete || (!answer->found && !knowsAllGames(*answer)))
        return notYet(); // it, or a later record of it, may be still to come
    return answer->found ? json(*answer->found) : keyNotFound(text, stream::gamesTable);
}

void Faust::note(const session::Snapshot& snapshot, const view::PlayerSnapshot& players) {
    if (stateOf(snapshot) == view::ViewState::live)
        m_whole = players.generation();
}

/// A table that was read to its end goes on counting as whole while the broker is away.
bool Faust::isWhole(const Shown& shown) const {
    const view::ViewState state = stateOf(*shown.snapshot);
    return state == view::ViewState::live ||
           (state == view::ViewState::waiting && m_whole == shown.players->generation());
}

/// This process answers for every partition: whoever asks where something is, is right here.
Response Faust::router(const Request& request, const Shown& shown) const {
    const bool external = request.path.size() == 2 && request.path[1] == "topics" && !request.endsWithSlash;
    if (request.path.size() >= 2 && !external && !isTable(request.path[1], shown.config))
        return noTable(request.path[1]);
    if (shown.snapshot->connection.partitions <= 0)
        return notYet();
    if (request.path.size() == 3)
        return said(urlFor(request));
    std::vector<int> all(static_cast<std::size_t>(shown.snapshot->connection.partitions));
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<int>(i);
    const bool isAll = request.path.size() == 1;
    Json topics = Json::object();
    if (external)
        topics[shown.config.sourceTopic] = all;
    else if (isAll || request.path[1] == shown.config.tableName)
        topics[session::changelogTopic(shown.config)] = all;
    if (!external && (isAll || request.path[1] == stream::gamesTable))
        topics[session::gamesTopic(shown.config)] = all;
    Json hosts = Json::object();
    hosts[urlFor(request)] = std::move(topics);
    return said(hosts);
}

std::string Faust::urlFor(const Request& request) const {
    return request.host.empty() ? m_url : "http://" + request.host;
}

} // namespace web
