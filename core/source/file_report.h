#pragma once

#include "core/base/types.h"
#include "core/source/faults.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace source {

/// The forms of event files, told apart by their first line, never by their names (docs/formats.md).
enum class Dialect {
    csv,       ///< player, damage, healing and maybe timestamp
    jsonLines, ///< an event as on the topic, one a line
    statsLab,  ///< the Overwatch League's player files
};

[[nodiscard]] const char* toString(Dialect dialect);

/// Rows that can't be used, for one reason.
struct Refusal {
    static constexpr std::size_t mostLines = 5;

    /// A sentence without its stop, of a stats::BadEvent or a RowFault: "the field \"damage\" is missing"
    std::string reason;
    std::uint64_t rows = 0;
    std::vector<std::uint64_t> firstLines; ///< at most mostLines, from 1

    bool operator==(const Refusal&) const = default;
};

/// Every row is counted in exactly one of these, and `read` is their sum.
struct RowCounts {
    std::uint64_t read = 0;       ///< without the header and blank lines
    std::uint64_t kept = 0;       ///< events come from them
    std::uint64_t other = 0;      ///< StatsLab: of a hero or a statistic that isn't needed
    std::uint64_t nullNames = 0;  ///< StatsLab: of a statistic called NULL
    std::uint64_t duplicates = 0; ///< StatsLab: say again what another row has said
    std::uint64_t conflicts = 0;  ///< StatsLab: say otherwise; the first one counts
    std::uint64_t refused = 0;

    bool operator==(const RowCounts&) const = default;
};

/// Counts rows and remembers the refused ones. One thread.
class RowLog {
public:
    RowCounts counts;

    void refuse(std::string_view reason, std::uint64_t line);
    /// For an event whose rows are counted already: they were kept, and are not.
    void refuseKept(std::string_view reason, std::uint64_t line, std::uint64_t rows);
    /// The most frequent reason first.
    [[nodiscard]] std::vector<Refusal> refusals() const;

private:
    std::map<std::string, Refusal, std::less<>> m_refusals;
};

/// Spellings of one name that differ only in case and accents.
struct NameVariants {
    std::string newest;              ///< of the latest event
    std::vector<std::string> others; ///< sorted

    bool operator==(const NameVariants&) const = default;
};

/// What one file holds.
struct FileReport {
    std::string path;
    std::string entry; ///< its name in the zip at `path`; empty: it is in none
    Dialect dialect = Dialect::csv;
    std::uint64_t bytes = 0; ///< unpacked
    RowCounts rows;
    std::vector<Refusal> refused;
    std::uint64_t events = 0;
    std::uint64_t players = 0;              ///< different names, as they will be sent
    std::optional<base::TimestampMs> first; ///< event times; empty: no event has one
    std::optional<base::TimestampMs> last;
    std::vector<int> seasons; ///< StatsLab: years
    bool heroesOnly = false;  ///< StatsLab: no row is of All Heroes, and those of heroes weren't summed

    bool operator==(const FileReport&) const = default;
};

} // namespace source
