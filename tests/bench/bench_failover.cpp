/// How long many players stand still when the process that owns them is killed, with warm copies and without.

#include "core/kafka/admin.h"
#include "tests/bench/bench_child.h"
#include "tests/support/wait.h"

#include <algorithm>

#include <fmt/format.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 300s;
constexpr const char* topic = "bench-failover";
constexpr const char* appId = "bench-failover-app";

/// A process with as many workers as there are partitions, which it then owns: another worker stays idle.
base::Result<Child> startOwner(const Bench& bench, kafka::Admin& admin) {
    auto owner =
        Child::start("statstream-cli", {"worker", "--bootstrap", bench.cluster.bootstrap, "--app-id", appId,
                                        "--topic", topic, "--workers", std::to_string(partitions),
                                        "--state-dir", (bench.dir / "failover-owner").string()});
    if (!owner)
        return owner;
    const auto owns = [&] {
        const auto group = admin.describeGroup(appId, 5s);
        return group && group->state == "Stable" && group->members.size() == partitions &&
               std::ranges::all_of(group->members,
                                   [](const auto& member) { return member.assigned.size() == 1; });
    };
    const auto caughtUp = [&] {
        const auto offsets = admin.committed(appId, topic, 5s);
        std::uint64_t sum = 0;
        for (const auto& item : offsets.value_or(std::vector<kafka::PartitionOffset>()))
            sum += item.offset ? static_cast<std::uint64_t>(item.offset->value) : 0;
        return sum >= bench.events;
    };
    if (!support::waitUntil(owns, patience) || !support::waitUntil(caughtUp, patience))
        return failed("the process that is to be killed did not reach the end of the topic");
    return owner;
}

/// The heir's worker is in the group, idle, and its copies are up to date, if it keeps any.
base::Result<int> prepareHeir(const Bench& bench, Workers& heir, int standby) {
    heir.config.standby = standby;
    if (auto renewed = renewPool(bench, heir, fmt::format("failover-heir-{}", standby)); !renewed)
        return tl::unexpected(renewed.error());
    const int id = heir.pool->spawn();
    const auto idle = [&] { return heir.worker(id)->state == stream::WorkerState::idle; };
    if (!support::waitUntil(idle, patience))
        return failed("the second process's worker is not idle: " + heir.worker(id)->reason);
    const auto warm = [&] {
        const auto kept = heir.pool->standby();
        return kept->copies.size() == partitions && std::ranges::all_of(kept->copies, [](const auto& copy) {
                   return copy.follows && copy.players > 0 && copy.behind == 0;
               });
    };
    if (standby > 0 && !support::waitUntil(warm, patience))
        return failed("the copies were not brought up to date");
    return id;
}

/// Gives the seconds from the assignment to the last partition that is folded.
base::Result<double> failOver(const Bench& bench, Workers& heir, kafka::Admin& admin, int standby) {
    auto owner = startOwner(bench, admin);
    if (!owner)
        return tl::unexpected(owner.error());
    const auto id = prepareHeir(bench, heir, standby);
    if (!id)
        return tl::unexpected(id.error());
    owner->kill();
    const auto killed = std::chrono::steady_clock::now();
    const auto assigned = [&] { return heir.worker(*id)->partitions.size() == partitions; };
    if (!support::waitUntil(assigned, patience))
        return failed("the second process got no partitions: " + heir.worker(*id)->reason);
    const auto began = std::chrono::steady_clock::now();
    if (!support::waitUntil([&] { return heir.running(*id) == partitions; }, patience))
        return failed("the second process did not restore: " + heir.worker(*id)->reason);
    const double restored = since(began).count();
    const std::string how = standby > 0 ? "with standby" : "without standby";
    bench.report({"failover, " + how + ": killed to folded again",
                  since(killed).count(),
                  "s",
                  {},
                  "(of it 6 s session time-out)"});
    bench.report({"failover, " + how + ": assigned to folded again", restored, "s",
                  standby > 0 ? std::optional(atMost(1)) : std::nullopt});
    heir.pool.reset(); // leaves the group
    return restored;
}

} // namespace

base::Result<void> failover(const Bench& bench) {
    if (auto made = freshTopic(bench, {topic, partitions, {}}); !made)
        return made;
    if (const auto filled = fill(bench, topic, randomGames(bench.events, bench.players)); !filled)
        return tl::unexpected(filled.error());
    const auto heir = makeWorkers(bench, appId, topic, false);
    if (!heir)
        return tl::unexpected(heir.error());
    auto admin = kafka::Admin::create(bench.cluster);
    if (!admin)
        return tl::unexpected(admin.error());
    for (const int standby : {0, 1})
        if (const auto done = failOver(bench, **heir, *admin, standby); !done)
            return tl::unexpected(done.error());
    return dropTopic(bench, topic);
}

} // namespace bench
