#include "core/source/statslab.h"

#include "core/base/folded_name.h"
#include "core/source/file_time.h"
#include "core/stats/number_text.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>
#include <simdjson.h>

namespace source {

namespace {

constexpr std::string_view allHeroes = "All Heroes";
constexpr std::string_view heroDamage = "Hero Damage Done";
constexpr std::string_view allDamage = "All Damage Done";
constexpr std::string_view healingDone = "Healing Done";
constexpr std::string_view timePlayedName = "Time Played";

/// Programs that take a match's number for a measured one save it as 37234.0.
std::string_view matchOf(std::string_view text) {
    constexpr std::string_view fraction = ".0";
    if (!text.ends_with(fraction))
        return text;
    const std::string_view number = text.substr(0, text.size() - fraction.size());
    const bool isNumber = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber ? number : text;
}

} // namespace

std::size_t StatsLabGames::KeyHash::operator()(const Key& key) const {
    std::uint64_t hash = static_cast<std::uint64_t>(key.start);
    for (const std::uint64_t part : {key.match, key.map, key.team, key.player, key.hero})
        hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 32U);
}

bool StatsLabGames::isChosen(std::string_view damageName) const {
    return damageName == (m_options.damage == Damage::hero ? heroDamage : allDamage);
}

/// Whether the row has a statistic that events are made of.
bool StatsLabGames::statOf(const CsvRow& row, Stat& stat) const {
    if (!m_options.sumHeroes && row.fields[m_columns.hero] != allHeroes)
        return false;
    const std::string_view name = row.fields[m_columns.statName];
    stat = name == healingDone ? healing : name == timePlayedName ? timePlayed : damage;
    return stat != damage || isChosen(name);
}

/// Whether the row says something of a game; else it is counted.
bool StatsLabGames::wanted(const CsvRow& row, RowLog& log, Stat& stat) {
    const std::string_view name = row.fields[m_columns.statName];
    ++(row.fields[m_columns.hero] == allHeroes ? m_allHeroesRows : m_heroRows);
    if (name == "NULL") {
        ++log.counts.nullNames;
        return false;
    }
    if (name == heroDamage || name == allDamage)
        (isChosen(name) ? m_sawDamage : m_sawOtherDamage) = true;
    if (statOf(row, stat))
        return true;
    ++log.counts.other;
    return false;
}

/// Why a text can't be used; null: `index` is its.
const char* StatsLabGames::intern(std::string_view text, Text& index) {
    auto found = m_index.find(text);
    if (found == m_index.end()) {
        if (text.size() > stats::maxPlayerBytes)
            return describe(RowFault::nameTooLong);
        if (!simdjson::validate_utf8(text.data(), text.size()))
            return describe(RowFault::nameNotUtf8);
        found = m_index.emplace(text, static_cast<Text>(m_texts.size())).first;
        m_texts.push_back(&found->first);
    }
    index = found->second;
    return nullptr;
}

/// Whose row it is. Gives why it can't be used; null: it can.
const char* StatsLabGames::fill(const CsvRow& row, Game& game) {
    const auto& fields = row.fields;
    const auto start = parseFileTime(fields[m_columns.startTime]);
    if (!start) {
        m_dayFirst.saw(fields[m_columns.startTime], row.line);
        return describe(RowFault::noTime);
    }
    if (fields[m_columns.player].empty())
        return describe(RowFault::noPlayer);
    if (fields[m_columns.hero].empty())
        return describe(RowFault::noHero);
    game.key.start = start->value;
    game.line = row.line;
    const std::string_view hero = fields[m_columns.hero];
    const std::string_view none;
    for (const auto& [text, index] :
         {std::pair{none, &game.key.hero}, // so that 0 stands for none
          std::pair{hero == allHeroes ? none : hero, &game.key.hero},
          std::pair{matchOf(fields[m_columns.match]), &game.key.match},
          std::pair{fields[m_columns.map], &game.key.map}, std::pair{fields[m_columns.team], &game.key.team},
          std::pair{fields[m_columns.player], &game.key.player},
          std::pair{m_columns.stage ? fields[*m_columns.stage] : none, &game.stage},
          std::pair{m_columns.mapType ? fields[*m_columns.mapType] : none, &game.mapType}})
        if (const char* const why = intern(text, *index); why != nullptr)
            return why;
    return nullptr;
}

void StatsLabGames::add(const CsvRow& row, RowLog& log) {
    Stat stat = damage;
    if (!wanted(row, log, stat))
        return;
    Game game;
    const char* const why = fill(row, game);
    const auto value = stats::amountFromText(row.fields[m_columns.amount]);
    if (!value && why == nullptr)
        gameOf(game).spoilt[stat] = true;
    if (!value)
        return log.refuse(describe(RowFault::badAmount), row.line);
    if (why != nullptr)
        return log.refuse(why, row.line);
    merge(game, stat, value->value, log);
}

/// The amount is the last column: a comma too many in it, or an end that is cut off, leaves the others in
/// place.
void StatsLabGames::addBroken(const CsvRow& row) {
    const std::size_t needed = std::max({m_columns.startTime, m_columns.match, m_columns.map,
                                         m_columns.player, m_columns.team, m_columns.statName, m_columns.hero,
                                         m_columns.stage.value_or(0), m_columns.mapType.value_or(0)});
    Stat stat = damage;
    Game game;
    if (row.fields.size() > needed && statOf(row, stat) && fill(row, game) == nullptr)
        gameOf(game).spoilt[stat] = true;
}

