#include "core/session/unused_group.h"

#include "core/base/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace session {

namespace {

/// Kafka makes a member's id of its client id, or of its group.instance.id where it has one.
bool mayBeStatic(const kafka::GroupMember& member) {
    return !member.memberId.starts_with(member.clientId + "-");
}

} // namespace

base::Result<void> refuseWhileUsed(kafka::Admin& admin, const Config& config) {
    const auto group = admin.describeGroup(config.appId, std::chrono::seconds(10));
    if (!group)
        return base::Failure(group.error());
    if (group->members.empty())
        return {};
    const bool mayGoByThemselves = std::ranges::any_of(group->members, mayBeStatic);
    return base::failure(
        base::ErrorCode::groupBusy,
        fmt::format("The group {} has {}: stop the workers (and Statstream windows) of this app first, on "
                    "every machine{}.",
                    config.appId, base::counted(group->members.size(), "member"),
                    mayGoByThemselves ? ", or wait for the session time-out of static members" : ""));
}

} // namespace session
