/// Files of events: what LiveSession does for the window's import.

#include "core/session/either.h"
#include "core/session/live_session.h"
#include "core/source/file_source.h"

#include <chrono>
#include <utility>

#include <fmt/format.h>

namespace session {

using namespace std::chrono_literals;

namespace {

constexpr auto betweenReports = 50ms;

/// Lets the first of many reports through, the last of a file, and one now and then.
auto thinned(std::function<void(source::ScanProgress)> progress) {
    return [progress = std::move(progress),
            next = std::chrono::steady_clock::time_point()](const source::ScanProgress& at) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now < next && at.bytes != at.bytesTotal)
            return;
        next = now + betweenReports;
        progress(at);
    };
}

base::Failure connectionChanged() {
    return base::failure(base::ErrorCode::cancelled,
                         "The connection was changed meanwhile. Nothing was sent: import the files again.");
}

} // namespace

/// While an order waits, the configuration is that of the next connection, the engine of the present one.
base::Result<LiveSession::Place> LiveSession::placeNow(const std::string& topic) const {
    const std::lock_guard lock(m_mutex);
    if (m_order != Order::none)
        return base::failure(base::ErrorCode::cancelled,
                             "The connection is being changed. Try again when that is done.");
    if (!m_engine)
        return base::failure(base::ErrorCode::brokerUnreachable,
                             "There is no broker yet: " + m_connection.text);
    auto chosen = importTopic(m_config, topic);
    if (!chosen)
        return base::Failure(chosen.error());
    const bool isSource = *chosen == m_config.sourceTopic;
    return Place{m_engine, m_engine->cluster, std::move(*chosen), isSource, m_config.partitions};
}

void LiveSession::lookAtFiles(ImportQuestion question, std::stop_token stop,
                              std::function<void(source::ScanProgress)> progress,
                              std::function<void(base::Result<std::shared_ptr<const source::Scan>>)> done) {
    run(
        [question = std::move(question), stop = std::move(stop), progress = std::move(progress),
         done](std::stop_token ending) {
            const Either either(stop, std::move(ending));
            auto scan =
                source::scanFiles(question.files, question.reading, either.token(), thinned(progress));
            if (!scan)
                return done(base::Failure(scan.error()));
            done(std::make_shared<const source::Scan>(std::move(*scan)));
        },
        [done](const base::Error& error) { done(base::Failure(error)); });
}

base::Result<ImportCheck> LiveSession::checkNow(const source::Scan& files, const std::string& topic,
                                                const std::stop_token& stop) const {
    const auto place = placeNow(topic);
    if (!place)
        return base::Failure(place.error());
    source::ImportMarks known(files);
    const auto found = findImported(place->cluster, place->topic, known, stop);
    const bool isMissing = !found && found.error().code == base::ErrorCode::notFound && !place->isSource;
    if (!found && !isMissing)
        return base::Failure(found.error());
    ImportCheck check{files.events - source::countNew(files, std::move(known)), {}, isMissing};
    if (!isMissing)
        check.forgets = forgetsSoon(files, place->cluster, place->topic, m_clock.wall());
    return check;
}

void LiveSession::checkImport(std::shared_ptr<const source::Scan> files, std::string topic,
                              std::stop_token stop, std::function<void(base::Result<ImportCheck>)> done) {
    run(
        [this, files = std::move(files), topic = std::move(topic), stop = std::move(stop),
         done](std::stop_token ending) {
            const Either either(stop, std::move(ending));
            done(checkNow(*files, topic, either.token()));
        },
        [done](const base::Error& error) { done(base::Failure(error)); });
}

/// What is on its way is not on the topic yet, where knownEvents looks.
base::Result<void> LiveSession::checkNotSending(const ImportRequest& request,
                                                const std::string& topic) const {
    const auto job = request.again ? std::nullopt : m_jobs.sending(*request.files, topic);
    if (!job)
        return {};
    return base::failure(base::ErrorCode::alreadyExists,
                         fmt::format("Events of these files are being sent already, by the job \"{}\". Wait "
                                     "for its end, or stop it, and import the files again: what it has "
                                     "sent is left out then.",
                                     *job));
}

base::Result<ImportStarted> LiveSession::startImport(const ImportRequest& request,
                                                     const std::stop_token& stop) {
    const std::lock_guard one(m_importing);
    const auto place = placeNow(request.topic);
    if (!place)
        return base::Failure(place.error());
    auto options = jobOptions(request, place->cluster, place->topic);
    if (const auto good = options.check(); !good)
        return base::Failure(good.error());
    if (const auto free = checkNotSending(request, place->topic); !free)
        return base::Failure(free.error());
    if (!place->isSource) // the connection has made that one
        if (const auto made = makeImportTopic(place->cluster, place->topic, place->partitions); !made)
            return base::Failure(made.error());
    m_jobs.unlockEnded();
    auto lock = lockFiles(request, place->cluster, place->topic, m_log);
    if (!lock)
        return base::Failure(lock.error());
    auto known = knownEvents(request, place->cluster, place->topic, stop);
    if (!known)
        return base::Failure(known.error());
    std::stop_source reading;
    auto events = std::make_unique<source::FileSource>(*request.files, request.reading, std::move(*known),
                                                       reading.get_token());
    ImportStarted started;
    started.leftOut = request.files->events - *events->total();
    if (*events->total() == 0)
        return started;
    const std::lock_guard locked(m_mutex); // so that no job begins behind the end of all jobs
    const bool sameEngine =
        !place->engine.owner_before(m_engine) && !m_engine.owner_before(place->engine) && m_engine;
    if (!sameEngine || m_order != Order::none)
        return connectionChanged();
    if (stop.stop_requested())
        return base::failure(base::ErrorCode::cancelled, "Stopped before anything was sent.");
    started.job = m_jobs.start(std::move(options), std::move(events),
                               {request.files, std::move(reading), std::move(*lock)}, jobSurroundings());
    return started;
}

void LiveSession::importFiles(ImportRequest request, std::stop_token stop,
                              std::function<void(base::Result<ImportStarted>)> done) {
    run(
        [this, request = std::move(request), stop = std::move(stop), done](std::stop_token ending) {
            const Either either(stop, std::move(ending));
            auto started = startImport(request, either.token());
            poke();
            done(std::move(started));
        },
        [done](const base::Error& error) { done(base::Failure(error)); });
}

} // namespace session
