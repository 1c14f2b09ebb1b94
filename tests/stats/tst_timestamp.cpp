#include "core/stats/timestamp.h"

#include <QtTest>

class TestTimestamp : public QObject {
    Q_OBJECT

private slots:
    void readsIso_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        const qint64 seven = 1623092400000; // 2021-06-07T19:00:00Z
        QTest::newRow("T and Z") << "2021-06-07T19:00:00Z" << seven;
        QTest::newRow("milliseconds") << "2021-06-07T19:00:00.123Z" << seven + 123;
        QTest::newRow("microseconds are cut") << "2021-06-07T19:00:00.123999Z" << seven + 123;
        QTest::newRow("one digit of fraction") << "2021-06-07T19:00:00.5Z" << seven + 500;
        QTest::newRow("a space, no zone") << "2021-06-07 19:00:00" << seven;
        QTest::newRow("no seconds") << "2021-06-07 19:00" << seven;
        QTest::newRow("a zone behind a space") << "2021-06-07 19:00:00 Z" << seven;
        QTest::newRow("east with colon") << "2021-06-07T21:00:00+02:00" << seven;
        QTest::newRow("east without colon") << "2021-06-07T21:00:00+0200" << seven;
        QTest::newRow("west with half an hour") << "2021-06-07T15:30:00-03:30" << seven;
        QTest::newRow("date only") << "2021-06-07" << seven - 19 * 3600'000;
        QTest::newRow("before the epoch") << "1969-12-31T23:59:59.999Z" << qint64{-1};
        QTest::newRow("leap day") << "2024-02-29" << qint64{1709164800000};
    }
    void readsIso() {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto time = stats::parseIsoTime(text.toStdString());
        QVERIFY(time);
        QCOMPARE(time->value, ms);
    }

    void refusesWhatIsNoTime_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "2021", "2021-13-01", "2021-02-29", "2021-06-07T", "2021-06-07T25:00:00",
                                 "2021-06-07T19:60:00", "2021-06-07T19:00:00.Z", "2021-06-07T19:00:00+2",
                                 "2021-06-07T19:00:00Zx", "21-06-07", "2021-6-7", "-021-06-07",
                                 "9999-12-31T23:59:59-14:00", "0000-01-01T00:00:00+14:00"})
            QTest::addRow("'%s'", text) << text;
    }
    void refusesWhatIsNoTime() {
        QFETCH(QString, text);
        QVERIFY(!stats::parseIsoTime(text.toStdString()));
    }

    void tellsSecondsFromMillisecondsAndMicroseconds() {
        QCOMPARE(stats::parseEpochTime(1623092400)->value, 1623092400000);
        QCOMPARE(stats::parseEpochTime(1623092400.5)->value, 1623092400500);
        QCOMPARE(stats::parseEpochTime(1623092400123)->value, 1623092400123);
        QCOMPARE(stats::parseEpochTime(1623092400123456)->value, 1623092400123);
        QVERIFY(!stats::parseEpochTime(1e300));
        QVERIFY(!stats::parseEpochTime(std::nan("")));
    }

    void writesWhatItReads() {
        std::string text;
        stats::appendIsoTime(text, base::TimestampMs{1623092400123});
        QCOMPARE(text, std::string("2021-06-07T19:00:00.123Z"));
        QCOMPARE(stats::parseIsoTime(text)->value, 1623092400123);
    }
};

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
