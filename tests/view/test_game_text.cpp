#include "core/view/game_query.h"
#include "core/view/game_text.h"
#include "tests/source/files.h"
#include "tests/view/made_up_games.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <string>

using support::game;

namespace {

view::GameAnswer answered() {
    view::GameStore store;
    store.upsert(game("Jake", 0, 1500.5, 20));
    auto second = game("Jake", 60, 900, 0, std::nullopt);
    second.game->team = "Graz \"Gnomes\", 2nd";
    second.game->map.clear();
    second.game->season.reset();
    store.upsert(second);
    view::GameQuestion question;
    question.gamesOf = "Jake";
    return view::answer(store, question);
}

QJsonArray parsed(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).array();
}

QStringList keysOf(const QJsonObject& object) {
    return object.keys();
}

} // namespace

class TestGameText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowOfCsvHasAFieldForEachColumn() {
        std::string line;
        view::appendCsv(line, answered().rows.at(0));
        QCOMPARE(line,
                 std::string(
                     "Jake,\"Vienna Yodlers; Graz \"\"Gnomes\"\", 2nd\",2,600.0,1,1500.5,20.0,1200.25,10.0,"
                     "1500.5,2022-01-01T00:00:00.000Z,2022,Week 1,Ilios,control,match-0,Vienna Yodlers,"
                     "20.0,2022-01-01T00:00:00.000Z,2022,Week 1,Ilios,control,match-0,Vienna Yodlers\n"));
        const std::string header = view::gameRowsCsvHeader();
        QVERIFY(header.ends_with("best_healing_match,best_healing_team\n"));
        QCOMPARE(std::count(header.begin(), header.end(), ','), 24);
    }

    void whatIsNotKnownIsEmptyInCsv() {
        std::string line;
        view::appendCsv(line, answered().listed.at(0));
        QCOMPARE(line, std::string("Jake,900.0,0.0,match-1,,control,\"Graz \"\"Gnomes\"\", 2nd\",,Week 1,,"
                                   "2022-01-01T01:00:00.000Z\n"));
        const std::string header = view::playedGamesCsvHeader();
        QCOMPARE(std::count(header.begin(), header.end(), ','), 10);
    }

    void gamesAsCsvAreReadBackAsTheEventsTheyWere() {
        view::GameStore store;
        std::vector<stats::Event> events{game(" J\xC3\xA1ke\t", 0, 1500.5, 20.25),
                                         game(" J\xC3\xA1ke\t", 60, 900, 0, std::nullopt)};
        events[0].game->team = "Graz \"Gnomes\", 2nd ";
        events[1].game->map.clear();
        events[1].game->season.reset();
        for (const stats::Event& event : events)
            store.upsert(event);
        view::GameQuestion question;
        question.gamesOf = events[0].player;
        std::string csv = view::playedGamesCsvHeader();
        for (const view::PlayedGame& played : view::answer(store, question).listed)
            view::appendCsv(csv, played);
        auto read = files::readAll(csv);
        QCOMPARE(read.error, std::string());
        std::ranges::reverse(read.events); // newest first
        QVERIFY2(read.events == events, csv.c_str());
    }

    void rowsOfJsonHaveTheirBestGames() {
        const QJsonArray rows = parsed(view::jsonArray(answered().rows));
        QCOMPARE(rows.size(), 1);
        const QJsonObject row = rows[0].toObject();
        QCOMPARE(keysOf(row), (QStringList{"best_damage", "best_healing", "damage_per_10", "damage_per_map",
                                           "healing_per_10", "healing_per_map", "maps", "maps_without_time",
                                           "player", "seconds", "teams"}));
        QCOMPARE(row["teams"].toArray().size(), 2);
        QCOMPARE(row["teams"].toArray()[1].toString(), QStringLiteral("Graz \"Gnomes\", 2nd"));
        QCOMPARE(row["damage_per_10"].toDouble(), 1500.5);
        const QJsonObject best = row["best_damage"].toObject();
        QCOMPARE(best["value"].toDouble(), 1500.5);
        QCOMPARE(best["map"].toString(), QStringLiteral("Ilios"));
        QCOMPARE(best["time"].toString(), QStringLiteral("2022-01-01T00:00:00.000Z"));
    }

    void whatIsNotKnownIsNullInJson() {
        const QJsonArray games = parsed(view::jsonArray(answered().listed));
        QCOMPARE(games.size(), 2);
        const QJsonObject newest = games[0].toObject();
        QVERIFY(newest["season"].isNull());
        QVERIFY(newest["map"].isNull());
        QVERIFY(newest["seconds"].isNull());
        QCOMPARE(newest["damage"].toDouble(), 900.0);
        QCOMPARE(games[1].toObject()["season"].toInt(), 2022);
    }

    void nothingIsAnEmptyArray() { QCOMPARE(view::jsonArray(view::GameAnswer().rows), std::string("[]\n")); }
};

QTEST_APPLESS_MAIN(TestGameText)
#include "test_game_text.moc"
