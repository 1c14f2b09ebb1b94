#pragma once

#include "core/source/content_hash.h"
#include "core/source/csv_rows.h"
#include "core/source/file_report.h"
#include "core/source/file_time.h"
#include "core/source/header.h"
#include "core/stats/event.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace source {

/// What counts as damage in a StatsLab file.
enum class Damage {
    hero, ///< Hero Damage Done: that on players
    all,  ///< All Damage Done: that on barriers and buildings too
};

struct FileOptions {
    Damage damage = Damage::hero;
    bool sumHeroes = false; ///< StatsLab: a file without rows of All Heroes: add those of the heroes up

    bool operator==(const FileOptions&) const = default;
};

/// Gathers the rows of a StatsLab player file into games: one event for each player and map. Its rows may
/// come in any order, so nothing is complete before the end. Memory grows with the games. One thread.
class StatsLabGames {
public:
    StatsLabGames(StatsLabColumns columns, FileOptions options) : m_columns(columns), m_options(options) {}

    void add(const CsvRow& row, RowLog& log);
    /// A row that is refused already, maybe without fields: what it would have said isn't 0.
    void addBroken(const CsvRow& row);
    /// No row follows. Errors: badInput, a sentence without the file's name: the damage that was chosen is in
    /// no row, or the dates have the day first.
    [[nodiscard]] base::Result<void> finish(RowLog& log);
    /// The next event by time; false at the end.
    [[nodiscard]] bool next(stats::Event& event);
    /// Of the last event: its match, map, start, team and player, however the file is written.
    [[nodiscard]] ContentHash gameHash() const;
    [[nodiscard]] bool heroesOnly() const {
        return m_heroRows > 0 && m_allHeroesRows == 0 && !m_options.sumHeroes;
    }

private:
    using Text = std::uint32_t; ///< an index of m_texts
    enum Stat : std::uint8_t { damage, healing, timePlayed, statCount };
    struct Key {
        std::int64_t start = 0;
        Text match = 0, map = 0, team = 0, player = 0, hero = 0; ///< hero 0: All Heroes

        bool operator==(const Key&) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const;
    };
    struct Game {
        Key key;
        Text stage = 0, mapType = 0;
        std::array<double, statCount> values{};
        std::array<bool, statCount> has{};
        std::array<bool, statCount> spoilt{}; ///< a row of it can't be read
        std::uint32_t rows = 0;               ///< kept
        std::uint64_t line = 0;               ///< of its first row
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    bool isChosen(std::string_view damageName) const;
    bool statOf(const CsvRow& row, Stat& stat) const;
    bool wanted(const CsvRow& row, RowLog& log, Stat& stat);
    static const char* whyNone(const Game& game);
    const char* fill(const CsvRow& row, Game& game);
    const char* intern(std::string_view text, Text& index);
    Game& gameOf(const Game& game);
    void merge(const Game& game, Stat stat, double value, RowLog& log);
    void sumHeroes();
    void leaveOutHeroes(RowLog& log);

    StatsLabColumns m_columns;
    FileOptions m_options;
    std::unordered_map<std::string, Text, TextHash, std::equal_to<>> m_index;
    std::vector<const std::string*> m_texts;               ///< m_index's keys
    std::unordered_map<Key, std::size_t, KeyHash> m_games; ///< in m_all
    std::vector<Game> m_all;
    std::size_t m_given = 0;
    std::uint64_t m_heroRows = 0;
    std::uint64_t m_allHeroesRows = 0;
    DayFirst m_dayFirst;
    bool m_sawDamage = false;
    bool m_sawOtherDamage = false;
    RowCounts m_ofHeroes; ///< what hero rows have added to the log's
};

} // namespace source
