#include "core/session/reset.h"

#include "core/kafka/admin.h"
#include "core/session/broker_link.h"
#include "core/session/unused_group.h"
#include "core/table/state_directory.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace session {

namespace {

using namespace std::chrono_literals;

constexpr auto askTimeout = 10s;
constexpr auto deleteTimeout = 20s;

base::Result<void> refuseWhileUsed(kafka::Admin& admin, const Config& config,
                                   const table::StateDirectory::Location& location) {
    if (const auto unused = session::refuseWhileUsed(admin, config); !unused)
        return unused;
    const auto used = table::StateDirectory::inUse(location);
    if (!used)
        return base::Failure(used.error());
    if (!used->empty())
        return base::failure(
            base::ErrorCode::stateLocked,
            fmt::format("A process of this machine has {} open: close it first.", used->front().string()));
    return {};
}

base::Result<int> committedPartitions(kafka::Admin& admin, const Config& config) {
    const auto committed = admin.committed(config.appId, config.sourceTopic, askTimeout);
    if (!committed && committed.error().code == base::ErrorCode::notFound)
        return 0;
    if (!committed)
        return base::Failure(committed.error());
    return static_cast<int>(
        std::ranges::count_if(*committed, [](const auto& one) { return one.offset.has_value(); }));
}

/// The group goes first: without offsets but with a changelog the app starts over, the other way round it
/// would go on in the middle with empty tables.
base::Result<void> deleteAll(kafka::Admin& admin, const ResetPlan& plan,
                             const table::StateDirectory::Location& location) {
    if (const auto deleted = admin.deleteGroup(plan.group, deleteTimeout); !deleted)
        return deleted;
    for (const auto& topic : {plan.changelog, plan.games}) {
        if (!topic)
            continue;
        const auto deleted = admin.deleteTopic(*topic, deleteTimeout);
        if (!deleted && deleted.error().code != base::ErrorCode::notFound)
            return deleted;
    }
    const auto wiped = table::StateDirectory::wipe(location, false);
    return wiped ? base::Result<void>{} : base::Failure(wiped.error());
}

} // namespace

base::Result<ResetPlan> reset(const Config& config, const kafka::Cluster& cluster, bool dryRun) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto info = admin->describeCluster(askTimeout);
    if (!info)
        return base::Failure(info.error());
    const table::StateDirectory::Location location{config.stateDir, info->clusterId, config.appId};
    if (const auto free = refuseWhileUsed(*admin, config, location); !free)
        return base::Failure(free.error());

    ResetPlan plan;
    plan.group = config.appId;
    const auto committed = committedPartitions(*admin, config);
    if (!committed)
        return base::Failure(committed.error());
    plan.committedPartitions = *committed;
    for (const kafka::TopicInfo& topic : info->topics) {
        if (topic.name == changelogTopic(config))
            plan.changelog = topic.name;
        if (topic.name == gamesTopic(config))
            plan.games = topic.name;
    }
    const auto folders = table::StateDirectory::wipe(location, true);
    if (!folders)
        return base::Failure(folders.error());
    plan.folders = *folders;
    if (dryRun)
        return plan;
    if (const auto deleted = deleteAll(*admin, plan, location); !deleted)
        return base::Failure(deleted.error());
    return plan;
}

} // namespace session
