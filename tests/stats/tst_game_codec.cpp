/// Which fields of a game an event has, and how the games topic says them.

#include "core/stats/game_codec.h"

#include <QtTest>

#include <cmath>

namespace {

std::string withField(const std::string& field) {
    return R"({"player": "Jake", "damage": 3000, "healing": 2000, )" + field + "}";
}

std::string mapOf(std::size_t bytes) {
    return "\"map\": \"" + std::string(bytes, 'a') + "\"";
}

/// As decoded: empty when there is none, or no event.
std::optional<stats::Game> gameOf(const std::string& value) {
    stats::EventDecoder decoder;
    const auto event = decoder.decode(value);
    const auto game = decoder.game();
    if (event.has_value() && event->hasGame != game.has_value())
        qFatal("hasGame and game() differ for %s", value.c_str());
    return game;
}

const std::string whole = std::string(R"({"player": "Jake", "damage": 3000.5, "healing": 2000, )") +
                          R"("match": "37234", "map": "Ilios", "map_type": "control", )" +
                          R"("team": "Dallas Fuel", "season": 2022, "stage": "Kickoff Clash", )" +
                          R"("time_played": 703.25, "timestamp": "2022-05-05T20:00:00.000Z"})";

stats::Event wholeEvent() {
    stats::Event event{"Jake", {3000.5, false}, {2000, true}, base::TimestampMs{1651780800000}};
    event.game = stats::Game{"37234", "Ilios", "control", "Dallas Fuel", "Kickoff Clash", 2022, 703.25};
    return event;
}

std::string keyOf(const stats::Event& event) {
    std::string key;
    stats::appendGameKey(key, event);
    return key;
}

} // namespace

