#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <random>
#include <thread>

using namespace std::chrono_literals;
using stream::Rebalance;
using stream::WorkerState;
using support::PoolFixture;

namespace {

constexpr auto killedReason = "killed by you (simulated crash)";

std::string describe(const Rebalance& entry) {
    return "partition " + std::to_string(entry.partition.value) + " to worker-" +
           std::to_string(entry.to.worker) + ", stage " + std::to_string(static_cast<int>(entry.stage)) +
           ", " + std::to_string(entry.seconds.value_or(-1)) + " s";
}

/// What became of the partitions that this worker was killed with.
std::vector<Rebalance> takenFrom(const PoolFixture& instance, int worker) {
    std::vector<Rebalance> found;
    for (const Rebalance& entry : *instance.pool().rebalances())
        if (entry.from == stream::Owner{stream::Owner::Kind::worker, worker} &&
            entry.cause == Rebalance::Cause::killed)
            found.push_back(entry);
    return found;
}

} // namespace

/// Workers that end as by a crash, in a process that lives on, against a real Apache Kafka.
class TestWorkersKilled : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void oneOfThreeKilledInMidFlowLosesNothing_data();
    void oneOfThreeKilledInMidFlowLosesNothing();
    void oneKilledAmidACommitLeavesItsTransactionToTheBroker();
    void isTheSameAgainAfterARestart();
    void spawnedAndKilledAtOnceAllEnd();
    void cleanupTestCase() { end(); }

private:
    [[nodiscard]] stream::Config makeImpatient() {
        auto config = make();
        config.sessionTimeout = 3s;
        return config;
    }
};

void TestWorkersKilled::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersKilled::oneOfThreeKilledInMidFlowLosesNothing_data() {
    QTest::addColumn<bool>("atLeastOnce");
    QTest::addRow("exactly once") << false;
    QTest::addRow("at least once") << true;
}

void TestWorkersKilled::oneOfThreeKilledInMidFlowLosesNothing() {
    QFETCH(bool, atLeastOnce);
    auto config = makeImpatient();
    if (atLeastOnce)
        config.guarantee = stream::Guarantee::atLeastOnce;
    PoolFixture instance(config);
    const auto allRun = [&] {
        return support::waitUntil([&] { return instance.partitionsRunning() == partitions; }, 60s);
    };
    for (int i = 0; i < 3; ++i)
        QVERIFY(instance.waitForState(instance.pool().spawn(), WorkerState::running));
    std::jthread producer([&](const std::stop_token& stop) {
        for (unsigned round = 1; !stop.stop_requested(); ++round)
            produce(config, {500, 200, round});
    });
    for (const int victim : {2, 1, 3}) {
        QVERIFY2(allRun(), instance.logText().c_str());
        const auto before = instance.worker(victim)->events;
        QVERIFY(support::waitUntil([&] { return instance.worker(victim)->events > before + 200; }, 30s));
        const auto had = instance.worker(victim)->partitions.size();
        QVERIFY(had > 0);
        instance.pool().kill(victim);
        QVERIFY(instance.waitForState(victim, WorkerState::stopped, 10s));
        QCOMPARE(instance.worker(victim)->reason, std::string(killedReason));
        QVERIFY(instance.worker(victim)->partitions.empty());
        QVERIFY2(allRun(), instance.logText().c_str());
        const auto taken = takenFrom(instance, victim);
        QCOMPARE(taken.size(), had);
        for (const Rebalance& entry : taken) {
            QCOMPARE(entry.to.kind, stream::Owner::Kind::worker);
            // Nobody told the group, which would have answered at once. (None: it went on to a third.)
            QVERIFY2(!entry.seconds || *entry.seconds > 1,
                     (describe(entry) + "\n" + instance.logText()).c_str());
            QCOMPARE(entry.eventsReplayed.has_value(), entry.seconds.has_value());
        }
        instance.pool().restart(victim);
        QVERIFY2(instance.waitForState(victim, WorkerState::running, 60s), instance.logText().c_str());
    }
    producer.request_stop();
    producer.join();
    VERIFY_TABLE(config);
    const auto inFiles = filesDifference(instance);
    QVERIFY2(inFiles.empty(), inFiles.c_str());
}

void TestWorkersKilled::oneKilledAmidACommitLeavesItsTransactionToTheBroker() {
    const auto config = makeImpatient();
    PoolFixture instance(config);
    const int victim = instance.pool().spawn();
    QVERIFY(instance.waitForState(victim, WorkerState::running));
    produce(config, {2000, 50, 1});
    QVERIFY(waitCaughtUp(config));
    instance.clock.stallWall(); // at the beginning of the next commit
    produce(config, {1000, 50, 2});
    QVERIFY(support::waitUntil([&] { return instance.clock.somebodyStands(); }, 10s));
    instance.pool().kill(victim);
    instance.clock.release();
    QVERIFY2(instance.waitForState(victim, WorkerState::stopped, 20s), instance.logText().c_str());
    QCOMPARE(instance.worker(victim)->reason, std::string(killedReason));
    QCOMPARE(instance.worker(victim)->events, 2000u); // what was not committed is taken back
    QVERIFY(!caughtUp(config));
    const int next = instance.pool().spawn(); // of another transactional id: the broker has to end it
    QVERIFY2(instance.waitForState(next, WorkerState::running, 60s),
             (instance.worker(next)->reason + "\n" + instance.logText()).c_str());
    VERIFY_TABLE(config);
    std::int64_t replayed = 0;
    for (const Rebalance& entry : takenFrom(instance, victim))
        replayed += entry.eventsReplayed.value_or(0);
    QVERIFY2(replayed > 0, instance.logText().c_str());
    QVERIFY(!instance.worker(victim)->lastError); // it is no error: somebody wanted it
    const auto inFiles = filesDifference(instance);
    QVERIFY2(inFiles.empty(), inFiles.c_str());
}

void TestWorkersKilled::isTheSameAgainAfterARestart() {
    const auto config = makeImpatient();
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY(instance.waitForState(id, WorkerState::running));
    produce(config, {5000, 100, 1});
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->events > 0; }, 20s));
    instance.pool().kill(id);
    QVERIFY(instance.waitForState(id, WorkerState::stopped));
    instance.pool().kill(id); // and again: nothing is left to end
    instance.pool().restart(id);
    QVERIFY2(instance.waitForState(id, WorkerState::running), instance.logText().c_str());
    produce(config, {5000, 100, 2});
    VERIFY_TABLE(config);
    QCOMPARE(instance.pool().snapshots().size(), 1u);
}

void TestWorkersKilled::spawnedAndKilledAtOnceAllEnd() {
    const auto config = makeImpatient();
    PoolFixture instance(config);
    produce(config, {2000, 50, 1});
    std::mt19937 random(3);
    for (int round = 0; round < 8; ++round) {
        const int id = instance.pool().spawn();
        if (random() % 2 == 0)
            (void)support::waitUntil([] { return false; }, std::chrono::milliseconds(random() % 400));
        instance.pool().kill(id);
    }
    for (const auto& worker : instance.pool().snapshots())
        QVERIFY2(instance.waitForState(worker->id, WorkerState::stopped, 60s), instance.logText().c_str());
    (void)instance.pool().spawn();
    VERIFY_TABLE(config);
}

QTEST_GUILESS_MAIN(TestWorkersKilled)
#include "test_workers_killed.moc"
