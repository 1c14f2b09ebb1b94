#include "core/view/changelog_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace view {

namespace {

using base::ErrorCode;
using base::Failure;
using base::Result;

constexpr std::size_t batchRecords = 5000;
constexpr std::uint64_t badRecordsLogged = 20;

} // namespace

ChangelogReader::ChangelogReader(const ViewConfig& config, const char* name, base::LogSink& log,
                                 ChangelogSink& sink)
    : m_config(config), m_name(name), m_log(log), m_sink(sink) {}

Result<std::vector<kafka::Watermarks>> ChangelogReader::findEnds(std::chrono::milliseconds timeout) {
    if (!m_admin) {
        auto admin = kafka::Admin::create(m_config.cluster);
        if (!admin)
            return Failure(admin.error());
        m_admin.emplace(std::move(*admin));
    }
    return m_admin->watermarks(m_config.changelogTopic, timeout);
}

Result<void> ChangelogReader::connect(std::chrono::milliseconds timeout) {
    const auto ends = findEnds(timeout);
    if (!ends) {
        m_gone = m_gone || ends.error().code == ErrorCode::notFound;
        return Failure(ends.error());
    }
    beginAnewUnlessSame(*ends);
    return assign(*ends);
}

void ChangelogReader::beginAnewUnlessSame(const std::vector<kafka::Watermarks>& ends) {
    bool same = !m_gone && m_partitions.size() == ends.size();
    for (std::size_t p = 0; same && p < ends.size(); ++p)
        same = m_partitions[p].next >= ends[p].low && m_partitions[p].next <= ends[p].high;
    m_gone = false;
    if (!same) {
        if (!m_partitions.empty()) {
            m_log.write(base::LogLevel::warning, m_name,
                        fmt::format("Topic \"{}\" was made anew: reading it from its start.",
                                    m_config.changelogTopic));
            m_sink.clear();
        }
        m_partitions.assign(ends.size(), Partition{});
        for (std::size_t p = 0; p < ends.size(); ++p)
            m_partitions[p].next = ends[p].low;
    }
    for (std::size_t p = 0; p < ends.size(); ++p)
        m_partitions[p].end = ends[p].high;
}

Result<void> ChangelogReader::assign(const std::vector<kafka::Watermarks>& ends) {
    kafka::ConsumerConfig config;
    config.cluster = m_config.cluster;
    config.groupId = "statstream-view"; // asked for by librdkafka; joins nothing, commits nothing
    config.clientId = "statstream-view";
    config.endOfPartition = true;
    config.properties = m_config.consumerProperties;
    auto consumer = kafka::Consumer::create(config);
    if (!consumer)
        return Failure(consumer.error());
    std::vector<kafka::PartitionOffset> starts;
    for (std::size_t p = 0; p < ends.size(); ++p)
        starts.push_back({{m_config.changelogTopic, base::PartitionId{static_cast<std::int32_t>(p)}},
                          m_partitions[p].next});
    if (auto assigned = consumer->assign(starts); !assigned)
        return assigned;
    m_consumer.emplace(std::move(*consumer));
    m_admin.reset();
    return {};
}

Result<void> ChangelogReader::read(std::chrono::milliseconds wait) {
    auto polled = m_consumer->poll(m_messages, batchRecords, wait);
    for (const auto& message : m_messages)
        apply(message);
    m_messages.clear();
    // After either, the offsets say nothing any more, even if they happen to lie within a topic made anew.
    if (!polled)
        m_gone = m_gone || polled.error().code == ErrorCode::dataLost ||
                 polled.error().code == ErrorCode::notFound;
    return polled;
}

void ChangelogReader::apply(const kafka::Message& message) {
    const auto partition = message.partition();
    auto& state = m_partitions[static_cast<std::size_t>(partition.value)];
    if (message.isEndOfPartition()) {
        // Markers and compacted records have offsets too: only this notice leads past those at the end.
        state.next = std::max(state.next, message.offset());
        return;
    }
    state.next = message.offset().next();
    ++m_recordsRead;
    if (const auto applied = m_sink.apply(message); !applied)
        noteBad(message, applied.error());
}

void ChangelogReader::noteBad(const kafka::Message& message, const base::Error& error) {
    ++m_badRecords;
    if (m_badRecords > badRecordsLogged)
        return;
    m_log.write(
        base::LogLevel::warning, m_name,
        fmt::format("Topic \"{}\", partition {}, offset {}: {}{}", m_config.changelogTopic,
                    message.partition().value, message.offset().value, error.text,
                    m_badRecords == badRecordsLogged ? " (Further ones are counted, not told.)" : ""));
}

bool ChangelogReader::answers(std::chrono::milliseconds timeout) {
    return m_consumer && m_consumer->ping(m_config.changelogTopic, timeout).has_value();
}

std::int64_t ChangelogReader::remaining() const {
    std::int64_t remaining = 0;
    for (const auto& partition : m_partitions)
        remaining += std::max<std::int64_t>(0, partition.end.value - partition.next.value);
    return remaining;
}

std::map<base::PartitionId, base::Offset> ChangelogReader::positions() const {
    std::map<base::PartitionId, base::Offset> positions;
    for (std::size_t p = 0; p < m_partitions.size(); ++p)
        positions.emplace(base::PartitionId{static_cast<std::int32_t>(p)}, m_partitions[p].next);
    return positions;
}

} // namespace view
