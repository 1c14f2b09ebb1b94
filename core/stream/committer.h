#pragma once

#include "core/base/result.h"
#include "core/kafka/consumer.h"
#include "core/kafka/producer.h"
#include "core/stream/config.h"
#include "core/stream/dead_letters.h"
#include "core/stream/game_records.h"
#include "core/stream/surroundings.h"
#include "core/stream/task.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stream {

/// The producing half of a worker: changelog records, game records, dead letters and source offsets,
/// committed together. Belongs to the worker's thread. After Outcome::forget the tasks' memory says more than
/// Kafka does: the worker forgets it without a checkpoint and restores; the committer has then already
/// aborted, or has no producer any more: tryOpen() makes a new one, which settles what was open, before
/// anything is restored.
class Committer {
public:
    enum class Outcome { committed, forget };

    /// `waiting` is called now and then while a call waits for the broker.
    Committer(const Config& config, const WorkerIdentity& identity, const Surroundings& around,
              std::function<void()> waiting);
    /// Looked at amid a commit: once it is set, a crash is simulated, and nothing more is said to the broker.
    void crashAt(const std::atomic<bool>& killed) { m_killed = &killed; }

    /// Makes the producer; with transactions, settles what a killed predecessor left open. Waits for the
    /// broker until `stop`. Errors: cancelled, and what no retry mends.
    [[nodiscard]] base::Result<void> open(std::stop_token stop);
    /// The same in slices of half a second: false while the broker doesn't answer. Errors: what no retry
    /// mends.
    [[nodiscard]] base::Result<bool> tryOpen();
    [[nodiscard]] bool isOpen() const { return m_ready; }

    [[nodiscard]] Outcome commit(const std::vector<Task*>& tasks, kafka::Consumer& consumer,
                                 std::stop_token stop);
    /// Sent within the transaction of the commit that passes the record. Only with a dead-letter topic.
    void deadLetter(DeadLetter letter) { m_letters.add(std::move(letter)); }
    /// Sent within the transaction of the commit that passes the event. Without a games topic it is left out,
    /// and the first time that is told.
    void game(base::PartitionId partition, const stats::Event& event);
    /// So many letters or games wait that a commit is due.
    [[nodiscard]] bool full() const { return m_letters.full() || m_games.full(); }
    [[nodiscard]] std::vector<ShortenedLetter> takeShortened() { return m_letters.takeShortened(); }
    /// Drops everything that isn't committed: the partitions are another's now. Waits for nothing. An open
    /// transaction is left to the broker, which aborts it when this transactional id comes again, or after
    /// its time-out.
    void abandon();
    /// Why the last commit was not committed.
    [[nodiscard]] const std::optional<base::Error>& lastError() const { return m_lastError; }

private:
    struct Delivered { ///< of one partition's changelog records in this commit
        std::optional<base::Offset> last;
        bool complete = true; ///< every report had an offset
    };

    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] base::Result<void> produceChangelog(const Task& task);
    [[nodiscard]] base::Result<void> produce(kafka::OutRecord record);
    [[nodiscard]] base::Result<void> flush(std::stop_token stop);
    [[nodiscard]] base::Result<void> produceAll(const std::vector<Task*>& tasks, std::stop_token stop);
    [[nodiscard]] Outcome commitTransaction(const std::vector<Task*>& tasks, const kafka::Consumer& consumer,
                                            std::stop_token stop);
    [[nodiscard]] Outcome commitOffsets(const std::vector<Task*>& tasks, kafka::Consumer& consumer,
                                        std::stop_token stop);
    [[nodiscard]] std::vector<kafka::PartitionOffset> nextOffsets(const std::vector<Task*>& tasks) const;
    [[nodiscard]] Outcome giveUp(const kafka::TransactionError& error, std::stop_token stop);
    [[nodiscard]] Outcome fail(const base::Error& error, std::stop_token stop);
    void abort(std::stop_token stop);
    void close();
    void forget();
    void finish(const std::vector<Task*>& tasks);
    void onDelivery(const kafka::Delivery& delivery);
    [[nodiscard]] bool patienceIsOver(std::stop_token stop);
    [[nodiscard]] bool killed() const { return m_killed != nullptr && m_killed->load(); }
    [[nodiscard]] bool transactional() const { return m_config.guarantee == Guarantee::exactlyOnce; }

    template <class Call>
    [[nodiscard]] kafka::TransactionResult untilDecided(std::stop_token stop, Call call);

    const Config& m_config;
    const base::Clock& m_clock;
    const std::string m_name;
    const std::string m_transactionalId;
    const std::string m_changelogTopic;
    base::LogSink& m_log;
    const std::function<void()> m_waiting;
    std::optional<kafka::Producer> m_producer;
    bool m_ready = false; ///< m_producer can begin a transaction
    bool m_inTransaction = false;
    base::TimestampMs m_now; ///< of this commit
    GameRecords m_games;
    DeadLetters m_letters;
    bool m_toldNoGames = false;
    bool m_topicFailed =
        false; ///< in this commit: that of the games, or that of the letters by no letter's fault
    std::map<base::PartitionId, Delivered> m_delivered;
    std::optional<base::Error> m_deliveryError;
    std::optional<base::Error> m_lastError;
    std::optional<std::chrono::steady_clock::time_point> m_stopSeen;
    const std::atomic<bool>* m_killed = nullptr;
    std::string m_key; ///< buffers, reused
    std::string m_value;
};

} // namespace stream
