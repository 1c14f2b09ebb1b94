/// Files of events in every dialect, with all options. What a file says of itself adds up, what is read can
/// be sent, and what is written as CSV reads back as it was.

#include "core/base/folded_name.h"
#include "core/source/event_reader.h"
#include "core/stats/event_codec.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace {

using fuzz::require;
using source::EventReader;

struct Read {
    std::vector<stats::Event> events;
    bool failed = false;
    bool statsLab = false;
};

void checkEvent(const stats::Event& event) {
    require(!event.player.empty() && event.player.size() <= stats::maxPlayerBytes, "a player has a name");
    for (const stats::Number& number : {event.damage, event.healing})
        require(std::isfinite(number.value) && number.value >= 0 && !std::signbit(number.value),
                "an amount is finite and not negative");
    std::string json;
    stats::appendEventJson(json, event);
    static stats::EventDecoder decoder;
    const auto decoded = decoder.decode(json);
    require(decoded.has_value(), "what is read can be sent");
    require(decoded->player == event.player && decoded->damage == event.damage &&
                decoded->healing == event.healing && decoded->timestamp == event.timestamp,
            "what is sent is what was read");
}

void checkLog(const EventReader& reader, std::uint64_t lines) {
    const source::RowCounts& counts = reader.log().counts;
    require(counts.kept + counts.other + counts.nullNames + counts.duplicates + counts.conflicts +
                    counts.refused ==
                counts.read,
            "every row is counted once");
    std::uint64_t refused = 0;
    for (const source::Refusal& refusal : reader.log().refusals()) {
        refused += refusal.rows;
        require(!refusal.reason.empty() && !refusal.firstLines.empty(), "a refusal says why and where");
        require(refusal.firstLines.size() <= source::Refusal::mostLines, "not all its lines are kept");
        for (const std::uint64_t line : refusal.firstLines)
            require(line >= 1 && line <= lines, "a line is one of the file");
    }
    require(refused == counts.refused, "every refused row has a reason");
}

Read readAll(std::string_view text, const source::FileOptions& options) {
    Read read;
    auto reader = EventReader::open(source::bytesOf(text), "f", options, {});
    if (!reader) {
        require(reader.error().text.starts_with("f: "), "an error names its file");
        read.failed = true;
        return read;
    }
    read.statsLab = (*reader)->dialect() == source::Dialect::statsLab;
    stats::Event event;
    for (;;) {
        const auto more = (*reader)->next(event);
        read.failed = !more;
        if (!more || !*more)
            break;
        checkEvent(event);
        read.events.push_back(event);
        require((*reader)->gameHash().has_value() == read.statsLab, "only StatsLab files tell games apart");
    }
    if (!read.failed)
        checkLog(**reader, static_cast<std::uint64_t>(
                               std::ranges::count_if(text, [](char c) { return c == '\n' || c == '\r'; })) +
                               1); // at most: some files end their lines with CR alone
    return read;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

/// As a CSV file; a field of several lines may have no CR, which a line's end takes along.
std::string written(const std::vector<stats::Event>& events) {
    std::string text = "damage,player,healing,timestamp\n";
    for (const stats::Event& event : events)
        text += fmt::format("{},{},{},{}\n", event.damage.value, quoted(event.player), event.healing.value,
                            event.timestamp ? std::to_string(event.timestamp->value / 1000) : "");
    return text;
}

void checkRoundTrip(const std::vector<stats::Event>& events) {
    const bool plain = std::ranges::all_of(
        events, [](const stats::Event& event) { return event.player.find('\r') == std::string::npos; });
    if (!plain)
        return;
    const Read again = readAll(written(events), {});
    require(!again.failed && again.events.size() == events.size(), "what is written is read");
    for (std::size_t i = 0; i < events.size(); ++i)
        require(again.events[i].player == events[i].player &&
                    again.events[i].damage.value == events[i].damage.value &&
                    again.events[i].healing.value == events[i].healing.value,
                "what is written reads back as it was");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::textOf(data, size);
    const Read hero = readAll(text, {});
    checkRoundTrip(hero.events);
    const Read all = readAll(text, {source::Damage::all, true});
    if (!hero.statsLab)
        require(hero.failed == all.failed && hero.events == all.events,
                "the options are for StatsLab files alone");
    for (const stats::Event& event : hero.events) {
        const std::string longer = base::foldedName(event.player + "x");
        require(longer == base::foldedName(event.player) + "x" || longer == "x", "folding is by letter");
    }
    return 0;
}
