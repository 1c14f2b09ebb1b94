#include "core/base/log.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <fmt/format.h>

namespace base {

const char* toString(LogLevel level) {
    switch (level) {
    case LogLevel::debug:
        return "debug";
    case LogLevel::info:
        return "info";
    case LogLevel::warning:
        return "warning";
    case LogLevel::error:
        return "error";
    }
    return "?";
}

RingLog::RingLog(const Clock& clock, std::size_t capacity) : m_clock(clock), m_capacity(capacity) {}

void RingLog::write(LogLevel level, std::string source, std::string text) {
    const TimestampMs now = m_clock.wall();
    {
        const std::lock_guard lock(m_mutex);
        m_lines.push_back(LogLine{m_nextSequence++, now, level, std::move(source), std::move(text)});
        if (m_lines.size() > m_capacity)
            m_lines.pop_front();
    }
    if (m_poke)
        m_poke();
}

std::vector<LogLine> RingLog::since(std::uint64_t after) const {
    const std::lock_guard lock(m_mutex);
    const auto first = std::ranges::upper_bound(m_lines, after, {}, &LogLine::sequence);
    return {first, m_lines.end()};
}

void StderrLog::write(LogLevel level, std::string source, std::string text) {
    if (level < m_least)
        return;
    // One call a line, so that lines of several threads don't mix.
    const std::string line = fmt::format("{}: {}: {}\n", toString(level), source, printable(text));
    std::fwrite(line.data(), 1, line.size(), stderr);
}

} // namespace base
