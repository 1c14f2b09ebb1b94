#include "core/base/log.h"

#include <QTest>

class TestLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewestLines() {
        const base::SystemClock clock;
        base::RingLog log(clock, 3);
        for (int i = 1; i <= 5; ++i)
            log.write(base::LogLevel::info, "test", std::to_string(i));
        const auto lines = log.since(0);
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines.front().text, std::string("3"));
        QCOMPARE(log.since(4).size(), std::size_t{1});
        QVERIFY(log.since(5).empty());
    }

    void everyLinePokes() {
        const base::SystemClock clock;
        base::RingLog log(clock, 3);
        int poked = 0;
        log.setPoke([&poked] { ++poked; });
        log.write(base::LogLevel::info, "test", "a line alone");
        QCOMPARE(poked, 1);
    }
};

QTEST_APPLESS_MAIN(TestLog)
#include "test_log.moc"
