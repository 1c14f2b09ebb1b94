#include "core/base/clock.h"
#include "core/base/heap.h"

#include <QtTest>

using namespace std::chrono_literals;

class TestHeap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsGivenBackAmidAStream();
    void muchWorkAndThenNoneIsGivenBackOnce();
    void littleWorkLeavesNothingToGiveBack();

private:
    base::HeapTrim::Time m_now = base::SystemClock().steady();
};

/// Which has a moment without work after each batch.
void TestHeap::nothingIsGivenBackAmidAStream() {
    base::HeapTrim heap;
    for (int batch = 0; batch < 1'000; ++batch) {
        heap.worked(10'000);
        QVERIFY(!heap.idle(m_now));
        m_now += 100ms;
        QVERIFY(!heap.idle(m_now));
    }
}

void TestHeap::muchWorkAndThenNoneIsGivenBackOnce() {
    base::HeapTrim heap;
    heap.worked(1'000'000);
    QVERIFY(!heap.idle(m_now));
    m_now += 1s;
    heap.worked(1); // what little comes doesn't keep it
    QVERIFY(!heap.idle(m_now));
    m_now += 2s;
    QVERIFY(heap.idle(m_now));
    m_now += 1min;
    QVERIFY(!heap.idle(m_now));
}

void TestHeap::littleWorkLeavesNothingToGiveBack() {
    base::HeapTrim heap;
    heap.worked(1'000);
    for (int look = 0; look < 10; ++look) {
        QVERIFY(!heap.idle(m_now));
        m_now += 1min;
    }
}

QTEST_GUILESS_MAIN(TestHeap)
#include "test_heap.moc"
