#pragma once

#include "core/base/result.h"
#include "core/stats/aggregate.h"
#include "core/stream/row_cache.h"
#include "core/table/partition_table.h"
#include "core/table/state_directory.h"

#include <algorithm>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace stream {

/// What a worker does for one partition: its table, the rows in memory over it, its offsets. Belongs to the
/// worker's thread.
///
/// One source of truth an offset: `next` is where folding stands (memory); `committedNext` what Kafka has
/// committed, moved by committed() alone; the file's own position is what restore starts from, moved by
/// checkpoint() alone.
class Task {
public:
    Task(base::PartitionId partition, table::StateDirectory::Hold hold, table::PartitionTable table);

    [[nodiscard]] base::PartitionId partition() const { return m_partition; }
    [[nodiscard]] const table::PartitionTable& table() const { return m_table; }

    enum class Folded { yes, skipped }; ///< skipped: the row has this event already
    struct FoldResult {
        Folded folded;
        const stats::Aggregate* after; ///< lives until the next call
    };
    /// Folds one event in and moves next() behind it. Errors: those of reading the table.
    [[nodiscard]] base::Result<FoldResult> fold(const stats::EventView& event, base::Offset offset,
                                                base::TimestampMs time);
    /// A record that is no event: next() moves behind it.
    void pass(base::Offset offset) { m_next = offset.next(); }
    void noteLastSource(const table::SourceFingerprint& last) { m_lastSource = last; }

    /// Rows changed since the last commit, as indices of cache(). A row with gameCount 0 can't be among them.
    [[nodiscard]] const std::vector<RowCache::Index>& dirty() const { return m_dirty; }
    [[nodiscard]] const RowCache& cache() const { return m_cache; }
    [[nodiscard]] base::Offset next() const { return m_next; }
    /// The source has no more events up to here: behind the last one there may be markers of transactions.
    void noteEnd(base::Offset end) { m_end = end; }
    /// What is read, events or not.
    [[nodiscard]] base::Offset position() const { return std::max(m_next, m_end); }
    [[nodiscard]] std::optional<base::Offset> committedNext() const { return m_committedNext; }
    [[nodiscard]] bool hasUncommitted() const { return !m_dirty.empty() || m_committedNext != m_next; }
    /// Kafka has committed everything up to next(). `changelogNext`: behind the commit's last changelog
    /// record, if every delivery report had an offset.
    void committed(std::optional<base::Offset> changelogNext);

    [[nodiscard]] std::size_t unsavedRows() const { return m_unsaved.size(); }
    [[nodiscard]] bool needsCheckpoint() const {
        return !m_unsaved.empty() || m_checkpointedNext != m_committedNext;
    }
    /// Writes the unsaved rows and the committed position. Only while nothing is uncommitted, so that the
    /// file holds committed states only. Empties the cache when it is over `cacheBytes`.
    [[nodiscard]] base::Result<void> checkpoint(base::TimestampMs wall, std::size_t cacheBytes);

    // Restore. Nothing else is called between beginRestore and endRestore, but checkpointRestored.
    [[nodiscard]] base::Result<void> wipe(const std::string& reason);
    void beginRestore(); ///< forgets memory and takes up the file's position
    [[nodiscard]] std::optional<base::Offset> changelogNext() const { return m_changelogNext; }
    /// Applies one changelog record, if it supersedes the row; `foreignKey` is empty for a key in our form.
    [[nodiscard]] base::Result<void> restoreRow(std::string_view player, const stats::Aggregate& aggregate,
                                                std::string_view foreignKey);
    [[nodiscard]] base::Result<void> restoreDelete(std::string_view player);
    /// After the last record: rows of another program, which doesn't say how far they have come, have all
    /// that the group has committed. (Not those that a large restore has already written and forgotten.)
    void settleForeignRows(base::Offset committed);
    void restoredUpTo(base::Offset changelogNext) { m_changelogNext = changelogNext; }
    /// Errors: cancelled, too: the file is as before then, and restore begins anew.
    [[nodiscard]] base::Result<void> checkpointRestored(base::TimestampMs wall, std::size_t cacheBytes,
                                                        const std::stop_token& stop = {});
    /// `next`: where the source goes on; `committed`: the group's committed offset, if there is one.
    void endRestore(base::Offset next, std::optional<base::Offset> committed);

    [[nodiscard]] std::int64_t players() const { return m_players; }
    /// Folded since the assignment; those of an abandoned commit don't count.
    [[nodiscard]] std::uint64_t events() const { return m_events; }

private:
    [[nodiscard]] base::Result<RowCache::Index> load(std::string_view player);
    void markUnsaved(CachedRow& row, RowCache::Index index);
    void sortUnsaved();
    [[nodiscard]] base::Result<void> write(const table::Position& position, std::size_t cacheBytes,
                                           const std::stop_token& stop = {});
    void forgetMemory();

    const base::PartitionId m_partition;
    table::StateDirectory::Hold m_hold; ///< outlives m_table
    table::PartitionTable m_table;
    RowCache m_cache;
    bool m_cacheComplete = false; ///< every row of the file is in the cache, so a miss is a new player
    std::vector<RowCache::Index> m_dirty;
    std::vector<RowCache::Index> m_unsaved;
    base::Offset m_next;
    base::Offset m_end;
    std::optional<base::Offset> m_committedNext;
    std::optional<base::Offset> m_checkpointedNext;
    std::optional<base::Offset> m_changelogNext;
    std::optional<base::TimestampMs> m_streamTime;
    std::optional<table::SourceFingerprint> m_lastSource;
    base::Offset m_restoredNext; ///< behind the last event that a restored row speaks of
    std::int64_t m_players = 0;  ///< rows that exist, in memory or file
    std::uint64_t m_events = 0;
    std::uint64_t m_committedEvents = 0;
};

} // namespace stream
