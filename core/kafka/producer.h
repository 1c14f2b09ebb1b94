#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/consumer.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kafka {

enum class Partitioner { crc32, murmur2 }; ///< librdkafka's consistent_random, Java's default

struct ProducerConfig {
    Cluster cluster;
    std::string clientId;
    std::string transactionalId; ///< empty: not transactional (idempotent all the same)
    Partitioner partitioner = Partitioner::crc32;
    std::map<std::string, std::string> properties;
};

/// What became of one produced record: called on the thread that polls or flushes.
struct Delivery {
    base::PartitionId partition;
    std::optional<base::Offset> offset; ///< empty: failed, or acknowledged as a duplicate without an offset
    std::uintptr_t tag = 0;             ///< as given to produce()
    std::optional<base::Error> error;
};
using DeliveryHandler = std::function<void(const Delivery&)>;

struct Header {
    const char* name = "";
    std::string_view value;
};
inline constexpr std::size_t maxHeaders = 8;

struct OutRecord {
    std::string_view topic;
    std::optional<base::PartitionId> partition; ///< empty: by the partitioner
    std::optional<std::string_view> key;
    std::optional<std::string_view> value;      ///< empty: a tombstone
    std::optional<base::TimestampMs> timestamp; ///< empty: now
    std::span<const Header> headers{};          ///< at most maxHeaders
    std::uintptr_t tag = 0;
};

/// How a transactional call failed: what design's table of causes decides by.
enum class TransactionOutcome { retriable, abortable, fatal };
struct TransactionError {
    TransactionOutcome outcome = TransactionOutcome::fatal;
    base::Error error;
};
using TransactionResult = tl::expected<void, TransactionError>;

/// One librdkafka producer. It belongs to one thread, delivery reports included (they come inside poll and
/// flush).
class Producer {
public:
    [[nodiscard]] static base::Result<Producer> create(const ProducerConfig& config,
                                                       DeliveryHandler onDelivery);
    ~Producer(); ///< purges what was not delivered: call flush first
    Producer(Producer&&) noexcept;
    Producer& operator=(Producer&&) noexcept;

    /// Copies the record into the queue. Errors: timedOut, retriable, when the queue is full (poll, then
    /// again); badInput when the record is larger than Kafka takes; fenced or kafka, fatal.
    [[nodiscard]] base::Result<void> produce(const OutRecord& record);
    void poll(std::chrono::milliseconds wait);
    /// Waits until every record has its report. Errors: timedOut (retriable).
    [[nodiscard]] base::Result<void> flush(std::chrono::milliseconds timeout);
    [[nodiscard]] std::size_t inQueue() const;
    void purge(); ///< drops what is queued or in flight: the reports, with an error, come within the call

    /// Set for good after a fatal error: this producer is of no more use.
    [[nodiscard]] std::optional<base::Error> fatalError() const;

    /// Calls of the transaction: see TransactionOutcome for what to do with each failure.
    [[nodiscard]] TransactionResult initTransactions(std::chrono::milliseconds timeout);
    [[nodiscard]] TransactionResult beginTransaction();
    /// One that hangs is given up ten seconds after its time-out: fatal, and this producer is of no more use.
    [[nodiscard]] TransactionResult sendOffsets(const std::vector<PartitionOffset>& next,
                                                const GroupMetadata& group,
                                                std::chrono::milliseconds timeout);
    [[nodiscard]] TransactionResult commitTransaction(std::chrono::milliseconds timeout);
    [[nodiscard]] TransactionResult abortTransaction(std::chrono::milliseconds timeout);

private:
    struct Impl;
    explicit Producer(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> m_impl; ///< shared with the thread of a call alone
};

} // namespace kafka
