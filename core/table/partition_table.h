#pragma once

#include "core/base/result.h"
#include "core/base/types.h"
#include "core/stats/aggregate.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace table {

/// Tells a source record from one at the same offset of a topic that was made anew.
struct SourceFingerprint {
    base::Offset offset;
    base::TimestampMs timestamp;
    std::uint32_t crc = 0; ///< CRC-32 of key and value

    bool operator==(const SourceFingerprint&) const = default;
};

/// How far a table file has come. The file is behind or equal to what Kafka has committed, never ahead.
struct Position {
    /// Next source offset to fold. The group's committed offset rules, not this one.
    std::optional<base::Offset> sourceNext;
    /// Next changelog offset to apply on restore: the file is its one source of truth.
    std::optional<base::Offset> changelogNext;
    std::optional<base::TimestampMs> streamTime; ///< highest event time folded
    base::TimestampMs wallTime;                  ///< when the checkpoint was made
    std::optional<SourceFingerprint> lastSource; ///< last source record folded

    bool operator==(const Position&) const = default;
};

/// Whose rows the file has: a file of something else is not opened but wiped.
struct Identity {
    std::string sourceTopic;
    std::string changelogTopic;
    base::PartitionId partition;

    bool operator==(const Identity&) const = default;
};

/// One row to write.
struct RowChange {
    std::string_view player;
    const stats::Aggregate* aggregate = nullptr; ///< null: delete the row
    /// The key's bytes on the changelog, when another writer's form of it is there; empty: ours.
    std::string_view foreignKey;
};

/// One row as read. Views live during the callback.
struct StoredRow {
    std::string_view player;
    stats::Aggregate aggregate;
    std::string_view foreignKey;
};

struct OwnedRow {
    stats::Aggregate aggregate;
    std::string foreignKey;
};

/// The SQLite file of one partition of the table (WAL, synchronous=NORMAL). Owned by one thread at a time.
/// Nothing throws.
class PartitionTable {
public:
    /// Opens or makes the file. A corrupt or empty file, or one of another identity, is wiped (with its -wal
    /// and -shm) and made anew: wipedBecause() tells, so that the caller restores from the changelog and says
    /// so. Errors: stateTooNew, diskFull, readOnly.
    [[nodiscard]] static base::Result<PartitionTable> open(const std::filesystem::path& file,
                                                           const Identity& identity);
    ~PartitionTable();
    PartitionTable(PartitionTable&&) noexcept;
    PartitionTable& operator=(PartitionTable&&) noexcept;

    [[nodiscard]] const std::optional<std::string>& wipedBecause() const;
    [[nodiscard]] const Position& position() const;
    [[nodiscard]] base::Result<std::optional<OwnedRow>> read(std::string_view player) const;
    /// The player whose last event was at this offset of the source; empty: there is none, or several rows
    /// say so. Looks at every row.
    [[nodiscard]] base::Result<std::optional<std::string>> playerOf(base::Offset lastSource) const;
    /// Number of rows: kept in the file and changed with it, never counted.
    [[nodiscard]] std::int64_t rowCount() const;
    /// Every row, in key order; `row` returns false to stop.
    [[nodiscard]] base::Result<void> forEach(const std::function<bool(const StoredRow&)>& row) const;

    /// Rows and position in one transaction: all or nothing. Fastest when `rows` are sorted by player.
    /// Errors: diskFull, readOnly, stateCorrupt; cancelled, when `stop` came before the last row. position()
    /// is unchanged then.
    [[nodiscard]] base::Result<void> checkpoint(std::span<const RowChange> rows, const Position& position,
                                                const std::stop_token& stop = {});
    /// Empties the file: rows and position gone.
    [[nodiscard]] base::Result<void> wipe(const std::string& reason);

private:
    struct Impl;
    explicit PartitionTable(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace table
