#pragma once

#include "core/base/result.h"

#include <optional>
#include <string>
#include <string_view>

/// What is wrong with files of events, for who says it in words of their own: a refused row's reason is the
/// words of describe(), which lead back to the fault; an error carries its own.
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

/// Why nothing of a file can be used: base::Error::fileFault.
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
/// Empty: the reason is another.
[[nodiscard]] std::optional<RowFault> rowFaultOf(std::string_view reason);

/// An error that has the fault, and in `text` the same in English, with names and figures.
[[nodiscard]] base::Failure fileFailure(FileFault fault, std::string text,
                                        base::ErrorCode code = base::ErrorCode::badInput);

} // namespace source
