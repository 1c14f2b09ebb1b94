#pragma once

#include "core/base/result.h"

#include <filesystem>

struct sqlite3;
namespace SQLite {
class Exception;
}

namespace table {

/// Says in our words what SQLite said: diskFull, readOnly, stateCorrupt, stateLocked (retriable) or internal.
/// `handle` is asked for the system's own error; it may be null.
[[nodiscard]] base::Error fromSqlite(const SQLite::Exception& exception, sqlite3* handle,
                                     const std::filesystem::path& file);

/// The same for a call of the system that failed with `number` (errno). `doing` is a verb phrase: "create the
/// folder".
[[nodiscard]] base::Error fromErrno(int number, const char* doing, const std::filesystem::path& path);

} // namespace table
