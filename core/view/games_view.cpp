#include "core/view/games_view.h"

#include "core/base/heap.h"
#include "core/base/priority.h"
#include "core/stats/game_codec.h"
#include "core/view/changelog_follower.h"
#include "core/view/game_query.h"
#include "core/view/game_store.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace view {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds idleWait{100};
constexpr milliseconds leastBetweenRevisions{250};
constexpr const char* logSource = "games view";

/// Another number for every state of every view of the process: a view made anew must not look like the one
/// before.
std::uint64_t newRevision() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

ViewConfig gamesConfig(ViewConfig config) {
    config.keepRunning = true;
    config.mayBeMissing = true;
    return config;
}

base::Error fullError(std::size_t mostBytes) {
    return {base::ErrorCode::unsupported,
            fmt::format("There are more games than fit into {} MiB of memory: the last ones are left out. "
                        "Another application id for each season keeps them apart.",
                        mostBytes >> 20U)};
}

/// Records of the topic as changes, decoded before the store is locked for them. A change without a game
/// deletes.
class GameSink final : public ChangelogSink {
public:
    struct Change {
        std::string key;
        std::optional<stats::Event> game;
    };

    [[nodiscard]] base::Result<void> apply(const kafka::Message& message) override {
        const std::string_view key = message.key().value_or(std::string_view());
        const auto value = message.value();
        if (!value) {
            changes.push_back({std::string(key), std::nullopt});
            return {};
        }
        auto game = stats::decodeGame(m_decoder, *value);
        if (!game)
            return base::Failure(game.error());
        m_key.clear();
        stats::appendGameKey(m_key, *game);
        if (m_key != key)
            return base::failure(base::ErrorCode::badInput, "The key is not that of its game: " + m_key);
        changes.push_back({{}, std::move(*game)});
        return {};
    }
    void clear() override {
        changes.clear();
        cleared = true;
    }

    std::vector<Change> changes; ///< since the last step
    bool cleared = false;        ///< before them

private:
    stats::EventDecoder m_decoder;
    std::string m_key;
};

} // namespace

struct GamesView::Impl {
    struct Open {
        GameQuestion question;
        Done done;
    };

    Impl(ViewConfig configuration, const base::Clock& time, base::LogSink& sink, base::Poke poking,
         std::size_t mostBytes)
        : config(gamesConfig(std::move(configuration))), clock(time), log(sink), poke(std::move(poking)),
          follower(config, logSource, clock, log, arrived), store(mostBytes) {}

    void startReading();
    void read(const std::stop_token& stop);
    void step(const std::stop_token& stop);
    void take(bool stateChanged);
    [[nodiscard]] bool announce(bool evenIfNotDue);
    void answerAll(const std::stop_token& stop);
    [[nodiscard]] std::shared_ptr<const GameAnswer> answerNow(const GameQuestion& question);
    void cancelOpen();

    const ViewConfig config;
    const base::Clock& clock;
    base::LogSink& log;
    const base::Poke poke;

    // The reading thread's.
    GameSink arrived;
    ChangelogFollower follower;
    milliseconds wait{0}; ///< of the next step, for records
    base::HeapTrim heap;

    std::atomic<std::uint64_t> revision{newRevision()}; ///< changed with `mutex` held
    std::mutex mutex;                                   ///< guards the following up to `asking`
    GameStore store;
    bool complete = false;
    std::int64_t remaining = 0;
    std::uint64_t badRecords = 0;
    std::optional<base::Error> error;
    std::optional<std::map<base::PartitionId, base::Offset>> positions{std::in_place};
    bool changed = false; ///< since the last revision
    std::chrono::steady_clock::time_point nextRevision{};

    std::mutex asking; ///< guards the following; never held for long, for who asks waits for it
    std::condition_variable_any asked;
    std::deque<Open> open;
    std::jthread reader; ///< last, as the next: they use all the others
    std::jthread answerer;
};

/// With `asking` held.
void GamesView::Impl::startReading() {
    if (!reader.joinable())
        reader = std::jthread([this](const std::stop_token& stop) { read(stop); });
}

void GamesView::Impl::read(const std::stop_token& stop) {
    base::giveWay();
    try {
        while (!stop.stop_requested())
            step(stop);
        follower.end();
    } catch (const std::exception& problem) { // no memory: what was read so far goes on to be answered from
        log.write(base::LogLevel::error, logSource, problem.what());
        follower.end(problem.what());
        {
            const std::lock_guard lock(mutex);
            error = base::Error{base::ErrorCode::internal, problem.what()};
            positions.reset();
            changed = true;
            (void)announce(true);
        }
        if (poke)
            poke();
    }
}

