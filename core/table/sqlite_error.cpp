#include "core/table/sqlite_error.h"

#include <cerrno>
#include <system_error>

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace table {

namespace {

constexpr const char* fullAdvice = "free some space there, or give another folder with --state-dir";
constexpr const char* readOnlyAdvice =
    "make the folder writable for this user, or give another one with --state-dir";

/// What the system said to the last failed access of the file or of its WAL: sqlite3_system_errno knows it
/// only until the roll-back that follows.
int systemError(sqlite3* handle) {
    if (handle == nullptr)
        return 0;
    int number = 0;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
    sqlite3_file* journal = nullptr;
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
    if (number == 0 && journal != nullptr && journal->pMethods != nullptr)
        journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &number);
    return number != 0 ? number : sqlite3_system_errno(handle);
}

// EFBIG: the process' own limit of file sizes, which is a full disk for this process.
bool isFull(int number) {
    return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

bool isReadOnly(int number) {
    return number == EROFS || number == EACCES || number == EPERM;
}

} // namespace

base::Error fromErrno(int number, const char* doing, const std::filesystem::path& path) {
    const std::string what = std::generic_category().message(number);
    if (isFull(number))
        return {base::ErrorCode::diskFull,
                fmt::format("No space left to {} {} ({}): {}.", doing, path.string(), what, fullAdvice)};
    if (isReadOnly(number))
        return {base::ErrorCode::readOnly,
                fmt::format("Not allowed to {} {} ({}): {}.", doing, path.string(), what, readOnlyAdvice)};
    return {
        base::ErrorCode::internal,
        fmt::format("Could not {} {}: {}. Give another folder with --state-dir if this one can't be mended.",
                    doing, path.string(), what)};
}

base::Error fromSqlite(const SQLite::Exception& exception, sqlite3* handle,
                       const std::filesystem::path& file) {
    const int system = systemError(handle);
    const int code = exception.getErrorCode();
    switch (code & 0xff) {
    case SQLITE_FULL:
        return fromErrno(ENOSPC, "write", file);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return fromErrno(EACCES, "write", file);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {base::ErrorCode::stateCorrupt,
                fmt::format("The table file {} is damaged ({}): it has to be restored from the changelog.",
                            file.string(), exception.what())};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {base::ErrorCode::stateLocked,
                fmt::format("The table file {} is in use by another process.", file.string()), true};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        if (system != 0)
            return fromErrno(system, code == SQLITE_CANTOPEN ? "open" : "read or write", file);
        break;
    default:
        break;
    }
    return {base::ErrorCode::internal, fmt::format("SQLite, {}: {}.", file.string(), exception.what())};
}

} // namespace table
