#include "core/source/file_report.h"

#include <algorithm>

namespace source {

const char* toString(Dialect dialect) {
    switch (dialect) {
    case Dialect::csv:
        return "CSV of events";
    case Dialect::jsonLines:
        return "JSON lines";
    case Dialect::statsLab:
        return "StatsLab player file";
    }
    return "?";
}

void RowLog::refuse(std::string_view reason, std::uint64_t line) {
    auto found = m_refusals.find(reason);
    if (found == m_refusals.end())
        found = m_refusals.emplace(reason, Refusal{std::string(reason), 0, {}}).first;
    Refusal& refusal = found->second;
    ++refusal.rows;
    ++counts.refused;
    if (refusal.firstLines.size() < Refusal::mostLines)
        refusal.firstLines.push_back(line);
}

void RowLog::refuseKept(std::string_view reason, std::uint64_t line, std::uint64_t rows) {
    if (rows == 0)
        return;
    refuse(reason, line);
    m_refusals.find(reason)->second.rows += rows - 1;
    counts.refused += rows - 1;
    counts.kept -= rows;
}

std::vector<Refusal> RowLog::refusals() const {
    std::vector<Refusal> all;
    for (const auto& [reason, refusal] : m_refusals)
        all.push_back(refusal);
    std::ranges::stable_sort(all, std::greater{}, &Refusal::rows);
    return all;
}

} // namespace source
