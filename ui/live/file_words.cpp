#include "ui/live/file_words.h"

#include <QtGlobal>

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace live {

namespace {

using source::FileFault;
using source::RowFault;

template <class Fault>
struct Said {
    Fault fault;
    const char* text;
};

constexpr Said<FileFault> files[] = {
    {FileFault::cannotOpen, QT_TRANSLATE_NOOP("live::Words", "The file can't be opened.")},
    {FileFault::cannotRead, QT_TRANSLATE_NOOP("live::Words", "The file can't be read.")},
    {FileFault::noFile, QT_TRANSLATE_NOOP("live::Words", "That is no file on a disk.")},
    {FileFault::empty, QT_TRANSLATE_NOOP("live::Words", "The file is empty.")},
    {FileFault::blank, QT_TRANSLATE_NOOP("live::Words", "The file has nothing but blanks.")},
    {FileFault::utf16, QT_TRANSLATE_NOOP("live::Words", "The file is text in UTF-16: save it as UTF-8.")},
    {FileFault::packed,
     QT_TRANSLATE_NOOP("live::Words", "The file is packed: unpack it, and import what is in it.")},
    {FileFault::zipInZip,
     QT_TRANSLATE_NOOP("live::Words", "The file is a zip in a zip: unpack it, and import what is in it.")},
    {FileFault::binary,
     QT_TRANSLATE_NOOP("live::Words",
                       "The file is no text: import CSV files, JSON lines, or a zip of them.")},
    {FileFault::jsonArray,
     QT_TRANSLATE_NOOP("live::Words", "The file is one JSON array: write one event a line instead.")},
    {FileFault::page,
     QT_TRANSLATE_NOOP("live::Words", "The file is a web page or XML: fetch the CSV file itself.")},
    {FileFault::longFirstLine,
     QT_TRANSLATE_NOOP("live::Words", "The first line is over 1 MiB: that is no CSV file.")},
    {FileFault::badFirstLine, QT_TRANSLATE_NOOP("live::Words", "A quote is out of place in the first line.")},
    {FileFault::noHeader,
     QT_TRANSLATE_NOOP("live::Words", "The first line names no columns. Needed are player (or player_name), "
                                      "damage and healing; timestamp may be there.")},
    {FileFault::lacksColumns,
     QT_TRANSLATE_NOOP("live::Words", "Columns are missing. Needed are player (or player_name), damage and "
                                      "healing; timestamp may be there.")},
    {FileFault::lacksStatsLabColumns,
     QT_TRANSLATE_NOOP("live::Words", "A StatsLab player file that lacks columns: take the file as it was "
                                      "published.")},
    {FileFault::columnTwice,
     QT_TRANSLATE_NOOP("live::Words", "A column is there twice: take one of them out, or rename it.")},
    {FileFault::separator,
     QT_TRANSLATE_NOOP("live::Words",
                       "The columns are not separated by commas: save the file with commas and "
                       "decimal points, or take it as it was published.")},
    {FileFault::matchMaps,
     QT_TRANSLATE_NOOP("live::Words", "A StatsLab file of maps, without players: import the player files "
                                      "(phs_…) of the same season.")},
    {FileFault::dayFirst,
     QT_TRANSLATE_NOOP("live::Words", "The dates have the day first: save the file with dates like "
                                      "2020-10-30, or take it as it was published.")},
    {FileFault::otherDamage,
     QT_TRANSLATE_NOOP("live::Words", "The file has no rows of this damage: choose the other under Damage.")},
    {FileFault::changed,
     QT_TRANSLATE_NOOP("live::Words", "The file has changed since it was looked at: import it again.")},
    {FileFault::zipEmpty, QT_TRANSLATE_NOOP("live::Words", "The zip has no file of events.")},
    {FileFault::office,
     QT_TRANSLATE_NOOP("live::Words", "A spreadsheet or another office document: save its sheet as CSV "
                                      "(UTF-8, commas), and import that.")},
    {FileFault::zipOfTooMany,
     QT_TRANSLATE_NOOP("live::Words", "The zip has too many files: unpack it, and import those of events.")},
    {FileFault::zipUnreadable,
     QT_TRANSLATE_NOOP("live::Words", "The zip can't be opened: fetch or pack it again.")},
    {FileFault::damagedInZip,
     QT_TRANSLATE_NOOP("live::Words", "The file is damaged in the zip: fetch or pack it again.")},
    {FileFault::notInZip, QT_TRANSLATE_NOOP("live::Words", "The file is no longer in the zip.")},
    {FileFault::twiceInZip,
     QT_TRANSLATE_NOOP("live::Words", "The zip has several files of this name: unpack it, and import them.")},
    {FileFault::notUnpacked,
     QT_TRANSLATE_NOOP("live::Words", "The file can't be unpacked: unpack the zip, or pack it again.")},
    {FileFault::password,
     QT_TRANSLATE_NOOP("live::Words", "The file has a password: unpack the zip, and import what is in it.")},
};
static_assert(std::size(files) == static_cast<std::size_t>(source::lastFileFault) + 1);

constexpr Said<RowFault> rows[] = {
    {RowFault::fields, QT_TRANSLATE_NOOP("live::Words", "the row has more or fewer fields than the header")},
    {RowFault::quotes,
     QT_TRANSLATE_NOOP("live::Words", "a quote (\") is out of place, or nothing closes it")},
    {RowFault::lineTooLong, QT_TRANSLATE_NOOP("live::Words", "the line is over 1 MiB")},
    {RowFault::zeroByte, QT_TRANSLATE_NOOP("live::Words", "a zero byte (NUL) is in the line")},
    {RowFault::nameTooLong, QT_TRANSLATE_NOOP("live::Words", "a name is over 256 bytes")},
    {RowFault::nameNotUtf8,
     QT_TRANSLATE_NOOP("live::Words", "a name is not valid UTF-8: save the file as UTF-8")},
    {RowFault::noTime, QT_TRANSLATE_NOOP("live::Words", "start_time is no time that can be read")},
    {RowFault::noPlayer, QT_TRANSLATE_NOOP("live::Words", "the player has no name")},
    {RowFault::noHero, QT_TRANSLATE_NOOP("live::Words", "the hero has no name")},
    {RowFault::badAmount,
     QT_TRANSLATE_NOOP("live::Words", "the amount is not a finite number of at least 0")},
    {RowFault::spoiltGame,
     QT_TRANSLATE_NOOP("live::Words",
                       "another row of the same game can't be read, so that its figures aren't whole")},
    {RowFault::halfGame,
     QT_TRANSLATE_NOOP("live::Words",
                       "damage or healing is missing, and without Time Played it can't be taken as 0")},
    {RowFault::beyondNumbers, QT_TRANSLATE_NOOP("live::Words", "its heroes together are beyond all numbers")},
};
static_assert(std::size(rows) == static_cast<std::size_t>(source::lastRowFault) + 1);

/// Null: nothing is said of it.
template <class Fault, std::size_t count>
const char* textOf(const Said<Fault> (&all)[count], Fault fault) {
    const auto* const found = std::ranges::find(all, fault, &Said<Fault>::fault);
    return found == std::end(all) ? nullptr : found->text;
}

} // namespace

const char* fileGist(const base::Error& error) {
    return error.fileFault ? textOf(files, *error.fileFault) : nullptr;
}

const char* rowWords(RowFault fault) {
    return textOf(rows, fault);
}

} // namespace live
