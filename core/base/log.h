#pragma once

#include "core/base/clock.h"
#include "core/base/published.h"
#include "core/base/types.h"

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace base {

enum class LogLevel { debug, info, warning, error };

[[nodiscard]] const char* toString(LogLevel level);

struct LogLine {
    std::uint64_t sequence = 0; ///< grows by one a line
    TimestampMs when;
    LogLevel level = LogLevel::info;
    std::string source; ///< who says it: "worker-1", "local Kafka"
    std::string text;

    bool operator==(const LogLine&) const = default;
};

/// Where every part of the program writes what happened. Thread-safe; must not throw.
class LogSink {
public:
    virtual ~LogSink() = default;
    virtual void write(LogLevel level, std::string source, std::string text) = 0;
};

/// Keeps the newest lines. Thread-safe.
class RingLog final : public LogSink {
public:
    RingLog(const Clock& clock, std::size_t capacity);

    /// Called behind every line, on its writer's thread. Set it before the first writer starts.
    void setPoke(Poke poke) { m_poke = std::move(poke); }

    void write(LogLevel level, std::string source, std::string text) override;
    /// Lines with a sequence above `after`, oldest first.
    [[nodiscard]] std::vector<LogLine> since(std::uint64_t after) const;

private:
    const Clock& m_clock;
    const std::size_t m_capacity;
    Poke m_poke;
    mutable std::mutex m_mutex;
    std::deque<LogLine> m_lines;
    std::uint64_t m_nextSequence = 1;
};

/// Writes lines of at least `least` to standard error, printable ones: a text may quote what a record says.
class StderrLog final : public LogSink {
public:
    explicit StderrLog(LogLevel least) : m_least(least) {}
    void write(LogLevel level, std::string source, std::string text) override;

private:
    const LogLevel m_least;
};

} // namespace base
