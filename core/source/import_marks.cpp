#include "core/source/import_marks.h"

#include "core/base/folded_name.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

namespace source {

namespace {

constexpr std::string_view gamePrefix = "game/";
constexpr std::string_view rowPrefix = "row/";

} // namespace

ImportMarks::ImportMarks(const Scan& scan) {
    for (const ScannedFile& file : scan.files) {
        for (const ContentHash& game : file.games)
            m_games.emplace(game, false);
        if (file.report.dialect != Dialect::statsLab)
            m_rows[file.hash].resize(file.report.events);
    }
}

void ImportMarks::add(std::string_view mark, std::string_view player) {
    ContentHash hash{};
    if (mark.starts_with(gamePrefix)) {
        if (!player.empty() && m_names.size() < mostNames && m_names.emplace(player).second)
            m_spellings.emplace(base::foldedName(player), player);
        mark.remove_prefix(gamePrefix.size());
        if (takeHex(mark, hash) && mark.empty())
            (void)take(hash);
        return;
    }
    if (!mark.starts_with(rowPrefix))
        return;
    mark.remove_prefix(rowPrefix.size());
    if (!takeHex(mark, hash) || !mark.starts_with('/'))
        return;
    std::uint64_t row = 0;
    const char* const end = mark.data() + mark.size();
    const auto read = std::from_chars(mark.data() + 1, end, row);
    if (read.ec == std::errc() && read.ptr == end)
        (void)take(hash, row);
}

void ImportMarks::respell(std::string& player) const {
    if (m_names.contains(player))
        return;
    if (const auto known = m_spellings.find(base::foldedName(player)); known != m_spellings.end())
        player = known->second;
}

bool ImportMarks::take(const ContentHash& game) {
    const auto found = m_games.find(game);
    return found != m_games.end() && !std::exchange(found->second, true);
}

bool ImportMarks::take(const ContentHash& file, std::uint64_t row) {
    const auto found = m_rows.find(file);
    if (found == m_rows.end() || row >= found->second.size() || found->second[row])
        return false;
    found->second[row] = true;
    return true;
}

void appendGameMark(std::string& out, const ContentHash& game) {
    out += gamePrefix;
    appendHex(out, game);
}

void appendRowMark(std::string& out, const ContentHash& file, std::uint64_t row) {
    out += rowPrefix;
    appendHex(out, file);
    out += '/';
    out += std::to_string(row);
}

bool haveInCommon(const Scan& one, const Scan& other) {
    std::unordered_set<ContentHash, HashOfHash> marked;
    for (const ScannedFile& file : one.files) {
        marked.insert(file.hash);
        marked.insert(file.games.begin(), file.games.end());
    }
    const auto isMarked = [&marked](const ContentHash& hash) { return marked.contains(hash); };
    return std::ranges::any_of(other.files, [&isMarked](const ScannedFile& file) {
        return isMarked(file.hash) || std::ranges::any_of(file.games, isMarked);
    });
}

std::uint64_t countNew(const Scan& scan, ImportMarks marks) {
    std::uint64_t count = 0;
    for (const ScannedFile& file : scan.files) {
        for (const ContentHash& game : file.games)
            count += marks.take(game) ? 1 : 0;
        if (file.report.dialect == Dialect::statsLab)
            continue;
        for (std::uint64_t row = 0; row < file.report.events; ++row)
            count += marks.take(file.hash, row) ? 1 : 0;
    }
    return count;
}

} // namespace source
