#include "core/produce/produce_job.h"

#include "core/base/priority.h"
#include "core/base/text.h"
#include "core/produce/pacer.h"
#include "core/produce/progress.h"
#include "core/stats/event_codec.h"

#include <fmt/format.h>

#include <atomic>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace produce {

namespace {

using base::ErrorCode;
using std::chrono::milliseconds;
using Time = std::chrono::steady_clock::time_point;

constexpr std::size_t batchEvents = 256;
constexpr milliseconds reportWait{10};  ///< between looks at delivery reports while some are open
constexpr milliseconds idleWait{200};   ///< while none are
constexpr milliseconds gateInterval{5}; ///< between looks at the readers' positions while held back
constexpr milliseconds snapshotInterval{100};
constexpr std::chrono::seconds stopDeadline{5};
constexpr double longestSleep = 3600;
constexpr double leastRate = 0.0001;
constexpr double mostRate = 1e7;
constexpr double leastFactor = 0.001;
constexpr double mostFactor = 1e6;

Pacer::Duration intervalOf(const JobOptions& options) {
    if (!options.check() || options.replay) // begin() refuses the former
        return Pacer::Duration::zero();
    const double seconds = options.eventsPerSecond ? 1 / *options.eventsPerSecond : options.sleepSeconds;
    return Pacer::Duration(std::llround(seconds * 1e9));
}

kafka::ProducerConfig producerConfig(const JobOptions& options) {
    kafka::ProducerConfig config;
    config.cluster = options.cluster;
    config.clientId = "statstream-produce";
    config.partitioner = options.partitioner;
    config.properties = {
        // A record waits for its broker as long as the job lives: an outage loses nothing.
        {"message.timeout.ms", "0"},
        {"linger.ms", "5"},
        {"batch.num.messages", "10000"},
        // Bounds what a stop has to deliver, and the memory: a tenth of a second at full speed.
        {"queue.buffering.max.messages", "100000"},
        {"queue.buffering.max.kbytes", "65536"},
    };
    return config;
}

} // namespace

const char* toString(JobState state) {
    switch (state) {
    case JobState::running:
        return "running";
    case JobState::paused:
        return "paused";
    case JobState::finishing:
        return "finishing";
    case JobState::finished:
        return "finished";
    case JobState::stopped:
        return "stopped";
    case JobState::failed:
        return "failed";
    }
    return "?";
}

base::Result<void> JobOptions::check() const {
    if (!(sleepSeconds >= 0 && sleepSeconds <= longestSleep)) // also refuses NaN
        return base::failure(
            ErrorCode::invalidArgument,
            fmt::format("The sleep after an event is {} s; it must be 0 … {}.", sleepSeconds, longestSleep));
    if (eventsPerSecond && !(*eventsPerSecond >= leastRate && *eventsPerSecond <= mostRate))
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("The rate is {} events a second; it must be {} … {:.0f}.",
                                         *eventsPerSecond, leastRate, mostRate));
    if (replay && !(replay->factor >= leastFactor && replay->factor <= mostFactor))
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("The replay's factor is {}; it must be {} … {:.0f}.", replay->factor,
                                         leastFactor, mostFactor));
    if (replay && !(replay->maxGapSeconds >= 0 && replay->maxGapSeconds <= longestSleep))
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("The replay's longest gap is {} s; it must be 0 … {}.",
                                         replay->maxGapSeconds, longestSleep));
    return {};
}

/// All but `paused` and `published` belongs to the thread.
struct ProduceJob::Impl {
    Impl(int jobId, JobOptions jobOptions, std::unique_ptr<source::EventSource> events, Surroundings around)
        : options(std::move(jobOptions)), source(std::move(events)), surroundings(std::move(around)),
          name(fmt::format("produce job {}", jobId)), gate(surroundings.readers),
          progress(jobId, options.title, source->total(), options.about), pacer(intervalOf(options), Time{}) {
    }

    void run(const std::stop_token& stop);
    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] base::Result<bool> makeSome();
    [[nodiscard]] base::Result<bool> fetch();
    [[nodiscard]] base::Result<bool> send();
    [[nodiscard]] std::chrono::nanoseconds untilDue(Time now) const;
    [[nodiscard]] bool heldByReaders();
    void stayPaused(const std::stop_token& stop);
    void waitFor(std::chrono::nanoseconds wait, const std::stop_token& stop);
    void deliverRest(const std::stop_token& stop);
    void giveUp();
    void end(JobState last);
    void publish(bool now);

    const JobOptions options;
    const std::unique_ptr<source::EventSource> source;
    const Surroundings surroundings;
    const std::string name;
    JobState state = JobState::running;
    ReaderGate gate;
    double gateBytes = 0; ///< may still be sent before the readers are asked again
    Progress progress;
    Pacer pacer;
    std::optional<Replay> replay;
    std::optional<kafka::Producer> producer; ///< its reports use what stands above
    stats::Event event;
    std::string value;
    bool pending = false; ///< `event` was made, but isn't due, or the queue had no room for it
    bool sourceDone = false;
    bool held = false; ///< by the readers
    Time nextSnapshot{};

    std::mutex mutex; ///< for waiting alone
    std::condition_variable_any wake;
    std::atomic<bool> paused{false};
    base::Published<JobSnapshot> published;
    std::jthread thread; ///< last: it uses all the others
};

