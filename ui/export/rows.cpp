#include "ui/export/rows.h"

#include "core/stats/json_text.h"
#include "core/view/row_text.h"

#include <algorithm>

namespace exports {

namespace {

std::string tsvField(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return text;
}

/// `textOf` gives a cell's text.
template <class TextOf>
void appendLine(std::string& out, const Cells& cells, Format format, TextOf textOf) {
    const char* separator = "";
    for (const Cell& cell : cells) {
        out += separator;
        out += format == Format::tsv ? tsvField(textOf(cell)) : view::csvField(textOf(cell));
        separator = format == Format::tsv ? "\t" : ",";
    }
    out += '\n';
}

void appendObject(std::string& out, const Cells& cells) {
    const char* separator = "{";
    for (const Cell& cell : cells) {
        out += separator;
        stats::appendString(out, cell.name);
        out += ": ";
        if (!cell.figure)
            stats::appendString(out, cell.text);
        else
            out += cell.text.empty() ? std::string("null") : cell.text;
        separator = ", ";
    }
    out += '}';
}

} // namespace

std::string asText(const Cells& names, const std::vector<Cells>& rows, Format format) {
    std::string out;
    if (format == Format::json) {
        const char* separator = "[\n";
        for (const Cells& row : rows) {
            out += separator;
            appendObject(out, row);
            separator = ",\n";
        }
        return rows.empty() ? std::string("[]\n") : out + "\n]\n";
    }
    appendLine(out, names, format, [](const Cell& cell) { return std::string(cell.name); });
    for (const Cells& row : rows)
        appendLine(out, row, format, [](const Cell& cell) { return cell.text; });
    return out;
}

} // namespace exports
