#pragma once

#include <optional>
#include <string_view>

/// What is wrong with files of events, for who says it in words of their own. A refusal's reason and an
/// error's text have it in English: the words of describe() are in it, and lead back to the fault.
namespace source {

/// Why a row can't be used, apart from what is wrong with an event (stats::BadEvent).
enum class RowFault {
    fields, ///< more or fewer than the header has
    quotes,
    lineTooLong,
    zeroByte,
    nameTooLong, ///< StatsLab, as all behind it
    nameNotUtf8,
    noTime,
    noPlayer,
    noHero,
    badAmount,
    spoiltGame, ///< another row of its game can't be read
    halfGame,   ///< damage or healing is missing
    beyondNumbers,
};
inline constexpr RowFault lastRowFault = RowFault::beyondNumbers;

/// Why nothing of a file can be used.
enum class FileFault {
    cannotOpen,
    cannotRead,
    noFile, ///< a folder, a pipe …
    empty,
    blank,
    utf16,
    packed, ///< not as a zip
    zipInZip,
    binary,
    jsonArray,
    page, ///< or XML
    longFirstLine,
    badFirstLine, ///< a quote is out of place
    noHeader,
    lacksColumns,
    lacksStatsLabColumns,
    columnTwice,
    separator, ///< not commas
    matchMaps, ///< a file of StatsLab without players
    dayFirst,  ///< its dates
    otherDamage,
    changed, ///< since it was looked at
    zipEmpty,
    office,
    zipOfTooMany,
    zipUnreadable,
    damagedInZip,
    notInZip,
    twiceInZip,
    notUnpacked,
    password,
};
inline constexpr FileFault lastFileFault = FileFault::password;

[[nodiscard]] const char* describe(RowFault fault);
/// Names and figures stand around it.
[[nodiscard]] const char* describe(FileFault fault);
/// Empty: the reason is another.
[[nodiscard]] std::optional<RowFault> rowFaultOf(std::string_view reason);
[[nodiscard]] std::optional<FileFault> fileFaultOf(std::string_view text);

} // namespace source