base::Result<void> ProduceJob::Impl::begin() {
    if (auto checked = options.check(); !checked)
        return checked;
    auto made = kafka::Producer::create(producerConfig(options), [this](const kafka::Delivery& delivery) {
        progress.delivered(delivery, surroundings.clock.steady());
        if (delivery.offset && !gate.open())
            gate.delivered(delivery.partition, *delivery.offset);
    });
    if (!made)
        return base::Failure(made.error());
    producer.emplace(std::move(*made));
    pacer.goOn(surroundings.clock.steady());
    if (options.replay)
        replay.emplace(*options.replay, surroundings.clock.steady());
    return {};
}

/// How long nothing needs to be made.
std::chrono::nanoseconds ProduceJob::Impl::untilDue(Time now) const {
    const auto replayed = replay ? replay->untilDue(now) : std::chrono::nanoseconds::zero();
    if (replayed > std::chrono::nanoseconds::zero())
        return replayed;
    return pacer.fullSpeed() || held || pending ? gateInterval : pacer.untilDue(now);
}

void ProduceJob::Impl::run(const std::stop_token& stop) {
    base::giveWay();
    try {
        auto going = begin();
        publish(true);
        while (going && !stop.stop_requested() && !sourceDone) {
            if (paused) {
                stayPaused(stop);
                continue;
            }
            const auto some = makeSome();
            if (!some)
                going = base::Failure(some.error());
            else if (!*some)
                waitFor(untilDue(surroundings.clock.steady()), stop);
            producer->poll(milliseconds(0));
            publish(false);
        }
        const bool broken = !going && going.error().code != ErrorCode::cancelled; // else told to stop
        if (broken)
            progress.noteError(going.error());
        if (producer)
            deliverRest(stop);
        end(broken ? JobState::failed : sourceDone ? JobState::finished : JobState::stopped);
    } catch (const std::exception& problem) {
        progress.noteError({ErrorCode::internal, fmt::format("{}: {}", name, problem.what())});
        end(JobState::failed);
    }
}

/// Whether anything was made.
base::Result<bool> ProduceJob::Impl::makeSome() {
    std::size_t due = pacer.due(surroundings.clock.steady(), batchEvents);
    held = due > 0 && heldByReaders();
    std::size_t made = 0;
    while (!held && made < due && !sourceDone) {
        const auto sent = send();
        if (!sent)
            return sent;
        if (!*sent)
            break;
        ++made;
    }
    pacer.made(made);
    return made > 0;
}

/// Makes the next event: false when there is none, or only a bad one, which is told and passed over.
base::Result<bool> ProduceJob::Impl::fetch() {
    const auto next = source->next(event);
    if (!next && !next.error().retriable)
        return next;
    if (!next) {
        progress.noteError(next.error());
        surroundings.log.write(base::LogLevel::warning, name, next.error().text);
        return false;
    }
    sourceDone = !*next;
    if (sourceDone)
        return false;
    value.clear();
    stats::appendEventJson(value, event);
    pending = true;
    if (replay)
        (void)replay->next(event.timestamp, surroundings.clock.steady());
    return true;
}

/// Makes one event and hands it to the producer: false when there is none, it isn't due, or there is no room
/// for it yet.
base::Result<bool> ProduceJob::Impl::send() {
    if (!pending)
        if (const auto fetched = fetch(); !fetched || !*fetched)
            return fetched ? base::Result<bool>(!sourceDone) : fetched;
    if (replay && replay->untilDue(surroundings.clock.steady()) > std::chrono::nanoseconds::zero())
        return false;
    kafka::OutRecord record;
    record.topic = options.topic;
    record.key = event.player;
    record.value = value;
    if (event.timestamp) // Kafka takes no record of later than in an hour; the event keeps its time
        record.timestamp = std::min(*event.timestamp, surroundings.clock.wall());
    const kafka::Header mark{source::markHeader, source->mark()};
    if (!mark.value.empty())
        record.headers = std::span(&mark, 1);
    if (const auto produced = producer->produce(record); !produced)
        return produced.error().retriable ? base::Result<bool>(false) // the queue is full
                                          : base::Failure(produced.error());
    pending = false;
    progress.made(event.player.size() + value.size());
    gateBytes -= progress.bytesPerRecord();
    return true;
}

