#include "core/stream/changelog_rows.h"

#include <QtTest>

using base::TimestampMs;
using stream::LastEvent;

/// Whether a record of the source is the event that the rows speak of.
class TestChangelogRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEventItself_data();
    void theEventItself();
    void anotherRecord_data();
    void anotherRecord();
    void timesThatProveNothing_data();
    void timesThatProveNothing();
};

namespace {

LastEvent lastEvent(const std::string& player, std::int64_t time) {
    return {base::Offset{7}, player, TimestampMs{time}};
}

} // namespace

void TestChangelogRows::theEventItself_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("player");
    QTest::newRow("short") << QByteArray(R"({"player": "Jake", "damage": 1, "healing": 2})")
                           << QByteArray("Jake");
    QTest::newRow("escaped") << QByteArray(R"({"player": "L\u00facio", "damage": 1, "healing": 2})")
                             << QByteArray("Lúcio");
    const QByteArray longest(256, 'x');
    QTest::newRow("longest") << R"({"player": ")" + longest + R"(", "damage": 1, "healing": 2})" << longest;
    QTest::newRow("last field") << R"({"damage": 1, "healing": 2, "more": ")" + QByteArray(60'000, 'y') +
                                       R"(", "player": "Jake"})"
                                << QByteArray("Jake");
}

void TestChangelogRows::theEventItself() {
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, player);
    QVERIFY(stream::isEvent(value.toStdString(), TimestampMs{1'000}, lastEvent(player.toStdString(), 1'000)));
}

void TestChangelogRows::anotherRecord_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("recordTime");
    QTest::newRow("another player") << QByteArray(R"({"player": "Jane", "damage": 1, "healing": 2})")
                                    << 1'000LL;
    QTest::newRow("a longer name") << QByteArray(R"({"player": "Jake2", "damage": 1, "healing": 2})")
                                   << 1'000LL;
    QTest::newRow("before it") << QByteArray(R"({"player": "Jake", "damage": 1, "healing": 2})") << 999LL;
    QTest::newRow("long after it") << QByteArray(R"({"player": "Jake", "damage": 1, "healing": 2})")
                                   << 61'001LL;
    QTest::newRow("another player without a time")
        << QByteArray(R"({"player": "Jane", "damage": 1, "healing": 2})") << 0LL;
    QTest::newRow("no event") << QByteArray(R"({"player": "Jake", "damage": -1, "healing": 2})") << 1'000LL;
    QTest::newRow("nothing") << QByteArray() << 1'000LL;
}

void TestChangelogRows::anotherRecord() {
    QFETCH(QByteArray, value);
    QFETCH(qint64, recordTime);
    QVERIFY(!stream::isEvent(value.toStdString(), TimestampMs{recordTime}, lastEvent("Jake", 1'000)));
}

void TestChangelogRows::timesThatProveNothing_data() {
    QTest::addColumn<QByteArray>("eventTime"); ///< the event's own; empty: it has none
    QTest::addColumn<qint64>("recordTime");
    QTest::addColumn<qint64>("rowTime");
    constexpr qint64 commit = 1'700'000'000'000; // in 2023
    QTest::newRow("the producer's clock is ahead of the worker's")
        << QByteArray() << commit + 60'000 << commit;
    QTest::newRow("of the year after") << QByteArray("2024-11-14T00:00:00Z") << commit << commit;
    QTest::newRow("no time, which the worker's client took for now") << QByteArray() << qint64{0} << commit;
    QTest::newRow("before 1970") << QByteArray("1969-12-31T23:59:59Z") << commit << commit;
    QTest::newRow("before 1970, and so is the row's")
        << QByteArray("1969-12-31T23:59:59Z") << commit << qint64{0};
    QTest::newRow("a row of the broker's time") << QByteArray() << commit << qint64{0};
}

void TestChangelogRows::timesThatProveNothing() {
    QFETCH(QByteArray, eventTime);
    QFETCH(qint64, recordTime);
    QFETCH(qint64, rowTime);
    std::string value = R"({"player": "Jake", "damage": 1, "healing": 2)";
    if (!eventTime.isEmpty())
        value += R"(, "timestamp": ")" + eventTime.toStdString() + '"';
    value += '}';
    QVERIFY(stream::isEvent(value, TimestampMs{recordTime}, lastEvent("Jake", rowTime)));
}

QTEST_APPLESS_MAIN(TestChangelogRows)
#include "test_changelog_rows.moc"
