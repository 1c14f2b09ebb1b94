#include "core/session/import.h"

#include "core/kafka/admin.h"
#include "core/session/topic_reader.h"
#include "core/source/event_source.h"

#include <charconv>
#include <vector>

namespace session {

namespace {

constexpr std::chrono::seconds askTimeout{10};

} // namespace

base::Result<void> findImported(const kafka::Cluster& cluster, const std::string& topic,
                                source::ImportMarks& marks, const std::stop_token& stop) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto ends = admin->watermarks(topic, askTimeout);
    if (!ends)
        return base::Failure(ends.error());
    std::vector<ReadRange> ranges;
    for (std::size_t p = 0; p < ends->size(); ++p)
        ranges.push_back({base::PartitionId{static_cast<std::int32_t>(p)}, (*ends)[p].low, (*ends)[p].high});
    return readTopic(cluster, topic, ranges, stop, [&marks](const kafka::Message& message) {
        if (const auto mark = message.header(source::markHeader))
            marks.add(*mark);
    });
}

base::Result<std::optional<std::chrono::milliseconds>> keptFor(const kafka::Cluster& cluster,
                                                               const std::string& topic) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto config = admin->topicConfig(topic, askTimeout);
    if (!config)
        return base::Failure(config.error());
    const auto policy = config->find("cleanup.policy");
    const auto found = config->find("retention.ms");
    if (found == config->end() ||
        (policy != config->end() && policy->second.find("delete") == std::string::npos))
        return std::nullopt;
    std::int64_t value = -1;
    (void)std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value < 0 ? std::nullopt : std::optional(std::chrono::milliseconds(value));
}

} // namespace session
