#pragma once

#include "core/base/result.h"
#include "core/source/byte_source.h"
#include "core/source/content_hash.h"
#include "core/source/file_report.h"
#include "core/source/statslab.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace source {

struct ScanProgress {
    std::size_t file = 0; ///< of the paths that are scanned, from 0
    std::uint64_t bytes = 0;
    std::uint64_t bytesTotal = 0; ///< of what is there, unpacked; of a zip, of all files in it
};

struct ScannedFile {
    FileReport report;
    ContentHash hash{};             ///< of the whole file, unpacked
    std::vector<ContentHash> games; ///< StatsLab: of its events, in their order
};

/// A file that nothing of can be sent.
struct RefusedFile {
    std::string path;
    std::string entry;              ///< its name in the zip at `path`; empty: it is in none, or the whole zip
    std::optional<Dialect> dialect; ///< if it was recognised
    base::Error error;              ///< its text names the file, and says what it is and what to do

    /// It is beside others in a zip, and no file of events: whoever named the zip needn't have meant it.
    [[nodiscard]] bool isBystander() const {
        return !entry.empty() && !dialect && error.code == base::ErrorCode::badInput;
    }
};

/// "phs_2018.zip › phs_2018_stage_1.csv": of a report or a refused file.
template <class File>
[[nodiscard]] std::string nameOf(const File& file) {
    return nameOf(FilePlace{file.path, file.entry});
}

/// What importing these files would do.
struct Scan {
    std::vector<ScannedFile> files; ///< in the order they were named in, those of a zip in its own
    std::vector<RefusedFile> refused;
    std::uint64_t events = 0;
    std::uint64_t players = 0;          ///< different names in all files, as they will be sent
    std::vector<NameVariants> variants; ///< of all StatsLab files: their players are sent as the newest
    std::vector<NameVariants> alike;    ///< of the other files: these are sent as they stand there
};

/// Reads the files to their ends, those in zips one by one. Blocks. `progress` is called on this thread. A
/// file that can't be used holds up no other. Errors: cancelled.
[[nodiscard]] base::Result<Scan> scanFiles(const std::vector<std::filesystem::path>& paths,
                                           const FileOptions& options, const std::stop_token& stop,
                                           const std::function<void(const ScanProgress&)>& progress);

} // namespace source
