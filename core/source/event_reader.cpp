#include "core/source/event_reader.h"

#include "core/source/csv_rows.h"
#include "core/source/file_time.h"
#include "core/source/header.h"
#include "core/source/line_reader.h"
#include "core/stats/event_codec.h"
#include "core/stats/number_text.h"

#include <utility>

#include <fmt/format.h>
#include <simdjson.h>

namespace source {

namespace {

using stats::BadEvent;

/// Of a row that isn't as the header.
RowFault faultOf(const CsvRow& row) {
    switch (row.fault) {
    case CsvFault::none:
        break;
    case CsvFault::quotes:
        return RowFault::quotes;
    case CsvFault::tooLong:
        return RowFault::lineTooLong;
    case CsvFault::zeroByte:
        return RowFault::zeroByte;
    }
    return RowFault::fields;
}

/// What reads the rows behind the first line.
class Form {
public:
    virtual ~Form() = default;
    virtual base::Result<bool> next(stats::Event& event, RowLog& log) = 0;
    [[nodiscard]] virtual std::optional<ContentHash> gameHash() const { return std::nullopt; }
    [[nodiscard]] virtual bool heroesOnly() const { return false; }
};

/// The next row that is as the header; the others are refused, and given to `broken` with what is known of
/// them.
template <class Broken>
base::Result<bool> nextRow(CsvRows& rows, CsvRow& row, std::size_t fields, RowLog& log, Broken broken) {
    for (;;) {
        const auto more = rows.next(row);
        if (!more || !*more)
            return more;
        ++log.counts.read;
        if (row.fault == CsvFault::none && row.fields.size() == fields)
            return true;
        log.refuse(describe(faultOf(row)), row.line);
        broken(row);
    }
}

class PlainForm final : public Form {
public:
    PlainForm(std::unique_ptr<CsvRows> rows, PlainColumns columns)
        : m_rows(std::move(rows)), m_columns(columns) {}

    base::Result<bool> next(stats::Event& event, RowLog& log) override {
        for (;;) {
            const auto more = nextRow(*m_rows, m_row, m_columns.count, log, [](const CsvRow&) {});
            if (!more)
                return more;
            if (!*more)
                return end();
            const auto bad = read(event);
            if (!bad) {
                ++log.counts.kept;
                return true;
            }
            if (*bad == BadEvent::badTimestamp)
                m_dayFirst.saw(m_row.fields[*m_columns.timestamp], m_row.line);
            log.refuse(stats::describe(*bad), m_row.line);
        }
    }

private:
    /// A look comes to this before anything is sent.
    [[nodiscard]] base::Result<bool> end() const {
        const auto good = m_dayFirst.check("save it with the month first, or with dates like 2020-10-30");
        return good ? base::Result<bool>(false) : base::Failure(good.error());
    }
    std::optional<BadEvent> read(stats::Event& event) const {
        const std::string_view player = m_row.fields[m_columns.player];
        if (player.empty())
            return BadEvent::noPlayer;
        if (player.size() > stats::maxPlayerBytes)
            return BadEvent::playerTooLong;
        if (!simdjson::validate_utf8(player.data(), player.size()))
            return BadEvent::invalidUtf8;
        const std::string_view damage = m_row.fields[m_columns.damage];
        const std::string_view healing = m_row.fields[m_columns.healing];
        const auto damageAmount = stats::amountFromText(damage);
        if (!damageAmount)
            return damage.empty() ? BadEvent::noDamage : BadEvent::badDamage;
        const auto healingAmount = stats::amountFromText(healing);
        if (!healingAmount)
            return healing.empty() ? BadEvent::noHealing : BadEvent::badHealing;
        event.player.assign(player);
        event.damage = *damageAmount;
        event.healing = *healingAmount;
        readGame(event);
        return readTime(event);
    }
    /// As of an event on the topic: what can't be, counts as not there, and makes no row bad.
    void readGame(stats::Event& event) const {
        event.game.reset();
        const GameColumns& at = m_columns.game;
        if (at == GameColumns{})
            return;
        stats::Game game;
        game.match = gameText(at.match);
        game.map = gameText(at.map);
        game.mapType = gameText(at.mapType);
        game.team = gameText(at.team);
        game.stage = gameText(at.stage);
        const auto season = at.season ? stats::amountFromText(m_row.fields[*at.season]) : std::nullopt;
        if (season && season->integral && season->value <= stats::lastSeason)
            game.season = static_cast<int>(season->value);
        const auto played =
            at.timePlayed ? stats::amountFromText(m_row.fields[*at.timePlayed]) : std::nullopt;
        if (played)
            game.timePlayed = played->value;
        if (game != stats::Game{})
            event.game = std::move(game);
    }
    [[nodiscard]] std::string gameText(std::optional<std::size_t> column) const {
        const std::string_view text = column ? m_row.fields[*column] : std::string_view();
        const bool good =
            text.size() <= stats::maxGameTextBytes && simdjson::validate_utf8(text.data(), text.size());
        return good ? std::string(text) : std::string();
    }
    std::optional<BadEvent> readTime(stats::Event& event) const {
        event.timestamp.reset();
        if (!m_columns.timestamp || m_row.fields[*m_columns.timestamp].empty())
            return std::nullopt;
        const std::string_view text = m_row.fields[*m_columns.timestamp];
        event.timestamp = parseFileTime(text);
        if (!event.timestamp)
            event.timestamp = stats::parseTime(text);
        return event.timestamp ? std::nullopt : std::optional(BadEvent::badTimestamp);
    }

