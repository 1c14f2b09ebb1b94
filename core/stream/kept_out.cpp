#include "core/stream/kept_out.h"

#include "core/kafka/admin.h"

#include <fmt/format.h>

namespace stream {

base::Error keptOut(const Config& config, base::Error refusal) {
    auto admin = kafka::Admin::create(config.cluster);
    if (!admin)
        return refusal;
    const auto group = admin->describeGroup(config.appId, std::chrono::seconds(1));
    // While the group rebalances it has no protocol.
    if (!group || group->protocol.empty() || group->members.empty())
        return refusal;
    const kafka::GroupMember& member = group->members.front();
    const std::string who = group->protocol == "faust"
                                ? std::string("A Faust worker")
                                : fmt::format("A member with the protocol \"{}\"", group->protocol);
    refusal.text =
        fmt::format("{} is in this group; stop it or choose another app id. (It is {} at {}, in the "
                    "group {}. When it has left, this worker goes on by itself.)",
                    who, member.clientId, member.host, config.appId);
    return refusal;
}

} // namespace stream
