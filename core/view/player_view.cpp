#include "core/view/player_view.h"

#include "core/base/heap.h"
#include "core/base/priority.h"
#include "core/base/rate_meter.h"
#include "core/view/changelog_reader.h"
#include "core/view/player_store.h"
#include "core/view/snapshot_pace.h"

#include <fmt/format.h>

#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace view {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds requestTimeout{500};
constexpr milliseconds retryPause{200};
constexpr milliseconds idleWait{100};
constexpr milliseconds statusInterval{100};
constexpr const char* logSource = "players view";

bool needsReconnect(const base::Error& error) {
    return error.fatal || error.code == base::ErrorCode::dataLost || error.code == base::ErrorCode::notFound;
}

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
          reader(config, log, store) {}

    void run(const std::stop_token& stop);
    void connect(const std::stop_token& stop);
    void read();
    void onReadError(const base::Error& error);
    void comeBack(std::uint64_t recordsBefore);
    void enter(ViewState state, std::string reason = {});
    [[nodiscard]] milliseconds readWait() const;
    void publishSnapshot(bool evenIfNotDue);
    void publishStatus(bool now);

    const ViewConfig config;
    const base::Clock& clock;
    base::LogSink& log;
    const base::Poke poke;
    PlayerStore store;
    ChangelogReader reader;
    ViewState state = ViewState::starting;
    std::string reason;
    SnapshotPace pace;
    base::RateMeter rate{std::chrono::seconds(1)};
    base::HeapTrim heap;
    std::chrono::steady_clock::time_point nextStatus{};
    std::chrono::steady_clock::time_point nextProbe{};
    std::mutex mutex; ///< for the pauses alone
    std::condition_variable_any wake;

    base::Published<PlayerSnapshot> snapshots;
    base::Published<ViewStatus> status;
    std::atomic<bool> taken{true}; ///< somebody has the newest snapshot
    std::jthread thread;           ///< last: it uses all the others
};

void PlayerView::Impl::run(const std::stop_token& stop) {
    base::giveWay();
    try {
        while (!stop.stop_requested()) {
            if (!reader.connected())
                connect(stop);
            else
                read();
            const bool done = !config.keepRunning && state == ViewState::live;
            publishSnapshot(done);
            publishStatus(false);
            if (done)
                break;
        }
        reader.disconnect();
        enter(ViewState::stopped);
    } catch (const std::exception& problem) {
        log.write(base::LogLevel::error, logSource, problem.what());
        enter(ViewState::stopped, problem.what());
    }
}

void PlayerView::Impl::connect(const std::stop_token& stop) {
    if (const auto connected = reader.connect(requestTimeout); !connected) {
        enter(ViewState::waiting, connected.error().text);
        std::unique_lock lock(mutex);
        (void)wake.wait_for(lock, stop, retryPause, [] { return false; });
        return;
    }
    enter(reader.remaining() > 0 ? ViewState::catchingUp : ViewState::live);
}

void PlayerView::Impl::read() {
    const std::uint64_t before = reader.recordsRead();
    if (const auto done = reader.read(readWait()); !done)
        onReadError(done.error());
    else if (state == ViewState::waiting)
        comeBack(before);
    if (state == ViewState::catchingUp && reader.remaining() == 0)
        enter(ViewState::live);
    const std::uint64_t records = reader.recordsRead() - before;
    heap.worked(records);
    if (records == 0 && !store.changedSinceSnapshot())
        heap.idle(clock.steady());
}

void PlayerView::Impl::onReadError(const base::Error& error) {
    if (needsReconnect(error))
        reader.disconnect();
    nextProbe = clock.steady() + retryPause;
    enter(ViewState::waiting, error.text);
}

void PlayerView::Impl::comeBack(std::uint64_t recordsBefore) {
    const auto now = clock.steady();
    bool back = reader.recordsRead() != recordsBefore;
    if (!back && now >= nextProbe) {
        back = reader.answers(requestTimeout);
        nextProbe = clock.steady() + retryPause;
    }
    if (back)
        enter(reader.remaining() > 0 ? ViewState::catchingUp : ViewState::live);
}

void PlayerView::Impl::enter(ViewState next, std::string why) {
    if (next == state && why == reason)
        return;
    if (next != state && next != ViewState::catchingUp && next != ViewState::stopped)
        log.write(next == ViewState::waiting ? base::LogLevel::warning : base::LogLevel::info, logSource,
                  why.empty() ? fmt::format("{}: {}", config.changelogTopic, toString(next)) : why);
    if (next == ViewState::live)
        publishSnapshot(true); // who reads "live" finds all rows that make it so
    state = next;
    reason = std::move(why);
    publishStatus(true);
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
    made->state = state;
    made->reason = reason;
    made->remaining = reader.remaining();
    made->recordsRead = reader.recordsRead();
    made->badRecords = reader.badRecords();
    made->recordsPerSecond = rate.update(time, reader.recordsRead());
    made->positions = reader.positions();
    const bool news = *made != *status.get();
    if (news)
        status.publish(std::move(made));
    if (poke && news && (now || state == ViewState::catchingUp))
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
