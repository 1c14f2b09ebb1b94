#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace source {

/// The bytes of a file, in order. One thread.
class ByteSource {
public:
    virtual ~ByteSource() = default;

    /// Fills at most `into`; 0 at the end. Errors: badInput, a sentence without the file's name; unsupported,
    /// the same, of a file in a zip that is damaged.
    [[nodiscard]] virtual base::Result<std::size_t> read(std::span<char> into) = 0;
    [[nodiscard]] virtual std::uint64_t total() const = 0; ///< how many there will be in all
};

/// Where a file is: on a disk, or in a zip there.
struct FilePlace {
    std::filesystem::path path;
    std::string entry{}; ///< its name in the zip at `path`; empty: the file at `path` itself

    bool operator==(const FilePlace&) const = default;
};

/// "phs_2018.zip › phs_2018_stage_1.csv"
[[nodiscard]] std::string nameOf(const FilePlace& place);

/// The files that a path stands for: one on a disk for itself, and a zip for those in it.
struct FilesAt {
    std::vector<FilePlace> files;
    std::uint64_t bytes = 0; ///< of all of them, unpacked, as the disk or the zip says
};

/// What is a zip is told by its first bytes. Errors: notFound; badInput (no file, a zip that can't be opened,
/// or one without a file that could hold events), naming the path.
[[nodiscard]] base::Result<FilesAt> filesAt(const std::filesystem::path& path);

/// The bytes of one of these. Errors: as filesAt; unsupported: in a zip, and packed in a way that isn't
/// known, or with a password; all name the file.
[[nodiscard]] base::Result<std::unique_ptr<ByteSource>> openBytes(const FilePlace& place);

/// Of memory, which must live longer.
[[nodiscard]] std::unique_ptr<ByteSource> bytesOf(std::string_view text);

} // namespace source
