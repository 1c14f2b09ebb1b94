#pragma once

#include <string>
#include <vector>

/// Rows as spreadsheets and programs read them: with a header; figures as JSON writes them. On any thread.
namespace exports {

enum class Format {
    tsv, ///< for the clipboard; a tab or line break in a text becomes a space
    csv,
    json
};

struct Cell {
    const char* name; ///< of its column
    std::string text;
    bool figure = false; ///< JSON has it without quotes; none: null
};
using Cells = std::vector<Cell>;

/// `names`: any row, for the header where there is none else.
[[nodiscard]] std::string asText(const Cells& names, const std::vector<Cells>& rows, Format format);

} // namespace exports
