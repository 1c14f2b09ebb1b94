#pragma once

#include "core/base/log.h"
#include "core/base/published.h"
#include "core/base/result.h"
#include "core/session/config.h"
#include "core/session/import.h"
#include "core/session/messages.h"
#include "core/session/redrive.h"
#include "core/session/snapshot.h"
#include "core/stream/activity.h"
#include "core/stream/problems.h"
#include "core/view/games.h"
#include "core/view/player_snapshot.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace session {

/// Who answers at an address.
struct KafkaAnswer {
    int brokers = 0;
    std::string topic;             ///< the source topic
    std::optional<int> partitions; ///< of that; empty: it isn't there yet

    bool operator==(const KafkaAnswer&) const = default;
};

/// What the window and the command line drive: one connection with its workers, produce jobs and view. No
/// function waits for I/O (but stop() and the destructor); all are thread-safe. An interface, so that panels
/// can be tested on a made-up one.
class Session {
public:
    virtual ~Session() = default;

    /// "There is news": called from any thread; set it before start(). The receiver then pulls.
    virtual void setPoke(base::Poke poke) = 0;
    /// Brings the broker up, makes and checks the topics, starts the view and the first workers; all in the
    /// background.
    virtual void start() = 0;
    /// Stops jobs, workers and view, leaves the broker. Waits, at most about 15 s.
    virtual void stop() = 0;

    [[nodiscard]] virtual Config config() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const Snapshot> snapshot() const = 0;
    [[nodiscard]] virtual std::shared_ptr<const view::PlayerSnapshot> players() const = 0;

    /// Asks about the games table: `done` is called once, on another thread, never with null. The table is
    /// read from the first question on, on the demo broker from the start: answers come at once, and say how
    /// far it was read. Without a broker the answer is empty, with error brokerUnreachable; cancelled when
    /// the connection ends first.
    virtual void askGames(view::GameQuestion question,
                          std::function<void(std::shared_ptr<const view::GameAnswer>)> done) = 0;
    /// Differs from GameAnswer::revision when the same question may have another answer by now. Cheap: look
    /// whenever there is news. It changes at most four times a second while games come; 0: no broker yet.
    [[nodiscard]] virtual std::uint64_t gamesRevision() const = 0;

    /// Gives the worker's id; it waits by itself until the broker is there.
    virtual int spawnWorker() = 0;
    virtual void stopWorker(int id) = 0;
    /// Simulates the crash of a process, for this worker alone: see stream::WorkerPool::kill.
    virtual void killWorker(int id) = 0;
    virtual void restartWorker(int id) = 0;
    virtual void removeWorker(int id) = 0;

    /// Starts a produce job. Errors: invalidArgument; brokerUnreachable while not connected.
    [[nodiscard]] virtual base::Result<int> generate(const GenerateOptions& options) = 0;
    virtual void pauseJob(int id) = 0;
    virtual void resumeJob(int id) = 0;
    virtual void stopJob(int id) = 0;
    virtual void removeJob(int id) = 0; ///< an ended one, from the list

    virtual void setActivityWatched(bool watched) = 0;
    [[nodiscard]] virtual stream::ActivityPage activity(std::uint64_t afterSequence) const = 0;
    [[nodiscard]] virtual std::vector<stream::Problem> problems(std::uint64_t afterSequence) const = 0;
    [[nodiscard]] virtual std::vector<base::LogLine> log(std::uint64_t afterSequence) const = 0;

    /// Reads a record of a topic back: `done` is called once, on another thread. Errors: notFound when the
    /// topic no longer has it; brokerUnreachable, timedOut, cancelled.
    virtual void readRecord(const stream::Place& place,
                            std::function<void(base::Result<StoredRecord>)> done) = 0;
    /// The newest messages of a player on the source topic, looked for in the partition of its row: as the
    /// readMessages of core/session/messages.h, which `stop` ends soon. `done` is called once, on another
    /// thread.
    virtual void readMessages(MessageQuestion question, std::stop_token stop, MessagesDone done) = 0;
    /// Sends refused records again, in the background: see RedriveStatus. `report` is called on another
    /// thread, the last time with `ended`. One redrive waits for the other.
    virtual void redrive(RedriveRequest request, std::function<void(const RedriveStatus&)> report) = 0;

    /// Looks at files of events, also without a broker. Both are called on another thread: `progress` some
    /// twenty times a second, `done` once. `stop` ends it soon. Errors: cancelled.
    virtual void lookAtFiles(ImportQuestion question, std::stop_token stop,
                             std::function<void(source::ScanProgress)> progress,
                             std::function<void(base::Result<std::shared_ptr<const source::Scan>>)> done) = 0;
    /// What `topic`, or the source topic if it is empty, has of them: `done` is called once, on another
    /// thread. Errors: as importTopic and findImported; brokerUnreachable while not connected.
    virtual void checkImport(std::shared_ptr<const source::Scan> files, std::string topic,
                             std::stop_token stop, std::function<void(base::Result<ImportCheck>)> done) = 0;
    /// Checks once more, then sends them as a produce job, which `stop` doesn't end any more. As checkImport;
    /// invalidArgument; alreadyExists: a job of this session still has to send some of them, and `again` was
    /// not asked for, or another process of this user on this machine does. One elsewhere is not seen.
    virtual void importFiles(ImportRequest request, std::stop_token stop,
                             std::function<void(base::Result<ImportStarted>)> done) = 0;

    /// Drops the connection and starts with another configuration, in the background. Errors:
    /// invalidArgument.
    [[nodiscard]] virtual base::Result<void> reconnect(const Config& config) = 0;
    /// Asks an address who it is: `done` is called once, on another thread.
    virtual void testConnection(const std::string& bootstrap,
                                std::function<void(base::Result<KafkaAnswer>)> done) = 0;
    /// Deletes topics, offsets and tables of this app and begins anew, in the background. The person was
    /// asked about `asked`; when the session is another's by now, nothing is deleted, and the log says so.
    virtual void startAfresh(const Config& asked) = 0;
};

[[nodiscard]] std::unique_ptr<Session> makeSession(Config config);

} // namespace session
