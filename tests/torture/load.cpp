#include "tests/torture/load.h"

#include "core/source/random_source.h"
#include "tests/support/wait.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <fmt/format.h>

namespace torture {

using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t gameEach = 200; ///< events

stats::Game gameOf(std::uint64_t count) {
    return {std::to_string(count / 2400),
            "Map " + std::to_string(count % 7),
            "control",
            "Team " + std::to_string(count % 20),
            "Stage 1",
            2018 + static_cast<int>(count % 6),
            600.25};
}

source::RandomOptions randomOptions(const Options& options) {
    source::RandomOptions random;
    random.count = 0;
    random.players = source::numberedPlayers(options.players);
    random.seed = options.seed;
    return random;
}

produce::JobOptions jobOptions(const kafka::Cluster& cluster, const std::string& topic,
                               const Options& options) {
    produce::JobOptions job;
    job.cluster = cluster;
    job.topic = topic;
    job.eventsPerSecond = options.rate;
    job.title = "load";
    return job;
}

} // namespace

class Load::Source final : public source::EventSource {
public:
    Source(const source::RandomOptions& options, std::shared_ptr<Made> made)
        : m_events(options), m_made(std::move(made)) {}

    [[nodiscard]] base::Result<bool> next(stats::Event& event) override {
        auto more = m_events.next(event);
        event.game.reset();
        if (m_made->count % gameEach == 0)
            event.game = gameOf(m_made->count);
        const std::lock_guard lock(m_made->mutex);
        if (m_made->count > 0)
            support::foldAmounts(m_made->players[m_made->last.player], m_made->last.damage.value,
                                 m_made->last.healing.value);
        m_made->last = event;
        ++m_made->count;
        return more;
    }
    [[nodiscard]] std::optional<std::uint64_t> total() const override { return std::nullopt; }

private:
    source::RandomSource m_events;
    std::shared_ptr<Made> m_made;
};

Load::Load(const kafka::Cluster& cluster, const std::string& topic, const Options& options)
    : m_job(1, jobOptions(cluster, topic, options), std::make_unique<Source>(randomOptions(options), m_made),
            {m_clock, m_log, {}, {}}) {}

std::string Load::pause() {
    m_job.pause();
    const auto settled = [&] {
        const auto now = m_job.snapshot();
        return produce::hasEnded(now->state) ||
               (now->state == produce::JobState::paused && now->made == now->acknowledged + now->failed);
    };
    const bool inTime = support::waitUntil(settled, 120s);
    const auto now = m_job.snapshot();
    if (inTime && now->failed == 0 && !produce::hasEnded(now->state))
        return {};
    return fmt::format("the producer: {} of {} events acknowledged, {} failed ({}): {}", now->acknowledged,
                       now->made, now->failed, produce::toString(now->state),
                       now->lastError ? now->lastError->text : "");
}

std::string Load::difference(const support::Truth& folded) const {
    support::Truth byPlayer;
    for (const auto& [key, row] : folded) {
        support::TruthRow& sum = byPlayer[{0, key.second}];
        sum.games += row.games;
        sum.damageSum += row.damageSum;
        sum.healingSum += row.healingSum;
        sum.topDamage = std::max(sum.topDamage, row.topDamage);
        sum.topHealing = std::max(sum.topHealing, row.topHealing);
    }
    support::Truth made;
    const std::lock_guard lock(m_made->mutex);
    for (const auto& [player, row] : m_made->players)
        made[{0, player}] = row;
    if (m_made->count > 0 && m_made->count == m_job.snapshot()->made)
        support::foldAmounts(made[{0, m_made->last.player}], m_made->last.damage.value,
                             m_made->last.healing.value);
    return support::difference(made, byPlayer);
}

} // namespace torture
