#include "core/table/table_schema.h"

#include <limits>

#include <fmt/format.h>

namespace table {

namespace {

// One row of state; rows by name in binary order (SQLite's default for TEXT), which is the order of
// std::string too. NULL in a number of a player stands for NaN, which SQLite has not: a record of another
// writer may bring it.
constexpr const char* schemaSql = R"sql(
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    source_topic TEXT NOT NULL, changelog_topic TEXT NOT NULL, partition INTEGER NOT NULL,
    source_next INTEGER, changelog_next INTEGER, stream_time INTEGER, wall_time INTEGER NOT NULL,
    last_offset INTEGER, last_time INTEGER, last_crc INTEGER, row_count INTEGER NOT NULL);
CREATE TABLE player (
    name TEXT NOT NULL PRIMARY KEY,
    game_count INTEGER NOT NULL, damage_sum REAL, healing_sum REAL, top_damage REAL, top_healing REAL,
    integral INTEGER NOT NULL, last_source INTEGER NOT NULL, last_event_time INTEGER NOT NULL, foreign_key BLOB
) WITHOUT ROWID;
)sql";

constexpr int damageIntegral = 1;
constexpr int healingIntegral = 2;

template <class Value>
void bindOptional(SQLite::Statement& statement, int index, const std::optional<Value>& value) {
    if (value)
        statement.bind(index, std::int64_t{value->value});
    else
        statement.bind(index);
}

template <class Value>
std::optional<Value> optionalOf(const SQLite::Column& column) {
    if (column.isNull())
        return std::nullopt;
    return Value{column.getInt64()};
}

double doubleOf(const SQLite::Column& column) {
    return column.isNull() ? std::numeric_limits<double>::quiet_NaN() : column.getDouble();
}

int userVersion(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

} // namespace

void setPragmas(SQLite::Database& database) {
    // The page size must come first: it holds for a file that is still empty. EXCLUSIVE, before WAL, keeps
    // the index of the WAL on the heap and saves the locking calls of every read; the file has one user
    // anyway. No mmap: a file that shrinks under it would be a SIGBUS instead of an error.
    database.exec("PRAGMA page_size = 4096;"
                  "PRAGMA locking_mode = EXCLUSIVE;"
                  "PRAGMA journal_mode = WAL;"
                  "PRAGMA synchronous = NORMAL;"
                  "PRAGMA mmap_size = 0;"
                  "PRAGMA cache_size = -8192;"
                  "PRAGMA temp_store = MEMORY;"
                  "PRAGMA wal_autocheckpoint = 8192;"
                  "PRAGMA journal_size_limit = 33554432;");
}

void createSchema(SQLite::Database& database, const Identity& identity) {
    database.exec(fmt::format("BEGIN IMMEDIATE; {} PRAGMA user_version = {};", schemaSql, schemaVersion));
    SQLite::Statement insert(database,
                             "INSERT INTO state (one, source_topic, changelog_topic, partition, wall_time,"
                             " row_count) VALUES (1, ?1, ?2, ?3, 0, 0)");
    insert.bind(1, identity.sourceTopic);
    insert.bind(2, identity.changelogTopic);
    insert.bind(3, identity.partition.value);
    insert.exec();
    database.exec("COMMIT");
}

std::optional<std::string> whyUnusable(SQLite::Database& database, const Identity& identity) {
    if (userVersion(database) != schemaVersion)
        return "it is not a table file of this program";
    const std::string verdict = database.execAndGet("PRAGMA quick_check(1)").getString();
    if (verdict != "ok")
        return fmt::format("it is damaged ({})", verdict);
    SQLite::Statement row(database, "SELECT source_topic, changelog_topic, partition FROM state");
    if (!row.executeStep())
        return "it is damaged (no state)";
    const Identity stored{row.getColumn(0).getString(), row.getColumn(1).getString(),
                          base::PartitionId{row.getColumn(2).getInt()}};
    if (stored != identity)
        return fmt::format("it belongs to partition {} of {} and {}", stored.partition.value,
                           stored.sourceTopic, stored.changelogTopic);
    return std::nullopt;
}

StoredState loadState(SQLite::Database& database) {
    SQLite::Statement row(database, "SELECT source_next, changelog_next, stream_time, wall_time, last_offset,"
                                    " last_time, last_crc, row_count FROM state");
    StoredState state;
    if (!row.executeStep())
        return state;
    state.position.sourceNext = optionalOf<base::Offset>(row.getColumn(0));
    state.position.changelogNext = optionalOf<base::Offset>(row.getColumn(1));
    state.position.streamTime = optionalOf<base::TimestampMs>(row.getColumn(2));
    state.position.wallTime = base::TimestampMs{row.getColumn(3).getInt64()};
    if (const auto offset = optionalOf<base::Offset>(row.getColumn(4)))
        state.position.lastSource =
            SourceFingerprint{*offset, base::TimestampMs{row.getColumn(5).getInt64()},
                              static_cast<std::uint32_t>(row.getColumn(6).getInt64())};
    state.rows = row.getColumn(7).getInt64();
    return state;
}

void bindState(SQLite::Statement& save, const StoredState& state) {
    const Position& position = state.position;
    bindOptional(save, 1, position.sourceNext);
    bindOptional(save, 2, position.changelogNext);
    bindOptional(save, 3, position.streamTime);
    save.bind(4, std::int64_t{position.wallTime.value});
    if (position.lastSource) {
        save.bind(5, std::int64_t{position.lastSource->offset.value});
        save.bind(6, std::int64_t{position.lastSource->timestamp.value});
        save.bind(7, std::int64_t{position.lastSource->crc});
    } else {
        for (const int index : {5, 6, 7})
            save.bind(index);
    }
    save.bind(8, state.rows);
}

void bindAggregate(SQLite::Statement& upsert, const stats::Aggregate& aggregate) {
    upsert.bind(2, static_cast<std::int64_t>(aggregate.gameCount));
    upsert.bind(3, aggregate.damageSum);
    upsert.bind(4, aggregate.healingSum);
    upsert.bind(5, aggregate.topDamage.value);
    upsert.bind(6, aggregate.topHealing.value);
    upsert.bind(7, (aggregate.topDamage.integral ? damageIntegral : 0) +
                       (aggregate.topHealing.integral ? healingIntegral : 0));
    upsert.bind(8, std::int64_t{aggregate.lastSource.value});
    upsert.bind(9, std::int64_t{aggregate.lastEventTime.value});
}

stats::Aggregate aggregateOf(SQLite::Statement& row) {
    stats::Aggregate aggregate;
    const int integral = row.getColumn(5).getInt();
    aggregate.gameCount = static_cast<std::uint64_t>(row.getColumn(0).getInt64());
    aggregate.damageSum = doubleOf(row.getColumn(1));
    aggregate.healingSum = doubleOf(row.getColumn(2));
    aggregate.topDamage = {doubleOf(row.getColumn(3)), (integral & damageIntegral) != 0};
    aggregate.topHealing = {doubleOf(row.getColumn(4)), (integral & healingIntegral) != 0};
    aggregate.lastSource = base::Offset{row.getColumn(6).getInt64()};
    aggregate.lastEventTime = base::TimestampMs{row.getColumn(7).getInt64()};
    return aggregate;
}

} // namespace table
