#include "core/session/job_list.h"

#include "core/base/text.h"
#include "core/source/import_marks.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace session {

int JobList::start(const GenerateOptions& options, const kafka::Cluster& cluster, const std::string& topic,
                   produce::ProduceJob::Surroundings surroundings) {
    produce::JobOptions job;
    job.cluster = cluster;
    job.topic = topic;
    job.sleepSeconds = options.sleepSeconds;
    job.eventsPerSecond = options.eventsPerSecond;
    job.partitioner = options.partitioner;
    job.title = describe(options);
    job.about.kind = produce::JobAbout::Kind::random;
    if (options.random.count > 0)
        job.about.events = options.random.count;
    job.about.sleepSeconds = options.sleepSeconds;
    job.about.eventsPerSecond = options.eventsPerSecond;
    return start(std::move(job), std::make_unique<source::RandomSource>(options.random), {},
                 std::move(surroundings));
}

int JobList::start(produce::JobOptions options, std::unique_ptr<source::EventSource> events, Files files,
                   produce::ProduceJob::Surroundings surroundings) {
    const std::lock_guard lock(m_mutex);
    const int id = m_nextId++;
    const std::string topic = options.topic;
    m_jobs.push_back({id, std::move(files), topic,
                      std::make_shared<produce::ProduceJob>(id, std::move(options), std::move(events),
                                                            std::move(surroundings))});
    return id;
}

std::optional<std::string> JobList::sending(const source::Scan& files, const std::string& topic) const {
    const std::lock_guard lock(m_mutex);
    for (const auto& entry : m_jobs) {
        const auto job = entry.job->snapshot();
        if (entry.topic == topic && entry.files.scanned && !produce::hasEnded(job->state) &&
            source::haveInCommon(*entry.files.scanned, files))
            return job->title;
    }
    return std::nullopt;
}

/// The job first: its source's end is then that of a job that was stopped.
void JobList::Entry::stop() {
    job->stop();
    files.reading.request_stop();
}

std::shared_ptr<produce::ProduceJob> JobList::find(int id) const {
    const std::lock_guard lock(m_mutex);
    const auto entry = std::ranges::find(m_jobs, id, &Entry::id);
    return entry == m_jobs.end() ? nullptr : entry->job;
}

void JobList::pause(int id) {
    if (const auto job = find(id))
        job->pause();
}

void JobList::resume(int id) {
    if (const auto job = find(id))
        job->resume();
}

void JobList::stop(int id) {
    const std::lock_guard lock(m_mutex);
    if (const auto entry = std::ranges::find(m_jobs, id, &Entry::id); entry != m_jobs.end())
        entry->stop();
}

void JobList::remove(int id) {
    const std::lock_guard lock(m_mutex);
    const auto entry = std::ranges::find(m_jobs, id, &Entry::id);
    if (entry == m_jobs.end())
        return;
    const auto seen = entry->job->snapshot();
    const auto state = seen->state;
    if (state != produce::JobState::finished && state != produce::JobState::stopped &&
        state != produce::JobState::failed)
        return;
    m_sentByRemoved += seen->acknowledged;
    m_removed.push_back(std::move(entry->job));
    m_jobs.erase(entry);
}

JobList::Seen JobList::snapshots() const {
    const std::lock_guard lock(m_mutex);
    Seen seen{{}, m_sentByRemoved};
    seen.jobs.reserve(m_jobs.size());
    for (const auto& entry : m_jobs)
        seen.jobs.push_back(entry.job->snapshot());
    return seen;
}

void JobList::clear() {
    std::vector<Entry> jobs;
    {
        const std::lock_guard lock(m_mutex);
        jobs.swap(m_jobs);
        m_sentByRemoved = 0;
    }
    for (auto& entry : jobs)
        entry.stop(); // all at once, then wait for each
    jobs.clear();
    collect();
}

void JobList::unlockEnded() {
    const std::lock_guard lock(m_mutex);
    for (Entry& entry : m_jobs)
        if (entry.files.lock && produce::hasEnded(entry.job->snapshot()->state))
            entry.files.lock.reset();
}

void JobList::collect() {
    std::vector<std::shared_ptr<produce::ProduceJob>> removed;
    const std::lock_guard lock(m_mutex);
    removed.swap(m_removed); // ended threads: joining them takes no time
}

std::string describe(const GenerateOptions& options) {
    const std::string count = options.random.count == 0 ? std::string("Endless events")
                                                        : base::counted(options.random.count, "event");
    if (options.eventsPerSecond)
        return fmt::format("{}, {} a second", count, *options.eventsPerSecond);
    if (options.sleepSeconds == 0)
        return count + ", as fast as possible";
    return fmt::format("{}, one every {} s", count, options.sleepSeconds);
}

} // namespace session
