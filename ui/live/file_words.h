#pragma once

#include "core/session/import.h"

/// What core says of files of events, for words.cpp: texts of live::Words, not translated yet.
namespace live {

/// What is wrong with a file, and what to do. Null: the fault is none of a file.
[[nodiscard]] const char* fileGist(const base::Error& error);
/// What is wrong with a row.
[[nodiscard]] const char* rowWords(source::RowFault fault);

} // namespace live
