#pragma once

#include "core/source/line_reader.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace source {

enum class CsvFault {
    none,
    quotes, ///< text beside a quoted field, or one that is never closed
    tooLong,
    zeroByte, ///< in one of its lines
};

struct CsvRow {
    std::vector<std::string_view> fields; ///< until the next call; blanks around unquoted ones are left out
    std::uint64_t line = 0;               ///< its first, from 1
    CsvFault fault = CsvFault::none;      ///< quotes, tooLong: without fields
};

/// The rows of a CSV file as RFC 4180 has them, by libcsv; blank lines are no rows. A bad line costs itself
/// alone: a quote that nothing closes would have everything behind it for one field, so after 64 KiB of such
/// a field the line that began it is given up, and reading goes on behind that. One thread.
class CsvRows {
public:
    explicit CsvRows(LineReader& lines);
    ~CsvRows();

    /// False at the end. Errors: those of the lines.
    [[nodiscard]] base::Result<bool> next(CsvRow& row);

private:
    struct Parser;
    base::Result<bool> nextLine(Line& line);
    void parse(const Line& line);
    void giveUp(std::optional<std::string_view> lastLine);

    LineReader& m_lines;
    std::unique_ptr<Parser> m_parser;
    std::optional<std::uint64_t> m_openLine; ///< where a row began that isn't complete
    std::string m_open;                      ///< its lines so far
    std::string m_again;                     ///< lines to read again
    std::size_t m_againAt = 0;
    std::uint64_t m_againLine = 0; ///< the number of the next of them
    std::vector<CsvRow> m_faults;  ///< not told yet
};

} // namespace source
