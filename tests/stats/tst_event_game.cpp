/// The fields of an event that are for people: they are written, and change nothing.

#include "core/stats/event_codec.h"

#include <QtTest>

namespace {

stats::Event jakesGame() { // no apostrophes in its time: moc loses its way among them
    stats::Event made{"Jake", {3000.5, false}, {2000, true}, base::TimestampMs{1667165940000}};
    made.game = stats::Game{"39351", "Ilios", "hybrid", "Fusi\xC3\xB3n", "Postseason", 2022, 703.25};
    return made;
}

const std::string whole = std::string(R"({"player": "Jake", "damage": 3000.5, "healing": 2000, )") +
                          R"("match": "39351", "map": "Ilios", "map_type": "hybrid", )" +
                          R"("team": "Fusi\u00f3n", "season": 2022, "stage": "Postseason", )" +
                          R"("time_played": 703.25, "timestamp": "2022-10-30T21:39:00.000Z"})";
constexpr const char* mapAlone = R"({"player": "Jake", "damage": 3000, "healing": 2000, "map": "Ilios"})";

} // namespace

class TestEventGame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsKnownOfAGameStandsBeforeItsTime() {
        std::string out;
        stats::appendEventJson(out, jakesGame());
        QCOMPARE(out, whole);
    }
    void whatIsNotKnownIsNotWritten() {
        stats::Event made{"Jake", {3000, true}, {2000, true}, std::nullopt};
        made.game = stats::Game{};
        made.game->map = "Ilios";
        std::string out;
        stats::appendEventJson(out, made);
        QCOMPARE(out, std::string(mapAlone));
    }
    void readersTakeTheFiguresAsWithoutIt() {
        std::string out;
        stats::appendEventJson(out, jakesGame());
        stats::EventDecoder decoder;
        const auto read = decoder.decode(out);
        QVERIFY(read.has_value());
        QCOMPARE(std::string(read->player), std::string("Jake"));
        QCOMPARE(read->damage.value, 3000.5);
        QCOMPARE(read->healing.value, 2000.0);
        QVERIFY(read->timestamp == jakesGame().timestamp);
        QVERIFY(!read->coerced);
    }
};

QTEST_GUILESS_MAIN(TestEventGame)
#include "tst_event_game.moc"