    std::unique_ptr<CsvRows> m_rows;
    PlainColumns m_columns;
    CsvRow m_row;
    DayFirst m_dayFirst;
};

class JsonForm final : public Form {
public:
    explicit JsonForm(LineReader& lines) : m_lines(lines) {}

    base::Result<bool> next(stats::Event& event, RowLog& log) override {
        for (;;) {
            Line line;
            const auto more = m_lines.next(line);
            if (!more || !*more)
                return more;
            if (!line.tooLong && line.text.find_first_not_of(" \t\r") == std::string_view::npos)
                continue;
            ++log.counts.read;
            if (line.tooLong) {
                log.refuse(describe(RowFault::lineTooLong), line.number);
                continue;
            }
            const auto decoded = m_decoder.decode(line.text);
            if (!decoded) {
                log.refuse(stats::describe(decoded.error()), line.number);
                continue;
            }
            ++log.counts.kept;
            event.player.assign(decoded->player);
            event.damage = decoded->damage;
            event.healing = decoded->healing;
            event.timestamp = decoded->timestamp;
            event.game = m_decoder.game();
            return true;
        }
    }

private:
    LineReader& m_lines;
    stats::EventDecoder m_decoder;
};

class StatsLabForm final : public Form {
public:
    StatsLabForm(std::unique_ptr<CsvRows> rows, StatsLabColumns columns, const FileOptions& options)
        : m_rows(std::move(rows)), m_fields(columns.count), m_games(columns, options) {}

    base::Result<bool> next(stats::Event& event, RowLog& log) override {
        if (!std::exchange(m_gathered, true))
            if (const auto gathered = gather(log); !gathered)
                return base::Failure(gathered.error());
        return m_games.next(event);
    }
    [[nodiscard]] std::optional<ContentHash> gameHash() const override { return m_games.gameHash(); }
    [[nodiscard]] bool heroesOnly() const override { return m_games.heroesOnly(); }

private:
    base::Result<void> gather(RowLog& log) {
        CsvRow row;
        for (;;) {
            const auto more = nextRow(*m_rows, row, m_fields, log,
                                      [this](const CsvRow& broken) { m_games.addBroken(broken); });
            if (!more)
                return base::Failure(more.error());
            if (!*more)
                return m_games.finish(log);
            m_games.add(row, log);
        }
    }

    std::unique_ptr<CsvRows> m_rows;
    std::size_t m_fields;
    StatsLabGames m_games;
    bool m_gathered = false;
};

} // namespace

struct EventReader::Impl {
    Impl(std::unique_ptr<ByteSource> bytes, std::string fileName, ReadWatch watch)
        : name(std::move(fileName)), total(bytes->total()),
          lines(std::move(bytes), std::move(watch.stop), std::move(watch.onRead)) {}

