#include "core/session/audit_decode.h"

#include "core/stats/changelog_codec.h"
#include "core/stats/game_codec.h"

#include <random>

#include <QtTest>

namespace decode = session::audit_decode;

Q_DECLARE_METATYPE(std::string)

/// The audit's decoders share no code with the workers'; here both read the same records and must agree.
class TestAuditDecode : public QObject {
    Q_OBJECT

    static void compareEvent(const std::string& value) {
        stats::EventDecoder decoder;
        const auto theirs = decoder.decode(value);
        const auto ours = decode::event(value);
        QVERIFY2(ours.has_value() == theirs.has_value(), value.c_str());
        if (!ours)
            return;
        QVERIFY2(ours->player == theirs->player, value.c_str());
        QVERIFY2(ours->damage == theirs->damage, value.c_str());
        QVERIFY2(ours->healing == theirs->healing, value.c_str());
        compareGame(value, *theirs, decoder.game());
    }
    static void compareGame(const std::string& value, const stats::EventView& theirs,
                            std::optional<stats::Game> game) {
        constexpr base::TimestampMs recordTime{1651780800000};
        const auto ours = decode::event(value, recordTime)->game;
        QVERIFY2(ours.has_value() == game.has_value(), value.c_str());
        if (!ours)
            return;
        const auto event = stats::gameEvent(theirs, std::move(*game), recordTime);
        std::string key;
        stats::appendGameKey(key, event);
        QCOMPARE(ours->key, key);
        std::string record;
        stats::appendEventJson(record, event);
        QCOMPARE(decode::gameValue(record), ours->value);
    }

private slots:
    void bothTakeTheSameEvents_data() {
        QTest::addColumn<std::string>("value");
        QTest::addColumn<bool>("good");
        const auto row = [](std::string value, bool good) {
            QTest::addRow("%.60s", value.c_str()) << std::move(value) << good;
        };
        row(R"({"player": "Jake", "damage": 3000, "healing": 2000})", true);
        row(R"({"player":"Jake","damage":3000,"healing":2000})", true);
        row(R"({"healing": 1.5, "damage": 2.0, "player": "Jake", "x": [1, {"player": "no"}]})", true);
        row(R"({"player_name": "Jake", "damage": 0, "healing": 0})", true);
        row(R"({"player": "Jake", "player_name": "no", "damage": 1, "healing": 2})", true);
        row(R"({"player": "Jake", "damage": "3000", "healing": " 12.5 "})", true);
        row(R"({"player": "Jake", "damage": "1e3", "healing": 1E3})", true);
        row(R"({"player": "Jake", "damage": -0.0, "healing": 0})", true);
        row(R"({"player": "Jake", "damage": 9007199254740993, "healing": 9007199254740992})", true);
        row(R"({"player": "M\u00fcller", "damage": 1, "healing": 2, "timestamp": "2021-06-07T19:00:00.123Z"})",
            true);
        row(R"({"player": "Jake", "damage": 1, "healing": 2, "timestamp": 1600000000})", true);
        row(R"({"player": "Jake", "damage": 1, "healing": 2, "timestamp": null})", true);
        row(R"({"player": "Jake", "damage": 1, "damage": 5, "healing": 2})", true);
        row(std::string("\0\0\0\0\1", 5) + R"({"player": "Jake", "damage": 1, "healing": 2})", true);
        row(R"({"player": ")" + std::string(256, 'x') + R"(", "damage": 1, "healing": 2})", true);
        const auto withGame = [&row](const std::string& fields) {
            row(R"({"player": "J\u00f6rg", "damage": 1, "healing": 2.5, )" + fields + "}", true);
        };
        withGame(
            R"("match": "7", "map": "Ch\u00e2teau", "map_type": "control", "team": "A\u007fB", "season": 2022)");
        withGame(R"("stage": "a \\u007f b\n", "time_played": 703, "timestamp": "2022-05-05T20:00:00Z")");
        withGame(
            R"("match": 7, "map": null, "map_type": "", "team": {}, "season": "abc", "time_played": -1)");
        withGame(R"("season": 10000, "time_played": 99999999999999999999, "timestamp": 1600000000.5)");
        withGame(R"("season": 2022.0, "time_played": -0.0, "map": "Oasis", "map": "Ilios")");
        withGame("\"season\": 0, \"stage\": \"" + std::string(257, 'x') + "\"");
        row("", false);
        row("{", false);
        row("[]", false);
        row("null", false);
        row(R"({"player": "Jake", "damage": 1})", false);
        row(R"({"damage": 1, "healing": 2})", false);
        row(R"({"player": "", "damage": 1, "healing": 2})", false);
        row(R"({"player": 7, "damage": 1, "healing": 2})", false);
        row(R"({"player": "Jake", "damage": -1, "healing": 2})", false);
        row(R"({"player": "Jake", "damage": NaN, "healing": 2})", false);
        row(R"({"player": "Jake", "damage": "nan", "healing": 2})", false);
        row(R"({"player": "Jake", "damage": "inf", "healing": 2})", false);
        row(R"({"player": "Jake", "damage": "0x10", "healing": 2})", false);
        row(R"({"player": "Jake", "damage": "+1", "healing": 2})", false);
        row(R"({"player": "Jake", "damage": "", "healing": 2})", false);
        row(R"({"player": "Jake", "damage": true, "healing": 2})", false);
        row(R"({"player": "Jake", "damage": null, "healing": 2})", false);
        row(R"({"player": "Jake", "damage": 1e999, "healing": 2})", false);
        row(R"({"player": "Jake", "damage": 1, "healing": 2, "timestamp": "yesterday"})", false);
        row(R"({"player": "Jake", "damage": 1, "healing": 2, "timestamp": true})", false);
        row(R"({"player": "Jake", "damage": 1, "healing": 2})" + std::string("\0x", 2), false);
        row("{\"player\": \"\xff\", \"damage\": 1, \"healing\": 2}", false);
        row(R"({"player": ")" + std::string(257, 'x') + R"(", "damage": 1, "healing": 2})", false);
        row(R"({"player": "Jake", "damage": 1, "healing": 2} x)", false);
        row(R"({"player": "Jake", "damage": 1, "healing": 2, "x": ")" + std::string(1 << 20, 'x') + R"("})",
            false);
    }
    void bothTakeTheSameEvents() {
        QFETCH(std::string, value);
        QFETCH(bool, good);
        compareEvent(value);
        QCOMPARE(decode::event(value).has_value(), good);
    }

