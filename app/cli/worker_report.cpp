#include "app/cli/worker_report.h"

#include "app/cli/terminal.h"

#include "core/base/text.h"
#include "core/stats/json_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
using stream::WorkerState;

std::string number(stats::Number value) {
    std::string text;
    stats::appendNumber(text, value);
    return text;
}

Json asJson(const stream::WorkerSnapshot& worker) {
    Json partitions = Json::array();
    for (const stream::PartitionStatus& partition : worker.partitions)
        partitions.push_back(partition.partition.value);
    Json json{{"name", worker.name},
              {"state", stream::toString(worker.state)},
              {"partitions", std::move(partitions)},
              {"events", worker.events},
              {"lag", worker.lag}};
    if (!worker.reason.empty())
        json["reason"] = worker.reason;
    if (worker.lastError)
        json["last_error"] = worker.lastError->text;
    return json;
}

Json asJson(const stream::StandbySnapshot& standby) {
    Json copies = Json::array();
    for (const stream::StandbyStatus& copy : standby.copies) {
        copies.push_back({{"partition", copy.partition.value},
                          {"players", copy.players},
                          {"behind", copy.behind},
                          {"follows", copy.follows}});
        if (copy.error)
            copies.back()["error"] = copy.error->text;
    }
    return copies;
}

std::string leftToRestore(const WorkerTotals& totals) {
    std::string text =
        countedGrouped(static_cast<std::uint64_t>(totals.restoreRemaining), "record") + " left";
    if (totals.restoreSecondsLeft)
        text += fmt::format(", {}/s, {:.0f} s", grouped(rounded(totals.restoreRate)),
                            std::ceil(*totals.restoreSecondsLeft));
    return text;
}

} // namespace

WorkerTotals::WorkerTotals(const stream::WorkerSnapshots& snapshots) : workers(snapshots.size()) {
    bool isUnknown = false; // how long one of them takes
    for (const auto& worker : snapshots) {
        events += worker->events;
        eventsPerSecond += worker->eventsPerSecond;
        lag += worker->lag;
        players += worker->players;
        restoreRemaining += worker->restoreRemaining;
        restoreRate += worker->restoreRate;
        restoreSecondsLeft = std::max(restoreSecondsLeft, worker->restoreSecondsLeft); // none is the least
        isUnknown = isUnknown || (worker->restoreRemaining > 0 && !worker->restoreSecondsLeft);
        commits += worker->commits;
        badEvents += worker->badEvents;
        partitions += worker->partitions.size();
        running += worker->state == WorkerState::running || worker->state == WorkerState::idle ? 1 : 0;
        restoring += worker->state == WorkerState::restoring ? 1 : 0;
        failed += worker->state == WorkerState::failed ? 1 : 0;
        if (worker->state == WorkerState::joining && worker->lastError &&
            worker->lastError->code == base::ErrorCode::groupBusy && keptOut++ == 0)
            standsStill = worker->lastError->text;
        bool restoresMore = false;
        for (const stream::PartitionStatus& partition : worker->partitions) {
            if (partition.error && !partition.error->retriable) {
                if (stillPartitions++ == 0)
                    standsStill = partition.error->text;
                continue;
            }
            endsKnown = endsKnown && partition.position && partition.end;
            restoresMore = restoresMore || partition.restoring;
        }
        stuck += worker->state == WorkerState::restoring && !restoresMore ? 1 : 0;
    }
    stuck += keptOut;
    if (isUnknown)
        restoreSecondsLeft.reset();
}

void WorkerTotals::keepFrom(const WorkerTotals& before) {
    players = before.players;
    partitions = before.partitions;
    lag = before.lag;
}

std::string asText(const WorkerTotals& totals) {
    std::string text =
        fmt::format("{}  {}/s  lag {}  {}  {}  {} of {} run", countedGrouped(totals.events, "event"),
                    grouped(rounded(totals.eventsPerSecond)), totals.lag,
                    base::counted(static_cast<std::uint64_t>(totals.players), "player"),
                    base::counted(totals.partitions, "partition"), totals.running,
                    base::counted(totals.workers, "worker"));
    if (totals.restoring > 0)
        text += fmt::format("  {} restoring ({})", totals.restoring, leftToRestore(totals));
    if (totals.failed > 0)
        text += fmt::format("  {} FAILED", totals.failed);
    if (!totals.standsStill.empty())
        text += "  STANDS STILL: " + base::printable(totals.standsStill);
    if (totals.badEvents > 0)
        text += "  " + base::counted(totals.badEvents, "bad record");
    return text;
}

