#include "core/stats/changelog_codec.h"
#include "core/stats/event_codec.h"
#include "core/stats/json_text.h"

#include <QJsonDocument>
#include <QtTest>

#include <cmath>
#include <limits>

using stats::BadEvent;

namespace {

stats::EventView eventOf(double damage, double healing) {
    return {"Jake", {damage, true}, {healing, true}, std::nullopt, false};
}

std::string jsonOf(const stats::Aggregate& aggregate) {
    std::string out;
    stats::appendAggregateJson(out, aggregate);
    return out;
}

} // namespace

class TestStatsCodecs : public QObject {
    Q_OBJECT

private slots:
    void theGoldenSequenceComesOutAsFaustWritesIt() {
        const struct {
            double damage;
            double healing;
            const char* value;
        } golden[] = {
            {3000, 2000,
             R"({"avg_dmg": 3000.0, "avg_heal": 2000.0, "top_dmg": 3000, "top_heal": 2000, "game_count": 1})"},
            {1001, 5999,
             R"({"avg_dmg": 2000.5, "avg_heal": 3999.5, "top_dmg": 3000, "top_heal": 5999, "game_count": 2})"},
            {4567, 1234,
             R"({"avg_dmg": 2856.0, "avg_heal": 3077.6666666666665, "top_dmg": 4567, "top_heal": 5999, "game_count": 3})"},
            {1000, 6000,
             R"({"avg_dmg": 2392.0, "avg_heal": 3808.25, "top_dmg": 4567, "top_heal": 6000, "game_count": 4})"},
            {5999, 1003,
             R"({"avg_dmg": 3113.4, "avg_heal": 3247.2, "top_dmg": 5999, "top_heal": 6000, "game_count": 5})"},
            {2500, 2501,
             R"({"avg_dmg": 3011.1666666666665, "avg_heal": 3122.8333333333335, "top_dmg": 5999, "top_heal": 6000, "game_count": 6})"},
            {1777, 4321,
             R"({"avg_dmg": 2834.8571428571427, "avg_heal": 3294.0, "top_dmg": 5999, "top_heal": 6000, "game_count": 7})"},
        };
        stats::Aggregate aggregate;
        std::int64_t offset = 0;
        for (const auto& row : golden) {
            stats::fold(aggregate, eventOf(row.damage, row.healing), base::Offset{offset++},
                        base::TimestampMs{1});
            QCOMPARE(jsonOf(aggregate), std::string(row.value));
        }
    }

