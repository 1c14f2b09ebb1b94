#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/kafka/consumer.h"
#include "core/stats/changelog_codec.h"
#include "core/stream/config.h"
#include "core/stream/task.h"
#include "core/table/state_directory.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// What a restore and a warm copy have in common: a partition's file, and the changelog's records as its
/// rows.
namespace stream {

/// The event that a row speaks of as its last one.
struct LastEvent {
    base::Offset offset; ///< in the source
    std::string player;
    base::TimestampMs time; ///< cut down to its commit's; 0: not known
};
/// Whether the source's record at that offset, which has this value and time, can be the one: false when
/// something proves that it is another, so that the topic was made anew.
[[nodiscard]] bool isEvent(std::string_view value, base::TimestampMs recordTime, const LastEvent& event);
[[nodiscard]] bool isEvent(const kafka::Message& record, const LastEvent& event);

/// Opens the partition's file. What was wiped is said in the log. Errors: those of PartitionTable::open.
[[nodiscard]] base::Result<std::unique_ptr<Task>> openTask(const Config& config, base::PartitionId partition,
                                                           table::StateDirectory::Hold hold,
                                                           base::LogSink& log, const std::string& name);

/// Why the rows can't be brought up to date by the changelog's records, so that they must be wiped and all
/// records read; empty: they can. `now`: wall time.
[[nodiscard]] std::string whyUseless(const Task& task, kafka::Watermarks changelog, const Config& config,
                                     base::TimestampMs now);

/// Changelog records into rows. One thread.
class ChangelogRows {
public:
    /// False: the record can't be read. `newest` is moved on to the event with the highest offset that a
    /// record speaks of. Errors: those of the table.
    [[nodiscard]] base::Result<bool> apply(Task& task, const kafka::Message& message,
                                           std::optional<LastEvent>& newest);
    /// Has the memory on the way that a message's row will need: `stage` as RowCache::prefetch. Of a key in
    /// its common form, which is all but the rare one.
    static void prefetch(const Task& task, const kafka::Message& message, int stage);

private:
    stats::AggregateDecoder m_decoder;
    std::string m_ownKey; ///< buffer
};

} // namespace stream
