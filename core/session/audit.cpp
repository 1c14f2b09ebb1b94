#include "core/session/audit.h"

#include "core/base/text.h"
#include "core/kafka/admin.h"
#include "core/session/audit_decode.h"
#include "core/session/broker_link.h"
#include "core/session/topic_reader.h"
#include "core/stats/changelog_codec.h"
#include "core/stats/json_text.h"
#include "core/stream/committed_offset.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace session {

namespace {

using namespace std::chrono_literals;

constexpr auto askTimeout = 10s;
constexpr auto committedTimeout = 60s; ///< a killed worker's transaction may be open as long

/// What one player's row must be.
struct Folded {
    std::uint64_t games = 0;
    double damageSum = 0;
    double healingSum = 0;
    stats::Number topDamage;
    stats::Number topHealing;
};

struct Partition {
    base::Offset committed; ///< of the group: next offset
    base::Offset low;       ///< of the source
    base::Offset end;       ///< to fold up to, exclusive
    base::Offset high;      ///< of the source
    bool hasGap = false;
    std::map<std::string, audit_decode::Row> rows;
    std::map<std::string, Folded> folded;
};

std::string text(double value) {
    std::string out;
    stats::appendFloat(out, value);
    return out;
}

std::string text(stats::Number value) {
    std::string out;
    stats::appendNumber(out, value);
    return out;
}

class Audit {
public:
    Audit(const Config& config, const kafka::Cluster& cluster, std::stop_token stop)
        : m_config(config), m_cluster(cluster), m_stop(std::move(stop)) {}

    base::Result<AuditReport> run();

private:
    base::Result<void> askCommitted(kafka::Admin& admin);
    base::Result<void> readTable(kafka::Admin& admin);
    base::Result<void> readGames(kafka::Admin& admin);
    base::Result<void> readAll(kafka::Admin& admin, const std::string& topic,
                               const std::function<void(const kafka::Message&)>& take);
    void takeRow(const kafka::Message& record);
    base::Result<void> askSource(kafka::Admin& admin);
    base::Result<void> foldSource();
    void fold(const kafka::Message& record);
    base::Result<void> explainGames();
    void compare();
    void compareGames(base::PartitionId id, const Partition& partition);
    void comparePartition(base::PartitionId id, const Partition& partition);
    void compareRow(base::PartitionId id, const std::string& player, const Folded* expected,
                    const audit_decode::Row* actual);
    void differ(base::PartitionId id, const std::string& player, const char* field, std::string expected,
                std::string actual);
    void gap(base::PartitionId id, std::string why);

