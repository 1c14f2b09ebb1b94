#include "core/source/header.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace source {

namespace {

using Names = std::vector<std::string>;

constexpr std::string_view blanks = " \t\r\n";
constexpr const char* needed =
    "A CSV file of events has the columns player (or player_name), damage and healing, and may "
    "have timestamp";

std::string trimmedLower(std::string_view name) {
    const auto begin = name.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    std::string lower(name.substr(begin, name.find_last_not_of(blanks) - begin + 1));
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

using Spellings = std::span<const std::string_view>;

std::optional<std::size_t> find(const Names& names, Spellings spellings) {
    for (const std::string_view spelling : spellings)
        if (const auto at = std::ranges::find(names, spelling); at != names.end())
            return static_cast<std::size_t>(at - names.begin());
    return std::nullopt;
}

std::optional<std::size_t> find(const Names& names, std::string_view name) {
    return find(names, Spellings(&name, 1));
}

constexpr std::array playerNames{std::string_view("player"), std::string_view("player_name")};
constexpr std::array damageNames{std::string_view("damage")};
constexpr std::array healingNames{std::string_view("healing")};
constexpr std::array timeNames{std::string_view("timestamp")};
constexpr std::array startNames{std::string_view("start_time"), std::string_view("pelstart_time")};
constexpr std::array matchNames{std::string_view("esports_match_id"), std::string_view("match_id")};
constexpr std::array mapNames{std::string_view("map_name")};
constexpr std::array teamNames{std::string_view("team_name"), std::string_view("team")};
constexpr std::array statNames{std::string_view("stat_name")};
constexpr std::array heroNames{std::string_view("hero_name"), std::string_view("hero")};
constexpr std::array amountNames{std::string_view("stat_amount"), std::string_view("amount")};
constexpr std::array stageNames{std::string_view("tournament_title"), std::string_view("stage")};
constexpr std::array mapTypeNames{std::string_view("map_type")};
constexpr std::array winnerNames{std::string_view("map_winner"), std::string_view("match_winner")};

/// A column that must be there, and where it goes.
struct Wanted {
    Spellings spellings;
    std::size_t* at;
};

/// The names of those that aren't there.
std::vector<std::string_view> locate(const Names& names, std::span<const Wanted> wanted) {
    std::vector<std::string_view> missing;
    for (const Wanted& column : wanted) {
        if (const auto at = find(names, column.spellings))
            *column.at = *at;
        else
            missing.push_back(column.spellings.front());
    }
    return missing;
}

base::Result<Header> statsLabHeader(const Names& names) {
    StatsLabColumns found;
    found.count = names.size();
    const std::array wanted{Wanted{startNames, &found.startTime}, Wanted{matchNames, &found.match},
                            Wanted{mapNames, &found.map},         Wanted{playerNames, &found.player},
                            Wanted{teamNames, &found.team},       Wanted{statNames, &found.statName},
                            Wanted{heroNames, &found.hero},       Wanted{amountNames, &found.amount}};
    const auto missing = locate(names, wanted);
    if (!missing.empty())
        return fileFailure(FileFault::lacksStatsLabColumns,
                           fmt::format("It looks like a StatsLab player file, but its header lacks {}. Take "
                                       "the file as it was published.",
                                       fmt::join(missing, ", ")));
    found.stage = find(names, stageNames);
    found.mapType = find(names, mapTypeNames);
    return Header{std::nullopt, found};
}

base::Result<Header> plainHeader(const Names& names, const std::vector<std::string_view>& fields) {
    PlainColumns found;
    found.count = names.size();
    const std::array wanted{Wanted{playerNames, &found.player}, Wanted{damageNames, &found.damage},
                            Wanted{healingNames, &found.healing}};
    const auto missing = locate(names, wanted);
    if (!missing.empty() && missing.size() < wanted.size())
        return fileFailure(FileFault::lacksColumns,
                           fmt::format("Its header lacks {}. {}.", fmt::join(missing, ", "), needed));
    if (!missing.empty()) {
        const std::string first = fmt::format("{}", fmt::join(fields, ","));
        return fileFailure(FileFault::noHeader,
                           fmt::format("Its first line, \"{}\", is no header of events. {}.",
                                       base::clipped(first, 60), needed));
    }
    found.timestamp = find(names, timeNames);
    found.game = {find(names, "match"),  find(names, "map"),   find(names, "map_type"),   find(names, "team"),
                  find(names, "season"), find(names, "stage"), find(names, "time_played")};
    return Header{found, std::nullopt};
}

/// The separator of a file that a spreadsheet has saved in its own way; empty: it is the comma.
std::string_view otherSeparator(const std::vector<std::string_view>& names) {
    if (names.size() != 1)
        return {};
    return names[0].find(';') != std::string_view::npos    ? "semicolons"
           : names[0].find('\t') != std::string_view::npos ? "tabs"
           : names[0].find('|') != std::string_view::npos  ? "vertical bars"
                                                           : "";
}

/// A few zero bytes behind a first line of text are those of bad rows.
bool isBinary(std::string_view beginning) {
    constexpr std::ptrdiff_t mostOfText = 4;
    const std::string_view first = beginning.substr(0, beginning.find_first_of("\r\n"));
    const auto zeros = std::ranges::count(beginning, '\0');
    return first.find('\0') != std::string_view::npos ||
           (zeros > mostOfText && static_cast<std::size_t>(zeros) * 100 > beginning.size());
}

/// Otherwise than as a zip.
bool isPacked(std::string_view beginning) {
    return beginning.starts_with("\x1F\x8B") || beginning.starts_with("BZh") ||
           beginning.starts_with("\xFD"
                                 "7zXZ") ||
           beginning.starts_with("7z\xBC\xAF") || beginning.starts_with("\x28\xB5\x2F\xFD") ||
           beginning.starts_with("Rar!");
}

} // namespace

base::Result<Header> readHeader(const std::vector<std::string_view>& fields) {
    if (const auto separator = otherSeparator(fields); !separator.empty())
        return fileFailure(
            FileFault::separator,
            fmt::format("Its columns are separated by {}, as some spreadsheets save them. Save it with "
                        "commas (and decimal points), or take the file as it was published.",
                        separator));
    Names names;
    for (const std::string_view field : fields)
        names.push_back(trimmedLower(field));
    Names sorted = names;
    std::erase(sorted, "");
    std::ranges::sort(sorted);
    if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
        return fileFailure(
            FileFault::columnTwice,
            fmt::format("Its header names the column {} twice. Take one of them out, or rename it.",
                        base::clipped(*twice, 40)));
    if (find(names, statNames))
        return statsLabHeader(names);
    if (find(names, winnerNames) && !find(names, playerNames))
        return fileFailure(FileFault::matchMaps,
                           "It is a match_map_stats file of StatsLab: who won which map, without players. "
                           "Import the player files (phs_…) of the same season.");
    return plainHeader(names, fields);
}

base::Result<void> checkText(std::string_view beginning) {
    if (beginning.starts_with("\xEF\xBB\xBF"))
        beginning.remove_prefix(3);
    if (beginning.empty())
        return fileFailure(FileFault::empty, "It is empty.");
    const auto first = beginning.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return fileFailure(FileFault::blank, "There is nothing but blanks in it.");
    if (beginning.starts_with("\xFF\xFE") || beginning.starts_with("\xFE\xFF"))
        return fileFailure(FileFault::utf16, "It is text in UTF-16. Save it as UTF-8.");
    if (isPacked(beginning))
        return fileFailure(FileFault::packed,
                           "It is packed, and not as a zip. Unpack it, and import what is in it.");
    if (beginning.starts_with("PK\3\4"))
        return fileFailure(FileFault::zipInZip, "It is a zip, or a document that is packed as one, in a zip. "
                                                "Unpack it, and import what is in it.");
    if (isBinary(beginning.substr(0, 4096)))
        return fileFailure(FileFault::binary,
                           "It is binary, no text. Import a CSV file, JSON lines, or a zip with such files.");
    if (beginning[first] == '[')
        return fileFailure(FileFault::jsonArray,
                           "It is one JSON array. Write one event a line instead, as on the topic.");
    if (beginning[first] == '<')
        return fileFailure(FileFault::page, "It is a page or XML, no CSV: the download may have gone wrong. "
                                            "Fetch the file itself.");
    return {};
}

} // namespace source
