#include "ui/import/run.h"

#include "ui/live/queued.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace imports {

namespace {

using Scanned = base::Result<std::shared_ptr<const source::Scan>>;
using Checked = base::Result<session::ImportCheck>;
using Started = base::Result<session::ImportStarted>;

} // namespace

Run::Run(live::LiveSession& live, QObject* parent) : QObject(parent), m_live(live) {
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Run::followConnection);
    connect(&m_live, &live::LiveSession::ticked, this, &Run::followJob);
}

Run::~Run() {
    leave();
}

/// What is under way is of no use any more.
std::stop_token Run::beginTurn() {
    m_stop.request_stop();
    m_stop = {};
    ++m_turn;
    return m_stop.get_token();
}

void Run::go(Stage stage) {
    m_stage = stage;
    Q_EMIT changed();
}

void Run::look(std::vector<std::filesystem::path> files, const source::FileOptions& reading) {
    const auto stop = beginTurn();
    m_reading = reading;
    m_at = {};
    m_scan.reset();
    m_check.reset();
    m_checkError.reset();
    m_error.reset();
    m_started = {};
    m_job.reset();
    m_checking = false;
    if (files.empty())
        return go(Stage::ready);
    const int turn = m_turn;
    m_live.session().lookAtFiles(
        {std::move(files), reading}, stop,
        live::queued<source::ScanProgress>(this,
                                           [this, turn](const source::ScanProgress& at) {
                                               if (turn != m_turn || m_stage != Stage::looking)
                                                   return;
                                               m_at = at;
                                               Q_EMIT changed();
                                           }),
        live::queued<Scanned>(this, [this, turn](const Scanned& scan) {
            if (turn == m_turn)
                lookedAt(scan);
        }));
    go(Stage::looking);
}

void Run::lookedAt(const Scanned& scan) {
    if (scan)
        m_scan = *scan;
    else
        m_error = scan.error();
    go(Stage::ready);
    if (m_scan && m_scan->events > 0)
        compare();
}

void Run::compare() {
    m_checking = true;
    m_checkError.reset();
    m_error.reset();
    m_live.session().checkImport(m_scan, m_topic, m_stop.get_token(),
                                 live::queued<Checked>(this, [this, turn = m_turn](const Checked& check) {
                                     if (turn != m_turn)
                                         return;
                                     m_checking = false;
                                     if (check)
                                         m_check = *check;
                                     else
                                         m_checkError = check.error();
                                     Q_EMIT changed();
                                 }));
    Q_EMIT changed();
}

void Run::setTopic(std::string topic) {
    if (std::exchange(m_topic, std::move(topic)) == m_topic || m_stage != Stage::ready || !m_scan)
        return;
    beginTurn(); // an answer would be that of the topic before
    m_checking = false;
    m_check.reset();
    m_checkError.reset();
    followConnection();
}

/// Another broker or topic has other records; and one that wasn't there couldn't be asked.
void Run::followConnection() {
    if (m_stage != Stage::ready)
        return;
    if (!m_live.ready()) {
        m_check.reset();
        if (std::exchange(m_checking, false))
            beginTurn(); // its answer would be that of the topic before
    } else if (m_scan && m_scan->events > 0 && !m_check && !m_checking) {
        compare();
        return;
    }
    Q_EMIT changed();
}

void Run::send(session::ImportRequest request) {
    if (m_stage != Stage::ready || !m_scan)
        return;
    const auto stop = beginTurn();
    m_checking = false;
    m_error.reset();
    request.files = m_scan;
    request.topic = m_topic;
    request.reading = m_reading;
    // Not guarded by this: who stops or leaves just as the job begins means the job too.
    const auto answered = [live = &m_live, run = QPointer<Run>(this), turn = m_turn,
                           stop](const Started& started) {
        if (started && started->job && stop.stop_requested())
            live->session().stopJob(*started->job);
        if (run && turn == run->m_turn)
            run->begun(started);
    };
    m_live.session().importFiles(std::move(request), stop, live::queued<Started>(&m_live, answered));
    go(Stage::starting);
}

void Run::begun(const Started& started) {
    if (!started) {
        m_error = started.error();
        return go(Stage::ready);
    }
    m_started = *started;
    go(started->job ? Stage::sending : Stage::ended);
    m_live.refresh();
}

void Run::stop() {
    if (m_stage == Stage::starting)
        m_stop.request_stop();
    else if (m_stage == Stage::sending && m_started.job)
        m_live.session().stopJob(*m_started.job);
}

/// By the tick, whose snapshot is newer than the answer that the job has begun; not by its change, which a
/// job that came and went between two ticks doesn't cause.
void Run::followJob() {
    if (m_stage != Stage::sending)
        return;
    const auto& jobs = m_live.snapshot().jobs;
    const auto found =
        std::ranges::find_if(jobs, [this](const auto& job) { return job->id == *m_started.job; });
    if (found == jobs.end()) { // the connection is another one now, and has no jobs of the one before
        m_job.reset();
        return go(Stage::ended);
    }
    if (m_job == *found)
        return;
    m_job = *found;
    go(produce::hasEnded(m_job->state) ? Stage::ended : Stage::sending);
}

} // namespace imports
