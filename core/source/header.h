#pragma once

#include "core/base/result.h"
#include "core/source/file_report.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// Those that say of which game an event is (stats::Game), each there or not.
struct GameColumns {
    std::optional<std::size_t> match;
    std::optional<std::size_t> map;
    std::optional<std::size_t> mapType;
    std::optional<std::size_t> team;
    std::optional<std::size_t> season;
    std::optional<std::size_t> stage;
    std::optional<std::size_t> timePlayed;

    bool operator==(const GameColumns&) const = default;
};

/// Where a CSV file has its columns, from 0.
struct PlainColumns {
    std::size_t count = 0; ///< of the header: each row must have as many
    std::size_t player = 0;
    std::size_t damage = 0;
    std::size_t healing = 0;
    std::optional<std::size_t> timestamp;
    GameColumns game;

    bool operator==(const PlainColumns&) const = default;
};

struct StatsLabColumns {
    std::size_t count = 0;
    std::size_t startTime = 0;
    std::size_t match = 0;
    std::size_t map = 0;
    std::size_t player = 0;
    std::size_t team = 0;
    std::size_t statName = 0;
    std::size_t hero = 0;
    std::size_t amount = 0;
    std::optional<std::size_t> stage; ///< or the tournament's title
    std::optional<std::size_t> mapType;

    bool operator==(const StatsLabColumns&) const = default;
};

struct Header {
    std::optional<PlainColumns> plain;
    std::optional<StatsLabColumns> statsLab; ///< exactly one of them is there
};

/// Reads the first row of a CSV file: names in any order and case, blanks around them or not. Errors:
/// badInput, a sentence without the file's name that says what it is instead and what to do.
[[nodiscard]] base::Result<Header> readHeader(const std::vector<std::string_view>& names);

/// Whether a file that begins so may hold events. Errors: badInput, a sentence as that of readHeader (it is
/// empty, binary, packed, in another encoding, a JSON array).
[[nodiscard]] base::Result<void> checkText(std::string_view beginning);

} // namespace source
