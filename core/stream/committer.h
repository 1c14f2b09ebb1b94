#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/kafka/consumer.h"
#include "core/kafka/producer.h"
#include "core/stream/config.h"
#include "core/stream/task.h"

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stream {

/// A record that goes to the dead-letter topic, within the transaction of the commit that passes it.
struct DeadLetter {
    const kafka::Message& message;
    std::string_view reason;
};

/// The producing half of a worker: changelog records, dead letters and source offsets, committed together.
/// Belongs to the worker's thread. After Outcome::forget the tasks' memory says more than Kafka does: the
/// worker forgets it without a checkpoint and restores; the committer has then already aborted, or made a new
/// producer that settled what was open.
class Committer {
public:
    enum class Outcome { committed, forget };

    /// `waiting` is called now and then while a call waits for the broker.
    Committer(const Config& config, std::string name, std::string transactionalId, base::LogSink& log,
              std::function<void()> waiting);

    /// Makes the producer; with transactions, settles what a killed predecessor left open. Waits for the
    /// broker until `stop`. Errors: cancelled, and what no retry mends.
    [[nodiscard]] base::Result<void> open(std::stop_token stop);

    [[nodiscard]] Outcome commit(const std::vector<Task*>& tasks, kafka::Consumer& consumer,
                                 std::stop_token stop);
    [[nodiscard]] base::Result<void> deadLetter(const DeadLetter& letter);
    /// Drops everything that isn't committed: the partitions are another's now.
    void abandon(std::stop_token stop);
    /// Why the last commit was not committed.
    [[nodiscard]] const std::optional<base::Error>& lastError() const { return m_lastError; }

private:
    struct Delivered { ///< of one partition's changelog records in this commit
        std::optional<base::Offset> last;
        bool complete = true; ///< every report had an offset
    };

    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] base::Result<void> produceChangelog(const Task& task);
    [[nodiscard]] base::Result<void> produce(const kafka::OutRecord& record);
    [[nodiscard]] base::Result<void> flush(std::stop_token stop);
    [[nodiscard]] base::Result<void> produceAll(const std::vector<Task*>& tasks, std::stop_token stop);
    [[nodiscard]] Outcome commitTransaction(const std::vector<Task*>& tasks, const kafka::Consumer& consumer,
                                            std::stop_token stop);
    [[nodiscard]] Outcome commitOffsets(const std::vector<Task*>& tasks, kafka::Consumer& consumer,
                                        std::stop_token stop);
    [[nodiscard]] std::vector<kafka::PartitionOffset> nextOffsets(const std::vector<Task*>& tasks) const;
    [[nodiscard]] Outcome giveUp(const kafka::TransactionError& error, std::stop_token stop);
    [[nodiscard]] Outcome fail(const base::Error& error, std::stop_token stop);
    void abortOrReopen(std::stop_token stop);
    void finish(const std::vector<Task*>& tasks);
    void onDelivery(const kafka::Delivery& delivery);
    [[nodiscard]] bool patienceIsOver(std::stop_token stop);
    [[nodiscard]] bool transactional() const { return m_config.guarantee == Guarantee::exactlyOnce; }

    template <class Call>
    [[nodiscard]] kafka::TransactionResult untilDecided(std::stop_token stop, Call call);

    const Config& m_config;
    const std::string m_name;
    const std::string m_transactionalId;
    const std::string m_changelogTopic;
    base::LogSink& m_log;
    const std::function<void()> m_waiting;
    std::optional<kafka::Producer> m_producer;
    bool m_inTransaction = false;
    std::map<base::PartitionId, Delivered> m_delivered;
    std::optional<base::Error> m_deliveryError;
    std::optional<base::Error> m_lastError;
    std::optional<std::chrono::steady_clock::time_point> m_stopSeen;
    std::string m_key; ///< buffers, reused
    std::string m_value;
};

} // namespace stream
