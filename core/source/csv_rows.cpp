#include "core/source/csv_rows.h"

#include <algorithm>
#include <new>
#include <utility>

#include <csv.h>

namespace source {

namespace {

/// More than any row of events has: a longer one is a quote that nothing closes.
constexpr std::size_t mostOpenBytes = 64 * 1024;

bool isBlank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

} // namespace

/// libcsv with what it found: the fields one behind the other in `text`.
struct CsvRows::Parser {
    Parser() { start(); }
    ~Parser() { csv_free(&csv); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    void start() {
        if (csv_init(&csv, CSV_STRICT) != 0)
            throw std::bad_alloc();
        csv_set_blk_size(&csv, 4096);
    }
    /// Forgets a row that was begun.
    void restart() {
        csv_free(&csv);
        start();
        fieldEnds.resize(rowEnds.empty() ? 0 : rowEnds.back());
        text.resize(fieldEnds.empty() ? 0 : fieldEnds.back());
    }
    void clear() {
        text.clear();
        fieldEnds.clear();
        rowEnds.clear();
        given = 0;
        zeroByte = false;
    }
    /// False: these bytes can't stand there.
    bool feed(std::string_view bytes) {
        return csv_parse(&csv, bytes.data(), bytes.size(), onField, onRow, this) == bytes.size();
    }
    bool give(CsvRow& row) {
        if (given == rowEnds.size())
            return false;
        row.fields.clear();
        for (std::size_t i = given == 0 ? 0 : rowEnds[given - 1]; i < rowEnds[given]; ++i) {
            const std::size_t begin = i == 0 ? 0 : fieldEnds[i - 1];
            row.fields.emplace_back(text.data() + begin, fieldEnds[i] - begin);
        }
        row.line = line;
        row.fault = zeroByte ? CsvFault::zeroByte : CsvFault::none;
        ++given;
        return true;
    }
    static void onField(void* field, std::size_t size, void* self) {
        auto& parser = *static_cast<Parser*>(self);
        parser.text.append(static_cast<const char*>(field), size);
        parser.fieldEnds.push_back(parser.text.size());
    }
    static void onRow(int, void* self) {
        auto& parser = *static_cast<Parser*>(self);
        parser.rowEnds.push_back(parser.fieldEnds.size());
    }

    csv_parser csv{};
    std::string text;
    std::vector<std::size_t> fieldEnds; ///< in text
    std::vector<std::size_t> rowEnds;   ///< in fieldEnds: of complete rows
    std::size_t given = 0;              ///< of these
    std::uint64_t line = 0;
    bool zeroByte = false;
};

CsvRows::CsvRows(LineReader& lines) : m_lines(lines), m_parser(std::make_unique<Parser>()) {}
CsvRows::~CsvRows() = default;

base::Result<bool> CsvRows::next(CsvRow& row) {
    for (;;) {
        if (m_parser->give(row))
            return true;
        if (!m_faults.empty()) {
            row = m_faults.front();
            m_faults.erase(m_faults.begin());
            return true;
        }
        Line line;
        const auto more = nextLine(line);
        if (!more)
            return more;
        if (*more)
            parse(line);
        else if (m_openLine)
            giveUp(std::nullopt);
        else
            return false;
    }
}

base::Result<bool> CsvRows::nextLine(Line& line) {
    if (m_againAt == m_again.size())
        return m_lines.next(line);
    const std::size_t end = m_again.find('\n', m_againAt);
    line.text = std::string_view(m_again).substr(m_againAt, end - m_againAt);
    line.number = m_againLine++;
    m_againAt = end + 1;
    return true;
}

void CsvRows::parse(const Line& line) {
    if (line.tooLong) {
        if (m_openLine)
            giveUp(std::nullopt);
        m_faults.push_back({{}, line.number, CsvFault::tooLong});
        return;
    }
    if (!m_openLine) {
        if (isBlank(line.text))
            return;
        m_parser->clear();
        m_parser->line = line.number;
        m_openLine = line.number;
    }
    m_parser->zeroByte = m_parser->zeroByte || line.text.find('\0') != std::string_view::npos;
    const std::size_t before = m_parser->rowEnds.size();
    if (!m_parser->feed(line.text) || !m_parser->feed("\n"))
        return giveUp(line.text);
    if (m_parser->rowEnds.size() > before && m_parser->fieldEnds.size() == m_parser->rowEnds.back()) {
        m_openLine.reset();
        m_open.clear();
        return;
    }
    if (m_open.size() + line.text.size() > mostOpenBytes)
        return giveUp(line.text);
    m_open.append(line.text).push_back('\n');
}

/// The first line of the open row is none; the others, and the one that showed it, are read again.
void CsvRows::giveUp(std::optional<std::string_view> lastLine) {
    m_faults.push_back({{}, *m_openLine, CsvFault::quotes});
    m_parser->restart();
    if (!m_open.empty()) {
        std::string again = m_open.substr(m_open.find('\n') + 1);
        if (lastLine)
            again.append(*lastLine).push_back('\n');
        again.append(m_again, m_againAt);
        m_again = std::move(again);
        m_againAt = 0;
        m_againLine = *m_openLine + 1;
        m_open.clear();
    }
    m_openLine.reset();
}

} // namespace source
