#include "core/session/audit_games.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace session {

namespace {

std::string playerOf(const std::string& key) {
    const auto parts = nlohmann::json::parse(key, nullptr, false);
    return parts.is_array() && !parts.empty() && parts[0].is_string() ? parts[0].get<std::string>() : "?";
}

} // namespace

void GamesAudit::takeRecord(const kafka::Message& record) {
    auto& actual = m_partitions[record.partition()][std::string(record.key().value_or(""))].actual;
    if (record.value())
        actual = {source::hashOf(audit_decode::gameValue(*record.value())), record.offset()};
    else
        actual.reset();
}

void GamesAudit::takeEvent(const kafka::Message& event, const audit_decode::Game& game, bool settled) {
    const Value value{source::hashOf(game.value), event.offset()};
    Rows& rows = m_partitions[event.partition()];
    if (settled) {
        rows[game.key].expected = value;
        return;
    }
    const auto row = rows.find(game.key);
    if (row != rows.end() && row->second.actual && row->second.actual->hash == value.hash)
        row->second.explained = true;
}

GamesAudit::Verdict GamesAudit::verdictOf(const Row& row) {
    if (row.explained || (!row.expected && !row.actual))
        return Verdict::equal;
    if (!row.actual)
        return Verdict::missing;
    if (!row.expected)
        return Verdict::surplus;
    return row.expected->hash == row.actual->hash ? Verdict::equal : Verdict::different;
}

bool GamesAudit::isPuzzling(base::PartitionId partition) const {
    const auto found = m_partitions.find(partition);
    return found != m_partitions.end() && std::ranges::any_of(found->second, [](const auto& entry) {
               const Verdict verdict = verdictOf(entry.second);
               return verdict == Verdict::different || verdict == Verdict::surplus;
           });
}

std::uint64_t GamesAudit::rows(base::PartitionId partition) const {
    const auto found = m_partitions.find(partition);
    return found == m_partitions.end()
               ? 0
               : static_cast<std::uint64_t>(std::ranges::count_if(
                     found->second, [](const auto& entry) { return entry.second.actual.has_value(); }));
}

std::uint64_t GamesAudit::compare(base::PartitionId partition, base::Offset sourceLow, AuditGames& games,
                                  const Differ& differ) const {
    const auto found = m_partitions.find(partition);
    if (found == m_partitions.end())
        return 0;
    std::uint64_t ofDeleted = 0;
    const auto place = [](const char* what, const std::optional<Value>& value) {
        return value ? fmt::format("that of the {} at offset {}", what, value->offset.value)
                     : std::string("no game");
    };
    for (const auto& [key, row] : found->second) {
        const Verdict verdict = verdictOf(row);
        if (verdict == Verdict::equal)
            continue;
        if (verdict == Verdict::surplus && sourceLow.value > 0) {
            ++ofDeleted;
            continue;
        }
        ++(verdict == Verdict::missing     ? games.missing
           : verdict == Verdict::different ? games.different
                                           : games.surplus);
        differ({playerOf(key), partition, place("event", row.expected),
                row.actual ? fmt::format("{} {}", place("record", row.actual), key) : place("", {})});
    }
    return ofDeleted;
}

} // namespace session
