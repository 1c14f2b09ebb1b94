#include "core/view/game_query.h"

#include "core/base/folded_name.h"
#include "core/stats/event_codec.h"
#include "core/view/game_match.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace view {

namespace {

constexpr double tenMinutes = 600; // seconds
constexpr double largest = std::numeric_limits<double>::max();

/// Sums stay numbers, whatever events say: an order of what is none is no order.
double plus(double sum, double more) {
    return std::min(sum + more, largest);
}

/// What games of one person add up to.
struct Tally {
    std::uint64_t maps = 0;
    std::uint64_t mapsWithoutTime = 0;
    double seconds = 0;
    double damage = 0;
    double healing = 0;
    double timedDamage = 0; ///< of the games whose time is known
    double timedHealing = 0;
    const StoredGame* bestDamage = nullptr;
    const StoredGame* bestHealing = nullptr;
    std::uint32_t spelling = 0; ///< of the latest game, filtered out or not
    base::TimestampMs spelledAt;
};

std::optional<double> per10(double sum, double seconds) {
    return seconds > 0 ? std::optional(std::min(sum / seconds * tenMinutes, largest)) : std::nullopt;
}

double perMap(double sum, std::uint64_t maps) {
    return sum / static_cast<double>(maps);
}

std::optional<int> yearOf(const std::string& text) {
    int year = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), year);
    return read.ec == std::errc() ? std::optional(year) : std::nullopt;
}

/// One question over all games of a store.
class Query {
public:
    Query(const GameStore& store, const GameQuestion& question)
        : m_store(store), m_question(question), m_match(store, question.filter), m_choices(store),
          m_tallies(store.persons().size()), m_lastIn(store.memberships().size()) {}

    [[nodiscard]] GameAnswer answer();

private:
    void add(const StoredGame& game);
    void count(Tally& tally, const StoredGame& game);
    void keepBetter(const StoredGame*& best, const StoredGame& game, double StoredGame::*figure) const;
    [[nodiscard]] std::vector<std::uint32_t> ranked();
    [[nodiscard]] std::optional<double> figureOf(const Tally& tally) const;
    [[nodiscard]] GameRow rowOf(const Tally& tally) const;
    [[nodiscard]] BestGame bestOf(const StoredGame& game, double value) const;
    [[nodiscard]] PlayedGame playedOf(const StoredGame& game) const;
    void addTeams(const std::vector<std::uint32_t>& persons, std::vector<GameRow>& rows) const;
    [[nodiscard]] std::vector<PlayedGame> listed() const;
    [[nodiscard]] const std::string& text(const StoredGame& game, Facet which) const {
        return m_store.texts(which).text(game.facet(which));
    }

    const GameStore& m_store;
    const GameQuestion& m_question;
    const GameMatch m_match;
    ChoiceGatherer m_choices;
    std::vector<Tally> m_tallies;                           ///< by person
    std::vector<std::optional<base::TimestampMs>> m_lastIn; ///< by membership: its last game that counts
    std::optional<std::uint32_t> m_listedPerson;
    std::vector<const StoredGame*> m_listed;
    std::uint64_t m_games = 0;
};

void Query::add(const StoredGame& game) {
    const std::uint32_t person = m_store.memberships()[game.membership].person;
    Tally& tally = m_tallies[person];
    if (tally.spelling == 0 || std::tie(tally.spelledAt, m_store.spellings().text(tally.spelling)) <
                                   std::tie(game.when, m_store.spellings().text(game.spelling))) {
        tally.spelling = game.spelling;
        tally.spelledAt = game.when;
    }
    const std::uint8_t failed = m_match.failures(game);
    m_choices.add(game, failed);
    if (person == m_listedPerson && (failed & ~GameMatch::nameFails) == 0)
        m_listed.push_back(&game);
    if (failed == 0)
        count(tally, game);
}

void Query::count(Tally& tally, const StoredGame& game) {
    ++m_games;
    ++tally.maps;
    tally.damage = plus(tally.damage, game.damage);
    tally.healing = plus(tally.healing, game.healing);
    if (game.seconds > 0) { // not when it isn't known
        tally.seconds = plus(tally.seconds, game.seconds);
        tally.timedDamage = plus(tally.timedDamage, game.damage);
        tally.timedHealing = plus(tally.timedHealing, game.healing);
    } else {
        ++tally.mapsWithoutTime;
    }
    keepBetter(tally.bestDamage, game, &StoredGame::damage);
    keepBetter(tally.bestHealing, game, &StoredGame::healing);
    auto& last = m_lastIn[game.membership];
    last = last ? std::max(*last, game.when) : game.when;
}

void Query::keepBetter(const StoredGame*& best, const StoredGame& game, double StoredGame::*figure) const {
    if (best != nullptr && best->*figure > game.*figure)
        return;
    // Of equal ones the first; and of one time, whatever came in first, always the same.
    if (best != nullptr && best->*figure == game.*figure &&
        std::tie(best->when, m_store.matches().text(best->match), text(*best, Facet::map)) <=
            std::tie(game.when, m_store.matches().text(game.match), text(game, Facet::map)))
        return;
    best = &game;
}

std::optional<double> Query::figureOf(const Tally& tally) const {
    switch (m_question.sortedBy) {
    case GameMeasure::damagePer10:
        return per10(tally.timedDamage, tally.seconds);
    case GameMeasure::healingPer10:
        return per10(tally.timedHealing, tally.seconds);
    case GameMeasure::damagePerMap:
        return perMap(tally.damage, tally.maps);
    case GameMeasure::healingPerMap:
        return perMap(tally.healing, tally.maps);
    case GameMeasure::bestDamage:
        return tally.bestDamage->damage;
    case GameMeasure::bestHealing:
        return tally.bestHealing->healing;
    case GameMeasure::maps:
        return static_cast<double>(tally.maps);
    case GameMeasure::timePlayed:
        return tally.seconds;
    case GameMeasure::player:
        break;
    }
    return 0; // by name alone
}

