#include "core/table/partition_table.h"

#include "core/base/fault_point.h"
#include "core/table/sqlite_error.h"
#include "core/table/table_schema.h"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

namespace table {

namespace {

/// The function of upsertSql: gives its argument back, and counts in its user data.
void countUpdated(sqlite3_context* context, int /*count*/, sqlite3_value** values) {
    ++*static_cast<std::int64_t*>(sqlite3_user_data(context));
    sqlite3_result_value(context, values[0]);
}

base::Result<void> removeFiles(const std::filesystem::path& file) {
    for (const char* suffix : {"-wal", "-shm", "-journal", ""}) {
        std::filesystem::path each = file;
        each += suffix;
        if (::unlink(each.c_str()) != 0 && errno != ENOENT)
            return base::Failure(fromErrno(errno, "delete", each));
    }
    return {};
}

/// SQLite would make the file with the umask's mode; -wal takes over the mode of the file.
base::Result<void> makeFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return base::Failure(fromErrno(errno, "open", file));
    ::close(descriptor);
    return {};
}

/// The open connection with its prepared statements. Destroyed in reverse order: statements before the
/// database.
struct Connection {
    explicit Connection(const std::filesystem::path& file)
        : database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX) {
        database.createFunction("statstream_updated", 1, false, &updated, &countUpdated);
    }

    void prepare() {
        upsert.emplace(database, upsertSql);
        erase.emplace(database, eraseSql);
        read.emplace(database, readSql);
        save.emplace(database, saveStateSql);
    }

    std::int64_t updated = 0; ///< rows that an upsert found there
    SQLite::Database database;
    std::optional<SQLite::Statement> upsert;
    std::optional<SQLite::Statement> erase;
    std::optional<SQLite::Statement> read;
    std::optional<SQLite::Statement> save;
};

/// Leaves a statement ready for its next use, whatever way the function ends.
class Resetting {
public:
    explicit Resetting(SQLite::Statement& statement) : m_statement(statement) {}
    ~Resetting() { m_statement.tryReset(); }
    Resetting(const Resetting&) = delete;
    Resetting& operator=(const Resetting&) = delete;

private:
    SQLite::Statement& m_statement;
};

std::string_view textOf(const SQLite::Column& column) {
    const void* bytes = column.getBlob(); // first the pointer, then the size: SQLite's rule
    const int size = column.getBytes();
    return bytes == nullptr
               ? std::string_view{}
               : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

base::Error tooNew(const std::filesystem::path& file, int version) {
    return {base::ErrorCode::stateTooNew,
            fmt::format(
                "{} was written by a newer version of Statstream (format {}, this one knows {}). Use that "
                "version, give another folder with --state-dir, or delete the file: it is then restored "
                "from the changelog.",
                file.string(), version, schemaVersion)};
}

} // namespace

struct PartitionTable::Impl {
    std::filesystem::path file;
    Identity identity;
    std::optional<Connection> connection;
    StoredState state;
    std::optional<std::string> wipedBecause;
    std::string key; ///< a bound text must live until the step: reused, so that no row allocates

    base::Result<void> open();
    base::Result<std::optional<std::string>> tryOpen();
    base::Result<void> makeAnew(std::string reason);
    std::optional<std::int64_t> write(std::span<const RowChange> rows, const std::stop_token& stop);

    /// Runs `body`, which may throw what SQLiteCpp throws.
    template <class Body>
    auto guarded(Body body) -> decltype(body(*connection)) {
        if (!connection)
            return base::failure(base::ErrorCode::internal,
                                 fmt::format("The table file {} is not open.", file.string()));
        try {
            return body(*connection);
        } catch (const SQLite::Exception& exception) {
            return base::Failure(fromSqlite(exception, connection->database.getHandle(), file));
        } catch (const std::exception& exception) {
            return base::failure(base::ErrorCode::internal,
                                 fmt::format("{}: {}.", file.string(), exception.what()));
        }
    }
};

base::Result<void> PartitionTable::Impl::open() {
    std::error_code none; // no such file: it is made
    const bool wasEmpty = std::filesystem::file_size(file, none) == 0 && !none;
    const auto unusable = tryOpen();
    if (unusable && *unusable)
        return makeAnew(**unusable);
    if (unusable) {
        if (wasEmpty)
            wipedBecause = "the file was empty";
        return {};
    }
    if (unusable.error().code == base::ErrorCode::stateCorrupt)
        return makeAnew("it is damaged");
    connection.reset();
    return base::Failure(unusable.error());
}

/// Why the file must be made anew; empty when it is open for use now.
base::Result<std::optional<std::string>> PartitionTable::Impl::tryOpen() {
    using Outcome = base::Result<std::optional<std::string>>;
    if (const auto made = makeFile(file); !made)
        return base::Failure(made.error());
    try {
        connection.emplace(file);
    } catch (const SQLite::Exception& exception) {
        connection.reset();
        return base::Failure(fromSqlite(exception, nullptr, file));
    }
    return guarded([this](Connection& on) -> Outcome {
        setPragmas(on.database);
        if (sqlite3_db_readonly(on.database.getHandle(), "main") == 1)
            return base::Failure(fromErrno(EACCES, "write", file));
        const int version = on.database.execAndGet("PRAGMA user_version").getInt();
        if (version > schemaVersion)
            return base::Failure(tooNew(file, version));
        const bool empty = on.database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
        if (empty && version == 0) // also what a process leaves that was killed while it made the file
            createSchema(on.database, identity);
        else if (auto reason = whyUnusable(on.database, identity))
            return reason;
        on.prepare();
        state = loadState(on.database);
        return std::optional<std::string>{};
    });
}