bool ProduceJob::Impl::heldByReaders() {
    if (gate.open())
        return false;
    // A whole batch at once must fit.
    const double batchBytes = progress.bytesPerRecord() * batchEvents;
    if (gateBytes < batchBytes)
        gateBytes = gate.bytesLeft(progress.inFlight(), progress.bytesPerRecord());
    return gateBytes < batchBytes;
}

void ProduceJob::Impl::stayPaused(const std::stop_token& stop) {
    state = JobState::paused;
    publish(true);
    while (paused && !stop.stop_requested()) {
        waitFor(idleWait, stop);
        publish(false);
    }
    pacer.goOn(surroundings.clock.steady());
    state = JobState::running;
    publish(true);
}

/// Waits, serving delivery reports: until the time is up, a command comes, or a slice is over.
void ProduceJob::Impl::waitFor(std::chrono::nanoseconds wait, const std::stop_token& stop) {
    const bool open = producer->inQueue() > 0;
    const auto slice = std::min<std::chrono::nanoseconds>(wait, open ? reportWait : idleWait);
    {
        std::unique_lock lock(mutex);
        (void)wake.wait_for(lock, stop, slice, [this] { return paused != (state == JobState::paused); });
    }
    producer->poll(milliseconds(0));
}

void ProduceJob::Impl::deliverRest(const std::stop_token& stop) {
    state = JobState::finishing;
    publish(true);
    std::optional<Time> deadline;
    while (producer->inQueue() > 0) {
        const auto now = surroundings.clock.steady();
        if (!deadline && (stop.stop_requested() || producer->fatalError()))
            deadline = now + stopDeadline;
        if (deadline && now >= *deadline)
            return giveUp();
        (void)producer->flush(reportWait); // not poll(): that would let the linger time pass
        publish(false);
    }
}

void ProduceJob::Impl::giveUp() {
    const auto before = progress.failed();
    producer->purge();
    while (producer->inQueue() > 0)
        (void)producer->flush(reportWait);
    progress.noteError(
        {ErrorCode::timedOut,
         fmt::format("{} made but not delivered: the broker didn't take them within {} s. "
                     "All or some may have arrived all the same.",
                     base::counted(progress.failed() - before, "event"), stopDeadline.count())});
}

void ProduceJob::Impl::end(JobState last) {
    producer.reset();
    state = last;
    publish(true);
    const auto snapshot = published.get();
    if (snapshot->lastError)
        surroundings.log.write(base::LogLevel::warning, name, snapshot->lastError->text);
    surroundings.log.write(base::LogLevel::info, name,
                           fmt::format("{}: {} on {}, {} failed", toString(last),
                                       base::counted(snapshot->acknowledged, "event"), options.topic,
                                       snapshot->failed));
}

void ProduceJob::Impl::publish(bool now) {
    const auto time = surroundings.clock.steady();
    if (!now && time < nextSnapshot)
        return;
    nextSnapshot = time + snapshotInterval;
    auto snapshot = std::make_shared<JobSnapshot>(progress.snapshot(state, pacer.interval(), time));
    snapshot->heldBack = !hasEnded(state) && (held || progress.stalled(time));
    if (*snapshot == *published.get())
        return;
    published.publish(std::move(snapshot));
    if (surroundings.poke)
        surroundings.poke();
}

ProduceJob::ProduceJob(int id, JobOptions options, std::unique_ptr<source::EventSource> source,
                       Surroundings surroundings)
    : m_impl(std::make_unique<Impl>(id, std::move(options), std::move(source), std::move(surroundings))) {
    m_impl->published.publish(std::make_shared<const JobSnapshot>(m_impl->progress.first()));
    try {
        m_impl->thread =
            std::jthread([impl = m_impl.get()](const std::stop_token& stop) { impl->run(stop); });
    } catch (const std::system_error& error) {
        m_impl->progress.noteError(
            {ErrorCode::internal, fmt::format("No thread could be started for it ({}). Stop workers or other "
                                              "programs, then try again.",
                                              error.code().message())});
        m_impl->end(JobState::failed);
    }
}

ProduceJob::~ProduceJob() = default;

void ProduceJob::pause() {
    {
        // Under the lock, so that it can't fall between the thread's look and its waiting.
        const std::lock_guard lock(m_impl->mutex);
        m_impl->paused = true;
    }
    m_impl->wake.notify_all();
}

void ProduceJob::resume() {
    {
        const std::lock_guard lock(m_impl->mutex);
        m_impl->paused = false;
    }
    m_impl->wake.notify_all();
}

void ProduceJob::stop() {
    m_impl->thread.request_stop();
}

std::shared_ptr<const JobSnapshot> ProduceJob::snapshot() const {
    return m_impl->published.get();
}

} // namespace produce
