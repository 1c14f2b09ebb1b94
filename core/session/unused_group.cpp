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
    constexpr std::chrono::seconds patience{10};
    auto group = admin.describeGroup(config.appId, patience);
    // That there is no such group is also what is left when its coordinator didn't answer and another broker
    // did.
    if (group && group->members.empty() && group->state == "Dead") {
        if (const auto asked = admin.askCoordinator(config.appId, config.sourceTopic, patience); !asked)
            return base::Failure(asked.error());
        group = admin.describeGroup(config.appId, patience);
    }
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
