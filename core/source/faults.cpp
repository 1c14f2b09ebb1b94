#include "core/source/faults.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace source {

namespace {

constexpr std::array rows{
    std::pair{RowFault::fields, "the row has more or fewer fields than the header"},
    std::pair{RowFault::quotes, "a quote (\") is out of place, or nothing closes it"},
    std::pair{RowFault::lineTooLong, "the line is over 1 MiB"},
    std::pair{RowFault::zeroByte, "a zero byte (NUL) is in the line"},
    std::pair{RowFault::nameTooLong, "a name is over 256 bytes"},
    std::pair{RowFault::nameNotUtf8, "a name is not valid UTF-8: save the file as UTF-8"},
    std::pair{RowFault::noTime, "start_time is no time that can be read"},
    std::pair{RowFault::noPlayer, "the player has no name"},
    std::pair{RowFault::noHero, "the hero has no name"},
    std::pair{RowFault::badAmount, "the amount is not a finite number of at least 0"},
    std::pair{RowFault::spoiltGame,
              "another row of the same game can't be read, so that its figures aren't whole"},
    std::pair{RowFault::halfGame,
              "damage or healing is missing, and without Time Played it can't be taken as 0"},
    std::pair{RowFault::beyondNumbers, "its heroes together are beyond all numbers"},
};
static_assert(rows.size() == static_cast<std::size_t>(lastRowFault) + 1);

constexpr std::array files{
    std::pair{FileFault::cannotOpen, "can't be opened: "},
    std::pair{FileFault::cannotRead, "It can't be read: "},
    std::pair{FileFault::noFile, "Name a file of events: it is read twice, to look at it first."},
    std::pair{FileFault::empty, "It is empty."},
    std::pair{FileFault::blank, "There is nothing but blanks in it."},
    std::pair{FileFault::utf16, "It is text in UTF-16. Save it as UTF-8."},
    std::pair{FileFault::packed, "It is packed, and not as a zip. Unpack it, and import what is in it."},
    std::pair{FileFault::zipInZip, "It is a zip, or a document that is packed as one, in a zip. Unpack it, "
                                   "and import what is in it."},
    std::pair{FileFault::binary,
              "It is binary, no text. Import a CSV file, JSON lines, or a zip with such files."},
    std::pair{FileFault::jsonArray, "It is one JSON array. Write one event a line instead, as on the topic."},
    std::pair{FileFault::page,
              "It is a page or XML, no CSV: the download may have gone wrong. Fetch the file itself."},
    std::pair{FileFault::longFirstLine,
              "Its first line is over 1 MiB: it is no CSV file with a line for each row."},
    std::pair{FileFault::badFirstLine, "Its first line is no header: a quote (\") is out of place in it."},
    std::pair{FileFault::noHeader, "is no header of events."},
    std::pair{FileFault::lacksColumns, "Its header lacks "},
    std::pair{FileFault::lacksStatsLabColumns, "It looks like a StatsLab player file, but its header lacks "},
    std::pair{FileFault::columnTwice, "twice. Take one of them out, or rename it."},
    std::pair{FileFault::separator, "as some spreadsheets save them. Save it with commas (and decimal "
                                    "points), or take the file as it was published."},
    std::pair{FileFault::matchMaps,
              "It is a match_map_stats file of StatsLab: who won which map, without players. Import the "
              "player files (phs_…) of the same season."},
    std::pair{FileFault::dayFirst, "Its dates have the day first "},
    std::pair{FileFault::otherDamage, "It has no rows of "},
    std::pair{FileFault::changed, "has changed since it was looked at."},
    std::pair{FileFault::zipEmpty, "is a zip without a file of events in it."},
    std::pair{FileFault::office, "is a spreadsheet or another office document, no text: save its sheet as "
                                 "CSV (UTF-8, commas), and import that."},
    std::pair{FileFault::zipOfTooMany, "is read. Unpack it, and import the files of events."},
    std::pair{FileFault::zipUnreadable, "begins as a zip, but can't be opened as one "},
    std::pair{FileFault::damagedInZip, "It is damaged in the zip "},
    std::pair{FileFault::notInZip, "it isn't in the zip any more."},
    std::pair{FileFault::twiceInZip, "the zip has several files of this name. Unpack it, and import them."},
    std::pair{FileFault::notUnpacked, "it can't be unpacked "},
    std::pair{FileFault::password, "it has a password: unpack the zip, and import what is in it."},
};
static_assert(files.size() == static_cast<std::size_t>(lastFileFault) + 1);

template <class Fault, std::size_t count>
const char* wordsOf(const std::array<std::pair<Fault, const char*>, count>& all, Fault fault) {
    const auto found = std::ranges::find(all, fault, &std::pair<Fault, const char*>::first);
    return found == all.end() ? "" : found->second;
}

} // namespace

const char* describe(RowFault fault) {
    return wordsOf(rows, fault);
}

const char* describe(FileFault fault) {
    return wordsOf(files, fault);
}

std::optional<RowFault> rowFaultOf(std::string_view reason) {
    for (const auto& [fault, words] : rows)
        if (reason == words)
            return fault;
    return std::nullopt;
}

std::optional<FileFault> fileFaultOf(std::string_view text) {
    for (const auto& [fault, words] : files)
        if (text.find(words) != std::string_view::npos)
            return fault;
    return std::nullopt;
}

} // namespace source