    void bothAgreeOnDamagedEvents() {
        std::mt19937 random(11);
        const std::string good =
            R"({"player": "Jake", "damage": 3000.5, "healing": "2000", "map": "Ilios", "season": 2022, )"
            R"("time_played": 7.5, "timestamp": 1600000000})";
        const std::string_view damage = "{}[]\":,.0123456789eE+- abtnul\\\x80";
        for (int i = 0; i < 20'000; ++i) {
            std::string value = good;
            for (auto changes = 1 + random() % 3; changes > 0; --changes)
                value[random() % value.size()] = damage[random() % damage.size()];
            compareEvent(value);
        }
    }

    void bothReadTheSameRows() {
        stats::Aggregate aggregate;
        const stats::EventView events[] = {{"Jake", {3000, true}, {0.1, false}, {}},
                                           {"Jake", {1001, true}, {0.2, false}, {}}};
        std::int64_t offset = 40;
        for (const stats::EventView& event : events)
            stats::fold(aggregate, event, base::Offset{++offset}, base::TimestampMs{1});
        std::string value;
        stats::appendAggregateJson(value, aggregate);
        const stats::StateHeader header = stats::encodeStateHeader(aggregate);
        const auto row = decode::row(value, std::string_view(header.data(), header.size()));
        QVERIFY(row);
        QCOMPARE(row->averageDamage, aggregate.averageDamage());
        QCOMPARE(row->averageHealing, aggregate.averageHealing());
        QVERIFY(row->topDamage == aggregate.topDamage);
        QVERIFY(row->topHealing == aggregate.topHealing);
        QCOMPARE(row->games, aggregate.gameCount);
        QVERIFY(row->state);
        QVERIFY(row->state->lastSource == aggregate.lastSource);
        QCOMPARE(row->state->damageSum, aggregate.damageSum);
        QCOMPARE(row->state->healingSum, aggregate.healingSum);
        QVERIFY(!decode::row(value, std::nullopt)->state);
    }

    void rowsThatCantBeReadAreErrors() {
        QVERIFY(!decode::row("", std::nullopt));
        QVERIFY(!decode::row("[]", std::nullopt));
        QVERIFY(!decode::row(R"({"avg_dmg": 1.0})", std::nullopt));
        QVERIFY(!decode::player("Jake"));
        QVERIFY(!decode::player("7"));
        QCOMPARE(*decode::player("\"M\\u00fcller\""), std::string("M\xc3\xbcller"));
        const auto faust = decode::row(
            R"({"avg_dmg":NaN,"avg_heal":0.0,"top_dmg":0,"top_heal":0,"game_count":0})", std::nullopt);
        QVERIFY(faust);
        QCOMPARE(faust->averageDamage, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestAuditDecode)
#include "tst_audit_decode.moc"
