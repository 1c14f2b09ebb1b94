#pragma once

#include "tests/support/fake_session.h"

#include "core/view/player_store.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace made_up {

/// A worker in a state, with partitions; some plausible figures.
[[nodiscard]] stream::WorkerSnapshot worker(int id, stream::WorkerState state,
                                            const std::vector<int>& partitions = {});
[[nodiscard]] produce::JobSnapshot job(int id, produce::JobState state, std::uint64_t sent,
                                       std::uint64_t total);
[[nodiscard]] stream::ActivityEntry activity(const std::string& player, std::int64_t offset);
[[nodiscard]] stream::Problem problem(std::int64_t offset);

/// A partition that went from one worker to another, 0: from nobody or to nobody yet.
[[nodiscard]] stream::Rebalance rebalance(std::uint64_t sequence, int partition, int from, int to);

/// Players whose games are made up as they go.
class League {
public:
    /// The ten of the demo, or player-0… when `count` is another number, over so many partitions then.
    explicit League(std::size_t count = 10, std::size_t partitions = 4);

    /// One more game each for `games` players, picked at random.
    void play(std::size_t games);
    /// One game with these figures for one player, who may be new.
    void play(const std::string& player, double damage, double healing);
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> snapshot() { return m_store.snapshot(); }
    void clear();

private:
    void fold(std::size_t player, double damage, double healing);

    std::size_t m_partitions;
    std::vector<std::string> m_names;
    std::vector<stats::Aggregate> m_aggregates;
    view::PlayerStore m_store;
    std::mt19937_64 m_random{7};
};

} // namespace made_up
