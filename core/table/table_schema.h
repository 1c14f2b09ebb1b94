#pragma once

#include "core/table/partition_table.h"

#include <cstdint>
#include <optional>
#include <string>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

/// What a table file looks like inside. Everything here throws SQLite::Exception.
namespace table {

/// Kept as the file's user_version. A higher one was written by a newer program and is left alone.
inline constexpr int schemaVersion = 1;

/// Settings of a connection: they must come before the first access to the file.
void setPragmas(SQLite::Database& database);
/// Makes the tables in an empty file, in one transaction.
void createSchema(SQLite::Database& database, const Identity& identity);

/// Why the file can't be used as it is and must be made anew; empty: it can. Not for files of a newer
/// version.
[[nodiscard]] std::optional<std::string> whyUnusable(SQLite::Database& database, const Identity& identity);

struct StoredState {
    Position position;
    std::int64_t rows = 0;
};
[[nodiscard]] StoredState loadState(SQLite::Database& database);

inline constexpr const char* saveStateSql = "UPDATE state SET source_next = ?1, changelog_next = ?2, "
                                            "stream_time = ?3, wall_time = ?4, last_offset = ?5,"
                                            " last_time = ?6, last_crc = ?7, row_count = ?8";
void bindState(SQLite::Statement& save, const StoredState& state);

/// statstream_updated(x) is x, and counts: only rows that were there call it, so that new ones can be told
/// from them without a second look-up.
inline constexpr const char* upsertSql =
    "INSERT INTO player VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (name) DO UPDATE SET"
    " game_count = statstream_updated(excluded.game_count), damage_sum = excluded.damage_sum,"
    " healing_sum = excluded.healing_sum, top_damage = excluded.top_damage, top_healing = "
    "excluded.top_healing,"
    " integral = excluded.integral, last_source = excluded.last_source,"
    " last_event_time = excluded.last_event_time, foreign_key = excluded.foreign_key";
inline constexpr const char* eraseSql = "DELETE FROM player WHERE name = ?1";
inline constexpr const char* readSql =
    "SELECT game_count, damage_sum, healing_sum, top_damage, top_healing, integral,"
    " last_source, last_event_time, foreign_key FROM player WHERE name = ?1";
inline constexpr const char* playerOfSql = "SELECT name FROM player WHERE last_source = ?1 LIMIT 2";
inline constexpr const char* allSql =
    "SELECT game_count, damage_sum, healing_sum, top_damage, top_healing, integral,"
    " last_source, last_event_time, foreign_key, name FROM player ORDER BY name";

/// Binds all but the name and the foreign key (1 and 10).
void bindAggregate(SQLite::Statement& upsert, const stats::Aggregate& aggregate);
/// Of the columns of readSql and allSql.
[[nodiscard]] stats::Aggregate aggregateOf(SQLite::Statement& row);

} // namespace table
