#include "core/session/handover.h"

#include "core/base/text.h"
#include "core/kafka/admin.h"
#include "core/kafka/producer.h"
#include "core/session/topic_reader.h"
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

base::Result<void> refuseWhileUsed(kafka::Admin& admin, const Config& config) {
    const auto group = admin.describeGroup(config.appId, askTimeout);
    if (!group)
        return base::Failure(group.error());
    if (group->members.empty())
        return {};
    return base::failure(base::ErrorCode::groupBusy,
                         fmt::format("The group {} has {}: stop the workers (and Statstream windows) of this "
                                     "app first, on every machine.",
                                     config.appId, base::counted(group->members.size(), "member")));
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

/// Gives the number of records that are on their way.
base::Result<int> sendAll(const kafka::Cluster& cluster, const std::string& topic,
                          const std::vector<kafka::Watermarks>& marks, kafka::Producer& producer,
                          const std::stop_token& stop) {
    int sent = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const base::PartitionId partition{static_cast<std::int32_t>(i)};
        const auto last = lastRecord(cluster, topic, partition, marks[i], stop);
        if (!last)
            return base::Failure(last.error());
        if (!*last)
            continue;
        if (const auto queued = send(producer, topic, partition, **last); !queued)
            return base::Failure(queued.error());
        ++sent;
    }
    return sent;
}

} // namespace

base::Result<int> handOver(const Config& config, const kafka::Cluster& cluster, std::stop_token stop) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    if (const auto unused = refuseWhileUsed(*admin, config); !unused)
        return base::Failure(unused.error());
    const std::string topic = changelogTopic(config);
    const auto marks = admin->watermarks(topic, askTimeout);
    if (!marks)
        return base::Failure(marks.error());
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
    const auto sent = sendAll(cluster, topic, *marks, *producer, stop);
    if (!sent)
        return sent;
    if (const auto flushed = producer->flush(deliveryTimeout); !flushed)
        return base::Failure(flushed.error());
    if (failed)
        return base::Failure(*failed);
    return sent;
}

} // namespace session
