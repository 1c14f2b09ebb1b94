#include "core/source/line_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include <xxhash.h>

namespace source {

namespace {

constexpr std::size_t chunk = 256 * 1024; // fits into the second-level cache
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

} // namespace

struct LineReader::Hash {
    Hash() { (void)XXH3_128bits_reset(state.get()); }

    struct Free {
        void operator()(XXH3_state_t* old) const { (void)XXH3_freeState(old); }
    };
    std::unique_ptr<XXH3_state_t, Free> state{XXH3_createState()};
};

LineReader::LineReader(std::unique_ptr<ByteSource> bytes, std::stop_token stop,
                       std::function<void(std::uint64_t)> onRead)
    : m_bytes(std::move(bytes)), m_stop(std::move(stop)), m_onRead(std::move(onRead)),
      m_hash(std::make_unique<Hash>()), m_buffer(chunk) {}

LineReader::~LineReader() = default;

ContentHash LineReader::hash() const {
    const auto digest = XXH3_128bits_digest(m_hash->state.get());
    return {digest.high64, digest.low64};
}

/// Appends to what isn't given out yet; false at the end.
base::Result<bool> LineReader::readMore() {
    if (m_atEnd)
        return false;
    if (m_stop.stop_requested())
        return base::failure(base::ErrorCode::cancelled, "Stopped before the end of the file.");
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_buffer.size() - m_end < chunk / 2)
        m_buffer.resize(m_buffer.size() + chunk);
    const auto got = m_bytes->read({m_buffer.data() + m_end, std::min(m_buffer.size() - m_end, chunk)});
    if (!got)
        return base::Failure(got.error());
    (void)XXH3_128bits_update(m_hash->state.get(), m_buffer.data() + m_end, *got);
    m_end += *got;
    m_bytesRead += *got;
    m_atEnd = *got == 0;
    if (m_onRead)
        m_onRead(m_bytesRead);
    return !m_atEnd;
}

base::Result<std::string_view> LineReader::beginning() {
    while (m_lines == 0 && m_end < chunk / 2) {
        const auto more = readMore();
        if (!more)
            return base::Failure(more.error());
        if (!*more)
            break;
    }
    return std::string_view(m_buffer.data(), m_end);
}

base::Result<bool> LineReader::next(Line& line) {
    if (m_lines == 0) {
        const auto start = beginning();
        if (!start)
            return base::Failure(start.error());
        if (start->starts_with(byteOrderMark))
            m_begin = byteOrderMark.size();
        if (start->find('\n') == std::string_view::npos && start->find('\r') != std::string_view::npos)
            m_lineEnd = '\r'; // as old Macs wrote them, and some spreadsheets still do
    }
    std::size_t searched = 0;
    const void* found = nullptr;
    while ((found = std::memchr(m_buffer.data() + m_begin + searched, m_lineEnd,
                                m_end - m_begin - searched)) == nullptr) {
        searched = m_end - m_begin;
        if (searched > maxLineBytes + 1)
            break;
        const auto more = readMore();
        if (!more)
            return more;
        if (!*more)
            break;
    }
    const std::size_t length =
        found == nullptr
            ? searched
            : static_cast<std::size_t>(static_cast<const char*>(found) - m_buffer.data()) - m_begin;
    if (found == nullptr && m_atEnd && length == 0)
        return false;
    line.text = {m_buffer.data() + m_begin, length};
    if (line.text.ends_with('\r'))
        line.text.remove_suffix(1);
    line.number = ++m_lines;
    line.tooLong = line.text.size() > maxLineBytes;
    m_begin += length + (found == nullptr ? 0 : 1);
    if (found == nullptr && !m_atEnd) {
        const auto skipped = skipRest();
        line.text = {};
        if (!skipped)
            return base::Failure(skipped.error());
    }
    return true;
}

/// Of a line that is too long.
base::Result<void> LineReader::skipRest() {
    for (;;) {
        const void* const found = std::memchr(m_buffer.data() + m_begin, m_lineEnd, m_end - m_begin);
        if (found != nullptr) {
            m_begin = static_cast<std::size_t>(static_cast<const char*>(found) - m_buffer.data()) + 1;
            return {};
        }
        m_begin = m_end;
        const auto more = readMore();
        if (!more)
            return base::Failure(more.error());
        if (!*more)
            return {};
    }
}

} // namespace source
