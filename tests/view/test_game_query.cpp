#include "core/view/game_query.h"
#include "tests/view/made_up_games.h"

#include <QtTest>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using support::game;
using view::GameMeasure;
using view::GameQuestion;
using view::GameStore;

namespace {

using Names = std::vector<std::string>;

GameStore storeOf(const std::vector<stats::Event>& games) {
    GameStore store;
    for (const stats::Event& each : games)
        store.upsert(each);
    return store;
}

stats::Event inTeam(stats::Event event, const std::string& team) {
    event.game->team = team;
    return event;
}

stats::Event on(stats::Event event, int season, const std::string& stage, const std::string& map,
                const std::string& mapType) {
    event.game->season = season;
    event.game->stage = stage;
    event.game->map = map;
    event.game->mapType = mapType;
    return event;
}

Names namesOf(const view::GameAnswer& answer) {
    Names names;
    for (const view::GameRow& row : answer.rows)
        names.push_back(row.player);
    return names;
}

std::string joined(const Names& names) {
    std::string all;
    for (const std::string& name : names)
        all += (all.empty() ? "" : ", ") + name;
    return all;
}

GameQuestion sortedBy(GameMeasure measure, bool descending = true) {
    GameQuestion question;
    question.sortedBy = measure;
    question.descending = descending;
    return question;
}

/// Two seasons of three teams.
GameStore league() {
    return storeOf({
        on(inTeam(game("Jake", 0, 100), "Vienna Yodlers"), 2021, "Stage 2", "Ilios", "control"),
        on(inTeam(game("Piggy", 0, 200), "Graz Gnomes"), 2021, "Stage 2", "Ilios", "control"),
        on(inTeam(game("Jake", 9, 300), "Vienna Yodlers"), 2021, "Stage 1", "Rialto", "escort"),
        on(inTeam(game("KSF", 20, 400), "Linz Liners"), 2022, "Stage 1", "Rialto", "escort"),
        on(inTeam(game("Jake", 30, 500), "Linz Liners"), 2022, "Finals", "Busan", "control"),
    });
}

} // namespace

class TestGameQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyTableGivesAnEmptyAnswer() { QVERIFY(view::answer(GameStore(), {}) == view::GameAnswer()); }

    void figuresAreOverAllAndOverTheTimeThatIsKnown() {
        const auto store =
            storeOf({game("Jake", 0, 12170.25, 100.5, 503.64854607), game("Jake", 60, 9730.5, 0, 702.125),
                     game("Jake", 120, 3398.75, 0, std::nullopt), game("Jake", 180, 20000.125, 2.25, 611.0)});
        const auto answer = view::answer(store, {});
        QCOMPARE(answer.rows.size(), std::size_t{1});
        const view::GameRow& row = answer.rows[0];
        QCOMPARE(row.maps, std::uint64_t{4});
        QCOMPARE(row.mapsWithoutTime, std::uint64_t{1});
        QCOMPARE(row.seconds, 1816.77354607);
        QCOMPARE(row.damagePer10.value(), 13838.00697361725);
        QCOMPARE(row.healingPer10.value(), 33.933783400446224);
        QCOMPARE(row.damagePerMap, 11324.90625);
        QCOMPARE(row.healingPerMap, 25.6875);
        QCOMPARE(row.bestDamage.value, 20000.125);
        QCOMPARE(row.bestDamage.match, std::string("match-3"));
        QCOMPARE(row.bestHealing.value, 100.5);
        QCOMPARE(answer.games, std::uint64_t{4});
        QCOMPARE(answer.total, std::uint64_t{4});
    }

    void withoutAnyTimeThereIsNoRate() {
        const auto answer =
            view::answer(storeOf({game("Jake", 0, 100, 5, std::nullopt), game("Jake", 60, 50, 5, 0.0)}), {});
        QVERIFY(!answer.rows[0].damagePer10);
        QVERIFY(!answer.rows[0].healingPer10);
        QCOMPARE(answer.rows[0].mapsWithoutTime, std::uint64_t{2});
        QCOMPARE(answer.rows[0].damagePerMap, 75.0);
    }

    void spellingsOfANameAreOnePlayerUnderTheNewest() {
        const auto store =
            storeOf({game("JinMu", 60, 100), game("Jinmu", 120, 300), game("J\u00ccNMU", 0, 200)});
        GameQuestion question;
        question.gamesOf = "jinmu";
        const auto answer = view::answer(store, question);
        QCOMPARE(namesOf(answer), Names{"Jinmu"});
        QCOMPARE(answer.rows[0].maps, std::uint64_t{3});
        QCOMPARE(answer.listed.size(), std::size_t{3});
        question.filter.name = "NM";
        QCOMPARE(namesOf(view::answer(store, question)), Names{"Jinmu"});
    }

    void aPlayersNewestSpellingDoesNotDependOnTheFilter() {
        const auto store = storeOf({inTeam(game("JinMu", 0, 100), "Graz Gnomes"), game("Jinmu", 60, 300)});
        GameQuestion question;
        question.filter.team = "Graz Gnomes";
        QCOMPARE(namesOf(view::answer(store, question)), Names{"Jinmu"});
    }

    void teamsAreInOrderOfTheLastGameForEach() {
        const auto store = storeOf(
            {inTeam(game("Jake", 0, 100), "Graz Gnomes"), inTeam(game("Jake", 120, 100), "Linz Liners"),
             inTeam(game("Jake", 240, 100), "Graz Gnomes"), inTeam(game("Jake", 60, 100), "Vienna Yodlers"),
             inTeam(game("Jake", 180, 100), "")});
        const auto answer = view::answer(store, {});
        QCOMPARE(answer.rows[0].teams, (Names{"Vienna Yodlers", "Linz Liners", "Graz Gnomes"}));
        GameQuestion question;
        question.filter.team = "Linz Liners";
        QCOMPARE(view::answer(store, question).rows[0].teams, Names{"Linz Liners"});
    }

    void ofEquallyGoodGamesTheFirstIsTheBest() {
        const auto store = storeOf({game("Jake", 120, 500), game("Jake", 60, 500), game("Jake", 180, 500)});
        QCOMPARE(view::answer(store, {}).rows[0].bestDamage.match, std::string("match-1"));
        QCOMPARE(view::answer(store, {}).rows[0].bestHealing.match, std::string("match-1"));
    }

    void rowsAreSorted_data();
    void rowsAreSorted();
    void filtersKeepWhatTheySay_data();
    void filtersKeepWhatTheySay();

    void choicesAreThoseUnderTheOtherFilters() {
        const auto store = league();
        const auto all = view::answer(store, {}).choices;
        QCOMPARE(all.seasons, (std::vector<int>{2021, 2022}));
        QCOMPARE(all.stages, (Names{"Stage 2", "Stage 1", "Finals"})); // by their first games
        QCOMPARE(all.teams, (Names{"Graz Gnomes", "Linz Liners", "Vienna Yodlers"}));
        QCOMPARE(all.maps, (Names{"Busan", "Ilios", "Rialto"}));
        QCOMPARE(all.mapTypes, (Names{"control", "escort"}));
        GameQuestion question;
        question.filter.season = 2022;
        question.filter.mapType = "control";
        const auto some = view::answer(store, question).choices;
        QCOMPARE(some.seasons, (std::vector<int>{2021, 2022})); // of control maps
        QCOMPARE(some.mapTypes, (Names{"control", "escort"}));  // of 2022
        QCOMPARE(some.stages, Names{"Finals"});
        QCOMPARE(some.teams, Names{"Linz Liners"});
        QCOMPARE(some.maps, Names{"Busan"});
        question = {};
        question.filter.name = "pig";
        QCOMPARE(view::answer(store, question).choices.teams, Names{"Graz Gnomes"});
    }

    void whatIsNotKnownIsNoChoice() {
        auto bare = game("Jake", 0, 100);
        bare.game = stats::Game{};
        bare.game->match = "7";
        const auto answer = view::answer(storeOf({bare}), {});
        QVERIFY(answer.choices == view::GameChoices());
        QVERIFY(answer.rows[0].teams.empty());
        QVERIFY(!answer.rows[0].bestDamage.season);
        QCOMPARE(answer.rows[0].bestDamage.match, std::string("7"));
    }

    void whoPlayedLittleIsLeftOutOfTheRowsAlone() {
        const auto store = storeOf({game("Jake", 0, 100, 0, 599.5), game("KSF", 0, 50, 0, 300),
                                    game("KSF", 60, 50, 0, 300), game("Piggy", 0, 50, 0, std::nullopt)});
        GameQuestion question;
        question.filter.minSeconds = 600;
        const auto answer = view::answer(store, question);
        QCOMPARE(namesOf(answer), Names{"KSF"});
        QCOMPARE(answer.players, std::uint64_t{1});
        QCOMPARE(answer.games, std::uint64_t{4});
    }

    /// What is shown while "120" is typed: each answer is of its own number, and nothing else depends on it.
    void theLeastTimeIsExactForEveryNumberOnTheWay() {
        const auto store =
            storeOf({game("one", 0, 100, 0, 60), game("twelve", 0, 100, 0, 720),
                     game("hundred", 0, 100, 0, 7200), game("unknown", 0, 1, 0, std::nullopt)});
        GameQuestion question = sortedBy(GameMeasure::timePlayed, false);
        const auto all = view::answer(store, question);
        const std::pair<double, Names> typed[] = {{0, {"unknown", "one", "twelve", "hundred"}},
                                                  {1, {"one", "twelve", "hundred"}},
                                                  {12, {"twelve", "hundred"}},
                                                  {120, {"hundred"}},
                                                  {120.5, {}},
                                                  {1200, {}}};
        for (const auto& [minutes, names] : typed) {
            question.filter.minSeconds = minutes * 60;
            const auto answer = view::answer(store, question);
            QCOMPARE(joined(namesOf(answer)), joined(names));
            QCOMPARE(answer.players, std::uint64_t{names.size()});
            QCOMPARE(answer.games, std::uint64_t{4});
            QVERIFY(answer.choices == all.choices);
        }
    }

    void figuresBeyondAllNumbersStayNumbersInOrder() {
        constexpr double huge = 1.7e308; // an event may say so
        const auto store =
            storeOf({game("bo", 0, huge, huge), game("bo", 60, huge, huge), game("Al", 0, huge, 1, 1),
                     game("cy", 0, 100), game("dan", 0, 1, 1, huge), game("dan", 60, 1, 1, huge)});
        const auto answer = view::answer(store, sortedBy(GameMeasure::damagePerMap));
        QCOMPARE(namesOf(answer), (Names{"Al", "bo", "cy", "dan"}));
        QCOMPARE(namesOf(view::answer(store, sortedBy(GameMeasure::damagePer10))),
                 (Names{"Al", "bo", "cy", "dan"}));
        QCOMPARE(namesOf(view::answer(store, sortedBy(GameMeasure::timePlayed))),
                 (Names{"dan", "bo", "cy", "Al"}));
        for (const view::GameRow& row : answer.rows)
            for (const double figure : {row.seconds, row.damagePer10.value(), row.healingPer10.value(),
                                        row.damagePerMap, row.healingPerMap})
                QVERIFY2(std::isfinite(figure), row.player.c_str());
    }

    void rowsBeyondTheMostAreCounted() {
        GameQuestion question = sortedBy(GameMeasure::bestDamage);
        question.mostRows = 2;
        const auto answer = view::answer(league(), question);
        QCOMPARE(namesOf(answer), (Names{"Jake", "KSF"}));
        QCOMPARE(answer.players, std::uint64_t{3});
    }

    void aPlayersGamesAreListedNewestFirst() {
        GameQuestion question;
        question.gamesOf = "JAKE";
        question.filter.name = "nobody"; // doesn't count for the list
        question.filter.minSeconds = 1e9;
        const auto answer = view::answer(league(), question);
        QVERIFY(answer.rows.empty());
        QCOMPARE(answer.listed.size(), std::size_t{3});
        const view::PlayedGame& newest = answer.listed[0];
        QCOMPARE(newest.damage, 500.0);
        QCOMPARE(newest.season.value(), 2022);
        QCOMPARE(newest.stage, std::string("Finals"));
        QCOMPARE(newest.map, std::string("Busan"));
        QCOMPARE(newest.mapType, std::string("control"));
        QCOMPARE(newest.team, std::string("Linz Liners"));
        QCOMPARE(newest.seconds.value(), 600.0);
        QVERIFY(newest.when > answer.listed[1].when && answer.listed[1].when > answer.listed[2].when);
        question.filter.season = 2021;
        QCOMPARE(view::answer(league(), question).listed.size(), std::size_t{2});
        question.gamesOf = "Jak";
        QVERIFY(view::answer(league(), question).listed.empty());
    }

    void gamesUnderANameThatIsOnlyAlikeAreAnothers() {
        const auto store = storeOf({game("Jinmu", 0, 1), game("Jinmu2", 60, 2), game("Jin Mu", 120, 3),
                                    game("Jinm", 180, 4), game("J\u00ccNMU", 240, 5)});
        const auto damageOf = [&store](const char* player) {
            GameQuestion question;
            question.gamesOf = player;
            std::vector<double> damage;
            for (const view::PlayedGame& played : view::answer(store, question).listed)
                damage.push_back(played.damage);
            return damage;
        };
        QCOMPARE(damageOf("jinmu"), (std::vector<double>{5, 1}));
        QCOMPARE(damageOf("Jinmu2"), std::vector<double>{2});
        QCOMPARE(damageOf("JIN MU"), std::vector<double>{3});
        QCOMPARE(damageOf("Jinm"), std::vector<double>{4});
        QCOMPARE(damageOf(" jinmu"), std::vector<double>{});
    }
};

