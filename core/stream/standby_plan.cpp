#include "core/stream/standby_plan.h"

#include <cstdint>
#include <tuple>

#include <fmt/format.h>

namespace stream {

namespace {

constexpr std::string_view mark = "-standby-";

/// FNV-1a, and SplitMix64's last step so that near names end far apart. Must never change: instances of
/// several versions would not agree.
std::uint64_t weight(base::PartitionId partition, std::string_view instance) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : fmt::format("{}:{}", partition.value, instance))
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
    hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
    return hash ^ (hash >> 31U);
}

} // namespace

std::string standbyClientId(const std::string& workerName, const std::string& instance) {
    return fmt::format("{}{}{}", workerName, mark, instance);
}

std::optional<std::string> standbyInstance(std::string_view clientId) {
    const auto at = clientId.find(mark);
    if (at == std::string_view::npos || at + mark.size() == clientId.size())
        return std::nullopt;
    return std::string(clientId.substr(at + mark.size()));
}

StandbyPlan planStandby(const kafka::GroupInfo& group, const std::string& sourceTopic,
                        const std::string& instance, int copies) {
    std::set<std::string> keepers{instance};
    for (const auto& member : group.members)
        if (auto keeper = standbyInstance(member.clientId))
            keepers.insert(std::move(*keeper));
    StandbyPlan plan;
    for (const auto& member : group.members) {
        const auto owner = standbyInstance(member.clientId);
        for (const auto& assigned : member.assigned) {
            if (assigned.topic != sourceTopic)
                continue;
            if (owner == instance) {
                plan.own.insert(assigned.partition);
                continue;
            }
            const auto rank = [&](const std::string& keeper) {
                return std::tuple(weight(assigned.partition, keeper), keeper);
            };
            int before = 0; // others that keep one rather than this instance
            for (const auto& keeper : keepers)
                before += keeper != owner && rank(keeper) > rank(instance) ? 1 : 0;
            (before < copies ? plan.keep : plan.elsewhere).insert(assigned.partition);
        }
    }
    return plan;
}

} // namespace stream
