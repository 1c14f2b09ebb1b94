#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/kafka/producer.h"
#include "core/session/config.h"
#include "core/stream/letter_headers.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace session {

/// One record to be sent again to the topic it was on.
struct Redrive {
    stream::Place from;
    std::optional<std::string> key;      ///< as the original has it
    std::optional<std::string> value;    ///< as it was, or edited
    std::optional<stream::Place> letter; ///< its dead letter, which is marked
};

/// What became of one Redrive: one of the two is set.
struct Redriven {
    std::optional<stream::Place> to;
    std::optional<base::Error> error;
};

/// Sends records again, with the header that names their original, and marks their dead letters. Each call of
/// send() is one Kafka transaction, so a record and its mark are both there or none; where the broker has no
/// transactions (the demo's), the mark follows the record. A record whose key stays goes to the partition
/// that it was on.
///
/// Only one at a time can send for an app: opening one makes an earlier one fail with Error fenced, whichever
/// process has it. Who opens it first and only then looks for marks sends nothing twice. One thread.
class Redriver {
public:
    /// Waits for the broker, at most half a minute. Errors: timedOut, brokerUnreachable, cancelled, kafka.
    [[nodiscard]] static base::Result<std::unique_ptr<Redriver>> open(const Config& config,
                                                                      const kafka::Cluster& cluster,
                                                                      kafka::Partitioner partitioner,
                                                                      std::stop_token stop);

    /// Waits for the delivery reports. Some hundred records a call are fine: a transaction may stay open for
    /// ten seconds. Gives one result a record.
    [[nodiscard]] std::vector<Redriven> send(const std::vector<Redrive>& records);

private:
    explicit Redriver(std::stop_token stop, bool transactional);

    void sendTogether(std::span<const Redrive> records, std::span<Redriven> results);
    [[nodiscard]] base::Result<void> deliver(std::span<const Redrive> records, std::span<Redriven> results);
    [[nodiscard]] base::Result<void> produceAgain(const Redrive& record, std::uintptr_t tag);
    [[nodiscard]] base::Result<void> produceMark(const Redrive& record, const stream::Place& to);
    [[nodiscard]] base::Result<void> flush();
    [[nodiscard]] base::Result<void> begin();
    [[nodiscard]] base::Result<void> commit();
    void abort();
    void onDelivery(const kafka::Delivery& delivery);
    [[nodiscard]] std::string whereToLook() const;
    [[nodiscard]] base::Error explained(base::Error error) const;
    [[nodiscard]] bool patienceIsOver(std::chrono::steady_clock::time_point since) const;

    const std::stop_token m_stop;
    const bool m_transactional;
    std::optional<kafka::Producer> m_producer;
    std::span<const Redrive> m_records; ///< of this transaction, as m_results
    std::span<Redriven> m_results;
    std::optional<base::Error> m_deliveryError;
    std::optional<base::Error> m_broken; ///< nothing more can be sent
};

} // namespace session
