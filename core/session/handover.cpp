#include "core/session/handover.h"

#include "core/kafka/admin.h"
#include "core/kafka/producer.h"
#include "core/session/topic_reader.h"
#include "core/session/unused_group.h"
#include "core/stats/changelog_codec.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace session {

namespace {

using namespace std::chrono_literals;

constexpr auto askTimeout = 10s;
constexpr auto deliveryTimeout = 30s;
constexpr std::int64_t firstStretch = 1000; ///< offsets from the end: markers are few as a rule

/// A record of the changelog as it will be written again.
struct LastRecord {
    std::optional<std::string> key;
    std::optional<std::string> value;
    std::optional<std::string> state; ///< our header
    base::TimestampMs timestamp;
};

LastRecord copyOf(const kafka::Message& message) {
    const auto owned = [](std::optional<std::string_view> bytes) {
        return bytes ? std::optional<std::string>(*bytes) : std::nullopt;
    };
    return {owned(message.key()), owned(message.value()), owned(message.header(stats::stateHeaderName)),
            message.timestamp()};
}

/// The last committed record of a partition, looked for in ever longer stretches from its end.
base::Result<std::optional<LastRecord>> lastRecord(const kafka::Cluster& cluster, const std::string& topic,
                                                   base::PartitionId partition, kafka::Watermarks marks,
                                                   const std::stop_token& stop) {
    std::optional<LastRecord> last;
    base::Offset end = marks.high;
    for (std::int64_t length = firstStretch; !last && end > marks.low; length *= 10) {
        const base::Offset from{std::max(marks.low.value, end.value - length)};
        const auto read = readTopic(cluster, topic, {{partition, from, end}}, stop,
                                    [&](const kafka::Message& message) { last = copyOf(message); });
        if (!read)
            return base::Failure(read.error());
        end = from;
    }
    return last;
}

base::Result<void> send(kafka::Producer& producer, const std::string& topic, base::PartitionId partition,
                        const LastRecord& last) {
    const kafka::Header header{stats::stateHeaderName, last.state ? std::string_view(*last.state) : ""};
    kafka::OutRecord record;
    record.topic = topic;
    record.partition = partition;
    record.key = last.key;
    record.value = last.value;
    record.timestamp = last.timestamp;
    if (last.state)
        record.headers = {&header, 1};
    return producer.produce(record);
}

using LastRecords = std::vector<std::optional<LastRecord>>; ///< by partition
using Marks = std::vector<kafka::Watermarks>;

base::Result<LastRecords> readAll(const kafka::Cluster& cluster, const std::string& topic, const Marks& marks,
                                  const std::stop_token& stop) {
    LastRecords records;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        auto last =
            lastRecord(cluster, topic, base::PartitionId{static_cast<std::int32_t>(i)}, marks[i], stop);
        if (!last)
            return base::Failure(last.error());
        records.push_back(std::move(*last));
    }
    return records;
}

/// Whether nobody else uses the app, and the changelog ends where it should.
base::Result<void> checkUntouched(kafka::Admin& admin, const Config& config, const Marks& expected) {
    if (const auto unused = refuseWhileUsed(admin, config); !unused)
        return unused;
    const std::string topic = changelogTopic(config);
    const auto marks = admin.watermarks(topic, askTimeout);
    if (!marks)
        return base::Failure(marks.error());
    if (std::ranges::equal(*marks, expected, {}, &kafka::Watermarks::high, &kafka::Watermarks::high))
        return {};
    return base::failure(base::ErrorCode::groupBusy,
                         fmt::format("Somebody else has written to {} meanwhile: stop what does.", topic));
}

/// Until it is known that all are in the topic.
base::Result<void> writeAll(const kafka::Cluster& cluster, const std::string& topic,
                            const LastRecords& records) {
    kafka::ProducerConfig with;
    with.cluster = cluster;
    with.clientId = "statstream-handover";
    std::optional<base::Error> failed;
    auto producer = kafka::Producer::create(with, [&failed](const kafka::Delivery& delivery) {
        if (delivery.error && !failed)
            failed = delivery.error;
    });
    if (!producer)
        return base::Failure(producer.error());
    for (std::size_t i = 0; i < records.size(); ++i)
        if (records[i])
            if (auto queued =
                    send(*producer, topic, base::PartitionId{static_cast<std::int32_t>(i)}, *records[i]);
                !queued)
                return queued;
    if (auto flushed = producer->flush(deliveryTimeout); !flushed)
        return flushed;
    return failed ? base::Failure(*failed) : base::Result<void>{};
}

/// What was written may lie behind a newer row of the same player, which a restore would lose then.
base::Error notAlone(const std::string& topic, base::Error why) {
    why.text = fmt::format("{} was not alone while it was handed over, and may now end with rows that are "
                           "older than others before them. Run `statstream-cli audit`; if it finds a "
                           "difference, `statstream-cli reset` the app. What was found: {}",
                           topic, why.text);
    why.retriable = false;
    return why;
}

} // namespace

base::Result<int> handOver(const Config& config, const kafka::Cluster& cluster, std::stop_token stop) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    if (const auto unused = refuseWhileUsed(*admin, config); !unused)
        return base::Failure(unused.error());
    const std::string topic = changelogTopic(config);
    auto marks = admin->watermarks(topic, askTimeout);
    if (!marks)
        return base::Failure(marks.error());
    const auto records = readAll(cluster, topic, *marks, stop);
    if (!records)
        return base::Failure(records.error());
    // Reading can take long, and a worker may have begun meanwhile.
    if (auto untouched = checkUntouched(*admin, config, *marks); !untouched) {
        untouched.error().text += " Nothing was written by the handover; then try again.";
        return base::Failure(untouched.error());
    }
    if (const auto written = writeAll(cluster, topic, *records); !written)
        return base::Failure(written.error());
    int count = 0;
    for (std::size_t i = 0; i < records->size(); ++i)
        if ((*records)[i]) {
            (*marks)[i].high = (*marks)[i].high.next();
            ++count;
        }
    if (const auto untouched = checkUntouched(*admin, config, *marks); !untouched)
        return base::Failure(notAlone(topic, untouched.error()));
    return count;
}

} // namespace session