base::Result<void> PartitionTable::Impl::makeAnew(std::string reason) {
    connection.reset();
    state = {};
    if (const auto removed = removeFiles(file); !removed)
        return removed;
    const auto unusable = tryOpen();
    if (!unusable) {
        connection.reset();
        return base::Failure(unusable.error());
    }
    if (*unusable) {
        connection.reset();
        return base::failure(
            base::ErrorCode::internal,
            fmt::format("{} was made anew and still can't be used: {}.", file.string(), **unusable));
    }
    wipedBecause = std::move(reason);
    return {};
}

/// Gives by how many rows the table grew; empty: stopped amid them.
std::optional<std::int64_t> PartitionTable::Impl::write(std::span<const RowChange> rows,
                                                        const std::stop_token& stop) {
    std::int64_t grown = 0;
    connection->updated = 0;
    for (const RowChange& row : rows) {
        if (stop.stop_requested())
            return std::nullopt;
        SQLite::Statement& statement = row.aggregate == nullptr ? *connection->erase : *connection->upsert;
        const Resetting resetting(statement);
        key.assign(row.player);
        statement.bindNoCopy(1, key);
        if (row.aggregate == nullptr) {
            grown -= statement.exec();
            continue;
        }
        bindAggregate(statement, *row.aggregate);
        if (row.foreignKey.empty())
            statement.bind(10);
        else
            statement.bindNoCopy(10, row.foreignKey.data(), static_cast<int>(row.foreignKey.size()));
        grown += statement.exec();
    }
    return grown - connection->updated;
}

PartitionTable::PartitionTable(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
PartitionTable::~PartitionTable() = default;
PartitionTable::PartitionTable(PartitionTable&&) noexcept = default;
PartitionTable& PartitionTable::operator=(PartitionTable&&) noexcept = default;

base::Result<PartitionTable> PartitionTable::open(const std::filesystem::path& file,
                                                  const Identity& identity) {
    auto impl = std::make_unique<Impl>();
    impl->file = file;
    impl->identity = identity;
    if (const auto opened = impl->open(); !opened)
        return base::Failure(opened.error());
    return PartitionTable(std::move(impl));
}

const std::optional<std::string>& PartitionTable::wipedBecause() const {
    return m_impl->wipedBecause;
}

const Position& PartitionTable::position() const {
    return m_impl->state.position;
}

std::int64_t PartitionTable::rowCount() const {
    return m_impl->state.rows;
}

base::Result<std::optional<OwnedRow>> PartitionTable::read(std::string_view player) const {
    return m_impl->guarded([&](Connection& on) -> base::Result<std::optional<OwnedRow>> {
        const Resetting resetting(*on.read);
        m_impl->key.assign(player);
        on.read->bindNoCopy(1, m_impl->key);
        if (!on.read->executeStep())
            return std::optional<OwnedRow>{};
        return OwnedRow{aggregateOf(*on.read), std::string(textOf(on.read->getColumn(8)))};
    });
}

base::Result<std::optional<std::string>> PartitionTable::playerOf(base::Offset lastSource) const {
    using Outcome = base::Result<std::optional<std::string>>;
    return m_impl->guarded([&](Connection& on) -> Outcome {
        SQLite::Statement find(on.database, playerOfSql);
        find.bind(1, std::int64_t{lastSource.value});
        if (!find.executeStep())
            return std::optional<std::string>{};
        std::optional<std::string> player(textOf(find.getColumn(0)));
        if (find.executeStep())
            player.reset();
        return player;
    });
}

base::Result<void> PartitionTable::forEach(const std::function<bool(const StoredRow&)>& row) const {
    return m_impl->guarded([&](Connection& on) -> base::Result<void> {
        SQLite::Statement all(on.database, allSql);
        while (all.executeStep()) {
            const SQLite::Column name = all.getColumn(9);
            const SQLite::Column foreignKey = all.getColumn(8);
            if (!row(StoredRow{textOf(name), aggregateOf(all), textOf(foreignKey)}))
                break;
        }
        return {};
    });
}

base::Result<void> PartitionTable::checkpoint(std::span<const RowChange> rows, const Position& position,
                                              const std::stop_token& stop) {
    return m_impl->guarded([&](Connection& on) -> base::Result<void> {
        SQLite::Transaction transaction(on.database, SQLite::TransactionBehavior::IMMEDIATE);
        const auto grown = m_impl->write(rows, stop);
        if (!grown)
            return base::failure(base::ErrorCode::cancelled,
                                 fmt::format("Writing {} was stopped.", m_impl->file.string()));
        const StoredState next{position, m_impl->state.rows + *grown};
        {
            const Resetting resetting(*on.save);
            bindState(*on.save, next);
            on.save->exec();
        }
        base::reach(base::FaultPoint::checkpointing);
        transaction.commit();
        m_impl->state = next;
        return {};
    });
}

base::Result<void> PartitionTable::wipe(const std::string& reason) {
    return m_impl->makeAnew(reason);
}

} // namespace table
