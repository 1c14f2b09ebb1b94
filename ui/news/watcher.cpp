#include "ui/news/watcher.h"

#include "ui/common/format.h"
#include "ui/live/words.h"

namespace news {

using produce::JobState;
using session::ConnectionState;
using stream::WorkerState;

namespace {

bool wasDone(JobState state) {
    return state == JobState::finished || state == JobState::failed;
}

} // namespace

Watcher::Watcher(live::LiveSession& live, settings::Settings& settings, QObject* parent)
    : QObject(parent), m_live(live), m_settings(settings) {
    connect(&m_live, &live::LiveSession::workersChanged, this, [this] { lookAtWorkers(true); });
    connect(&m_live, &live::LiveSession::jobsChanged, this, [this] { lookAtJobs(true); });
    connect(&m_live, &live::LiveSession::connectionChanged, this, &Watcher::lookAtConnection);
    lookAtWorkers(false);
    lookAtJobs(false);
    lookAtConnection();
}

void Watcher::say(QStringView setting, const Item& item) {
    if (m_settings.value(setting).toBool())
        Q_EMIT came(item);
    Q_EMIT happened(item);
}

void Watcher::lookAtWorkers(bool tell) {
    std::map<int, WorkerState> now;
    for (const int id : m_live.aside().workers)
        now[id] = WorkerState::failed; // if it comes back, that is no news
    for (const auto& worker : m_live.snapshot().workers) {
        now[worker->id] = worker->state;
        const auto before = m_workers.find(worker->id);
        const bool failed = worker->state == WorkerState::failed &&
                            (before == m_workers.end() || before->second != WorkerState::failed);
        if (!failed || !tell)
            continue;
        const QString name = common::text(worker->name);
        say(settings::key::newsOfWorkers,
            {true,
             worker->lastError ? tr("%1 failed: %2").arg(name, live::errorText(*worker->lastError))
                               : tr("%1 failed.").arg(name),
             QStringLiteral("workersDock")});
    }
    m_workers = std::move(now);
}

void Watcher::lookAtJobs(bool tell) {
    std::map<int, JobState> now;
    for (const int id : m_live.aside().jobs)
        now[id] = JobState::finished; // likewise
    for (const auto& job : m_live.snapshot().jobs) {
        now[job->id] = job->state;
        const auto before = m_jobs.find(job->id);
        const bool ended = wasDone(job->state) && (before == m_jobs.end() || !wasDone(before->second));
        if (!ended || !tell)
            continue;
        const bool bad = job->state == JobState::failed || job->failed > 0;
        const QString title = live::jobTitle(*job);
        say(settings::key::newsOfJobs,
            {bad, bad ? tr("Not all was delivered: %1. See the job.").arg(title) : tr("Done: %1").arg(title),
             QStringLiteral("producerDock")});
    }
    m_jobs = std::move(now);
}

void Watcher::lookAtConnection() {
    const ConnectionState state = m_live.connection().state;
    if (state == ConnectionState::waiting && m_wasReady)
        Q_EMIT happened({true, tr("Kafka does not answer. Everything goes on as soon as it is back."),
                         QStringLiteral("logDock"), true});
    if (state == ConnectionState::blocked && (m_wasReady || m_waited) && !m_saidBlocked) {
        m_saidBlocked = true;
        Q_EMIT happened({true, live::connectionText(m_live.connection()), QStringLiteral("logDock"), true});
    }
    m_wasReady = state == ConnectionState::ready;
    if (m_wasReady)
        m_saidBlocked = false;
    if (state == ConnectionState::waiting)
        m_waited = true;
    if (state != ConnectionState::ready || !m_waited)
        return;
    m_waited = false;
    say(settings::key::newsOfBroker,
        {false, tr("Kafka is back. Everything goes on."), QStringLiteral("logDock")});
}

} // namespace news
