#include "core/session/redriver.h"

#include "core/session/redrive.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace session {

using namespace std::chrono_literals;

namespace {

constexpr auto callTimeout = 1s;
constexpr auto patience = 30s;
constexpr std::uintptr_t markTag = UINTPTR_MAX;

base::Failure stopped() {
    return base::failure(base::ErrorCode::cancelled, "Stopped before it was sent.");
}

} // namespace

Redriver::Redriver(std::stop_token stop, bool transactional)
    : m_stop(std::move(stop)), m_transactional(transactional) {}

base::Result<std::unique_ptr<Redriver>> Redriver::open(const Config& config, const kafka::Cluster& cluster,
                                                       kafka::Partitioner partitioner, std::stop_token stop) {
    kafka::ProducerConfig producer;
    producer.cluster = cluster;
    producer.clientId = "statstream-redrive";
    producer.partitioner = partitioner;
    if (cluster.hasTransactions())
        producer.transactionalId = config.appId + "-redrive";
    const std::pair<const char*, const char*> defaults[] = {
        {"message.max.bytes", "100000000"},             // the broker's limit decides
        {"topic.metadata.propagation.max.ms", "3000"}}; // a topic that isn't there was deleted
    for (const auto& [name, value] : defaults)
        if (!cluster.properties.contains(name))
            producer.properties.try_emplace(name, value);
    std::unique_ptr<Redriver> redriver(new Redriver(stop, cluster.hasTransactions()));
    auto made = kafka::Producer::create(
        producer, [self = redriver.get()](const kafka::Delivery& delivery) { self->onDelivery(delivery); });
    if (!made)
        return base::Failure(made.error());
    redriver->m_producer.emplace(std::move(*made));
    const auto began = std::chrono::steady_clock::now();
    while (redriver->m_transactional) {
        const auto ready = redriver->m_producer->initTransactions(callTimeout);
        if (ready)
            break;
        if (stop.stop_requested())
            return stopped();
        if (ready.error().outcome != kafka::TransactionOutcome::retriable || redriver->patienceIsOver(began))
            return base::Failure(ready.error().error);
    }
    return redriver;
}

bool Redriver::patienceIsOver(std::chrono::steady_clock::time_point since) const {
    return m_stop.stop_requested() || std::chrono::steady_clock::now() - since > patience;
}

std::vector<Redriven> Redriver::send(const std::vector<Redrive>& records) {
    std::vector<Redriven> results(records.size());
    if (m_transactional) {
        sendTogether(records, results);
        return results;
    }
    for (std::size_t i = 0; i < records.size(); ++i)
        sendTogether(std::span(records).subspan(i, 1), std::span(results).subspan(i, 1));
    return results;
}

void Redriver::sendTogether(std::span<const Redrive> records, std::span<Redriven> results) {
    if (records.empty())
        return;
    base::Result<void> delivered = m_broken ? base::Failure(*m_broken) : deliver(records, results);
    // Behind a transaction with a refused record librdkafka (2.0.2) skips sequence numbers, which fails the
    // next one as well and is mended by aborting that. What was aborted isn't there, so it can be sent again.
    if (!delivered && m_transactional && !m_broken && delivered.error().code == base::ErrorCode::kafka)
        delivered = deliver(records, results);
    if (delivered)
        return;
    // One record that the topic refuses, or whose partition is gone, takes all of its transaction with it:
    // each on its own, then.
    const base::ErrorCode code = delivered.error().code;
    const bool refused = code == base::ErrorCode::badInput || code == base::ErrorCode::invalidArgument ||
                         code == base::ErrorCode::notFound;
    if (refused && records.size() > 1) {
        for (std::size_t i = 0; i < records.size(); ++i)
            sendTogether(records.subspan(i, 1), results.subspan(i, 1));
        return;
    }
    for (Redriven& result : results)
        if (m_transactional || !result.to) // else it is there, if without a mark
            result = {std::nullopt, delivered.error()};
}

base::Result<void> Redriver::deliver(std::span<const Redrive> records, std::span<Redriven> results) {
    m_records = records;
    m_results = results;
    m_deliveryError.reset();
    base::Result<void> done = begin();
    for (std::size_t i = 0; done && i < records.size(); ++i)
        done = produceAgain(records[i], i);
    if (done)
        done = flush();
    for (std::size_t i = 0; done && i < records.size(); ++i)
        if (records[i].letter && results[i].to)
            done = produceMark(records[i], *results[i].to);
    if (done)
        done = flush();
    if (done)
        return commit();
    abort();
    return done;
}

