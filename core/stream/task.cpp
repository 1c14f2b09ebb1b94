#include "core/stream/task.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <endian.h>
#include <utility>

namespace stream {

Task::Task(base::PartitionId partition, table::StateDirectory::Hold hold, table::PartitionTable table)
    : m_partition(partition), m_hold(std::move(hold)), m_table(std::move(table)) {
    beginRestore();
}

base::Result<RowCache::Index> Task::load(std::string_view player) {
    if (const auto index = m_cache.find(player); index != RowCache::none)
        return index;
    std::optional<table::OwnedRow> stored;
    if (!m_cacheComplete) {
        auto read = m_table.read(player);
        if (!read)
            return tl::unexpected(read.error());
        stored = std::move(*read);
    }
    const auto index = m_cache.insert(player);
    if (stored) {
        m_cache.row(index).aggregate = stored->aggregate;
        m_cache.setForeignKey(index, stored->foreignKey);
    }
    return index;
}

void Task::markUnsaved(CachedRow& row, RowCache::Index index) {
    if (!row.unsaved) {
        row.unsaved = true;
        m_unsaved.push_back(index);
    }
}

base::Result<Task::FoldResult> Task::fold(const stats::EventView& event, base::Offset offset,
                                          base::TimestampMs time) {
    const auto index = load(event.player);
    if (!index)
        return tl::unexpected(index.error());
    CachedRow& row = m_cache.row(*index);
    m_next = offset.next();
    if (!m_streamTime || *m_streamTime < time)
        m_streamTime = time;
    if (row.aggregate.gameCount > 0 && offset <= row.aggregate.lastSource)
        return FoldResult{Folded::skipped, &row.aggregate};
    if (row.aggregate.gameCount == 0)
        ++m_players;
    stats::fold(row.aggregate, event, offset, time);
    ++m_events;
    if (!row.dirty) {
        row.dirty = true;
        m_dirty.push_back(*index);
    }
    markUnsaved(row, *index);
    return FoldResult{Folded::yes, &row.aggregate};
}

void Task::committed(std::optional<base::Offset> changelogNext) {
    for (const auto index : m_dirty)
        m_cache.row(index).dirty = false;
    m_dirty.clear();
    m_committedNext = m_next;
    m_committedEvents = m_events;
    if (changelogNext)
        m_changelogNext = changelogNext;
}

/// In the order of the players. Their names are all over the memory, so what tells most of them apart is
/// gathered first.
void Task::sortUnsaved() {
    struct Key {
        std::array<std::uint64_t, 2> start; ///< of the name: as numbers, in the order of its bytes
        RowCache::Index index;
    };
    std::vector<Key> keys;
    keys.reserve(m_unsaved.size());
    for (const auto index : m_unsaved) {
        const std::string_view player = m_cache.row(index).player();
        std::array<std::uint64_t, 2> start{};
        std::memcpy(start.data(), player.data(), std::min(player.size(), sizeof(start)));
        for (auto& part : start)
            part = be64toh(part);
        keys.push_back({start, index});
    }
    std::ranges::sort(keys, [this](const Key& left, const Key& right) {
        return left.start != right.start
                   ? left.start < right.start
                   : m_cache.row(left.index).player() < m_cache.row(right.index).player();
    });
    std::ranges::transform(keys, m_unsaved.begin(), &Key::index);
}

base::Result<void> Task::write(const table::Position& position, std::size_t cacheBytes,
                               const std::stop_token& stop) {
    sortUnsaved();
    std::vector<table::RowChange> changes;
    changes.reserve(m_unsaved.size());
    for (const auto index : m_unsaved) {
        const CachedRow& row = m_cache.row(index);
        changes.push_back({row.player(), row.aggregate.gameCount > 0 ? &row.aggregate : nullptr,
                           m_cache.foreignKey(index)});
    }
    if (const auto written = m_table.checkpoint(changes, position, stop); !written)
        return written;
    for (const auto index : m_unsaved)
        m_cache.row(index).unsaved = false;
    m_unsaved.clear();
    if (m_cache.bytes() > cacheBytes) {
        m_cache.clear();
        m_cacheComplete = false;
    }
    return {};
}

base::Result<void> Task::checkpoint(base::TimestampMs wall, std::size_t cacheBytes) {
    const auto written =
        write({m_committedNext, m_changelogNext, m_streamTime, wall, m_lastSource}, cacheBytes);
    if (written)
        m_checkpointedNext = m_committedNext;
    return written;
}

base::Result<void> Task::wipe(const std::string& reason) {
    const auto wiped = m_table.wipe(reason);
    if (wiped)
        beginRestore();
    return wiped;
}

void Task::forgetMemory() {
    m_cache.clear();
    m_dirty.clear();
    m_unsaved.clear();
}

void Task::beginRestore() {
    forgetMemory();
    m_cacheComplete = m_table.rowCount() == 0;
    m_players = m_table.rowCount();
    const table::Position& position = m_table.position();
    m_changelogNext = position.changelogNext;
    m_streamTime = position.streamTime;
    m_lastSource = position.lastSource;
    m_restoredNext = {};
    m_end = {};
    m_committedNext.reset();
    m_checkpointedNext.reset();
    m_events = m_committedEvents;
    m_next = position.sourceNext.value_or(base::Offset{0});
}

base::Result<void> Task::restoreRow(std::string_view player, const stats::Aggregate& aggregate,
                                    std::string_view foreignKey) {
    const auto index = load(player);
    if (!index)
        return tl::unexpected(index.error());
    m_restoredNext = std::max(m_restoredNext, aggregate.lastSource.next());
    CachedRow& row = m_cache.row(*index);
    if (row.aggregate.gameCount > 0 && !stats::supersedes(aggregate.lastSource, row.aggregate.lastSource))
        return {};
    if (row.aggregate.gameCount == 0)
        ++m_players;
    if (!m_streamTime || *m_streamTime < aggregate.lastEventTime)
        m_streamTime = aggregate.lastEventTime;
    row.aggregate = aggregate;
    m_cache.setForeignKey(*index, foreignKey);
    markUnsaved(row, *index);
    return {};
}

base::Result<void> Task::restoreDelete(std::string_view player) {
    const auto index = load(player);
    if (!index)
        return tl::unexpected(index.error());
    CachedRow& row = m_cache.row(*index);
    if (row.aggregate.gameCount == 0)
        return {};
    --m_players;
    row.aggregate = {};
    m_cache.setForeignKey(*index, {});
    markUnsaved(row, *index);
    return {};
}

void Task::settleForeignRows(base::Offset committed) {
    for (const auto index : m_unsaved)
        if (auto& aggregate = m_cache.row(index).aggregate; aggregate.lastSource == stats::beforeAnyEvent)
            aggregate.lastSource = base::Offset{committed.value - 1};
}

base::Result<void> Task::checkpointRestored(base::TimestampMs wall, std::size_t cacheBytes,
                                            const std::stop_token& stop) {
    // The group's committed offset rules. But a source that ends before what the rows have isn't theirs.
    std::optional<base::Offset> sourceNext = m_table.position().sourceNext;
    if (m_restoredNext > sourceNext.value_or(base::Offset{0}))
        sourceNext = m_restoredNext;
    return write({sourceNext, m_changelogNext, m_streamTime, wall, m_lastSource}, cacheBytes, stop);
}

void Task::endRestore(base::Offset next, std::optional<base::Offset> committed) {
    m_next = next;
    m_committedNext = committed.value_or(next);
}

} // namespace stream
