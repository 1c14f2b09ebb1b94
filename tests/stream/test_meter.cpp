#include <QTest> // first: moc stumbles over <chrono> before any header of Qt

#include "core/stream/meter.h"

using namespace std::chrono_literals;

class TestMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsFewAndManyEvents_data() {
        QTest::addColumn<double>("perSecond");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("one every five seconds") << 0.2 << 0.11;
        QTest::newRow("one every two seconds") << 0.5 << 0.11;
        QTest::newRow("one a second") << 1.0 << 0.11;
        QTest::newRow("twenty a second") << 20.0 << 2.01;
        QTest::newRow("half a million a second") << 500'000.0 << 10.0;
    }
    void countsFewAndManyEvents() {
        QFETCH(double, perSecond);
        QFETCH(double, tolerance);
        stream::Meter meter;
        for (auto at = 0ms; at <= 30s; at += 50ms) {
            const double events = perSecond * static_cast<double>(at.count()) / 1000;
            meter.events(static_cast<std::uint64_t>(events), stream::Meter::TimePoint(1h + at));
            if (at > 11s) // never 0/s between two events
                QVERIFY2(qAbs(meter.eventsPerSecond() - perSecond) <= tolerance,
                         qPrintable(QString::number(meter.eventsPerSecond())));
        }
    }

    void fewThatComeUnevenlyDontFlicker() {
        stream::Meter meter;
        for (auto at = 0ms; at <= 30s; at += 50ms) {
            const auto whole = static_cast<std::uint64_t>(at / 2s);
            meter.events(8 * whole, stream::Meter::TimePoint(1h + at)); // eight at a time: four a second
            if (at > 11s)
                QVERIFY2(qAbs(meter.eventsPerSecond() - 4) <= 0.9,
                         qPrintable(QString::number(meter.eventsPerSecond())));
        }
    }

    void fallsToZeroAfterTheLastEvent() {
        stream::Meter meter;
        auto at = stream::Meter::TimePoint(1h);
        for (std::uint64_t total = 0; total <= 1'000'000; total += 50'000, at += 100ms)
            meter.events(total, at);
        QVERIFY(meter.eventsPerSecond() > 400'000);
        for (int i = 0; i < 3; ++i)
            meter.events(1'000'000, at += 500ms);
        QCOMPARE(meter.eventsPerSecond(), 0.0); // many: at once
        meter.events(1'000'001, at += 20s);
        meter.events(1'000'001, at += 500ms);
        QVERIFY(meter.eventsPerSecond() > 0);
        for (int i = 0; i < 21; ++i)
            meter.events(1'000'001, at += 500ms);
        QCOMPARE(meter.eventsPerSecond(), 0.0); // few: ten seconds later
    }

    void commitsAreAveragedOverTheLastMinute() {
        stream::Meter meter;
        auto at = stream::Meter::TimePoint(1h);
        QCOMPARE(meter.commits(at).averageMs, 0.0);
        meter.commit(300ms, at);
        meter.commit(100ms, at += 1s);
        QCOMPARE(meter.commits(at).averageMs, 200.0);
        QCOMPARE(meter.commits(at).longestMs, 300.0);
        for (int i = 0; i < 61; ++i)
            meter.commit(10ms, at += 1s);
        QCOMPARE(meter.commits(at).averageMs, 10.0); // that slow one is long ago
        QCOMPARE(meter.commits(at).longestMs, 10.0);
        QCOMPARE(meter.commits(at += 29s).longestMs, 10.0);
        QCOMPARE(meter.commits(at += 70s).longestMs, 0.0); // nothing is committed any more
    }
};

QTEST_APPLESS_MAIN(TestMeter)
#include "test_meter.moc"
