#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

using namespace std::chrono_literals;
using stream::Owner;
using stream::Rebalance;
using stream::WorkerState;
using support::PoolFixture;

namespace {

std::ptrdiff_t count(const PoolFixture& instance, const Owner& from, const Owner& to) {
    return std::ranges::count_if(*instance.pool().rebalances(), [&](const Rebalance& entry) {
        return entry.from == from && entry.to == to && entry.stage == Rebalance::Stage::done;
    });
}

} // namespace

/// What workers tell of rebalances, against a real Apache Kafka.
class TestRebalances : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        start();
        SUPPORT_NEEDS_BROKER(broker());
    }
    void partitionsThatMoveAreToldOf();
    void lagIsTimedToo();
    void cleanupTestCase() { end(); }
};

void TestRebalances::partitionsThatMoveAreToldOf() {
    const Owner first{Owner::Kind::worker, 1};
    const Owner second{Owner::Kind::worker, 2};
    const Owner another{Owner::Kind::anotherProcess, 0};
    const auto config = make();
    produce(config, {2000, 50, 1});
    PoolFixture here(config);
    QVERIFY(here.waitForState(here.pool().spawn(), WorkerState::running));
    VERIFY_TABLE(config);
    QVERIFY(support::waitUntil([&] { return count(here, {}, first) == partitions; }, 10s));

    (void)here.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return count(here, first, second) == 2; }, 30s),
             here.logText().c_str());
    for (const Rebalance& entry : *here.pool().rebalances()) {
        QVERIFY(entry.seconds && *entry.seconds >= 0 && *entry.seconds < 20);
        if (entry.from == first) {
            QCOMPARE(entry.cause, Rebalance::Cause::givenBack);
            QCOMPARE(entry.eventsReplayed.value(), 0); // all was committed before
        }
    }
    {
        PoolFixture elsewhere(config);
        (void)elsewhere.pool().spawn();
        const auto gone = [&] { return count(here, first, another) + count(here, second, another); };
        QVERIFY2(support::waitUntil([&] { return gone() == 1; }, 30s), here.logText().c_str());
        QVERIFY(support::waitUntil([&] { return count(elsewhere, another, first) == 1; }, 30s));
    }
    const auto back = [&] { return count(here, another, first) + count(here, another, second); };
    QVERIFY2(support::waitUntil([&] { return back() == 1; }, 30s), here.logText().c_str());
    const auto list = here.pool().rebalances();
    QCOMPARE(here.pool().rebalances(), list); // no copy while nothing changes
}

void TestRebalances::lagIsTimedToo() {
    const auto config = make(1);
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    produce(config, {2000, 50, 1});
    const auto worker = [&] { return instance.worker(id); };
    QVERIFY(support::waitUntil([&] { return worker()->events == 2000 && worker()->lagSeconds == 0.0; }, 30s));
    QVERIFY(!worker()->lagIsLonger);
    QVERIFY(worker()->commitLatencyMs > 0 && worker()->commitLatencyMs <= worker()->commitLatencyMaxMs);
    instance.clock.stallWall(); // the worker, before its next commit
    produce(config, {10, 5, 2});
    QVERIFY(support::waitUntil([&] { return instance.clock.somebodyStands(); }, 10s));
    produce(config, {10, 5, 3}); // wait for it
    instance.clock.release();
    QVERIFY(support::waitUntil([&] { return worker()->events == 2020 && worker()->lagSeconds == 0.0; }, 30s));
}

QTEST_GUILESS_MAIN(TestRebalances)
#include "test_rebalances.moc"