/// Who passes the filter, in order.
std::vector<std::uint32_t> Query::ranked() {
    struct Place {
        std::optional<double> figure;
        std::uint32_t person;
    };
    std::vector<Place> places;
    for (std::uint32_t person = 0; person < m_tallies.size(); ++person) {
        const Tally& tally = m_tallies[person];
        if (tally.maps > 0 &&
            (m_question.filter.minSeconds <= 0 || tally.seconds >= m_question.filter.minSeconds))
            places.push_back({figureOf(tally), person});
    }
    const bool descending = m_question.descending;
    const bool namesDescend = descending && m_question.sortedBy == GameMeasure::player;
    std::ranges::sort(places, [&](const Place& one, const Place& other) {
        if (one.figure.has_value() != other.figure.has_value())
            return one.figure.has_value();
        if (one.figure != other.figure)
            return descending ? *one.figure > *other.figure : *one.figure < *other.figure;
        const int names = m_store.persons().text(one.person).compare(m_store.persons().text(other.person));
        return namesDescend ? names > 0 : names < 0;
    });
    std::vector<std::uint32_t> persons;
    persons.reserve(places.size());
    for (const Place& place : places)
        persons.push_back(place.person);
    return persons;
}

BestGame Query::bestOf(const StoredGame& game, double value) const {
    return {value,
            text(game, Facet::map),
            m_store.matches().text(game.match),
            text(game, Facet::mapType),
            text(game, Facet::team),
            text(game, Facet::stage),
            yearOf(text(game, Facet::season)),
            game.when};
}

PlayedGame Query::playedOf(const StoredGame& game) const {
    return {game.when,
            yearOf(text(game, Facet::season)),
            text(game, Facet::stage),
            text(game, Facet::map),
            text(game, Facet::mapType),
            m_store.matches().text(game.match),
            text(game, Facet::team),
            game.damage,
            game.healing,
            std::isnan(game.seconds) ? std::nullopt : std::optional(game.seconds),
            m_store.spellings().text(game.spelling)};
}

GameRow Query::rowOf(const Tally& tally) const {
    GameRow row;
    row.player = m_store.spellings().text(tally.spelling);
    row.maps = tally.maps;
    row.seconds = tally.seconds;
    row.mapsWithoutTime = tally.mapsWithoutTime;
    row.damagePer10 = per10(tally.timedDamage, tally.seconds);
    row.healingPer10 = per10(tally.timedHealing, tally.seconds);
    row.damagePerMap = perMap(tally.damage, tally.maps);
    row.healingPerMap = perMap(tally.healing, tally.maps);
    row.bestDamage = bestOf(*tally.bestDamage, tally.bestDamage->damage);
    row.bestHealing = bestOf(*tally.bestHealing, tally.bestHealing->healing);
    return row;
}

void Query::addTeams(const std::vector<std::uint32_t>& persons, std::vector<GameRow>& rows) const {
    constexpr std::uint32_t none = 0xFFFFFFFF;
    std::vector<std::uint32_t> rowOfPerson(m_tallies.size(), none);
    for (std::uint32_t row = 0; row < persons.size(); ++row)
        rowOfPerson[persons[row]] = row;
    std::vector<std::tuple<std::uint32_t, base::TimestampMs, const std::string*>> teams;
    for (std::size_t at = 0; at < m_lastIn.size(); ++at) {
        const GameStore::Membership& member = m_store.memberships()[at];
        if (m_lastIn[at] && member.team != 0 && rowOfPerson[member.person] != none)
            teams.emplace_back(rowOfPerson[member.person], *m_lastIn[at],
                               &m_store.texts(Facet::team).text(member.team));
    }
    std::ranges::sort(teams, [](const auto& one, const auto& other) {
        return std::tie(std::get<0>(one), std::get<1>(one), *std::get<2>(one)) <
               std::tie(std::get<0>(other), std::get<1>(other), *std::get<2>(other));
    });
    for (const auto& [row, last, team] : teams)
        rows[row].teams.push_back(*team);
}

std::vector<PlayedGame> Query::listed() const {
    std::vector<PlayedGame> games;
    games.reserve(m_listed.size());
    for (const StoredGame* game : m_listed)
        games.push_back(playedOf(*game));
    std::ranges::sort(games, [](const PlayedGame& one, const PlayedGame& other) {
        return std::tie(other.when, one.match, one.map, one.team) <
               std::tie(one.when, other.match, other.map, other.team);
    });
    return games;
}

GameAnswer Query::answer() {
    if (!m_question.gamesOf.empty())
        m_listedPerson = m_store.persons().find(base::foldedName(m_question.gamesOf));
    for (const StoredGame& game : m_store.games())
        if (game.exists())
            add(game);
    GameAnswer answer;
    std::vector<std::uint32_t> persons = ranked();
    answer.players = persons.size();
    persons.resize(std::min(persons.size(), m_question.mostRows));
    answer.rows.reserve(persons.size());
    for (const std::uint32_t person : persons)
        answer.rows.push_back(rowOf(m_tallies[person]));
    addTeams(persons, answer.rows);
    answer.listed = listed();
    answer.choices = m_choices.choices();
    answer.games = m_games;
    answer.total = m_store.size();
    return answer;
}

} // namespace

GameAnswer answer(const GameStore& store, const GameQuestion& question) {
    if (!question.key.empty()) {
        GameAnswer found;
        found.total = store.size();
        if (const auto game = store.game(question.key))
            stats::appendEventJson(found.found.emplace(), *game);
        return found;
    }
    return Query(store, question).answer();
}

} // namespace view
