#pragma once

#include "core/source/byte_source.h"
#include "core/source/content_hash.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// Longer ones are no events, and are passed over without being kept.
inline constexpr std::size_t maxLineBytes = 1024 * 1024;

struct Line {
    std::string_view text; ///< without its end (LF or CRLF, or CR in a file without LF); until the next call
    std::uint64_t number = 0; ///< from 1
    bool tooLong = false;     ///< over maxLineBytes: then without text
};

/// A file line by line, in memory that doesn't grow with it. A byte-order mark of UTF-8 at its start is
/// left out. One thread.
class LineReader {
public:
    /// `onRead` is told how many bytes were read so far, after each quarter of a MiB.
    LineReader(std::unique_ptr<ByteSource> bytes, std::stop_token stop,
               std::function<void(std::uint64_t)> onRead);
    ~LineReader();

    /// False at the end. Errors: cancelled, and those of the bytes.
    [[nodiscard]] base::Result<bool> next(Line& line);
    /// What stands at the start, at most a quarter of a MiB, mark included; before the first next().
    [[nodiscard]] base::Result<std::string_view> beginning();

    [[nodiscard]] std::uint64_t bytesRead() const { return m_bytesRead; }
    [[nodiscard]] ContentHash hash() const; ///< of what was read so far

private:
    struct Hash;
    base::Result<bool> readMore();
    base::Result<void> skipRest();

    std::unique_ptr<ByteSource> m_bytes;
    std::stop_token m_stop;
    std::function<void(std::uint64_t)> m_onRead;
    std::unique_ptr<Hash> m_hash;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0; ///< of what isn't given out yet
    std::size_t m_end = 0;
    std::uint64_t m_bytesRead = 0;
    std::uint64_t m_lines = 0;
    bool m_atEnd = false;
    char m_lineEnd = '\n';
};

} // namespace source