std::string asText(const stream::StandbySnapshot* standby) {
    if (!standby)
        return {};
    std::uint64_t behind = 0;
    std::size_t begun = 0;
    for (const auto& copy : standby->copies) {
        behind += static_cast<std::uint64_t>(copy.behind);
        begun += copy.follows ? 0 : 1;
    }
    const std::size_t copies = standby->copies.size();
    std::string text = fmt::format("  {} standby {}", copies, copies == 1 ? "copy" : "copies");
    if (behind > 0)
        text += fmt::format(" ({} behind)", countedGrouped(behind, "record"));
    if (begun > 0)
        text += fmt::format(" ({} not begun)", begun);
    return text;
}

std::string summary(const WorkerTotals& totals) {
    std::string text = fmt::format("{} processed, {}", countedGrouped(totals.events, "event"),
                                   countedGrouped(totals.commits, "commit"));
    if (totals.badEvents > 0)
        text += ", " + countedGrouped(totals.badEvents, "bad record");
    if (totals.failed > 0)
        text += fmt::format(", {} of {} FAILED", totals.failed, base::counted(totals.workers, "worker"));
    return text;
}

std::string asJson(const WorkerTotals& totals, const stream::WorkerSnapshots& snapshots, const char* type,
                   const stream::StandbySnapshot* standby) {
    Json workers = Json::array();
    for (const auto& worker : snapshots)
        workers.push_back(asJson(*worker));
    Json json{{"type", type},
              {"events", totals.events},
              {"events_per_second", totals.eventsPerSecond},
              {"lag", totals.lag},
              {"players", totals.players},
              {"partitions", totals.partitions},
              {"commits", totals.commits},
              {"bad_events", totals.badEvents},
              {"restore_remaining", totals.restoreRemaining},
              {"restore_rate", totals.restoreRate},
              {"restore_seconds_left", totals.restoreSecondsLeft ? Json(*totals.restoreSecondsLeft) : Json()},
              {"workers", std::move(workers)}};
    if (standby)
        json["standby"] = asJson(*standby);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string asText(const stream::ActivityEntry& entry) {
    std::string averageDamage;
    stats::appendFloat(averageDamage, entry.after.averageDamage());
    std::string averageHealing;
    stats::appendFloat(averageHealing, entry.after.averageHealing());
    return fmt::format("worker-{} {}@{}  {}: damage {}, healing {}  ->  {}, avg damage {}, avg healing {}, "
                       "top damage {}, top healing {}",
                       entry.workerId, entry.partition.value, entry.offset.value,
                       base::printable(entry.player), number(entry.damage), number(entry.healing),
                       base::counted(entry.after.gameCount, "game"), averageDamage, averageHealing,
                       number(entry.after.topDamage), number(entry.after.topHealing));
}

std::string asJson(const stream::ActivityEntry& entry) {
    std::string text =
        fmt::format(R"({{"type": "event", "worker": {}, "partition": {}, "offset": {}, "player": )",
                    entry.workerId, entry.partition.value, entry.offset.value);
    stats::appendString(text, entry.player);
    text += fmt::format(R"(, "damage": {}, "healing": {}, "avg_dmg": )", number(entry.damage),
                        number(entry.healing));
    stats::appendFloat(text, entry.after.averageDamage());
    text += R"(, "avg_heal": )";
    stats::appendFloat(text, entry.after.averageHealing());
    text += fmt::format(R"(, "top_dmg": {}, "top_heal": {}, "game_count": {}}})",
                        number(entry.after.topDamage), number(entry.after.topHealing), entry.after.gameCount);
    return text;
}

bool IdleWatch::idle(const WorkerTotals& totals, std::chrono::steady_clock::time_point now) {
    if (!m_seconds)
        return false;
    if (!totals.caughtUp() || totals.events != m_events) {
        m_events = totals.events;
        m_since.reset();
        return false;
    }
    if (!m_since)
        m_since = now;
    return now - *m_since >= std::chrono::duration<double>(*m_seconds);
}

} // namespace cli
