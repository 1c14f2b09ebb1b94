#pragma once

#include "core/session/session.h"
#include "core/view/game_store.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace support {

/// A session without broker: what it shows is set, what it is asked for is noted. Thread-safe, as the real
/// one.
class FakeSession final : public session::Session {
public:
    FakeSession();

    // What it shows. Each pokes.
    /// Changes a copy of the snapshot and publishes it.
    void change(const std::function<void(session::Snapshot&)>& edit);
    void setReady(int partitions = 4);
    void setConnection(session::ConnectionStatus status);
    /// Replaces the worker with the same id, or adds it.
    void setWorker(stream::WorkerSnapshot worker);
    void setJob(produce::JobSnapshot job);
    void setPlayers(std::shared_ptr<const view::PlayerSnapshot> players);
    /// The games table, which questions are answered from as the real one does it; `complete`: as in the
    /// answer.
    void setGames(const std::vector<stats::Event>& games, bool complete = true);
    /// What every answer says beside; empty: nothing.
    void setGamesError(std::optional<base::Error> error);
    /// Kept only while the activity is watched, as workers do it.
    void addActivity(std::vector<stream::ActivityEntry> entries, std::uint64_t leftOut = 0);
    void addProblem(stream::Problem problem);
    /// As after "start afresh".
    void forgetProblems();
    void addLog(base::LogLevel level, std::string source, std::string text);

    [[nodiscard]] std::vector<std::string> asked() const; ///< in order: "stopWorker 2", "generate", …
    [[nodiscard]] int timesAsked(const std::string& what) const;
    [[nodiscard]] session::GenerateOptions lastOptions() const;
    [[nodiscard]] view::GameQuestion lastGameQuestion() const;
    [[nodiscard]] bool activityWatched() const { return m_activity.watched(); }
    /// What generate() and reconnect() fail with, until cleared.
    void failWith(std::optional<base::Error> error);
    /// What testConnection() answers, on a thread of its own.
    void answerTestsWith(base::Result<session::KafkaAnswer> answer);

    /// What readRecord() finds; else it answers that the record is gone. On a thread of its own.
    void store(session::StoredRecord record);
    /// What readMessages() answers from now on, on a thread of its own.
    void answerMessagesWith(base::Result<session::PlayerMessages> answer);
    [[nodiscard]] session::MessageQuestion lastMessageQuestion() const;
    /// What redrive() reports, on a thread of its own; if nothing, every record goes to its place + 1000.
    void answerRedrivesWith(std::vector<session::RedriveStatus> reports);
    [[nodiscard]] std::vector<session::RedriveOrder> lastOrders() const;
    [[nodiscard]] kafka::Partitioner lastPartitioner() const;

    /// What checkImport() and importFiles() say of any files; lookAtFiles() really looks. On threads of their
    /// own.
    void answerImportsWith(base::Result<session::ImportCheck> check);
    /// From now on lookAtFiles() tells of half a file, then waits until it is let go, or told to stop.
    void holdLooks(bool hold);
    /// From now on checkImport(), importFiles() and readMessages() wait until they are let go, or told to
    /// stop; then they answer all the same.
    void holdChecks(bool hold);
    [[nodiscard]] session::ImportRequest lastImport() const;

    // session::Session
    void setPoke(base::Poke poke) override;
    void start() override;
    void stop() override;
    [[nodiscard]] session::Config config() const override;
    [[nodiscard]] std::shared_ptr<const session::Snapshot> snapshot() const override;
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> players() const override;
    void askGames(view::GameQuestion question,
                  std::function<void(std::shared_ptr<const view::GameAnswer>)> done) override;
    [[nodiscard]] std::uint64_t gamesRevision() const override;
    int spawnWorker() override;
    void stopWorker(int id) override;
    void killWorker(int id) override;
    void restartWorker(int id) override;
    void removeWorker(int id) override;
    [[nodiscard]] base::Result<int> generate(const session::GenerateOptions& options) override;
    void pauseJob(int id) override;
    void resumeJob(int id) override;
    void stopJob(int id) override;
    void removeJob(int id) override;
    void setActivityWatched(bool watched) override;
    [[nodiscard]] stream::ActivityPage activity(std::uint64_t afterSequence) const override;
    [[nodiscard]] std::vector<stream::Problem> problems(std::uint64_t afterSequence) const override;
    [[nodiscard]] std::vector<base::LogLine> log(std::uint64_t afterSequence) const override;
    void readRecord(const stream::Place& place,
                    std::function<void(base::Result<session::StoredRecord>)> done) override;
    void readMessages(session::MessageQuestion, std::stop_token stop, session::MessagesDone) override;
    void redrive(session::RedriveRequest request,
                 std::function<void(const session::RedriveStatus&)> report) override;
    void lookAtFiles(session::ImportQuestion question, std::stop_token stop,
                     std::function<void(source::ScanProgress)> progress,
                     std::function<void(base::Result<std::shared_ptr<const source::Scan>>)> done) override;
    void checkImport(std::shared_ptr<const source::Scan> files, std::string topic, std::stop_token stop,
                     std::function<void(base::Result<session::ImportCheck>)> done) override;
    void importFiles(session::ImportRequest request, std::stop_token stop,
                     std::function<void(base::Result<session::ImportStarted>)> done) override;
    [[nodiscard]] base::Result<void> reconnect(const session::Config& config) override;
    void testConnection(const std::string& bootstrap,
                        std::function<void(base::Result<session::KafkaAnswer>)> done) override;
    void startAfresh(const session::Config& asked) override;

private:
    void answerLater(std::function<void()> answer, std::stop_token stop); ///< under m_mutex
    void note(std::string what);
    void poke();

    mutable std::mutex m_mutex; ///< guards all below but m_activity, which guards itself
    base::SystemClock m_clock;
    base::Poke m_poke;
    session::Config m_config;
    std::shared_ptr<const session::Snapshot> m_snapshot;
    std::shared_ptr<const view::PlayerSnapshot> m_players;
    view::GameStore m_games;
    view::GameAnswer m_gamesState; ///< what answers say beside the store's part
    view::GameQuestion m_gameQuestion;
    std::vector<stream::Problem> m_problems;
    std::uint64_t m_forgotten = 0; ///< problems
    std::vector<base::LogLine> m_log;
    std::vector<std::string> m_asked;
    std::optional<base::Error> m_error;
    base::Result<session::KafkaAnswer> m_answer = session::KafkaAnswer{1, "player_stats", 12};
    std::vector<session::StoredRecord> m_records;
    base::Result<session::PlayerMessages> m_messages;
    session::MessageQuestion m_messageQuestion;
    std::vector<session::RedriveStatus> m_reports;
    session::RedriveRequest m_request;
    session::GenerateOptions m_options;
    int m_lastJob = 0;
    base::Result<session::ImportCheck> m_check;
    session::ImportRequest m_import;
    bool m_holdsLooks = false;
    bool m_holdsChecks = false;
    std::condition_variable_any m_letGo;
    stream::ActivityFeed m_activity;
    std::vector<std::jthread> m_tests; ///< last: they use the others
};

} // namespace support