    const Config& m_config;
    const kafka::Cluster& m_cluster;
    const std::stop_token m_stop;
    std::map<base::PartitionId, Partition> m_partitions;
    GamesAudit m_games;
    bool m_comparesGames = true;
    AuditReport m_report;
};

base::Result<AuditReport> Audit::run() {
    auto admin = kafka::Admin::create(m_cluster);
    if (!admin)
        return base::Failure(admin.error());
    // The order matters: what was committed before the topics are read must be in them, and what they have
    // must be on the source as it is then.
    if (const auto asked = askCommitted(*admin); !asked)
        return base::Failure(asked.error());
    if (const auto read = readTable(*admin); !read)
        return base::Failure(read.error());
    if (const auto read = readGames(*admin); !read)
        return base::Failure(read.error());
    if (const auto asked = askSource(*admin); !asked)
        return base::Failure(asked.error());
    if (const auto folded = foldSource(); !folded)
        return base::Failure(folded.error());
    if (const auto explained = explainGames(); !explained)
        return base::Failure(explained.error());
    compare();
    return std::move(m_report);
}

base::Result<void> Audit::askCommitted(kafka::Admin& admin) {
    const auto committed = admin.committed(m_config.appId, m_config.sourceTopic, committedTimeout);
    if (!committed)
        return base::Failure(committed.error());
    for (const kafka::PartitionOffset& one : *committed)
        m_partitions[one.partition.partition].committed =
            stream::nextOf(one, m_config.committedOffsets).value_or(base::Offset{0});
    return {};
}

base::Result<void> Audit::readTable(kafka::Admin& admin) {
    return readAll(admin, changelogTopic(m_config),
                   [this](const kafka::Message& record) { takeRow(record); });
}

base::Result<void> Audit::readGames(kafka::Admin& admin) {
    const auto read = readAll(admin, gamesTopic(m_config),
                              [this](const kafka::Message& record) { m_games.takeRecord(record); });
    if (!read && read.error().code == base::ErrorCode::notFound)
        return {}; // workers of a version before it: what is missing is said game by game
    if (!read && admin.lastWasDenied()) {
        m_comparesGames = false;
        m_report.gaps.push_back(fmt::format(
            "Single games can't be compared: this user has no right to the topic {}.", gamesTopic(m_config)));
        return {};
    }
    return read;
}

base::Result<void> Audit::readAll(kafka::Admin& admin, const std::string& topic,
                                  const std::function<void(const kafka::Message&)>& take) {
    const auto marks = admin.watermarks(topic, askTimeout);
    if (!marks)
        return base::Failure(marks.error());
    std::vector<ReadRange> ranges;
    for (std::size_t i = 0; i < marks->size(); ++i)
        ranges.push_back(
            {base::PartitionId{static_cast<std::int32_t>(i)}, (*marks)[i].low, (*marks)[i].high});
    return readTopic(m_cluster, topic, ranges, m_stop, take);
}

void Audit::takeRow(const kafka::Message& record) {
    const base::PartitionId id = record.partition();
    const auto player = audit_decode::player(record.key().value_or(""));
    if (!player)
        return differ(id, "?", "player", "a JSON string",
                      fmt::format("offset {}: {}", record.offset().value, player.error().text));
    auto& rows = m_partitions[id].rows;
    if (!record.value()) {
        rows.erase(*player);
        return;
    }
    auto row = audit_decode::row(*record.value(), record.header(stats::stateHeaderName));
    if (row) {
        // A late record of a partition's former owner knows less than the one before it, and doesn't count.
        const auto before = rows.find(*player);
        if (before == rows.end() || !row->state || !before->second.state ||
            row->state->lastSource >= before->second.state->lastSource)
            rows.insert_or_assign(*player, *row);
    } else
        differ(id, *player, "player", "a row",
               fmt::format("offset {}: {}", record.offset().value, row.error().text));
}

void Audit::gap(base::PartitionId id, std::string why) {
    m_partitions[id].hasGap = true;
    m_report.gaps.push_back(
        fmt::format("Partition {} of {} can't be audited: {}", id.value, m_config.sourceTopic, why));
}

/// How far to fold each partition. Offsets beyond the source's end mean nothing there: such a partition is
/// left out, and said.
base::Result<void> Audit::askSource(kafka::Admin& admin) {
    const auto marks = admin.watermarks(m_config.sourceTopic, askTimeout);
    if (!marks)
        return base::Failure(marks.error());
    for (auto& [id, partition] : m_partitions) {
        partition.end = partition.committed;
        for (const auto& [player, row] : partition.rows)
            if (row.state)
                partition.end = std::max(partition.end, row.state->lastSource.next());
        const auto index = static_cast<std::size_t>(id.value);
        if (index >= marks->size())
            gap(id, fmt::format("the topic has only {}.", base::counted(marks->size(), "partition")));
        else if (partition.end > (*marks)[index].high)
            gap(id,
                fmt::format("the table has come to offset {}, but the topic ends at {}. It was made anew, or "
                            "records were lost.",
                            partition.end.value, (*marks)[index].high.value));
        else
            std::tie(partition.low, partition.high) = std::tie((*marks)[index].low, (*marks)[index].high);
    }
    return {};
}

base::Result<void> Audit::foldSource() {
    std::vector<ReadRange> ranges;
    for (const auto& [id, partition] : m_partitions)
        if (!partition.hasGap)
            ranges.push_back({id, partition.low, partition.end});
    return readTopic(m_cluster, m_config.sourceTopic, ranges, m_stop,
                     [this](const kafka::Message& record) { fold(record); });
}

void Audit::fold(const kafka::Message& record) {
    Partition& partition = m_partitions[record.partition()];
    const auto event = audit_decode::event(record.value().value_or(""), record.timestamp());
    if (!event) {
        m_report.badEvents += record.offset() < partition.committed ? 1 : 0;
        return;
    }
    if (event->game)
        m_games.takeEvent(record, *event->game, record.offset() < partition.committed);
    if (record.offset() >= partition.committed) {
        // Committed since the audit began, for this player at least, if the row has come so far.
        const auto row = partition.rows.find(event->player);
        if (row == partition.rows.end() || !row->second.state ||
            record.offset() > row->second.state->lastSource)
            return;
    }
    Folded& folded = partition.folded[event->player];
    if (folded.games == 0 || event->damage.value > folded.topDamage.value)
        folded.topDamage = event->damage;
    if (folded.games == 0 || event->healing.value > folded.topHealing.value)
        folded.topHealing = event->healing;
    ++folded.games;
    folded.damageSum = std::min(folded.damageSum + event->damage.value, audit_decode::largestSum);
    folded.healingSum = std::min(folded.healingSum + event->healing.value, audit_decode::largestSum);
    ++m_report.events;
}

/// Workers that go on meanwhile send games of events behind those that were folded here, and under
/// at_least_once one that was killed may have sent them before the offsets. Only where there are such games
/// are their events looked for.
base::Result<void> Audit::explainGames() {
    std::vector<ReadRange> ranges;
    for (const auto& [id, partition] : m_partitions)
        if (!partition.hasGap && partition.end < partition.high && m_games.isPuzzling(id))
            ranges.push_back({id, std::max(partition.low, partition.end), partition.high});
    if (ranges.empty())
        return {};
    return readTopic(m_cluster, m_config.sourceTopic, ranges, m_stop, [this](const kafka::Message& record) {
        const auto event = audit_decode::event(record.value().value_or(""), record.timestamp());
        if (event && event->game)
            m_games.takeEvent(record, *event->game, false);
    });
}

void Audit::compare() {
    for (const auto& [id, partition] : m_partitions) {
        m_report.players += partition.rows.size();
        m_report.games.games += m_games.rows(id);
        if (partition.hasGap)
            continue;
        comparePartition(id, partition);
        compareGames(id, partition);
    }
    const auto place = [](const AuditDifference& one) { return std::tie(one.partition, one.player); };
    std::ranges::stable_sort(m_report.differences, {}, place);
}

void Audit::compareGames(base::PartitionId id, const Partition& partition) {
    if (!m_comparesGames)
        return;
    const auto ofDeleted =
        m_games.compare(id, partition.low, m_report.games, [this](const GamesAudit::Difference& one) {
            differ(one.partition, one.player, "game", one.expected, one.actual);
        });
    if (ofDeleted > 0)
        m_report.gaps.push_back(fmt::format(
            "Partition {} of {} begins at offset {}, the records before it were deleted (by retention or by "
            "hand): {} can't be compared with them.",
            id.value, m_config.sourceTopic, partition.low.value, base::counted(ofDeleted, "game")));
}

void Audit::comparePartition(base::PartitionId id, const Partition& partition) {
    const std::uint64_t countBefore = m_report.differenceCount;
    const std::size_t kept = m_report.differences.size();
    for (const auto& [player, folded] : partition.folded) {
        const auto row = partition.rows.find(player);
        compareRow(id, player, &folded, row == partition.rows.end() ? nullptr : &row->second);
    }
    for (const auto& [player, row] : partition.rows)
        if (!partition.folded.contains(player))
            compareRow(id, player, nullptr, &row);
    if (partition.low.value == 0 || m_report.differenceCount == countBefore)
        return;
    // Events that were folded are gone: what differs says nothing about the table.
    m_report.differenceCount = countBefore;
    m_report.differences.resize(kept);
    gap(id,
        fmt::format("it begins at offset {}, the records before it were deleted (by retention or by hand) "
                    "and can't be folded again.",
                    partition.low.value));
}

void Audit::compareRow(base::PartitionId id, const std::string& player, const Folded* expected,
                       const audit_decode::Row* actual) {
    const auto games = [](std::uint64_t count) { return base::counted(count, "game"); };
    if (expected == nullptr || actual == nullptr)
        return differ(id, player, "player", expected ? games(expected->games) : "no row",
                      actual ? games(actual->games) : "no row");
    const auto check = [&](const char* field, auto should, auto is) {
        if (should != is)
            differ(id, player, field, text(should), text(is));
    };
    if (expected->games != actual->games)
        differ(id, player, "game_count", std::to_string(expected->games), std::to_string(actual->games));
    const auto count = static_cast<double>(expected->games);
    // Faust carries the average from event to event, which rounds it every time; our own rows have the sums.
    const double roundings = actual->state ? 0 : count * std::numeric_limits<double>::epsilon();
    const auto checkAverage = [&](const char* field, double should, double is) {
        if (!(std::abs(should - is) <= should * roundings))
            differ(id, player, field, text(should), text(is));
    };
    checkAverage("avg_dmg", expected->damageSum / count, actual->averageDamage);
    checkAverage("avg_heal", expected->healingSum / count, actual->averageHealing);
    check("top_dmg", expected->topDamage, actual->topDamage);
    check("top_heal", expected->topHealing, actual->topHealing);
    if (actual->state) {
        check("damage sum", expected->damageSum, actual->state->damageSum);
        check("healing sum", expected->healingSum, actual->state->healingSum);
    }
}

void Audit::differ(base::PartitionId id, const std::string& player, const char* field, std::string expected,
                   std::string actual) {
    ++m_report.differenceCount;
    if (m_report.differences.size() < mostAuditDifferences)
        m_report.differences.push_back({player, id, field, std::move(expected), std::move(actual)});
}

} // namespace

base::Result<AuditReport> audit(const Config& config, const kafka::Cluster& cluster, std::stop_token stop) {
    return Audit(config, cluster, std::move(stop)).run();
}

} // namespace session
