#pragma once

#include "core/base/clock.h"
#include "core/kafka/admin.h"
#include "core/session/broker_link.h"
#include "core/session/engine.h"
#include "core/session/job_list.h"
#include "core/session/session.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace session {

/// The real session. Its manager thread does everything that blocks: brings the broker up, prepares topics
/// and state, builds the engine, watches the connection, tears down. The public functions only take m_mutex,
/// hand over orders and read; the engine's own functions return at once.
class LiveSession final : public Session {
public:
    explicit LiveSession(Config config);
    ~LiveSession() override;

    void setPoke(base::Poke poke) override;
    void start() override;
    void stop() override;
    [[nodiscard]] Config config() const override;
    [[nodiscard]] std::shared_ptr<const Snapshot> snapshot() const override;
    [[nodiscard]] std::shared_ptr<const view::PlayerSnapshot> players() const override;
    void askGames(view::GameQuestion question,
                  std::function<void(std::shared_ptr<const view::GameAnswer>)> done) override;
    [[nodiscard]] std::uint64_t gamesRevision() const override;
    int spawnWorker() override;
    void stopWorker(int id) override;
    void killWorker(int id) override;
    void restartWorker(int id) override;
    void removeWorker(int id) override;
    [[nodiscard]] base::Result<int> generate(const GenerateOptions& options) override;
    void pauseJob(int id) override { m_jobs.pause(id); }
    void resumeJob(int id) override { m_jobs.resume(id); }
    void stopJob(int id) override { m_jobs.stop(id); }
    void removeJob(int id) override;
    void setActivityWatched(bool watched) override { m_activity.setWatched(watched); }
    [[nodiscard]] stream::ActivityPage activity(std::uint64_t after) const override {
        return m_activity.since(after);
    }
    [[nodiscard]] std::vector<stream::Problem> problems(std::uint64_t after) const override {
        return m_problems.since(after);
    }
    [[nodiscard]] std::vector<base::LogLine> log(std::uint64_t after) const override {
        return m_log.since(after);
    }
    void readRecord(const stream::Place& place,
                    std::function<void(base::Result<StoredRecord>)> done) override;
    void readMessages(MessageQuestion question, std::stop_token stop, MessagesDone done) override;
    void redrive(RedriveRequest request, std::function<void(const RedriveStatus&)> report) override;
    void lookAtFiles(ImportQuestion question, std::stop_token stop,
                     std::function<void(source::ScanProgress)> progress,
                     std::function<void(base::Result<std::shared_ptr<const source::Scan>>)> done) override;
    void checkImport(std::shared_ptr<const source::Scan> files, std::string topic, std::stop_token stop,
                     std::function<void(base::Result<ImportCheck>)> done) override;
    void importFiles(ImportRequest request, std::stop_token stop,
                     std::function<void(base::Result<ImportStarted>)> done) override;
    [[nodiscard]] base::Result<void> reconnect(const Config& config) override;
    void testConnection(const std::string& bootstrap,
                        std::function<void(base::Result<KafkaAnswer>)> done) override;
    void startAfresh(const Config& asked) override;

private:
    enum class Order { none, reconnect, startAfresh };
    struct Place { ///< where records go, and by whom it is read
        std::weak_ptr<Engine> engine;
        kafka::Cluster cluster;
        std::string topic;
        bool isSource = true;
        int partitions = 0; ///< of a topic that has to be made
    };
    struct Errand { ///< something asked for once, that needs a while: it ends soon when it is told to stop
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };
    /// `failed`: there is no thread to be had, or no memory.
    void run(std::function<void(std::stop_token)> errand, std::function<void(const base::Error&)> failed);
    /// Where errands go; the error says that there is no broker yet.
    [[nodiscard]] base::Result<kafka::Cluster> clusterNow() const;
    [[nodiscard]] base::Result<Place> placeNow(const std::string& topic) const;
    [[nodiscard]] base::Result<ImportCheck> checkNow(const source::Scan& files, const std::string& topic,
                                                     const std::stop_token& stop) const;
    [[nodiscard]] base::Result<void> checkNotSending(const ImportRequest& request,
                                                     const std::string& topic) const;
    [[nodiscard]] base::Result<ImportStarted> startImport(const ImportRequest& request,
                                                          const std::stop_token& stop);

    // The manager thread's.
    void manage(std::stop_token stop);
    void runConnection(std::stop_token stop);
    bool establish(std::stop_token stop, BrokerLink& link);
    base::Result<void> bringUpAndPrepare(const std::stop_token& stop, BrokerLink& link);
    base::Result<void> prepare(BrokerLink& link, const kafka::Cluster& cluster);
    base::Result<kafka::ClusterInfo> ask(const kafka::Cluster& cluster, std::chrono::milliseconds timeout);
    void watch(std::stop_token stop, BrokerLink& link);
    [[nodiscard]] base::Result<void> wipeAsked(std::stop_token stop, BrokerLink& link);
    [[nodiscard]] base::Result<void> wipeEverything(std::stop_token stop, BrokerLink& link);
    void tearDown();
    [[nodiscard]] bool keepsSource(BrokerLink& link) const;
    bool pauseFor(std::stop_token stop, std::chrono::milliseconds time);
    void waitForOrder(std::stop_token stop); ///< or until stop
    void showNotice(BrokerLink& link, const std::optional<std::string>& noGames);
    void say(ConnectionState state, std::string text, std::optional<base::Error> error = {});
    [[nodiscard]] Order pendingOrder() const;
    void give(Order order);

    [[nodiscard]] produce::ProduceJob::Surroundings jobSurroundings();
    void poke() const;

    base::SystemClock m_clock;
    base::RingLog m_log;
    stream::ActivityFeed m_activity{5000}; ///< as many as the list of a window shows
    stream::ProblemLog m_problems;
    base::Poke m_poke; ///< set before start()
    JobList m_jobs;

    // The manager thread's.
    Config m_afreshOf;                     ///< whose topics a startAfresh may delete; guarded by m_mutex
    Config m_current;                      ///< of this connection, whatever is ordered meanwhile
    std::optional<base::Error> m_obstacle; ///< why the last "start afresh" was not done; empty: it was

    std::mutex m_redriving;     ///< held by the one redrive that works: a second would end the first
    std::mutex m_importing;     ///< held from looking at the topic to the job's start: two would both send
    mutable std::mutex m_mutex; ///< guards the members below
    std::condition_variable_any m_changed;
    Config m_config;
    ConnectionStatus m_connection;
    /// Null until prepared. Used with m_mutex held, and ended by the manager: a caller that kept it could be
    /// its last owner, and would wait for threads.
    std::shared_ptr<Engine> m_engine;
    int m_waitingWorkers; ///< spawned before there was an engine; they get ids 1, 2 …
    Order m_order = Order::none;
    std::stop_source m_attempt; ///< to bring the broker up: ended by an order too
    std::vector<Errand> m_errands;
    std::jthread m_manager; ///< last: it uses all of the above
};

} // namespace session
