#include "core/stats/game_codec.h"
#include "core/view/game_query.h"
#include "tests/view/made_up_games.h"

#include <QtTest>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using support::game;
using view::GameQuestion;
using view::GameStore;

namespace {

using Names = std::vector<std::string>;

/// Moc loses its way among apostrophes in numbers.
constexpr int leagueGames = 150000;

std::string keyOf(const stats::Event& event) {
    std::string key;
    stats::appendGameKey(key, event);
    return key;
}

struct Sums {
    std::uint64_t maps = 0;
    double damage = 0;
    double best = 0;
    double timedDamage = 0;
    double seconds = 0;
};

using Plain = std::map<std::string, stats::Event>; ///< by key

/// By player; and the teams of all that pass the season.
std::map<std::string, Sums> foldPlain(const Plain& games, const view::GameFilter& filter,
                                      std::set<std::string>& teams) {
    std::map<std::string, Sums> sums;
    for (const auto& [ignored, each] : games) {
        if (filter.season && each.game->season != filter.season)
            continue;
        if (!each.game->team.empty())
            teams.insert(each.game->team);
        if (!filter.team.empty() && each.game->team != filter.team)
            continue;
        Sums& sum = sums[each.player];
        ++sum.maps;
        sum.damage += each.damage.value;
        sum.best = std::max(sum.best, each.damage.value);
        if (each.game->timePlayed.value_or(0) > 0) {
            sum.timedDamage += each.damage.value;
            sum.seconds += *each.game->timePlayed;
        }
    }
    return sums;
}

void compareWithPlain(const view::GameAnswer& answer, const Plain& games, const view::GameFilter& filter) {
    std::set<std::string> teams;
    const auto expected = foldPlain(games, filter, teams);
    QCOMPARE(answer.choices.teams, Names(teams.begin(), teams.end()));
    QCOMPARE(answer.rows.size(), expected.size());
    for (const view::GameRow& row : answer.rows) {
        const Sums& sums = expected.at(row.player);
        QCOMPARE(row.maps, sums.maps);
        QCOMPARE(row.damagePerMap, sums.damage / static_cast<double>(sums.maps));
        QCOMPARE(row.bestDamage.value, sums.best);
        QCOMPARE(row.damagePer10.has_value(), sums.seconds > 0);
        if (row.damagePer10)
            QCOMPARE(*row.damagePer10, sums.timedDamage / sums.seconds * 600);
    }
}

} // namespace

class TestGameStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGameCountsOnceAndItsLastRecordCounts() {
        GameStore store;
        QVERIFY(store.upsert(game("Jake", 0, 100)));
        QVERIFY(!store.upsert(game("Jake", 0, 100)));
        QVERIFY(store.upsert(game("Jake", 0, 300)));
        QCOMPARE(store.size(), std::size_t{1});
        QCOMPARE(view::answer(store, {}).rows[0].damagePerMap, 300.0);
        auto otherStage = game("Jake", 0, 300);
        otherStage.game->stage = "Week 2"; // no part of the key
        QVERIFY(store.upsert(otherStage));
        QCOMPARE(view::answer(store, {}).choices.stages, Names{"Week 2"});
        auto otherMap = game("Jake", 0, 300);
        otherMap.game->map = "Busan";
        QVERIFY(store.upsert(otherMap));
        QCOMPARE(store.size(), std::size_t{2});
    }

    void aDeletedGameIsGoneAndItsPlaceIsTakenAgain() {
        GameStore store;
        QVERIFY(store.upsert(game("Jake", 0, 100)) && store.upsert(game("KSF", 0, 200)));
        QVERIFY(store.erase(keyOf(game("Jake", 0, 0))));
        QVERIFY(!store.erase(keyOf(game("Jake", 0, 0))));
        QVERIFY(!store.erase(keyOf(game("nobody", 0, 0))));
        QVERIFY(!store.erase("no key"));
        QCOMPARE(store.size(), std::size_t{1});
        QCOMPARE(view::answer(store, {}).rows[0].player, std::string("KSF"));
        QVERIFY(store.upsert(game("Jake", 0, 100)));
        QCOMPARE(store.size(), std::size_t{2});
        QCOMPARE(store.games().size(), std::size_t{2});
        QCOMPARE(view::answer(store, {}).rows[1].player, std::string("Jake"));
    }

    void beyondItsBoundAStoreTakesNothingMore() {
        GameStore store(200000);
        int taken = 0;
        while (!store.isFull() && taken < 100000)
            taken += store.upsert(game("Jake", taken, 1)) ? 1 : 0;
        QVERIFY(store.isFull());
        QVERIFY(taken > 500);
        QCOMPARE(store.size(), static_cast<std::size_t>(taken));
        QVERIFY(store.memoryBytes() < 240000);
        QVERIFY(!store.upsert(game("Jake", 0, 1)));
        QCOMPARE(view::answer(store, {}).rows[0].maps, static_cast<std::uint64_t>(taken));
        QVERIFY(store.upsert(game("Jake", 0, 5))); // an old figure would be a wrong one
        QVERIFY(!store.game(keyOf(game("Jake", 0, 5))));
        QCOMPARE(store.size(), static_cast<std::size_t>(taken - 1));
        QVERIFY(!store.upsert(game("Jake", 0, 5)));
    }

    void randomGamesEqualAPlainFold();
    void aLeaguesHistoryIsAnsweredAtOnce();
};

