#include "tests/torture/judge.h"

#include "core/kafka/admin.h"
#include "core/table/partition_table.h"
#include "tests/support/wait.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace torture {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 120s;

std::uint64_t gamesOf(const support::Truth& table) {
    std::uint64_t games = 0;
    for (const auto& [key, row] : table)
        games += row.games;
    return games;
}

/// How far the first lags behind the second; empty: it doesn't.
std::string lag(kafka::Admin& admin, const stream::Config& config) {
    const auto ends = admin.watermarks(config.sourceTopic, 5s);
    if (!ends)
        return ends.error().text;
    const auto committed = admin.committed(config.appId, config.sourceTopic, 5s);
    if (!committed)
        return committed.error().text;
    std::string text;
    for (std::size_t i = 0; i < ends->size(); ++i) {
        const auto next = (*committed)[i].offset.value_or(base::Offset{0});
        if (next < (*ends)[i].high)
            text += fmt::format("partition {}: committed {} of {}; ", i, next.value, (*ends)[i].high.value);
    }
    return text;
}

/// What an open transaction hides from readers; empty: nothing.
std::string hidden(kafka::Admin& admin, kafka::Consumer& reader, const stream::Config& config) {
    const auto ends = admin.watermarks(config.changelogTopic(), 5s);
    if (!ends)
        return ends.error().text;
    for (std::size_t i = 0; i < ends->size(); ++i) {
        const auto stable =
            reader.watermarks({config.changelogTopic(), base::PartitionId{static_cast<int>(i)}}, 5s);
        if (!stable)
            return stable.error().text;
        if (stable->high < (*ends)[i].high)
            return fmt::format("changelog partition {}: a transaction hides {} to {}; ", i,
                               stable->high.value, (*ends)[i].high.value);
    }
    return {};
}

} // namespace

Judge::Judge(const stream::Config& config)
    : m_config(config), m_sourceTail(config.cluster, config.sourceTopic, partitions),
      m_changelogTail(config.cluster, config.changelogTopic(), partitions),
      m_gamesTail(config.cluster, config.gamesTopic(), partitions) {}

std::string Judge::waitCaughtUp() {
    auto admin = kafka::Admin::create(m_config.cluster).value();
    auto reader =
        kafka::Consumer::create({m_config.cluster, "judge", "judge", false, true, false, {}}).value();
    std::string missing;
    const auto caughtUp = [&] {
        missing = lag(admin, m_config) + hidden(admin, reader, m_config);
        return missing.empty();
    };
    if (support::waitUntil(caughtUp, patience))
        return {};
    return fmt::format("not caught up within {} s: {}", patience.count(), missing);
}

void Judge::readSource() {
    m_sourceTail.readOn([this](const kafka::Message& message) {
        support::foldRecord(m_source, message);
        support::foldGame(m_sourceGames, message);
    });
    m_findings.events = gamesOf(m_source);
}

void Judge::compare(const Load* load) {
    readSource();
    m_changelogTail.readOn([this](const kafka::Message& message) {
        support::applyRecord(m_table, message);
        m_rowRecords[{message.partition().value, std::string(*message.key())}] = message.offset();
    });
    m_gamesTail.readOn([this](const kafka::Message& message) { support::applyGame(m_games, message); });
    m_findings.players = m_table.size();
    m_findings.games = m_games.size();
    for (const auto& [key, row] : m_source) {
        const auto found = m_table.find(key);
        const std::uint64_t games = found == m_table.end() ? 0 : found->second.games;
        m_findings.lost += row.games > games ? row.games - games : 0;
        m_findings.doubled += games > row.games ? games - row.games : 0;
    }
    if (const auto differs = support::difference(m_source, m_table); !differs.empty())
        m_findings.problems.push_back("source and table differ: " + differs);
    if (const auto differs = support::gamesDifference(m_sourceGames, m_games); !differs.empty())
        m_findings.problems.push_back("source and games differ: " + differs);
    if (load != nullptr)
        if (const auto differs = load->difference(m_source); !differs.empty())
            m_findings.problems.push_back("producer and source differ: " + differs);
}

std::map<int, base::Offset> Judge::changelogHead() const {
    std::map<int, base::Offset> head;
    for (const auto& [key, offset] : m_rowRecords) {
        const auto [it, isNew] = head.try_emplace(key.first, offset);
        it->second = std::min(it->second, offset);
    }
    return head;
}

void Judge::compareFiles(const std::filesystem::path& states,
                         const std::vector<std::filesystem::path>& broken) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(states))
        if (entry.path().extension() == ".sqlite")
            files.push_back(entry.path());
    for (const auto& file : files)
        compareFile(file, std::ranges::find(broken, file) != broken.end());
}

void Judge::compareFile(const std::filesystem::path& file, bool broken) {
    if (std::filesystem::file_size(file) == 0) { // its process was killed as it made it
        ++m_findings.filesBehind;
        return;
    }
    const std::string name = file.stem().string();
    int partition = -1;
    std::from_chars(name.data() + name.rfind('-') + 1, name.data() + name.size(), partition);
    const auto table = table::PartitionTable::open(
        file, {m_config.sourceTopic, m_config.changelogTopic(), base::PartitionId{partition}});
    if (!table || table->wipedBecause()) {
        if (!broken)
            m_findings.problems.push_back(
                fmt::format("{}: {}", file.string(), table ? *table->wipedBecause() : table.error().text));
        return;
    }
    const auto rows = support::readTableFile(*table, partition);
    const auto next = table->position().changelogNext;
    const auto end = m_changelogTail.recordsEnd().find(partition);
    const bool upToDate = next && end != m_changelogTail.recordsEnd().end() && next->value >= end->second;
    ++(upToDate ? m_findings.filesUpToDate : m_findings.filesBehind);
    std::string differs;
    if (upToDate) {
        const auto from = m_table.lower_bound({partition, {}});
        const auto to = m_table.lower_bound({partition + 1, {}});
        differs = support::difference({from, to}, rows);
    }
    for (const auto& [key, row] : rows) {
        const auto now = m_table.find(key);
        if (now == m_table.end() || row.games > now->second.games ||
            (row.games == now->second.games && !(row == now->second)))
            differs = fmt::format("{} of partition {} has {} games", key.second, partition, row.games);
    }
    if (!differs.empty())
        m_findings.problems.push_back(fmt::format("{} and the table differ: {}", file.string(), differs));
}

} // namespace torture
