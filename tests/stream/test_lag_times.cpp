#include <QTest> // first: moc stumbles over <chrono> before any header of Qt

#include "core/stream/lag_times.h"

using namespace std::chrono_literals;
using base::Offset;
using stream::LagTimes;

class TestLagTimes : public QObject {
    Q_OBJECT

private:
    static LagTimes::TimePoint at(std::chrono::milliseconds time) { return LagTimes::TimePoint(1h + time); }

private Q_SLOTS:
    void nothingWaitsWhileThePositionIsAtTheEnd() {
        LagTimes times;
        for (auto time = 0ms; time < 10s; time += 50ms) {
            const Offset end{time.count()};
            QCOMPARE(times.look(end, end, at(time)).seconds, 0.0);
        }
    }

    void theOldestEventHasWaitedSinceTheEndPassedIt() {
        LagTimes times;
        (void)times.look({0}, {0}, at(0ms));
        for (auto time = 1s; time <= 5s; time += 1s) // an event a second
            (void)times.look({0}, {time.count()}, at(time));
        const auto first = times.look({0}, {5}, at(5s));
        QCOMPARE(first.seconds, 4.0);
        QVERIFY(!first.atLeast);
        QCOMPARE(times.look({2}, {5}, at(5s)).seconds, 2.0); // the third came at 3 s
        QCOMPARE(times.look({5}, {5}, at(6s)).seconds, 0.0);
        QCOMPARE(times.look({5}, {6}, at(90s)).seconds, 0.0); // a quiet time is no lag
        QCOMPARE(times.look({5}, {6}, at(91s)).seconds, 1.0);
    }

    void whatWasThereBeforeHasWaitedForLonger() {
        LagTimes times;
        QVERIFY(times.look({10}, {1000}, at(0s)).atLeast);
        const auto later = times.look({500}, {1000}, at(3s));
        QCOMPARE(later.seconds, 3.0);
        QVERIFY(later.atLeast);
        (void)times.look({900}, {2000}, at(4s));
        const auto own = times.look({1500}, {2000}, at(6s));
        QCOMPARE(own.seconds, 2.0);
        QVERIFY(!own.atLeast);
    }

    void aLongLagIsTrueToOnePercent() {
        LagTimes times;
        std::int64_t end = 0;
        (void)times.look({0}, {0}, at(0ms));
        for (auto time = 50ms; time <= 3600s; time += 50ms) // as often as a worker looks, for an hour
            (void)times.look({0}, {end += 100}, at(time));
        QVERIFY(qAbs(times.look({0}, {end}, at(3600s)).seconds - 3600) < 36);
        const auto half = times.look({end / 2}, {end}, at(3600s)).seconds;
        QVERIFY2(qAbs(half - 1800) < 36, qPrintable(QString::number(half)));
    }

    void aTopicMadeAnewBeginsAnew() {
        LagTimes times;
        (void)times.look({0}, {100}, at(0s));
        (void)times.look({0}, {100}, at(60s));
        const auto anew = times.look({0}, {3}, at(61s));
        QCOMPARE(anew.seconds, 0.0);
        QVERIFY(anew.atLeast);
    }

    void theFigureChangesSeldom() {
        LagTimes times;
        (void)times.look({0}, {0}, at(0s));
        (void)times.look({0}, {1}, at(0s + 50ms));
        int changes = 0;
        LagTimes::Lag before;
        for (std::chrono::milliseconds time = 20s; time < 30s; time += 50ms) {
            const auto now = times.look({0}, {1}, at(time));
            changes += now == before ? 0 : 1;
            before = now;
        }
        QVERIFY2(changes <= 11, qPrintable(QString::number(changes)));
    }
};

QTEST_APPLESS_MAIN(TestLagTimes)
#include "test_lag_times.moc"