void TestGameQuery::rowsAreSorted_data() {
    QTest::addColumn<int>("measure");
    QTest::addColumn<bool>("descending");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* name, GameMeasure measure, bool descending, const char* names) {
        QTest::addRow("%s, %s", name, descending ? "descending" : "ascending")
            << static_cast<int>(measure) << descending << QString::fromLatin1(names);
    };
    row("damage per 10", GameMeasure::damagePer10, true, "bo, Al, cy, dan");
    row("damage per 10", GameMeasure::damagePer10, false, "Al, cy, bo, dan"); // who has none is last
    row("healing per 10", GameMeasure::healingPer10, true, "Al, bo, cy, dan");
    row("damage per map", GameMeasure::damagePerMap, true, "dan, Al, bo, cy");
    row("healing per map", GameMeasure::healingPerMap, false, "cy, bo, dan, Al");
    row("best damage", GameMeasure::bestDamage, true, "dan, Al, bo, cy");
    row("best healing", GameMeasure::bestHealing, true, "Al, dan, bo, cy");
    row("maps", GameMeasure::maps, true, "cy, Al, bo, dan");
    row("maps", GameMeasure::maps, false, "Al, bo, dan, cy"); // ties by name either way
    row("time", GameMeasure::timePlayed, true, "Al, cy, bo, dan");
    row("name", GameMeasure::player, false, "Al, bo, cy, dan");
    row("name", GameMeasure::player, true, "dan, cy, bo, Al");
}