    void writesFloatsAsPython_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << "0.0";
        QTest::newRow("whole") << 3000.0 << "3000.0";
        QTest::newRow("many digits") << 3077.6666666666665 << "3077.6666666666665";
        QTest::newRow("fifth power stays fixed") << 100000.0 << "100000.0";
        QTest::newRow("largest fixed") << 9999999999999998.0 << "9999999999999998.0";
        QTest::newRow("smallest exponent") << 1e16 << "1e+16";
        QTest::newRow("large") << 1.5e300 << "1.5e+300";
        QTest::newRow("smallest fixed") << 0.0001 << "0.0001";
        QTest::newRow("small") << 0.00001 << "1e-05";
        QTest::newRow("negative") << -2.5 << "-2.5";
        QTest::newRow("nan") << std::nan("") << "NaN";
        QTest::newRow("infinite") << -std::numeric_limits<double>::infinity() << "-Infinity";
    }
    void writesFloatsAsPython() {
        QFETCH(double, value);
        QFETCH(QString, text);
        std::string out;
        stats::appendFloat(out, value);
        QCOMPARE(QString::fromStdString(out), text);
    }

    void writesKeysAsPython_data() {
        QTest::addColumn<QByteArray>("player");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("plain") << QByteArray("Jake") << QByteArray("\"Jake\"");
        QTest::newRow("umlaut") << QByteArray("M\xc3\xbcller") << QByteArray("\"M\\u00fcller\"");
        QTest::newRow("outside the BMP")
            << QByteArray("\xf0\x9f\x98\x80") << QByteArray("\"\\ud83d\\ude00\"");
        QTest::newRow("quote, backslash, newline")
            << QByteArray("a\"b\\c\n") << QByteArray("\"a\\\"b\\\\c\\n\"");
        QTest::newRow("control") << QByteArray("\x01", 1) << QByteArray("\"\\u0001\"");
        QTest::newRow("not UTF-8") << QByteArray("\xff", 1) << QByteArray("\"\\ufffd\"");
    }
    void writesKeysAsPython() {
        QFETCH(QByteArray, player);
        QFETCH(QByteArray, key);
        std::string out;
        stats::appendChangelogKey(out, player.toStdString());
        QCOMPARE(QByteArray::fromStdString(out), key);
        if (player != QByteArray("\xff", 1))
            QCOMPARE(stats::decodeChangelogKey(out).value(), player.toStdString());
    }

    void readsKeysInRawUtf8() {
        QCOMPARE(stats::decodeChangelogKey("\"M\xc3\xbcller\"").value(), std::string("M\xc3\xbcller"));
    }
    void refusesKeysThatAreNoPlayers() {
        for (const char* key : {"", "Jake", "\"", "\"\"", "[\"Jake\", [1.0, 2.0]]", "\"a\"b\"", "12"})
            QVERIFY2(!stats::decodeChangelogKey(key), key);
        QVERIFY(!stats::decodeChangelogKey(std::string_view("\"Jake\"\0\"", 8)));
    }

    void readsEvents_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("player");
        QTest::addColumn<double>("damage");
        QTest::addColumn<bool>("damageIntegral");
        QTest::addColumn<double>("healing");
        QTest::addColumn<bool>("coerced");
        const auto row = [](const char* name, QByteArray value, const char* player, double damage,
                            bool integral, double healing, bool coerced = false) {
            QTest::newRow(name) << value << QString::fromUtf8(player) << damage << integral << healing
                                << coerced;
        };
        row("as the demo writes it", R"({"player": "Jake", "damage": 3000, "healing": 2000})", "Jake", 3000,
            true, 2000);
        row("no spaces", R"({"player":"Jake","damage":3000,"healing":2000})", "Jake", 3000, true, 2000);
        row("other order", R"({"healing": 2, "damage": 1, "player": "Jake"})", "Jake", 1, true, 2);
        row("player_name", R"({"player_name": "Jake", "damage": 1, "healing": 2})", "Jake", 1, true, 2);
        row("floats", R"({"player": "Jake", "damage": 1.5, "healing": 2.25})", "Jake", 1.5, false, 2.25);
        row("a float that is whole", R"({"player": "Jake", "damage": 3000.0, "healing": 2})", "Jake", 3000,
            false, 2);
        row("numbers as strings", R"({"player": "Jake", "damage": "3000", "healing": " 2.5 "})", "Jake", 3000,
            true, 2.5, true);
        row("unknown fields",
            R"({"x": [1, {"y": null}], "player": "Jake", "__faust": {"ns": "a"}, "damage": 1, "healing": 2})",
            "Jake", 1, true, 2);
        row("escapes", R"({"player": "M\u00fcller", "damage": 1, "healing": 2})", "M\xc3\xbcller", 1, true,
            2);
        row("raw UTF-8", "{\"player\": \"M\xc3\xbcller\", \"damage\": 1, \"healing\": 2}", "M\xc3\xbcller", 1,
            true, 2);
        row("zeros", R"({"player": "Jake", "damage": 0, "healing": 0})", "Jake", 0, true, 0);
        row("beyond 2^53", R"({"player": "Jake", "damage": 9007199254740993, "healing": 0})", "Jake",
            9007199254740992.0, true, 0);
        row("beyond 2^63", R"({"player": "Jake", "damage": 18446744073709551615, "healing": 0})", "Jake",
            18446744073709551615.0, false, 0);
        row("beyond 2^64", R"({"player": "Jake", "damage": 100000000000000000000, "healing": 0})", "Jake",
            1e20, false, 0);
        row("deep in a field that doesn't count",
            R"({"player": "Jake", "damage": 1, "healing": 2, "x": )" + QByteArray(2000, '[') +
                QByteArray(2000, ']') + "}",
            "Jake", 1, true, 2);
        row("a byte-order mark", "\xef\xbb\xbf{\"player\": \"Jake\", \"damage\": 1, \"healing\": 2}", "Jake",
            1, true, 2);
        row("too small a number as a string", R"({"player": "Jake", "damage": "1e-400", "healing": 2})",
            "Jake", 0, false, 2, true);
        row("the last of two fields wins", R"({"player": "Jake", "damage": 1, "damage": 7, "healing": 2})",
            "Jake", 7, true, 2);
        row("schema registry prefix",
            QByteArray("\0\0\0\0\7", 5) + R"({"player": "Jake", "damage": 1, "healing": 2})", "Jake", 1, true,
            2);
    }
    void readsEvents() {
        QFETCH(QByteArray, value);
        QFETCH(QString, player);
        QFETCH(double, damage);
        QFETCH(bool, damageIntegral);
        QFETCH(double, healing);
        QFETCH(bool, coerced);
        stats::EventDecoder decoder;
        const std::string bytes = value.toStdString();
        const auto event = decoder.decode(bytes);
        QVERIFY(event.has_value());
        QCOMPARE(QString::fromUtf8(event->player.data(), static_cast<qsizetype>(event->player.size())),
                 player);
        QCOMPARE(event->damage.value, damage);
        QCOMPARE(event->damage.integral, damageIntegral);
        QCOMPARE(event->healing.value, healing);
        QCOMPARE(event->coerced, coerced);
    }

    void readsEventTimes() {
        stats::EventDecoder decoder;
        const auto timeOf = [&decoder](const std::string& json) {
            return decoder.decode(R"({"player": "Jake", "damage": 1, "healing": 2, "timestamp": )" + json +
                                  "}");
        };
        QCOMPARE(timeOf(R"("2021-06-07T19:00:00.123Z")")->timestamp->value, 1623092400123);
        QCOMPARE(timeOf("1623092400.123")->timestamp->value, 1623092400123);
        QCOMPARE(timeOf("1623092400123")->timestamp->value, 1623092400123);
        QCOMPARE(timeOf("\"1623092400123\"")->timestamp->value, 1623092400123);
        QVERIFY(!timeOf("null")->timestamp);
        QCOMPARE(timeOf("\"yesterday\"").error(), BadEvent::badTimestamp);
        QCOMPARE(timeOf("true").error(), BadEvent::badTimestamp);
    }

    void refusesBadEvents_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("reason");
        const auto row = [](const char* name, QByteArray value, BadEvent reason) {
            QTest::newRow(name) << value << static_cast<int>(reason);
        };
        row("empty", "", BadEvent::empty);
        row("no JSON", "hello", BadEvent::invalidJson);
        row("cut off", R"({"player": "Jake", "damage": 3000, "heal": )", BadEvent::invalidJson);
        row("something behind it", R"({"player": "Jake", "damage": 1, "healing": 2} x)",
            BadEvent::invalidJson);
        row("a leading zero", R"({"player": "Jake", "damage": 01, "healing": 2})", BadEvent::invalidJson);
        row("a lone surrogate", R"({"player": "\ud800", "damage": 1, "healing": 2})", BadEvent::invalidJson);
        row("text behind a NUL", QByteArray(R"({"player": "Jake", "damage": 1, "healing": 2})") + '\0' + "}",
            BadEvent::invalidJson);
        row("an array", "[1, 2]", BadEvent::notAnObject);
        row("a number", "12", BadEvent::notAnObject);
        row("no player", R"({"damage": 1, "healing": 2})", BadEvent::noPlayer);
        row("an empty player", R"({"player": "", "damage": 1, "healing": 2})", BadEvent::noPlayer);
        row("a player that is a number", R"({"player": 7, "damage": 1, "healing": 2})", BadEvent::noPlayer);
        row("a long player", R"({"player": ")" + QByteArray(257, 'a') + R"(", "damage": 1, "healing": 2})",
            BadEvent::playerTooLong);
        row("no damage", R"({"player": "Jake", "healing": 2})", BadEvent::noDamage);
        row("negative damage", R"({"player": "Jake", "damage": -1, "healing": 2})", BadEvent::badDamage);
        row("damage NaN", R"({"player": "Jake", "damage": "nan", "healing": 2})", BadEvent::badDamage);
        row("damage true", R"({"player": "Jake", "damage": true, "healing": 2})", BadEvent::badDamage);
        row("damage as words", R"({"player": "Jake", "damage": "much", "healing": 2})", BadEvent::badDamage);
        row("no healing", R"({"player": "Jake", "damage": 1})", BadEvent::noHealing);
        row("infinite healing", R"({"player": "Jake", "damage": 1, "healing": "inf"})", BadEvent::badHealing);
        row("healing null", R"({"player": "Jake", "damage": 1, "healing": null})", BadEvent::badHealing);
        row("not UTF-8", "{\"player\": \"\xff\xfe\", \"damage\": 1, \"healing\": 2}", BadEvent::invalidUtf8);
        row("over 1 MiB", QByteArray(1024 * 1024 + 1, ' '), BadEvent::tooLong);
    }
    void refusesBadEvents() {
        QFETCH(QByteArray, value);
        QFETCH(int, reason);
        stats::EventDecoder decoder;
        const std::string bytes = value.toStdString();
        const auto event = decoder.decode(bytes);
        QVERIFY(!event.has_value());
        QCOMPARE(static_cast<int>(event.error()), reason);
        QVERIFY(!stats::describe(event.error()).empty());
    }

    void writesEventsAsTheDemo() {
        std::string out;
        stats::appendEventJson(out, {"Jake", {3000, true}, {2000, true}, std::nullopt});
        QCOMPARE(out, std::string(R"({"player": "Jake", "damage": 3000, "healing": 2000})"));
        out.clear();
        stats::appendEventJson(out,
                               {"Jake", {3000, true}, {2000.5, false}, base::TimestampMs{1623092400123}});
        QCOMPARE(
            out,
            std::string(
                R"({"player": "Jake", "damage": 3000, "healing": 2000.5, "timestamp": "2021-06-07T19:00:00.123Z"})"));
    }

    void aChangelogRecordOfOursLosesNothing() {
        stats::Aggregate aggregate;
        for (int i = 0; i < 1000; ++i)
            stats::fold(aggregate, eventOf(i * 0.1, i / 3.0), base::Offset{i}, base::TimestampMs{1000 + i});
        aggregate.topDamage.integral = false;
        aggregate.topHealing.integral = false;
        const auto header = stats::encodeStateHeader(aggregate);
        stats::AggregateDecoder decoder;
        const auto read = decoder.decode(jsonOf(aggregate), std::string_view(header.data(), header.size()),
                                         aggregate.lastEventTime);
        QVERIFY(read.has_value());
        QVERIFY(read->hasSource);
        QVERIFY(read->aggregate == aggregate);
    }

    void aRowAtTheExtremesLosesNothing_data() {
        QTest::addColumn<double>("damage");
        QTest::addColumn<bool>("integral");
        QTest::addColumn<int>("games");
        QTest::addColumn<double>("sum");
        const double most = std::numeric_limits<double>::max();
        const double exact = 9007199254740992.0; // 2^53
        QTest::newRow("a sum that overflows") << 1.7e308 << false << 3 << most;
        QTest::newRow("the largest number") << most << false << 1 << most;
        QTest::newRow("the largest number, twice") << most << false << 2 << most;
        QTest::newRow("the smallest number") << std::numeric_limits<double>::denorm_min() << false << 1
                                             << std::numeric_limits<double>::denorm_min();
        QTest::newRow("nothing at all") << 0.0 << true << 2 << 0.0;
        QTest::newRow("the largest integer") << exact << true << 2 << 2 * exact;
    }
    void aRowAtTheExtremesLosesNothing() {
        QFETCH(double, damage);
        QFETCH(bool, integral);
        QFETCH(int, games);
        QFETCH(double, sum);
        stats::Aggregate aggregate;
        for (int i = 0; i < games; ++i)
            stats::fold(aggregate, {"Jake", {damage, integral}, {damage, integral}, std::nullopt, false},
                        base::Offset{i}, base::TimestampMs{5});
        QCOMPARE(aggregate.damageSum, sum);
        QCOMPARE(aggregate.healingSum, sum);
        const std::string value = jsonOf(aggregate);
        QVERIFY2(!QJsonDocument::fromJson(QByteArray::fromStdString(value)).isNull(), value.c_str());
        const auto header = stats::encodeStateHeader(aggregate);
        stats::AggregateDecoder decoder;
        const auto read =
            decoder.decode(value, std::string_view(header.data(), header.size()), aggregate.lastEventTime);
        QVERIFY2(read.has_value(), value.c_str());
        QVERIFY2(read->aggregate == aggregate, value.c_str());
        const auto foreign = decoder.decode(value, std::nullopt, aggregate.lastEventTime);
        QVERIFY2(foreign.has_value() && std::isfinite(foreign->aggregate.damageSum), value.c_str());
    }

    void infiniteSumsOfOlderRowsAreTheLargestNumber() {
        stats::Aggregate aggregate;
        aggregate.gameCount = 2;
        aggregate.damageSum = std::numeric_limits<double>::infinity();
        const auto header = stats::encodeStateHeader(aggregate);
        stats::AggregateDecoder decoder;
        const auto read = decoder.decode(jsonOf(aggregate), std::string_view(header.data(), header.size()),
                                         base::TimestampMs{5});
        QVERIFY(read.has_value());
        QCOMPARE(read->aggregate.gameCount, 2u);
        QCOMPARE(read->aggregate.damageSum, std::numeric_limits<double>::max());
        aggregate.damageSum = std::nan("");
        const auto broken = stats::encodeStateHeader(aggregate);
        QVERIFY(!decoder.decode(jsonOf(aggregate), std::string_view(broken.data(), broken.size()),
                                base::TimestampMs{5}));
    }

    void integersBeyondThoseOfADoubleAreFloats() {
        stats::AggregateDecoder decoder;
        const auto read = decoder.decode(
            R"({"avg_dmg": 1.0, "avg_heal": 1.0, "top_dmg": 9223372036854775807, "top_heal": 1, "game_count": 1})",
            std::nullopt, base::TimestampMs{5});
        QVERIFY(read.has_value());
        QVERIFY(!read->aggregate.topDamage.integral);
        QVERIFY(jsonOf(read->aggregate).find("\"top_dmg\": 9.223372036854776e+18") != std::string::npos);
    }

    void theStateHeaderHasItsGoldenBytes() {
        stats::Aggregate aggregate;
        aggregate.gameCount = 1;
        aggregate.lastSource = base::Offset{258};
        aggregate.damageSum = 3000;
        aggregate.healingSum = 1;
        const auto header = stats::encodeStateHeader(aggregate);
        QCOMPARE(QByteArray(header.data(), static_cast<qsizetype>(header.size())).toHex(),
                 QByteArray("01"
                            "0000000000000102"
                            "40a7700000000000"
                            "3ff0000000000000"));
    }

    void readsFaustsRecords_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("Faust 1.10") << QByteArray(
            R"({"avg_dmg": 2000.5, "avg_heal": 3999.5, "top_dmg": 3000, "top_heal": 5999, "game_count": 2})");
        QTest::newRow("the fork, without spaces") << QByteArray(
            R"({"avg_dmg":2000.5,"avg_heal":3999.5,"top_dmg":3000,"top_heal":5999,"game_count":2})");
    }
    void readsFaustsRecords() {
        QFETCH(QByteArray, value);
        stats::AggregateDecoder decoder;
        const auto read = decoder.decode(value.toStdString(), std::nullopt, base::TimestampMs{5});
        QVERIFY(read.has_value());
        QVERIFY(!read->hasSource);
        QCOMPARE(read->aggregate.gameCount, 2u);
        QCOMPARE(read->aggregate.damageSum, 4001.0);
        QCOMPARE(read->aggregate.healingSum, 7999.0);
        QVERIFY(read->aggregate.topDamage == (stats::Number{3000, true}));
        QCOMPARE(read->aggregate.lastEventTime.value, 5);
    }

    void readsNaNAsZero() {
        stats::AggregateDecoder decoder;
        const auto read = decoder.decode(
            R"({"avg_dmg": NaN, "avg_heal": 1.0, "top_dmg": -Infinity, "top_heal": 1, "game_count": 1, "x": "NaN"})",
            std::nullopt, base::TimestampMs{5});
        QVERIFY(read.has_value());
        QCOMPARE(read->aggregate.damageSum, 0.0);
        QCOMPARE(read->aggregate.healingSum, 1.0);
    }

    void refusesWhatIsNoChangelogRecord() {
        stats::AggregateDecoder decoder;
        const std::string good =
            R"({"avg_dmg": 1.0, "avg_heal": 1.0, "top_dmg": 1, "top_heal": 1, "game_count": 1})";
        const base::TimestampMs time{0};
        QVERIFY(decoder.decode(good, std::nullopt, time));
        QVERIFY(!decoder.decode(good, "short", time));
        QVERIFY(!decoder.decode(good, std::string(25, '\x02'), time));
        QVERIFY(!decoder.decode("{}", std::nullopt, time));
        QVERIFY(!decoder.decode("", std::nullopt, time));
        QVERIFY(!decoder.decode("[1]", std::nullopt, time));
        QVERIFY(!decoder.decode(
            R"({"avg_dmg": 1.0, "avg_heal": 1.0, "top_dmg": 1, "top_heal": 1, "game_count": -1})",
            std::nullopt, time));
    }
};

QTEST_APPLESS_MAIN(TestStatsCodecs)
#include "tst_stats_codecs.moc"