class TestGameCodec : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachFieldAloneIsAGame_data() {
        QTest::addColumn<std::string>("field");
        QTest::addColumn<stats::Game>("game");
        const auto row = [](const char* name, const std::string& field, void (*set)(stats::Game&)) {
            stats::Game game;
            set(game);
            QTest::addRow("%s", name) << field << game;
        };
        row("match", R"("match": "37234")", [](auto& game) { game.match = "37234"; });
        row("map", R"("map": "Ilios")", [](auto& game) { game.map = "Ilios"; });
        row("map type", R"("map_type": "control")", [](auto& game) { game.mapType = "control"; });
        row("team", R"("team": "S\u00e3o Paulo")", [](auto& game) { game.team = "S\xC3\xA3o Paulo"; });
        row("stage", R"("stage": "Stage 1")", [](auto& game) { game.stage = "Stage 1"; });
        row("season", R"("season": 2022)", [](auto& game) { game.season = 2022; });
        row("the first year", R"("season": 0)", [](auto& game) { game.season = 0; });
        row("time", R"("time_played": 703.25)", [](auto& game) { game.timePlayed = 703.25; });
        row("whole seconds", R"("time_played": 703)", [](auto& game) { game.timePlayed = 703; });
        row("no time at all", R"("time_played": 0)", [](auto& game) { game.timePlayed = 0; });
        row("the last of one name", R"("map": "Oasis", "map": "Ilios")",
            [](auto& game) { game.map = "Ilios"; });
        row("one good field of two", R"("season": "abc", "map": "Ilios")",
            [](auto& game) { game.map = "Ilios"; });
        row("beside a number beyond 2^64", R"("map": "Ilios", "id": 99999999999999999999)",
            [](auto& game) { game.map = "Ilios"; });
    }
    void eachFieldAloneIsAGame() {
        QFETCH(std::string, field);
        QFETCH(stats::Game, game);
        const auto read = gameOf(withField(field));
        QVERIFY(read.has_value());
        QVERIFY(*read == game);
    }

    void aFieldOfAWrongTypeCountsAsNotThere_data() {
        QTest::addColumn<std::string>("field");
        const auto row = [](const char* name, const std::string& field) {
            QTest::addRow("%s", name) << field;
        };
        row("none", R"("timestamp": "2022-05-05")");
        row("a number as a match", R"("match": 37234)");
        row("an object as a map", R"("map": {"name": "Ilios"})");
        row("null", R"("team": null)");
        row("an empty text", R"("stage": "")");
        row("a text over 256 bytes", mapOf(257));
        row("season as text", R"("season": "abc")");
        row("season with fraction", R"("season": 2022.5)");
        row("season before the first", R"("season": -1)");
        row("season of five digits", R"("season": 10000)");
        row("season beyond 2^64", R"("season": 99999999999999999999)");
        row("time as text", R"("time_played": "703")");
        row("negative time", R"("time_played": -1)");
        row("the last of one name is bad", R"("map": "Ilios", "map": 5)");
    }
    void aFieldOfAWrongTypeCountsAsNotThere() {
        QFETCH(std::string, field);
        stats::EventDecoder decoder;
        const auto event = decoder.decode(withField(field));
        QVERIFY(event.has_value()); // it never makes an event bad
        QVERIFY(!event->hasGame);
        QVERIFY(!decoder.game());
    }

    void aTextOf256BytesIsTaken() {
        const auto game = gameOf(withField(mapOf(256)));
        QVERIFY(game.has_value());
        QCOMPARE(game->map.size(), std::size_t{256});
    }

    void theGameIsThatOfTheLastValue() {
        stats::EventDecoder decoder;
        QVERIFY(decoder.decode(whole)->hasGame);
        QVERIFY(decoder.game().has_value());
        QVERIFY(!decoder.decode(R"({"player": "Jake", "damage": 3000, "healing": 2000})")->hasGame);
        QVERIFY(!decoder.game());
        QVERIFY(decoder.decode(whole).has_value());
        QVERIFY(!decoder.decode(R"({"player": "Jake", "damage": -1, "healing": 2000, "map": "Ilios"})"));
        QVERIFY(!decoder.game());
        QVERIFY(decoder.decode(whole).has_value());
        QVERIFY(!decoder.decode(""));
        QVERIFY(!decoder.game());
    }

    void whatIsWrittenReadsBackAsItWas() {
        std::string value;
        stats::appendEventJson(value, wholeEvent());
        QCOMPARE(value, whole);
        stats::EventDecoder decoder;
        const auto read = stats::decodeGame(decoder, value);
        QVERIFY(read.has_value());
        QVERIFY(*read == wholeEvent());
    }

    void keysAreWrittenAsTheFormatSays_data() {
        QTest::addColumn<stats::Event>("event");
        QTest::addColumn<std::string>("key");
        stats::Event event = wholeEvent();
        QTest::addRow("whole") << event
                               << std::string(R"(["Jake",1651780800000,"37234","Ilios","Dallas Fuel"])");
        event.game = stats::Game{};
        event.game->season = 2022;
        QTest::addRow("nothing but a season") << event << std::string(R"(["Jake",1651780800000,"","",""])");
        event.player = "M\xC3\xBCller";
        event.timestamp = base::TimestampMs{-1};
        event.game->map = "Ch\xC3\xA2teau\n";
        QTest::addRow("escaped, before 1970")
            << event << std::string(R"(["M\u00fcller",-1,"","Ch\u00e2teau\n",""])");
    }
    void keysAreWrittenAsTheFormatSays() {
        QFETCH(stats::Event, event);
        QFETCH(std::string, key);
        QCOMPARE(keyOf(event), key);
    }

    void aRecordAlwaysHasATime() {
        const base::TimestampMs recordTime{1651780800000};
        stats::EventView view{"Jake", {3000.5, false}, {2000, true}, std::nullopt, false, true};
        QVERIFY(stats::gameEvent(view, *wholeEvent().game, recordTime) == wholeEvent());
        view.timestamp = base::TimestampMs{5};
        QCOMPARE(stats::gameEvent(view, {}, recordTime).timestamp->value, 5);
    }

    /// A Kafka record may say that it is of the year 292 million; what we write must be readable.
    void aTimeBeyondTheCalendarIsItsEnd_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QString>("year");
        QTest::addRow("future") << std::numeric_limits<qint64>::max() << "9999-12-31T23:59:59.999Z";
        QTest::addRow("past") << std::numeric_limits<qint64>::min() << "0000-01-01T00:00:00.000Z";
    }
    void aTimeBeyondTheCalendarIsItsEnd() {
        QFETCH(qint64, time);
        QFETCH(QString, year);
        const stats::EventView view{"Jake", {1, true}, {2, true}, std::nullopt, false, true};
        const auto event = stats::gameEvent(view, *wholeEvent().game, base::TimestampMs{time});
        std::string value;
        stats::appendEventJson(value, event);
        QVERIFY2(value.find(year.toStdString()) != std::string::npos, value.c_str());
        stats::EventDecoder decoder;
        QVERIFY(*stats::decodeGame(decoder, value) == event);
    }

    void readersOfTheTopicRefuseWhatIsNoGame_data() {
        QTest::addColumn<std::string>("value");
        QTest::addColumn<QString>("says");
        QTest::addRow("no event") << std::string(R"({"player": "Jake"})") << "\"damage\" is missing";
        QTest::addRow("no game") << withField(R"("timestamp": "2022-05-05")") << "nothing of a game";
        QTest::addRow("no time") << withField(R"("map": "Ilios")") << "\"timestamp\" is missing";
    }
    void readersOfTheTopicRefuseWhatIsNoGame() {
        QFETCH(std::string, value);
        QFETCH(QString, says);
        stats::EventDecoder decoder;
        const auto read = stats::decodeGame(decoder, value);
        QVERIFY(!read);
        QVERIFY(read.error().code == base::ErrorCode::badInput);
        QVERIFY2(QString::fromStdString(read.error().text).contains(says), read.error().text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestGameCodec)
#include "tst_game_codec.moc"