void TestGameQuery::rowsAreSorted() {
    QFETCH(int, measure);
    QFETCH(bool, descending);
    QFETCH(QString, names);
    const auto store = storeOf({game("cy", 0, 100, 0, 300), game("cy", 60, 100, 0, 300),
                                game("dan", 0, 900, 40, std::nullopt), game("Al", 0, 200, 90, 600),
                                game("bo", 0, 200, 30, 300)});
    const auto answer = view::answer(store, sortedBy(static_cast<GameMeasure>(measure), descending));
    QCOMPARE(QString::fromStdString(joined(namesOf(answer))), names);
}

void TestGameQuery::filtersKeepWhatTheySay_data() {
    QTest::addColumn<int>("season");
    QTest::addColumn<QStringList>("texts"); // stage, team, map, map type, name
    QTest::addColumn<QString>("players");
    QTest::addColumn<int>("games");
    const auto row = [](const char* name, int season, const QStringList& texts, const char* players,
                        int games) {
        QTest::addRow("%s", name) << season << texts << QString::fromLatin1(players) << games;
    };
    row("nothing", 0, {"", "", "", "", ""}, "Jake, KSF, Piggy", 5);
    row("season", 2021, {"", "", "", "", ""}, "Jake, Piggy", 3);
    row("a season nobody played", 2019, {"", "", "", "", ""}, "", 0);
    row("stage", 0, {"Stage 1", "", "", "", ""}, "Jake, KSF", 2);
    row("stage of a season", 2022, {"Stage 1", "", "", "", ""}, "KSF", 1);
    row("team", 0, {"", "Linz Liners", "", "", ""}, "Jake, KSF", 2);
    row("team in another case", 0, {"", "linz LINERS", "", "", ""}, "Jake, KSF", 2);
    row("team with other blanks", 0, {"", " linz  liners ", "", "", ""}, "Jake, KSF", 2);
    row("team without blanks", 0, {"", "LinzLiners", "", "", ""}, "Jake, KSF", 2);
    row("stage without blanks", 0, {"stage1", "", "", "", ""}, "Jake, KSF", 2);
    row("blanks alone", 0, {"", "  ", "", "", ""}, "", 0);
    row("a part of a team", 0, {"", "Linz", "", "", ""}, "", 0);
    row("map", 0, {"", "", "Ilios", "", ""}, "Jake, Piggy", 2);
    row("map type", 0, {"", "", "", "escort", ""}, "Jake, KSF", 2);
    row("map and another type", 0, {"", "", "Ilios", "escort", ""}, "", 0);
    row("part of a name", 0, {"", "", "", "", "k"}, "Jake, KSF", 4);
    row("all", 2021, {"stage 2", "graz gnomes", "ILIOS", "Control", "PIG"}, "Piggy", 1);
}

void TestGameQuery::filtersKeepWhatTheySay() {
    QFETCH(int, season);
    QFETCH(QStringList, texts);
    QFETCH(QString, players);
    QFETCH(int, games);
    GameQuestion question = sortedBy(GameMeasure::player, false);
    if (season != 0)
        question.filter.season = season;
    question.filter.stage = texts[0].toStdString();
    question.filter.team = texts[1].toStdString();
    question.filter.map = texts[2].toStdString();
    question.filter.mapType = texts[3].toStdString();
    question.filter.name = texts[4].toStdString();
    const auto answer = view::answer(league(), question);
    QCOMPARE(QString::fromStdString(joined(namesOf(answer))), players);
    QCOMPARE(answer.games, static_cast<std::uint64_t>(games));
    QCOMPARE(answer.total, std::uint64_t{5});
}

QTEST_APPLESS_MAIN(TestGameQuery)
#include "test_game_query.moc"