base::Result<void> Redriver::produceAgain(const Redrive& record, std::uintptr_t tag) {
    const auto key = redriveKey(record.key, record.value);
    const std::string original = stream::toText(record.from);
    const kafka::Header header{stream::letter_header::redriven, original};
    kafka::OutRecord out;
    out.topic = record.from.topic;
    if (key == record.key)
        out.partition = record.from.partition;
    out.key = key;
    out.value = record.value;
    out.headers = {&header, 1};
    out.tag = tag;
    return m_producer->produce(out);
}

/// In the letter's partition, so that its place says which letters it is about; with a key of its own, so
/// that a topic that is compacted keeps both.
base::Result<void> Redriver::produceMark(const Redrive& record, const stream::Place& to) {
    const std::string original = stream::toText(record.from);
    const std::string place = stream::toText(to);
    const kafka::Header header{stream::letter_header::redriven, original};
    kafka::OutRecord out;
    out.topic = record.letter->topic;
    out.partition = record.letter->partition;
    out.key = original;
    out.value = place;
    out.headers = {&header, 1};
    out.tag = markTag;
    return m_producer->produce(out);
}

void Redriver::onDelivery(const kafka::Delivery& delivery) {
    if (m_deliveryError) // those that follow are its consequences
        return;
    if (delivery.error)
        m_deliveryError = delivery.error;
    else if (!delivery.offset) // acknowledged the second time: where it is, nobody says
        m_deliveryError =
            base::Error{base::ErrorCode::kafka, "Kafka didn't say where the record is. Try again.", true};
    else if (delivery.tag < m_records.size())
        m_results[delivery.tag].to =
            stream::Place{m_records[delivery.tag].from.topic, delivery.partition, *delivery.offset};
}

base::Result<void> Redriver::flush() {
    for (const auto began = std::chrono::steady_clock::now();;) {
        const auto flushed = m_producer->flush(callTimeout);
        if (m_deliveryError)
            return base::Failure(explained(m_producer->fatalError().value_or(*m_deliveryError)));
        if (flushed || !flushed.error().retriable)
            return flushed;
        if (m_stop.stop_requested())
            return stopped();
        if (patienceIsOver(began))
            return flushed;
    }
}

/// How the person finds out what was sent again.
std::string Redriver::whereToLook() const {
    const bool marked =
        std::ranges::any_of(m_records, [](const Redrive& record) { return record.letter.has_value(); });
    if (marked)
        return "look at the dead letters, where those that were are marked.";
    return fmt::format("look at the end of the topic {}, where those that were have the header {}.",
                       m_records.empty() ? std::string() : m_records.front().from.topic,
                       stream::letter_header::redriven);
}

/// What the person can do about an error that ends the redriver.
base::Error Redriver::explained(base::Error error) const {
    if (error.code == base::ErrorCode::fenced)
        error.text =
            "Another redrive of this application has begun, so this one has ended. When that is done, " +
            whereToLook();
    return error;
}

base::Result<void> Redriver::begin() {
    if (m_stop.stop_requested())
        return stopped();
    if (!m_transactional)
        return {};
    const auto begun = m_producer->beginTransaction();
    if (begun)
        return {};
    m_broken = explained(begun.error().error);
    return base::Failure(*m_broken);
}

/// A retriable error is answered by the same call again: the broker may have done it.
base::Result<void> Redriver::commit() {
    for (const auto began = std::chrono::steady_clock::now(); m_transactional;) {
        const auto done = m_producer->commitTransaction(callTimeout);
        if (done)
            break;
        base::Error error = explained(done.error().error);
        if (done.error().outcome == kafka::TransactionOutcome::abortable) {
            abort();
            return base::Failure(error);
        }
        if (done.error().outcome == kafka::TransactionOutcome::retriable && !patienceIsOver(began))
            continue;
        if (error.code != base::ErrorCode::fenced)
            error.text += " Whether these records were sent again is not known: " + whereToLook();
        m_broken = error;
        return base::Failure(error);
    }
    return {};
}

/// Where there are no transactions only what is still queued is taken back.
void Redriver::abort() {
    m_producer->purge();
    if (!m_transactional || m_broken)
        return;
    if (const auto fatal = m_producer->fatalError()) {
        m_broken = explained(*fatal);
        return;
    }
    for (const auto began = std::chrono::steady_clock::now();;) {
        const auto done = m_producer->abortTransaction(callTimeout);
        if (done)
            return;
        if (done.error().outcome == kafka::TransactionOutcome::retriable && !patienceIsOver(began))
            continue;
        m_broken = explained(done.error().error);
        return;
    }
}

} // namespace session
