#include "core/base/priority.h"

#include <QtTest>

#include <algorithm>
#include <thread>

#include <sys/resource.h>
#include <unistd.h>

/// Nicenesses of threads, which Linux has.
class TestPriority : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodyGivesWayUntilTheFirstThreadIsPreferred();
    void aThreadThatGivesWayComesBehindAndSoDoThoseItStarts();

private:
    static int ofThisThread() { return getpriority(PRIO_PROCESS, 0); }
    static int ofTheFirst() { return getpriority(PRIO_PROCESS, static_cast<id_t>(getpid())); }
};

void TestPriority::nobodyGivesWayUntilTheFirstThreadIsPreferred() {
    int there = 0;
    std::thread([&] {
        base::giveWay();
        there = ofThisThread();
    }).join();
    QCOMPARE(there, ofTheFirst());
}

void TestPriority::aThreadThatGivesWayComesBehindAndSoDoThoseItStarts() {
    const int before = ofTheFirst();
    if (before >= 19)
        QSKIP("this process is as nice as can be");
    base::preferFirstThread();
    int there = 0;
    int below = 0;
    std::thread([&] {
        base::giveWay();
        base::giveWay(); // once is as good as twice
        there = ofThisThread();
        std::thread([&] { below = ofThisThread(); }).join();
    }).join();
    QCOMPARE(there, std::min(before + 5, 19));
    QCOMPARE(below, there);
    QCOMPARE(ofTheFirst(), before);
}

QTEST_GUILESS_MAIN(TestPriority)
#include "test_priority.moc"
