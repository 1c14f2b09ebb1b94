#include "app/cli/letter_rows.h"

#include "core/base/text.h"
#include "core/stream/problems.h"

#include <chrono>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

std::string timeText(base::TimestampMs when) {
    const std::time_t seconds = when.value / 1000;
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(seconds), when.value % 1000);
}

Json asJson(const stream::Place& place) {
    return {{"topic", place.topic}, {"partition", place.partition.value}, {"offset", place.offset.value}};
}

Json asJson(const std::optional<std::string>& bytes) {
    return bytes ? Json(*bytes) : Json();
}

std::string dumped(const Json& json, int indent = -1) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string asJson(const session::DeadLetter& letter, const std::optional<std::string>& redrivenAs) {
    const session::StoredRecord& record = letter.record;
    const std::string value = record.value.value_or("");
    Json json{{"partition", record.at.partition.value},
              {"offset", record.at.offset.value},
              {"time", timeText(record.when)},
              {"source", asJson(letter.origin.from)},
              {"reason", letter.origin.reason},
              {"key", asJson(record.key)},
              {"first_bytes", stream::firstBytes(value)},
              {"bytes", letter.origin.cutFrom.value_or(static_cast<std::int64_t>(value.size()))},
              {"value", asJson(record.value)},
              {"redriven", asJson(redrivenAs)}};
    return dumped(json);
}

std::string shortPlace(const stream::Place& place) {
    return fmt::format("{}:{}", place.partition.value, place.offset.value);
}

} // namespace

void LetterPrinter::print(const session::DeadLetter& letter, const std::optional<std::string>& redrivenAs) {
    ++m_letters;
    m_redriven += redrivenAs ? 1 : 0;
    if (m_json) {
        m_terminal.print((m_letters == 1 ? "[\n" : ",\n") + asJson(letter, redrivenAs));
        return;
    }
    const std::string line = fmt::format(
        "{:<8}  {}  {}  {}  {}{}", shortPlace(letter.record.at), timeText(letter.record.when),
        stream::toText(letter.origin.from), letter.origin.reason,
        letter.record.value ? stream::firstBytes(*letter.record.value) : std::string("(no value)"),
        redrivenAs ? fmt::format("  [sent again as {}]", *redrivenAs) : std::string());
    m_terminal.printLine(base::printable(line));
}

void LetterPrinter::end() {
    if (m_json)
        m_terminal.print(m_letters == 0 ? "[]\n" : "\n]\n");
    else
        m_terminal.printLine(
            fmt::format("{}, {} sent again", base::counted(m_letters, "dead letter"), m_redriven));
}

namespace {

void printJson(const RedriveTotals& totals, bool dryRun, Terminal& terminal) {
    Json letters = Json::array();
    for (const RedriveTotals::Line& line : totals.lines)
        letters.push_back({{"partition", line.letter.partition.value},
                           {"offset", line.letter.offset.value},
                           {"source", asJson(line.from)},
                           {"sent_as", line.to.empty() ? Json() : Json(line.to)},
                           {"note", line.note}});
    terminal.printLine(dumped({{"dry_run", dryRun},
                               {dryRun ? "to_send" : "sent", totals.sent},
                               {"before", totals.before},
                               {"repeated", totals.repeated},
                               {"failed", totals.failed},
                               {"not_found", totals.notFound},
                               {"no_events", totals.stillBad},
                               {"letters", std::move(letters)}},
                              2));
}

std::string lineText(const RedriveTotals::Line& line) {
    std::string text = fmt::format("{:<8}  {}", shortPlace(line.letter), stream::toText(line.from));
    if (!line.to.empty())
        text += "  → " + line.to;
    if (!line.note.empty())
        text += "  " + line.note;
    return base::printable(text);
}

} // namespace

void print(const RedriveTotals& totals, bool dryRun, bool json, Terminal& terminal) {
    if (json)
        return printJson(totals, dryRun, terminal);
    for (const RedriveTotals::Line& line : totals.lines)
        terminal.printLine(lineText(line));
    std::string text =
        fmt::format("{} {}", base::counted(totals.sent, "record"), dryRun ? "to send again" : "sent again");
    if (totals.sent == 0)
        text = dryRun ? "nothing to send again" : "nothing was sent again";
    if (totals.before > 0)
        text += fmt::format(", {} sent again before", totals.before);
    if (totals.repeated > 0)
        text +=
            fmt::format(", {} of the same records left out", base::counted(totals.repeated, "more letter"));
    if (totals.failed > 0)
        text += fmt::format(", {} NOT SENT", totals.failed);
    if (totals.notFound > 0)
        text += fmt::format(", {} named that {} no dead letter", base::counted(totals.notFound, "place"),
                            totals.notFound == 1 ? "has" : "have");
    terminal.printLine(text);
    if (totals.stillBad > 0)
        terminal.say(fmt::format("{} still no event{} and will be refused again.",
                                 totals.stillBad == 1 ? "1 of them is"
                                                      : fmt::format("{} of them are", totals.stillBad),
                                 totals.stillBad == 1 ? "" : "s"));
}

} // namespace cli
