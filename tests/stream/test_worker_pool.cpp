#include "tests/support/no_threads.h"
#include "tests/support/pool_fixture.h"

#include <QtTest>

using stream::WorkerState;
using support::PoolFixture;

/// What needs no broker.
class TestWorkerPool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWorkerWithoutAThreadHasFailedAndCanBeRestarted();
    void workersWithoutABrokerStopAtOnce();
};

void TestWorkerPool::aWorkerWithoutAThreadHasFailedAndCanBeRestarted() {
    stream::Config config;
    config.cluster = {kafka::BrokerKind::remote, "127.0.0.1:1", {}};
    PoolFixture instance(config);
    int id = 0;
    {
        const support::NoThreads noThreads;
        id = instance.pool().spawn();
        instance.pool().restart(id);
    }
    const auto worker = instance.worker(id);
    QCOMPARE(worker->state, WorkerState::failed);
    QVERIFY2(worker->reason.find("No thread") != std::string::npos, worker->reason.c_str());
    QVERIFY(worker->lastError && worker->lastError->text == worker->reason);
    QVERIFY(instance.logged("No thread"));
    instance.pool().restart(id);
    QVERIFY(instance.waitForState(id, WorkerState::joining));
    QCOMPARE(instance.pool().snapshots().size(), 1u);
}

void TestWorkerPool::workersWithoutABrokerStopAtOnce() {
    stream::Config config;
    config.cluster = {kafka::BrokerKind::remote, "127.0.0.1:1", {}};
    PoolFixture instance(config);
    for (int i = 0; i < 3; ++i)
        QVERIFY(instance.waitForState(instance.pool().spawn(), WorkerState::joining));
    QVERIFY(instance.worker(3)->waitsForBroker);
    QVERIFY2(instance.pool().stopAll(std::chrono::seconds(2)), instance.logText().c_str());
    for (const auto& worker : instance.pool().snapshots()) {
        QCOMPARE(worker->state, WorkerState::stopped);
        QVERIFY(!worker->waitsForBroker);
    }
}

QTEST_GUILESS_MAIN(TestWorkerPool)
#include "test_worker_pool.moc"
