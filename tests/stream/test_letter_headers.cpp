#include "core/stream/letter_headers.h"
#include "core/stream/problems.h"

#include <QtTest>

#include <map>

using stream::LetterOrigin;
using stream::Place;
using stream::RedriveMark;

namespace {

using Headers = std::map<std::string, std::string>;

auto read(const Headers& headers) {
    return stream::readLetterHeaders([&](const char* name) -> std::optional<std::string_view> {
        const auto found = headers.find(name);
        return found == headers.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    });
}

const Headers letter{{"__streams.errors.exception", "BadEvent"},
                     {"__streams.errors.message", "damage is missing"},
                     {"__streams.errors.topic", "player_stats"},
                     {"__streams.errors.partition", "2"},
                     {"__streams.errors.offset", "9007199254740993"}};

} // namespace

class TestLetterHeaders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlaceIsReadAsItIsWritten() {
        const Place place{"a.b-c_d", base::PartitionId{7}, base::Offset{9007199254740993}};
        QCOMPARE(stream::toText(place), std::string("a.b-c_d/7/9007199254740993"));
        QVERIFY(stream::placeFromText(stream::toText(place)) == place);
        QCOMPARE(stream::describe(place), std::string("a.b-c_d partition 7 offset 9007199254740993"));
    }

    void whatIsNoPlaceIsNone_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "t", "t/1", "t/1/", "t//1", "/1/1", "t/-1/1", "t/1/-1", "t/1/1x", "t/1/1/1",
              "t/99999999999/1", "t/1/99999999999999999999", "t/ 1/1", "t/+1/1"})
            QTest::addRow("'%s'", text) << QByteArray(text);
    }
    void whatIsNoPlaceIsNone() {
        QFETCH(QByteArray, text);
        QVERIFY(!stream::placeFromText(text.toStdString()));
    }

    void aLetterSaysWhereItComesFrom() {
        const auto what = read(letter);
        const auto* origin = std::get_if<LetterOrigin>(&what);
        QVERIFY(origin != nullptr);
        QCOMPARE(stream::toText(origin->from), std::string("player_stats/2/9007199254740993"));
        QCOMPARE(origin->reason, std::string("damage is missing"));
        QVERIFY(!origin->cutFrom);
    }

    void aCutLetterSaysHowLongItWas() {
        Headers cut = letter;
        cut["statstream.truncated-from"] = "1200000";
        const auto what = read(cut);
        QCOMPARE(std::get<LetterOrigin>(what).cutFrom, std::optional<std::int64_t>(1'200'000));
    }

    void aLetterOfASentAgainRecordIsALetter() { // Kafka Streams copies the record's own headers
        Headers both = letter;
        both["statstream.redriven"] = "player_stats/2/7";
        QVERIFY(std::holds_alternative<LetterOrigin>(read(both)));
    }

    void aMarkNamesItsRecord() {
        const auto what = read({{"statstream.redriven", "player_stats/2/41"}});
        QCOMPARE(stream::toText(std::get<RedriveMark>(what).from), std::string("player_stats/2/41"));
    }

    void otherRecordsAreNeither_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addRow("a partition that is none")
            << QByteArray("__streams.errors.partition") << QByteArray("two");
        QTest::addRow("an offset that is none") << QByteArray("__streams.errors.offset") << QByteArray("");
        QTest::addRow("no topic") << QByteArray("__streams.errors.topic") << QByteArray("");
    }
    void otherRecordsAreNeither() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        Headers broken = letter;
        broken[name.toStdString()] = value.toStdString();
        QVERIFY(std::holds_alternative<std::monostate>(read(broken)));
        QVERIFY(std::holds_alternative<std::monostate>(read({})));
        QVERIFY(std::holds_alternative<std::monostate>(read({{"statstream.redriven", "nowhere"}})));
    }

    void firstBytesArePrintableAndFew() {
        QCOMPARE(stream::firstBytes("not json \x01"), std::string("not json \\x01"));
        QCOMPARE(stream::firstBytes(std::string(1000, 'x')).size(), std::size_t(64));
        QCOMPARE(stream::firstBytes(std::string("\xff\x00", 2)), std::string("\\xff\\x00"));
    }
};

QTEST_APPLESS_MAIN(TestLetterHeaders)
#include "test_letter_headers.moc"
