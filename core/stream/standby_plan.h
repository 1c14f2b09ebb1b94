#pragma once

#include "core/base/types.h"
#include "core/kafka/admin.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Who keeps a warm copy of what. The group's assignor takes no word of ours along, so it is a rule that
/// every instance works out for itself from what all of them see: the group's description.
namespace stream {

/// The client id of a worker whose instance keeps copies: what tells the others of it.
[[nodiscard]] std::string standbyClientId(const std::string& workerName, const std::string& instance);
/// The instance that such a client id tells of; empty for any other.
[[nodiscard]] std::optional<std::string> standbyInstance(std::string_view clientId);

struct StandbyPlan {
    std::set<base::PartitionId> keep;      ///< to have a copy of
    std::set<base::PartitionId> own;       ///< that workers of this instance have
    std::set<base::PartitionId> elsewhere; ///< that others have, and yet others keep a copy of

    bool operator==(const StandbyPlan&) const = default;
};

/// Of each partition that somebody else's worker owns, `copies` instances keep one: of the instances that
/// keep copies at all (this one, and those in the group), without the owner's, those with the highest hash
/// of partition and instance. So what one instance keeps changes little when others come and go. `group`
/// must be Stable: else its members have no assignments. A partition that nobody has, as between the two
/// steps of a rebalance, is nowhere in the plan.
[[nodiscard]] StandbyPlan planStandby(const kafka::GroupInfo& group, const std::string& sourceTopic,
                                      const std::string& instance, int copies);

} // namespace stream