    base::Result<void> recognise(const FileOptions& options);
    base::Result<void> readCsv(const FileOptions& options);
    [[nodiscard]] base::Failure named(base::Error error) const {
        error.text = fmt::format("{}: {}", name, error.text);
        return base::Failure(std::move(error));
    }

    std::string name;
    std::uint64_t total;
    LineReader lines;
    Dialect dialect = Dialect::csv;
    RowLog log;
    std::unique_ptr<Form> form;
};

base::Result<void> EventReader::Impl::recognise(const FileOptions& options) {
    const auto beginning = lines.beginning();
    if (!beginning)
        return base::Failure(beginning.error());
    if (auto text = checkText(*beginning); !text)
        return text;
    const auto first = beginning->find_first_not_of("\xEF\xBB\xBF \t\r\n");
    if (first != std::string_view::npos && (*beginning)[first] == '{') {
        dialect = Dialect::jsonLines;
        form = std::make_unique<JsonForm>(lines);
        return {};
    }
    return readCsv(options);
}

base::Result<void> EventReader::Impl::readCsv(const FileOptions& options) {
    auto rows = std::make_unique<CsvRows>(lines);
    CsvRow row;
    const auto more = rows->next(row);
    if (!more)
        return base::Failure(more.error());
    if (!*more)
        return fileFailure(FileFault::blank, "There is nothing but blanks in it.");
    if (row.fault == CsvFault::tooLong)
        return fileFailure(FileFault::longFirstLine, "Its first line is over 1 MiB: it is no CSV file with a "
                                                     "line for each row.");
    if (row.fault != CsvFault::none)
        return fileFailure(FileFault::badFirstLine,
                           "Its first line is no header: a quote (\") is out of place in it.");
    const auto header = readHeader(row.fields);
    if (!header)
        return base::Failure(header.error());
    if (header->statsLab) {
        dialect = Dialect::statsLab;
        form = std::make_unique<StatsLabForm>(std::move(rows), *header->statsLab, options);
    } else {
        form = std::make_unique<PlainForm>(std::move(rows), *header->plain);
    }
    return {};
}

EventReader::EventReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
EventReader::~EventReader() = default;

base::Result<std::unique_ptr<EventReader>> EventReader::open(const FilePlace& place,
                                                             const FileOptions& options, ReadWatch watch) {
    auto bytes = openBytes(place);
    if (!bytes)
        return base::Failure(bytes.error());
    return open(std::move(*bytes), nameOf(place), options, std::move(watch));
}

base::Result<std::unique_ptr<EventReader>> EventReader::open(std::unique_ptr<ByteSource> bytes,
                                                             std::string name, const FileOptions& options,
                                                             ReadWatch watch) {
    auto impl = std::make_unique<Impl>(std::move(bytes), std::move(name), std::move(watch));
    if (const auto known = impl->recognise(options); !known)
        return impl->named(known.error());
    return std::unique_ptr<EventReader>(new EventReader(std::move(impl)));
}

base::Result<bool> EventReader::next(stats::Event& event) {
    const auto more = m_impl->form->next(event, m_impl->log);
    if (!more)
        return m_impl->named(more.error());
    return more;
}

const std::string& EventReader::name() const {
    return m_impl->name;
}
Dialect EventReader::dialect() const {
    return m_impl->dialect;
}
const RowLog& EventReader::log() const {
    return m_impl->log;
}
bool EventReader::heroesOnly() const {
    return m_impl->form->heroesOnly();
}
std::uint64_t EventReader::bytesTotal() const {
    return m_impl->total;
}
std::uint64_t EventReader::bytesRead() const {
    return m_impl->lines.bytesRead();
}
ContentHash EventReader::fileHash() const {
    return m_impl->lines.hash();
}
std::optional<ContentHash> EventReader::gameHash() const {
    return m_impl->form->gameHash();
}

} // namespace source
