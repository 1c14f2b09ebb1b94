#include "core/view/player_view.h"

#include "core/base/heap.h"
#include "core/base/priority.h"
#include "core/base/rate_meter.h"
#include "core/stats/changelog_codec.h"
#include "core/view/changelog_follower.h"
#include "core/view/player_store.h"
#include "core/view/snapshot_pace.h"

#include <atomic>
#include <exception>
#include <thread>

namespace view {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds idleWait{100};
constexpr milliseconds statusInterval{100};
constexpr const char* logSource = "players view";

/// Records of the changelog as rows of a store.
class PlayerSink final : public ChangelogSink {
public:
    [[nodiscard]] base::Result<void> apply(const kafka::Message& message) override {
        const auto player = stats::decodeChangelogKey(message.key().value_or(std::string_view()));
        if (!player)
            return base::Failure(player.error());
        const auto value = message.value();
        if (!value) {
            store.erase(*player, message.partition());
            return {};
        }
        const auto decoded =
            m_decoder.decode(*value, message.header(stats::stateHeaderName), message.timestamp());
        if (!decoded)
            return base::Failure(decoded.error());
        store.upsert(*player, message.partition(), decoded->aggregate);
        return {};
    }
    void clear() override { store.clear(); }

    PlayerStore store;

private:
    stats::AggregateDecoder m_decoder;
};

} // namespace

const char* toString(ViewState state) {
    switch (state) {
    case ViewState::starting:
        return "starting";
    case ViewState::catchingUp:
        return "catching up";
    case ViewState::live:
        return "live";
    case ViewState::waiting:
        return "waiting";
    case ViewState::stopped:
        return "stopped";
    }
    return "?";
}

/// All but `snapshots`, `status` and `taken` belongs to the thread.
struct PlayerView::Impl {
    Impl(ViewConfig configuration, const base::Clock& time, base::LogSink& sink, base::Poke poking)
        : config(std::move(configuration)), clock(time), log(sink), poke(std::move(poking)),
          follower(config, logSource, clock, log, rows) {}

    void run(const std::stop_token& stop);
    void step(const std::stop_token& stop);
    [[nodiscard]] milliseconds readWait() const;
    void publishSnapshot(bool evenIfNotDue);
    void publishStatus(bool now);

    const ViewConfig config;
    const base::Clock& clock;
    base::LogSink& log;
    const base::Poke poke;
    PlayerSink rows;
    PlayerStore& store = rows.store;
    ChangelogFollower follower;
    SnapshotPace pace;
    base::RateMeter rate{std::chrono::seconds(1)};
    base::HeapTrim heap;
    std::chrono::steady_clock::time_point nextStatus{};

    base::Published<PlayerSnapshot> snapshots;
    base::Published<ViewStatus> status;
    std::atomic<bool> taken{true}; ///< somebody has the newest snapshot
    std::jthread thread;           ///< last: it uses all the others
};

void PlayerView::Impl::run(const std::stop_token& stop) {
    base::giveWay();
    try {
        while (!stop.stop_requested()) {
            step(stop);
            const bool done = !config.keepRunning && follower.state() == ViewState::live;
            publishSnapshot(done);
            publishStatus(false);
            if (done)
                break;
        }
        follower.end();
    } catch (const std::exception& problem) {
        log.write(base::LogLevel::error, logSource, problem.what());
        follower.end(problem.what());
    }
    publishStatus(true);
}

void PlayerView::Impl::step(const std::stop_token& stop) {
    const std::uint64_t before = follower.reader().recordsRead();
    if (follower.step(stop, readWait())) {
        if (follower.state() == ViewState::live)
            publishSnapshot(true); // who reads "live" finds all rows that make it so
        publishStatus(true);
    }
    const std::uint64_t records = follower.reader().recordsRead() - before;
    heap.worked(records);
    if (records == 0 && !store.changedSinceSnapshot())
        heap.idle(clock.steady());
}

milliseconds PlayerView::Impl::readWait() const {
    if (!store.changedSinceSnapshot())
        return idleWait;
    // Nobody wakes us when the last snapshot is taken: look as often as snapshots may be made.
    if (!taken)
        return SnapshotPace::leastInterval;
    return std::chrono::ceil<milliseconds>(pace.untilDue(clock.steady()));
}

void PlayerView::Impl::publishSnapshot(bool evenIfNotDue) {
    const auto begun = clock.steady();
    if (!store.changedSinceSnapshot() || (!evenIfNotDue && (!taken || !pace.due(begun))))
        return;
    taken = false;
    snapshots.publish(store.snapshot());
    pace.made(begun, clock.steady());
    if (poke)
        poke();
}

void PlayerView::Impl::publishStatus(bool now) {
    const auto time = clock.steady();
    if (!now && time < nextStatus)
        return;
    nextStatus = time + statusInterval;
    auto made = std::make_shared<ViewStatus>();
    const ChangelogReader& reader = follower.reader();
    made->state = follower.state();
    if (const auto& obstacle = follower.obstacle()) {
        made->reason = obstacle->text;
        made->why = obstacle->code;
    }
    made->remaining = reader.remaining();
    made->recordsRead = reader.recordsRead();
    made->badRecords = reader.badRecords();
    made->recordsPerSecond = rate.update(time, reader.recordsRead());
    made->positions = reader.positions();
    const bool news = *made != *status.get();
    if (news)
        status.publish(std::move(made));
    if (poke && news && (now || follower.state() == ViewState::catchingUp))
        poke();
}

PlayerView::PlayerView(ViewConfig config, const base::Clock& clock, base::LogSink& log, base::Poke poke)
    : m_impl(std::make_unique<Impl>(std::move(config), clock, log, std::move(poke))) {
    m_impl->thread = std::jthread([impl = m_impl.get()](const std::stop_token& stop) { impl->run(stop); });
}

PlayerView::~PlayerView() = default;

void PlayerView::stop() {
    m_impl->thread.request_stop();
}

std::shared_ptr<const PlayerSnapshot> PlayerView::snapshot() const {
    auto newest = m_impl->snapshots.get();
    m_impl->taken = true;
    return newest;
}

std::shared_ptr<const ViewStatus> PlayerView::status() const {
    return m_impl->status.get();
}

} // namespace view
