#pragma once

#include "core/session/config.h"

#include <cstdint>
#include <string>

#include <CLI/CLI.hpp>

namespace cli {

/// The flags of session::GenerateOptions: what to produce and how fast.
struct GenerateFlags {
    enum class Length { mayBeEndless, ends }; ///< whether --events 0 is allowed: until stopped

    session::GenerateOptions options;

    /// With the defaults for count and pause.
    void add(CLI::App& command, std::uint64_t events, double sleepSeconds, Length length);
    /// Throws CLI::ParseError.
    void finish(const CLI::App& command);

private:
    void addAmounts(CLI::App& command);

    std::uint64_t m_seed = 0;
    double m_rate = 0;
    std::string m_players;
    std::string m_partitioner = "crc32";
    std::int64_t m_min = 1000;
    std::int64_t m_max = 6000;
};

} // namespace cli