/// The game of this key, made from this row if it is its first.
StatsLabGames::Game& StatsLabGames::gameOf(const Game& game) {
    const auto [at, isNew] = m_games.try_emplace(game.key, m_all.size());
    if (isNew)
        m_all.push_back(game);
    return m_all[at->second];
}

void StatsLabGames::merge(const Game& game, Stat stat, double value, RowLog& log) {
    Game& known = gameOf(game);
    std::uint64_t RowCounts::*count = &RowCounts::kept;
    if (known.has[stat])
        count = known.values[stat] == value ? &RowCounts::duplicates : &RowCounts::conflicts;
    ++(log.counts.*count);
    if (game.key.hero != 0)
        ++(m_ofHeroes.*count);
    if (known.has[stat])
        return;
    known.has[stat] = true;
    known.values[stat] = value;
    ++known.rows;
}

void StatsLabGames::leaveOutHeroes(RowLog& log) {
    std::erase_if(m_all, [](const Game& game) { return game.key.hero != 0; });
    log.counts.kept -= m_ofHeroes.kept;
    log.counts.duplicates -= m_ofHeroes.duplicates;
    log.counts.conflicts -= m_ofHeroes.conflicts;
    log.counts.other += m_ofHeroes.kept + m_ofHeroes.duplicates + m_ofHeroes.conflicts;
}

void StatsLabGames::sumHeroes() {
    std::unordered_map<Key, std::size_t, KeyHash> sums;
    std::vector<Game> all;
    for (Game game : m_all) {
        game.key.hero = 0;
        const auto [at, isNew] = sums.try_emplace(game.key, all.size());
        if (isNew) {
            all.push_back(game);
            continue;
        }
        Game& sum = all[at->second];
        sum.rows += game.rows;
        for (std::size_t stat = 0; stat < statCount; ++stat) {
            sum.values[stat] += game.values[stat];
            sum.has[stat] = sum.has[stat] || game.has[stat];
            sum.spoilt[stat] = sum.spoilt[stat] || game.spoilt[stat];
        }
    }
    m_all = std::move(all);
}

/// Why no event is made of the game; null: one is.
const char* StatsLabGames::whyNone(const Game& game) {
    if (std::ranges::find(game.spoilt, true) != game.spoilt.end())
        return describe(RowFault::spoiltGame);
    if (!game.has[timePlayed] && !(game.has[damage] && game.has[healing]))
        return describe(RowFault::halfGame);
    const bool finite = std::ranges::all_of(game.values, [](double value) { return std::isfinite(value); });
    return finite ? nullptr : describe(RowFault::beyondNumbers);
}

base::Result<void> StatsLabGames::finish(RowLog& log) {
    if (auto dates = m_dayFirst.check("take the file as it was published"); !dates)
        return dates;
    if (m_sawOtherDamage && !m_sawDamage)
        return fileFailure(FileFault::otherDamage,
                           fmt::format("It has no rows of {}, only of {}: choose {} damage for it.",
                                       m_options.damage == Damage::hero ? heroDamage : allDamage,
                                       m_options.damage == Damage::hero ? allDamage : heroDamage,
                                       m_options.damage == Damage::hero ? "all" : "hero"));
    m_games.clear();
    for (Game& game : m_all) // what another row has said is there
        for (std::size_t stat = 0; stat < statCount; ++stat)
            game.spoilt[stat] = game.spoilt[stat] && !game.has[stat];
    if (m_allHeroesRows > 0)
        leaveOutHeroes(log); // never mixed
    else
        sumHeroes();
    std::erase_if(m_all, [&log](const Game& game) {
        const char* const why = whyNone(game);
        if (why != nullptr)
            log.refuseKept(why, game.line, game.rows);
        return why != nullptr;
    });
    std::ranges::stable_sort(m_all, {}, [](const Game& game) { return game.key.start; });
    return {};
}

bool StatsLabGames::next(stats::Event& event) {
    if (m_given == m_all.size())
        return false;
    const Game& game = m_all[m_given++];
    event.player = *m_texts[game.key.player];
    event.damage = {game.values[damage], false};
    event.healing = {game.values[healing], false};
    event.timestamp = base::TimestampMs{game.key.start};
    if (!event.game)
        event.game.emplace();
    event.game->match = *m_texts[game.key.match];
    event.game->map = *m_texts[game.key.map];
    event.game->mapType = *m_texts[game.mapType];
    event.game->team = *m_texts[game.key.team];
    event.game->stage = *m_texts[game.stage];
    const std::chrono::sys_time<std::chrono::milliseconds> start{std::chrono::milliseconds{game.key.start}};
    const std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(start)};
    event.game->season = static_cast<int>(date.year());
    event.game->timePlayed.reset();
    if (game.has[timePlayed])
        event.game->timePlayed = game.values[timePlayed];
    return true;
}

ContentHash StatsLabGames::gameHash() const {
    const Key& key = m_all[m_given - 1].key;
    constexpr std::int64_t minute = 60'000; // some seasons have no seconds
    return hashOf(fmt::format("{}\n{}\n{}\n{}\n{}", key.start / minute, *m_texts[key.match],
                              *m_texts[key.map], *m_texts[key.team], base::foldedName(*m_texts[key.player])));
}

} // namespace source
