#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace table {

/// An exclusive flock on a file, made if need be (0600). The system lets it go when the process dies;
/// children don't inherit it. Two locks of one process exclude each other as well.
class FileLock {
public:
    /// Empty: somebody else has it. Errors as fromErrno, and notFound when the folder is not there (any
    /// more).
    [[nodiscard]] static base::Result<std::optional<FileLock>> tryTake(const std::filesystem::path& file);
    ~FileLock();
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

/// The whole content of a small file; empty when there is no such file.
[[nodiscard]] base::Result<std::optional<std::string>> readSmallFile(const std::filesystem::path& file);
/// Replaces a small file (0600): a reader sees the old or the new content, also after a crash.
[[nodiscard]] base::Result<void> writeSmallFile(const std::filesystem::path& file,
                                                const std::string& content);
/// Makes a folder and those above it, 0700; what is there already stays as it is.
[[nodiscard]] base::Result<void> makeFolders(const std::filesystem::path& folder);

} // namespace table
