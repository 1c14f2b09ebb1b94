#pragma once

#include "core/produce/produce_job.h"
#include "core/session/config.h"
#include "core/source/event_source.h"
#include "core/source/scan.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace session {

class ImportLock;

/// The produce jobs of a session, running and ended. Thread-safe; only clear() and collect() wait for jobs to
/// end.
class JobList {
public:
    int start(const GenerateOptions& options, const kafka::Cluster& cluster, const std::string& topic,
              produce::ProduceJob::Surroundings surroundings);
    /// Where the events of a job are read.
    struct Files {
        std::shared_ptr<const source::Scan> scanned;
        std::stop_source reading; ///< told to stop with the job: it may read for long before its next event
        std::shared_ptr<ImportLock> lock; ///< let go when the job has ended; null: there is none
    };
    int start(produce::JobOptions options, std::unique_ptr<source::EventSource> events, Files files,
              produce::ProduceJob::Surroundings surroundings);
    /// The job that still has to send some events of these files to the topic; its title.
    [[nodiscard]] std::optional<std::string> sending(const source::Scan& files,
                                                     const std::string& topic) const;
    void pause(int id);
    void resume(int id);
    void stop(int id);
    void remove(int id); ///< an ended one; its thread is joined by the next collect()
    struct Seen {
        std::vector<std::shared_ptr<const produce::JobSnapshot>> jobs;
        /// Events delivered by jobs that were removed since the last clear().
        std::uint64_t sentByRemoved = 0;
    };
    [[nodiscard]] Seen snapshots() const;
    /// Stops all and waits until what they made is delivered.
    void clear();
    void collect();
    /// Lets go the locks of jobs that have ended.
    void unlockEnded();

private:
    struct Entry {
        int id;
        Files files; ///< none: the events are made up
        std::string topic;
        std::shared_ptr<produce::ProduceJob> job; ///< behind the lock of its files: it ends first

        void stop();
    };
    std::shared_ptr<produce::ProduceJob> find(int id) const;

    mutable std::mutex m_mutex; ///< guards all below
    std::vector<Entry> m_jobs;
    std::vector<std::shared_ptr<produce::ProduceJob>> m_removed;
    std::uint64_t m_sentByRemoved = 0;
    int m_nextId = 1;
};

/// For people: "10 events, one every 2 s".
[[nodiscard]] std::string describe(const GenerateOptions& options);

} // namespace session