void GamesView::Impl::step(const std::stop_token& stop) {
    const std::uint64_t before = follower.reader().recordsRead();
    const bool stateChanged = follower.step(stop, wait);
    const std::uint64_t records = follower.reader().recordsRead() - before;
    bool news = false;
    {
        const std::lock_guard lock(mutex);
        take(stateChanged);
        news = announce(stateChanged);
        wait = idleWait;
        if (changed) // not due yet
            wait = std::clamp(std::chrono::ceil<milliseconds>(nextRevision - clock.steady()), milliseconds(0),
                              wait);
    }
    if (news && poke)
        poke();
    heap.worked(records);
    if (records == 0)
        heap.idle(clock.steady());
}

/// What the step brought. With the mutex held.
void GamesView::Impl::take(bool stateChanged) {
    const auto obstacle = follower.obstacle();
    const bool isMissing = obstacle && obstacle->code == base::ErrorCode::notFound;
    if (std::exchange(arrived.cleared, false) || (stateChanged && isMissing)) {
        changed = changed || store.size() > 0;
        store = GameStore(store.mostBytes());
    }
    for (const GameSink::Change& change : arrived.changes) {
        const bool did = change.game ? store.upsert(*change.game) : store.erase(change.key);
        changed = changed || did;
    }
    arrived.changes.clear();
    changed = changed || stateChanged || badRecords != follower.reader().badRecords();
    badRecords = follower.reader().badRecords();
    remaining = follower.reader().remaining();
    positions = follower.reader().positions();
    if (follower.state() == ViewState::live || isMissing)
        complete = true;
    else if (follower.state() == ViewState::catchingUp)
        complete = false;
    auto now = isMissing ? std::nullopt : obstacle;
    if (!now && store.isFull())
        now = fullError(store.mostBytes());
    changed = changed || now != error; // as when a record comes that fits no more
    error = std::move(now);
}

/// Makes another revision if anything changed; then there is news. With the mutex held.
bool GamesView::Impl::announce(bool evenIfNotDue) {
    const auto now = clock.steady();
    if (!changed || (!evenIfNotDue && now < nextRevision))
        return false;
    changed = false;
    nextRevision = now + leastBetweenRevisions;
    revision = newRevision();
    return true;
}

void GamesView::Impl::answerAll(const std::stop_token& stop) {
    base::giveWay();
    std::unique_lock lock(asking);
    while (asked.wait(lock, stop, [this] { return !open.empty(); }) && !stop.stop_requested()) {
        const Open next = std::move(open.front());
        open.pop_front();
        lock.unlock();
        next.done(answerNow(next.question));
        lock.lock();
    }
}

std::shared_ptr<const GameAnswer> GamesView::Impl::answerNow(const GameQuestion& question) {
    auto made = std::make_shared<GameAnswer>();
    bool news = false;
    try {
        const std::lock_guard lock(mutex);
        *made = answer(store, question);
        news = announce(true); // so that equal revisions are of equal answers
        made->revision = revision;
        made->complete = complete;
        made->remaining = complete ? 0 : remaining;
        made->badRecords = badRecords;
        made->error = error;
    } catch (const std::exception& problem) {
        made->revision = revision; // else who asks would take it for old, and ask again at once
        made->error = base::Error{base::ErrorCode::internal, problem.what()};
    }
    if (news && poke)
        poke();
    return made;
}

void GamesView::Impl::cancelOpen() {
    auto cancelled = std::make_shared<GameAnswer>();
    cancelled->error = base::Error{base::ErrorCode::cancelled, "The connection was ended."};
    for (const Open& each : std::exchange(open, {}))
        each.done(cancelled);
}

GamesView::GamesView(ViewConfig config, const base::Clock& clock, base::LogSink& log, base::Poke poke,
                     std::size_t mostBytes)
    : m_impl(std::make_unique<Impl>(std::move(config), clock, log, std::move(poke), mostBytes)) {}

GamesView::~GamesView() {
    stop();
    for (std::jthread* thread : {&m_impl->reader, &m_impl->answerer})
        if (thread->joinable())
            thread->join();
    m_impl->cancelOpen();
}

void GamesView::stop() {
    const std::lock_guard lock(m_impl->asking);
    m_impl->reader.request_stop();
    m_impl->answerer.request_stop();
}

void GamesView::begin() {
    const std::lock_guard lock(m_impl->asking);
    m_impl->startReading();
}

std::optional<std::map<base::PartitionId, base::Offset>> GamesView::positions() const {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->positions;
}

base::Result<void> GamesView::ask(GameQuestion question, const Done& done) {
    try {
        const std::lock_guard lock(m_impl->asking);
        Impl* const impl = m_impl.get();
        impl->startReading();
        if (!impl->answerer.joinable())
            impl->answerer = std::jthread([impl](const std::stop_token& stop) { impl->answerAll(stop); });
        impl->open.push_back({std::move(question), done});
    } catch (const std::exception& problem) {
        return base::failure(base::ErrorCode::internal, problem.what());
    }
    m_impl->asked.notify_one();
    return {};
}

std::uint64_t GamesView::revision() const {
    return m_impl->revision;
}

} // namespace view
