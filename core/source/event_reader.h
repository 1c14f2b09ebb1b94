#pragma once

#include "core/source/byte_source.h"
#include "core/source/content_hash.h"
#include "core/source/file_report.h"
#include "core/source/statslab.h"
#include "core/stats/event.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace source {

/// Who waits for a file to be read.
struct ReadWatch {
    std::stop_token stop;
    std::function<void(std::uint64_t bytes)> onRead; ///< of the file, unpacked; may be empty
};

/// The events of one file of any dialect, which it recognises by the first line. What is in the file isn't
/// kept, but a StatsLab file's games. One thread.
class EventReader {
public:
    /// Errors: notFound, badInput (it holds no events: the text says what it is and what to do), unsupported
    /// (it may hold some, but can't be unpacked), cancelled; all name the file.
    [[nodiscard]] static base::Result<std::unique_ptr<EventReader>>
    open(const FilePlace& place, const FileOptions& options, ReadWatch watch);
    [[nodiscard]] static base::Result<std::unique_ptr<EventReader>>
    open(std::unique_ptr<ByteSource> bytes, std::string name, const FileOptions& options, ReadWatch watch);
    ~EventReader();

    /// The next event into `event`, reusing its memory; false at the end. Rows that are no events are passed
    /// over and counted in log(). Errors: badInput, cancelled, final.
    [[nodiscard]] base::Result<bool> next(stats::Event& event);

    [[nodiscard]] const std::string& name() const;
    [[nodiscard]] Dialect dialect() const;
    [[nodiscard]] const RowLog& log() const;
    [[nodiscard]] bool heroesOnly() const;          ///< at the end, as FileReport's
    [[nodiscard]] std::uint64_t bytesTotal() const; ///< unpacked
    [[nodiscard]] std::uint64_t bytesRead() const;
    [[nodiscard]] ContentHash fileHash() const; ///< at the end: of the whole file, unpacked
    /// Of the last event: which game it is, whatever the file. Only StatsLab files say that.
    [[nodiscard]] std::optional<ContentHash> gameHash() const;

private:
    struct Impl;
    explicit EventReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace source
