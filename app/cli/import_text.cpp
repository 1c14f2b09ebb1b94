#include "app/cli/import_text.h"

#include "app/cli/terminal.h"

#include "core/base/text.h"
#include "core/stats/timestamp.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

std::string isoOf(base::TimestampMs time) {
    std::string text;
    stats::appendIsoTime(text, time);
    return text;
}

Json timeJson(const std::optional<base::TimestampMs>& time) {
    return time ? Json(isoOf(*time)) : Json();
}

std::string spanText(const source::FileReport& file) {
    if (!file.first)
        return ", without times";
    return *file.first == *file.last ? ", " + isoOf(*file.first)
                                     : fmt::format(", {} to {}", isoOf(*file.first), isoOf(*file.last));
}

std::string rowsText(const source::RowCounts& rows) {
    std::string text = fmt::format("  {}: {} kept", countedGrouped(rows.read, "row"), grouped(rows.kept));
    for (const auto& [count, what] :
         {std::pair{rows.other, "of other heroes or statistics"},
          std::pair{rows.nullNames, "of a statistic called NULL"},
          std::pair{rows.duplicates, "said again what another said"},
          std::pair{rows.conflicts, "said otherwise than the first of their kind"},
          std::pair{rows.refused, "refused"}})
        if (count > 0)
            text += fmt::format(", {} {}", grouped(count), what);
    return text + "\n";
}

std::string refusalText(const source::Refusal& refusal) {
    return fmt::format("  refused: {}: {} ({} {}{})\n", countedGrouped(refusal.rows, "row"), refusal.reason,
                       refusal.rows == 1 ? "line" : "lines", fmt::join(refusal.firstLines, ", "),
                       refusal.rows > refusal.firstLines.size() ? ", …" : "");
}

std::string fileText(const source::FileReport& file) {
    std::string text =
        fmt::format("{}: {}", base::printable(source::nameOf(file)), source::toString(file.dialect));
    if (!file.seasons.empty())
        text += fmt::format(", season {}", fmt::join(file.seasons, ", "));
    text += "\n" + rowsText(file.rows);
    for (const source::Refusal& refusal : file.refused)
        text += refusalText(refusal);
    text += fmt::format("  {} of {}", countedGrouped(file.events, "event"),
                        countedGrouped(file.players, "player"));
    return text + (file.events > 0 ? spanText(file) : "") + "\n";
}

std::string variantText(const source::NameVariants& one, const char* then) {
    std::string others;
    for (const std::string& other : one.others)
        others += (others.empty() ? "" : ", ") + base::printable(other);
    return fmt::format("{} is also spelled {}{}\n", base::printable(one.newest), others, then);
}

Json entryJson(const std::string& entry) {
    return entry.empty() ? Json() : Json(entry);
}

Json fileJson(const source::FileReport& file) {
    const source::RowCounts& rows = file.rows;
    Json refused = Json::array();
    for (const source::Refusal& one : file.refused)
        refused.push_back({{"reason", one.reason}, {"rows", one.rows}, {"first_lines", one.firstLines}});
    return {{"path", file.path},
            {"entry", entryJson(file.entry)},
            {"dialect", source::toString(file.dialect)},
            {"seasons", file.seasons},
            {"bytes", file.bytes},
            {"rows",
             {{"read", rows.read},
              {"kept", rows.kept},
              {"other", rows.other},
              {"null_names", rows.nullNames},
              {"duplicates", rows.duplicates},
              {"conflicts", rows.conflicts},
              {"refused", rows.refused}}},
            {"refused", std::move(refused)},
            {"events", file.events},
            {"players", file.players},
            {"first", timeJson(file.first)},
            {"last", timeJson(file.last)},
            {"heroes_only", file.heroesOnly}};
}

Json variantsJson(const std::vector<source::NameVariants>& variants) {
    Json json = Json::array();
    for (const source::NameVariants& one : variants)
        json.push_back({{"newest", one.newest}, {"others", one.others}});
    return json;
}

} // namespace

std::string scanText(const source::Scan& scan) {
    std::string text;
    for (const source::ScannedFile& file : scan.files)
        text += fileText(file.report);
    for (const source::NameVariants& one : scan.variants)
        text += variantText(one, ": one player, under the newest spelling");
    for (const source::NameVariants& one : scan.alike)
        text += variantText(one, ": players of their own, as they stand there");
    if (scan.files.size() > 1)
        text += fmt::format("In all {} of {}\n", countedGrouped(scan.events, "event"),
                            countedGrouped(scan.players, "player"));
    return text;
}

Json scanJson(const source::Scan& scan) {
    Json files = Json::array();
    for (const source::ScannedFile& file : scan.files)
        files.push_back(fileJson(file.report));
    Json refused = Json::array();
    for (const source::RefusedFile& file : scan.refused)
        refused.push_back(
            {{"path", file.path}, {"entry", entryJson(file.entry)}, {"reason", file.error.text}});
    return {{"files", std::move(files)},
            {"refused_files", std::move(refused)},
            {"events", scan.events},
            {"players", scan.players},
            {"spellings", variantsJson(scan.variants)},
            {"alike", variantsJson(scan.alike)}};
}

} // namespace cli
