#include "core/stream/changelog_rows.h"

#include "core/stats/event_codec.h"

#include <utility>

#include <fmt/format.h>

namespace stream {

/// A time beyond its commit's was cut down to that: then the record is older than the commit, as far as the
/// clocks of its producer and of the worker go alike.
bool isEvent(std::string_view value, base::TimestampMs recordTime, const LastEvent& event) {
    constexpr std::int64_t skewMs = 60'000;
    stats::EventDecoder decoder;
    const auto decoded = decoder.decode(value);
    if (!decoded || decoded->player != event.player)
        return false;
    const auto time = decoded->timestamp.value_or(recordTime);
    if (time.value <= 0 || event.time.value <= 0) // librdkafka takes 0 for now, and says 0 for below it
        return true;
    return time == event.time || (time > event.time && recordTime.value <= event.time.value + skewMs);
}

bool isEvent(const kafka::Message& record, const LastEvent& event) {
    return isEvent(record.value().value_or(std::string_view()), record.timestamp(), event);
}

base::Result<std::unique_ptr<Task>> openTask(const Config& config, base::PartitionId partition,
                                             table::StateDirectory::Hold hold, base::LogSink& log,
                                             const std::string& name) {
    auto table =
        table::PartitionTable::open(hold.file(), {config.sourceTopic, config.changelogTopic(), partition});
    if (!table)
        return tl::unexpected(table.error());
    if (table->wipedBecause())
        log.write(base::LogLevel::warning, name,
                  fmt::format("The table of partition {} was wiped and is restored from {}: {}",
                              partition.value, config.changelogTopic(), *table->wipedBecause()));
    return std::make_unique<Task>(partition, std::move(hold), std::move(*table));
}

std::string whyUseless(const Task& task, kafka::Watermarks changelog, const Config& config,
                       base::TimestampMs now) {
    const auto next = task.changelogNext();
    if (next && (*next < changelog.low || *next > changelog.high))
        return fmt::format("its changelog position {} is outside of {} to {}", next->value,
                           changelog.low.value, changelog.high.value);
    const auto written = task.table().position().wallTime;
    if (next && written.value > 0 && now.value - written.value > config.changelogDeleteRetention.count())
        return "it is older than the changelog keeps deletions";
    return {};
}

base::Result<bool> ChangelogRows::apply(Task& task, const kafka::Message& message,
                                        std::optional<LastEvent>& newest) {
    const auto player = stats::decodeChangelogKey(message.key().value_or(std::string_view()));
    if (!player)
        return false;
    const auto readable = [] { return true; };
    if (!message.value())
        return task.restoreDelete(*player).map(readable);
    const auto decoded =
        m_decoder.decode(*message.value(), message.header(stats::stateHeaderName), message.timestamp());
    if (!decoded)
        return false;
    const stats::Aggregate& aggregate = decoded->aggregate;
    if (decoded->hasSource && (!newest || aggregate.lastSource >= newest->offset)) {
        if (!newest)
            newest.emplace();
        newest->offset = aggregate.lastSource;
        newest->player = *player;
        newest->time = message.hasLogAppendTime() ? base::TimestampMs{} : aggregate.lastEventTime;
    }
    m_ownKey.clear();
    stats::appendChangelogKey(m_ownKey, *player);
    const std::string_view key = *message.key();
    return task.restoreRow(*player, aggregate, key == m_ownKey ? std::string_view() : key).map(readable);
}

void ChangelogRows::prefetch(const Task& task, const kafka::Message& message, int stage) {
    const auto key = message.key();
    if (key && key->size() > 2)
        task.cache().prefetch(key->substr(1, key->size() - 2), stage);
}

} // namespace stream
