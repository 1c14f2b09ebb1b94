#pragma once

#include "core/source/content_hash.h"
#include "core/source/scan.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace source {

/// Which events of scanned files are on a topic already. Each imported record says in a header where it comes
/// from: `game/<hash>` for a StatsLab game (match, map, start, team and player: the same one in every file
/// that has it), `row/<hash of the file>/<n>` for the n-th event of another file. So the topic itself
/// remembers: for every machine, whoever imported, also half a file whose import was broken off, and only as
/// long as it has the records. Marks of other files and games aren't kept: memory grows with the scanned
/// events alone. One thread.
class ImportMarks {
public:
    explicit ImportMarks(const Scan& scan);

    /// A record of the topic has this, and is of this player.
    void add(std::string_view mark, std::string_view player = {});
    /// Turns a player's name into the spelling that StatsLab games on the topic have, if they have another
    /// one alone; else two imports would make two players of one.
    void respell(std::string& player) const;
    /// Takes an event that is about to be sent: false, it is there already.
    [[nodiscard]] bool take(const ContentHash& game);
    [[nodiscard]] bool take(const ContentHash& file, std::uint64_t row);

private:
    /// More names than that are of no league, and stay as they are.
    static constexpr std::size_t mostNames = 20'000;

    std::unordered_map<std::string, std::string>
        m_spellings;                         ///< on the topic, by folded name: the first seen
    std::unordered_set<std::string> m_names; ///< all of them
    std::unordered_map<ContentHash, bool, HashOfHash> m_games;
    std::unordered_map<ContentHash, std::vector<bool>, HashOfHash> m_rows;
};

/// What an event's record has as its header.
void appendGameMark(std::string& out, const ContentHash& game);
void appendRowMark(std::string& out, const ContentHash& file, std::uint64_t row);

/// Whether an event of one is one of the other, by these marks.
[[nodiscard]] bool haveInCommon(const Scan& one, const Scan& other);

/// How many events of the scanned files aren't on the topic; one that two of them have counts once.
[[nodiscard]] std::uint64_t countNew(const Scan& scan, ImportMarks marks);

} // namespace source
