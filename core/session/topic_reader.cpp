#include "core/session/topic_reader.h"

#include "core/kafka/consumer.h"

#include <chrono>
#include <map>

#include <fmt/format.h>

namespace session {

namespace {

using namespace std::chrono_literals;

constexpr auto patience =
    30s; ///< without any record: longer than a stalled worker's transaction is left open
constexpr auto slice = 100ms;
constexpr std::size_t batch = 5000;

/// Where reading stands in the partitions that are not read to their end yet.
class Progress {
public:
    explicit Progress(const std::vector<ReadRange>& ranges) {
        for (const ReadRange& range : ranges)
            if (range.from < range.end)
                m_ends.emplace(range.partition, range.end);
    }

    [[nodiscard]] bool done() const { return m_ends.empty(); }
    [[nodiscard]] bool wants(const kafka::Message& message) const {
        const auto end = m_ends.find(message.partition());
        return end != m_ends.end() && !message.isEndOfPartition() && message.offset() < end->second;
    }
    /// A record at the last offset or behind it ends the partition, and so does a notice that nothing comes
    /// before the end (the last offsets may be markers, or compacted away). An earlier notice is only the end
    /// of what is committed.
    void passed(const kafka::Message& message) {
        const auto end = m_ends.find(message.partition());
        if (end == m_ends.end())
            return;
        const base::Offset next = message.isEndOfPartition() ? message.offset() : message.offset().next();
        if (next >= end->second)
            m_ends.erase(end);
    }
    [[nodiscard]] std::string rest() const {
        std::string text;
        for (const auto& [partition, end] : m_ends)
            text +=
                fmt::format("{}{} (up to offset {})", text.empty() ? "" : ", ", partition.value, end.value);
        return text;
    }

private:
    std::map<base::PartitionId, base::Offset> m_ends;
};

base::Result<kafka::Consumer> makeReader(const kafka::Cluster& cluster, const std::string& topic,
                                         const std::vector<ReadRange>& ranges) {
    kafka::ConsumerConfig config;
    config.cluster = cluster;
    config.groupId = "statstream-reader"; // never joined, nothing committed
    config.clientId = "statstream-reader";
    config.endOfPartition = true;
    auto consumer = kafka::Consumer::create(config);
    if (!consumer)
        return consumer;
    std::vector<kafka::PartitionOffset> start;
    for (const ReadRange& range : ranges)
        if (range.from < range.end)
            start.push_back({{topic, range.partition}, range.from});
    if (const auto assigned = consumer->assign(start); !assigned)
        return base::Failure(assigned.error());
    return consumer;
}

bool passes(const base::Error& error) {
    return error.retriable || error.code == base::ErrorCode::brokerUnreachable ||
           error.code == base::ErrorCode::timedOut;
}

} // namespace

base::Result<void> readTopic(const kafka::Cluster& cluster, const std::string& topic,
                             const std::vector<ReadRange>& ranges, std::stop_token stop,
                             const std::function<void(const kafka::Message&)>& record) {
    Progress progress(ranges);
    if (progress.done())
        return {};
    auto consumer = makeReader(cluster, topic, ranges);
    if (!consumer)
        return base::Failure(consumer.error());
    auto lastRecord = std::chrono::steady_clock::now();
    std::vector<kafka::Message> messages;
    while (!progress.done()) {
        if (stop.stop_requested())
            return base::failure(base::ErrorCode::cancelled, "Stopped before the end.");
        messages.clear();
        const auto polled = consumer->poll(messages, batch, slice);
        for (const kafka::Message& message : messages) {
            if (progress.wants(message)) {
                record(message);
                lastRecord = std::chrono::steady_clock::now();
            }
            progress.passed(message);
        }
        const bool patient = std::chrono::steady_clock::now() - lastRecord < patience;
        if (!polled && !(passes(polled.error()) && patient))
            return base::Failure(polled.error());
        if (!progress.done() && !patient)
            return base::failure(
                base::ErrorCode::timedOut,
                fmt::format(
                    "{}: nothing more came from the partitions {} for half a minute. A transaction may "
                    "still be open there: try again when the workers have committed.",
                    topic, progress.rest()));
    }
    return {};
}

} // namespace session