/// Against the games themselves in a map, with sums made again for every question.
void TestGameStore::randomGamesEqualAPlainFold() {
    std::mt19937 random(11);
    GameStore store;
    Plain plain;
    const auto pick = [&random](unsigned most) { return static_cast<int>(random() % most); };
    for (int step = 0; step < 4000; ++step) {
        auto event = game("p" + std::to_string(pick(20)), pick(200), pick(1000), pick(10),
                          pick(4) == 0 ? std::nullopt : std::optional<double>(pick(900)));
        event.game->team = pick(5) == 0 ? "" : "t" + std::to_string(pick(4));
        event.game->map = "m" + std::to_string(pick(3));
        event.game->season = 2020 + pick(3);
        const std::string key = keyOf(event);
        if (pick(5) == 0) {
            QCOMPARE(store.erase(key), plain.erase(key) == 1);
            continue;
        }
        store.upsert(event);
        plain[key] = event;
        if (step % 40 != 0)
            continue;
        QCOMPARE(store.size(), plain.size());
        GameQuestion question;
        if (pick(2) == 0)
            question.filter.season = 2020 + pick(3);
        if (pick(2) == 0)
            question.filter.team = "t" + std::to_string(pick(4));
        compareWithPlain(view::answer(store, question), plain, question.filter);
    }
}

void TestGameStore::aLeaguesHistoryIsAnsweredAtOnce() {
    std::mt19937 random(3);
    GameStore store;
    for (int i = 0; i < leagueGames; ++i) {
        auto event = game("player-" + std::to_string(random() % 600), i / 12,
                          static_cast<double>(random() % 15000), static_cast<double>(random() % 9000));
        event.game->season = 2018 + i * 6 / leagueGames;
        event.game->stage = "Stage " + std::to_string(i * 24 / leagueGames % 4);
        event.game->team = "team-" + std::to_string(random() % 20);
        event.game->map = "map-" + std::to_string(random() % 28);
        store.upsert(event);
    }
    const auto answered = [&store](const char* what, const GameQuestion& question) {
        QElapsedTimer timer;
        timer.start();
        const auto answer = view::answer(store, question);
        qInfo("%d games, %s: %.1f ms", leagueGames, what, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        return answer;
    };
    QCOMPARE(answered("all", {}).players, std::uint64_t{600});
    GameQuestion question;
    question.filter.season = 2020;
    question.filter.team = "team-3";
    question.filter.name = "player-1";
    question.gamesOf = "player-17";
    QVERIFY(answered("filtered and listed", question).games > 0);
    qInfo("%.1f MB", static_cast<double>(store.memoryBytes()) / 1e6);
    QVERIFY(store.memoryBytes() < std::size_t{20} * 1000 * 1000);
}

QTEST_APPLESS_MAIN(TestGameStore)
#include "test_game_store.moc"
