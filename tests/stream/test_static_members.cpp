#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <filesystem>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

/// Workers with a group.instance.id, against a real Apache Kafka.
class TestStaticMembers : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aQuickRestartCausesNoRebalance();
    void aWorkerThatIsStoppedForGoodLeavesAtOnce();
    void aPoolThatIsStoppedForGoodLeavesAtOnce();
    void anInstanceThatEndsIsWaitedForAndThenReplaced();
    void twoOnCopiesOfOneStateAreToldApart();
    void cleanupTestCase() { end(); }

private:
    [[nodiscard]] stream::Config makeStatic(std::chrono::milliseconds sessionTimeout) {
        auto config = make();
        config.staticMembership = true;
        config.sessionTimeout = sessionTimeout;
        return config;
    }
    /// Whether the group has one member for each of the pools, with its share of the partitions.
    static bool shared(const PoolFixture& one, const PoolFixture& two) {
        return one.partitionsRunning() == 2 && two.partitionsRunning() == 2;
    }
};

void TestStaticMembers::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestStaticMembers::aQuickRestartCausesNoRebalance() {
    const auto config = makeStatic(20s);
    produce(config, {2000, 100, 1});
    PoolFixture stays(config);
    const int id = stays.pool().spawn();
    PoolFixture restarts(config);
    (void)restarts.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return shared(stays, restarts); }, 30s), stays.logText().c_str());
    QVERIFY(waitCaughtUp(config));
    const int before = stays.worker(id)->rebalances;
    const auto generation = [&restarts] { // of the last assignment, as the log says
        std::string last;
        for (const auto& line : restarts.log.since(0))
            if (const auto at = line.text.find("(generation "); at != std::string::npos)
                last = line.text.substr(at);
        return last;
    };
    const auto first = generation();
    QVERIFY(!first.empty());
    for (unsigned round = 2; round < 5; ++round) {
        restarts.close();
        produce(config, {2000, 100, round});
        restarts.open();
        (void)restarts.pool().spawn();
        QVERIFY2(support::waitUntil([&] { return restarts.partitionsRunning() == 2; }, 15s),
                 restarts.logText().c_str());
        QCOMPARE(generation(), first);
        QCOMPARE(stays.worker(id)->rebalances, before);
        QCOMPARE(stays.partitionsRunning(), 2);
        VERIFY_TABLE(config);
    }
}

void TestStaticMembers::aWorkerThatIsStoppedForGoodLeavesAtOnce() {
    const auto config = makeStatic(40s);
    produce(config, {2000, 100, 1});
    PoolFixture stays(config);
    (void)stays.pool().spawn();
    PoolFixture shrinks(config);
    const int id = shrinks.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return shared(stays, shrinks); }, 30s), stays.logText().c_str());
    shrinks.pool().stop(id);
    QVERIFY2(support::waitUntil([&] { return stays.partitionsRunning() == partitions; }, 20s),
             (stays.logText() + shrinks.logText()).c_str());
    produce(config, {2000, 100, 2});
    VERIFY_TABLE(config);
}

void TestStaticMembers::aPoolThatIsStoppedForGoodLeavesAtOnce() {
    const auto config = makeStatic(40s);
    produce(config, {2000, 100, 1});
    auto client = admin();
    const auto nobodyIsIn = [&] {
        const auto group = client.describeGroup(config.appId, 10s);
        return group && group->members.empty();
    };
    for (int round = 0; round < 3; ++round) { // one that closes before it has left does so now and then
        PoolFixture ends(config);
        (void)ends.pool().spawn();
        (void)ends.pool().spawn();
        QVERIFY2(support::waitUntil([&] { return ends.partitionsRunning() == partitions; }, 30s),
                 ends.logText().c_str());
        QVERIFY(waitCaughtUp(config));
        QVERIFY2(ends.pool().stopAll(15s, stream::Stop::forGood), ends.logText().c_str());
        QVERIFY2(support::waitUntil(nobodyIsIn, 10s), ends.logText().c_str());
    }
}

void TestStaticMembers::anInstanceThatEndsIsWaitedForAndThenReplaced() {
    const auto config = makeStatic(6s);
    produce(config, {2000, 100, 1});
    PoolFixture stays(config);
    (void)stays.pool().spawn();
    PoolFixture ends(config);
    (void)ends.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return shared(stays, ends); }, 30s), stays.logText().c_str());
    ends.close();
    produce(config, {2000, 100, 2});
    QVERIFY(!support::waitUntil([&] { return stays.partitionsRunning() > 2; }, 2s));
    QVERIFY2(support::waitUntil([&] { return stays.partitionsRunning() == partitions; }, 30s),
             stays.logText().c_str());
    VERIFY_TABLE(config);
}

void TestStaticMembers::twoOnCopiesOfOneStateAreToldApart() {
    const auto config = makeStatic(10s);
    produce(config, {2000, 100, 1});
    PoolFixture original(config);
    const int id = original.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    const QTemporaryDir elsewhere;
    const auto root = elsewhere.path().toStdString();
    std::filesystem::copy(original.stateRoot(), root, std::filesystem::copy_options::recursive);
    PoolFixture copied(config, root);
    (void)copied.pool().spawn();
    QVERIFY2(original.waitForState(id, WorkerState::failed), original.logText().c_str());
    QVERIFY2(original.worker(id)->reason.find("--state-dir") != std::string::npos,
             original.worker(id)->reason.c_str());
    produce(config, {2000, 100, 2});
    VERIFY_TABLE(config);
}

QTEST_GUILESS_MAIN(TestStaticMembers)
#include "test_static_members.moc"
