#include "tests/ui/made_up.h"

#include "core/source/random_source.h"

#include <algorithm>

namespace made_up {

namespace {

/// As CRC32 spreads the demo's players over 4 partitions: none on 3.
base::PartitionId partitionOf(std::size_t player, std::size_t players, std::size_t partitions) {
    constexpr int demo[] = {1, 0, 1, 1, 2, 0, 1, 0, 0, 2};
    if (players == std::size(demo))
        return base::PartitionId{demo[player]};
    return base::PartitionId{static_cast<std::int32_t>(player % partitions)};
}

} // namespace

stream::WorkerSnapshot worker(int id, stream::WorkerState state, const std::vector<int>& partitions) {
    stream::WorkerSnapshot worker;
    worker.id = id;
    worker.name = "worker-" + std::to_string(id);
    worker.state = state;
    for (const int partition : partitions) {
        stream::PartitionStatus status;
        status.partition = base::PartitionId{partition};
        status.players = 4;
        status.events = 1200;
        status.position = base::Offset{1200};
        status.end = base::Offset{1230};
        status.lagSeconds = 0.3;
        worker.partitions.push_back(status);
        worker.players += status.players;
        worker.events += status.events;
        worker.lag += status.lag();
    }
    worker.eventsPerSecond = static_cast<double>(worker.events) / 10;
    worker.commits = worker.events / 20;
    worker.commitLatencyMs = 7.4;
    worker.commitLatencyMaxMs = 41;
    worker.commitRate = 9.8;
    if (!partitions.empty())
        worker.lagSeconds = 0.3;
    return worker;
}

produce::JobSnapshot job(int id, produce::JobState state, std::uint64_t sent, std::uint64_t total) {
    produce::JobSnapshot job;
    job.id = id;
    job.title = std::to_string(total) + " events, one every 2 s";
    job.state = state;
    job.made = sent;
    job.acknowledged = sent;
    job.total = total;
    job.eventsPerSecond = 0.5;
    job.secondsLeft = static_cast<double>(total - sent) * 2;
    job.perPartition = {{base::PartitionId{0}, sent / 2}, {base::PartitionId{1}, sent - sent / 2}};
    return job;
}

stream::ActivityEntry activity(const std::string& player, std::int64_t offset) {
    stream::ActivityEntry entry;
    entry.workerId = 1;
    entry.partition = base::PartitionId{1};
    entry.offset = base::Offset{offset};
    entry.when = base::TimestampMs{1'600'000'000'000 + offset};
    entry.player = player;
    entry.damage = {3000, true};
    entry.healing = {2000, true};
    entry.after.gameCount = 3;
    entry.after.damageSum = 8568;
    entry.after.healingSum = 9233;
    entry.after.topDamage = {4567, true};
    entry.after.topHealing = {5999, true};
    return entry;
}

stream::Problem problem(std::int64_t offset) {
    stream::Problem problem;
    problem.when = base::TimestampMs{1'600'000'000'000 + offset};
    problem.workerId = 1;
    problem.topic = "player_stats";
    problem.partition = base::PartitionId{2};
    problem.offset = base::Offset{offset};
    problem.reason = "The damage is missing.";
    problem.key = "Jake";
    problem.firstBytes = R"({"player": "Jake", "healing": 2000})";
    return problem;
}

stream::Rebalance rebalance(std::uint64_t sequence, int partition, int from, int to) {
    using Kind = stream::Owner::Kind;
    stream::Rebalance entry;
    entry.sequence = sequence;
    entry.partition = base::PartitionId{partition};
    entry.began = base::TimestampMs{1'600'000'000'000 + static_cast<std::int64_t>(sequence) * 1000};
    if (from != 0)
        entry.from = {Kind::worker, from};
    if (to != 0)
        entry.to = {Kind::worker, to};
    entry.cause = from != 0 ? stream::Rebalance::Cause::givenBack : stream::Rebalance::Cause::assigned;
    if (to == 0)
        return entry;
    entry.stage = stream::Rebalance::Stage::done;
    entry.seconds = 1.2;
    if (from != 0)
        entry.eventsReplayed = 0;
    return entry;
}

League::League(std::size_t count, std::size_t partitions)
    : m_partitions(partitions), m_names(count == 10 ? source::demoPlayers() : source::numberedPlayers(count)),
      m_aggregates(count) {}

void League::play(std::size_t games) {
    std::uniform_int_distribution<std::size_t> player(0, m_names.size() - 1);
    std::uniform_int_distribution<int> figure(1000, 6000);
    for (std::size_t i = 0; i < games; ++i)
        fold(player(m_random), figure(m_random), figure(m_random));
}

void League::play(const std::string& name, double damage, double healing) {
    const auto found = std::find(m_names.begin(), m_names.end(), name);
    const auto player = static_cast<std::size_t>(found - m_names.begin());
    if (found == m_names.end()) {
        m_names.push_back(name);
        m_aggregates.emplace_back();
    }
    fold(player, damage, healing);
}

void League::fold(std::size_t player, double damage, double healing) {
    stats::EventView event;
    event.damage = {damage, true};
    event.healing = {healing, true};
    stats::fold(m_aggregates[player], event, base::Offset{}, base::TimestampMs{});
    m_store.upsert(m_names[player], partitionOf(player, m_names.size(), m_partitions), m_aggregates[player]);
}

void League::clear() {
    m_store.clear();
    std::fill(m_aggregates.begin(), m_aggregates.end(), stats::Aggregate{});
}

} // namespace made_up
