#include "core/table/partition_table.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <fstream>
#include <random>
#include <thread>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

/// Workers against a real Apache Kafka: whatever happens to them, the table equals an independent fold of the
/// source.
class TestWorkersKafka : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void foldsWhatIsThereAndWhatComes();
    void goesOnWhereItWasAfterARestart();
    void addedAndStoppedWorkersLoseNothing();
    void aTableThatIsGoneComesBackFromTheChangelog();
    void aCorruptTableIsWipedAloneAndSaid();
    void aFileThatCannotBeCaughtUpIsWipedAndRestored_data();
    void aFileThatCannotBeCaughtUpIsWipedAndRestored();
    void moreWorkersThanPartitionsAreIdle();
    void aBrokerThatGoesAwayAndComesBackLosesNothing();
    void atLeastOnceFoldsTheSame();
    void stopsWithoutABrokerWithinTheDeadline();
    void aWorkerThatFailsSaysWhyAndCanBeRestarted();
    void spawnedAndStoppedAtOnceAllEnd();
    void oneStoppedInALongJoinLeavesTheGroupLater();
    void cleanupTestCase() { end(); }
};

void TestWorkersKafka::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersKafka::foldsWhatIsThereAndWhatComes() {
    const auto config = make();
    produce(config, {5000, 100, 1});
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QCOMPARE(id, 1);
    VERIFY_TABLE(config);
    QVERIFY(instance.waitForState(id, WorkerState::running));
    produce(config, {5000, 100, 2});
    VERIFY_TABLE(config);
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->lag == 0; }, 10s));
    const auto worker = instance.worker(id);
    QCOMPARE(worker->name, std::string("worker-1"));
    QCOMPARE(worker->events, 10'000u);
    QCOMPARE(worker->players, 100);
    QCOMPARE(worker->partitions.size(), std::size_t{partitions});
    QCOMPARE(worker->lag, 0);
    QVERIFY(worker->commits > 0);
    instance.pool().stop(id);
    QVERIFY(instance.waitForState(id, WorkerState::stopped));
    const auto found = filesDifference(instance);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersKafka::goesOnWhereItWasAfterARestart() {
    const auto config = make();
    produce(config, {3000, 50, 1});
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    VERIFY_TABLE(config);
    instance.close();
    produce(config, {3000, 50, 2});
    instance.open();
    const int id = instance.pool().spawn();
    VERIFY_TABLE(config);
    QVERIFY(
        support::waitUntil([&] { return instance.worker(id)->events == 3000; }, 10s)); // none folded again
    QVERIFY(!instance.logged("wiped"));
}

void TestWorkersKafka::addedAndStoppedWorkersLoseNothing() {
    const auto config = make();
    PoolFixture first(config);
    PoolFixture second(config);
    std::jthread producer([&](const std::stop_token& stop) {
        for (unsigned round = 1; !stop.stop_requested(); ++round)
            produce(config, {2000, 200, round});
    });
    std::mt19937 random(42);
    std::vector<std::pair<PoolFixture*, int>> alive;
    for (int step = 0; step < 14; ++step) {
        if (alive.size() < 2 || (alive.size() < 5 && random() % 2 == 0)) {
            PoolFixture& where = random() % 2 == 0 ? first : second;
            alive.emplace_back(&where, where.pool().spawn());
        } else {
            const auto victim = alive.begin() + static_cast<std::ptrdiff_t>(random() % alive.size());
            victim->first->pool().stop(victim->second);
            alive.erase(victim);
        }
        const auto before = first.eventsFolded() + second.eventsFolded();
        QVERIFY2(support::waitUntil(
                     [&] { return first.eventsFolded() + second.eventsFolded() > before + 2000; }, 60s),
                 (first.logText() + second.logText()).c_str());
    }
    producer.request_stop();
    producer.join();
    VERIFY_TABLE(config);
}

void TestWorkersKafka::aTableThatIsGoneComesBackFromTheChangelog() {
    const auto config = make();
    produce(config, {20'000, 3000, 1});
    {
        PoolFixture instance(config);
        (void)instance.pool().spawn();
        VERIFY_TABLE(config);
    }
    PoolFixture elsewhere(config); // an empty state directory
    const int id = elsewhere.pool().spawn();
    QVERIFY(elsewhere.waitForState(id, WorkerState::running));
    QVERIFY(support::waitUntil([&] { return elsewhere.partitionsRunning() == partitions; }, 30s));
    QVERIFY(support::waitUntil([&] { return elsewhere.worker(id)->players > 2900; }, 10s));
    QCOMPARE(elsewhere.worker(id)->events, 0u);
    produce(config, {5000, 3000, 2});
    VERIFY_TABLE(config);
    const auto found = filesDifference(elsewhere);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersKafka::aCorruptTableIsWipedAloneAndSaid() {
    const auto config = make();
    produce(config, {5000, 500, 1});
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    VERIFY_TABLE(config);
    const auto file = instance.tableFile(1);
    QVERIFY(std::filesystem::exists(file));
    instance.close();
    {
        std::fstream damage(file, std::ios::in | std::ios::out | std::ios::binary);
        const std::string noise(8192, '\x5a');
        damage.write(noise.data(), static_cast<std::streamsize>(noise.size()));
    }
    instance.open();
    (void)instance.pool().spawn();
    QVERIFY(support::waitUntil([&] { return instance.partitionsRunning() == partitions; }, 30s));
    QVERIFY(instance.logged("The table of partition 1 was wiped"));
    QVERIFY(!instance.logged("The table of partition 0 was wiped"));
    produce(config, {5000, 500, 2});
    VERIFY_TABLE(config);
}

void TestWorkersKafka::aFileThatCannotBeCaughtUpIsWipedAndRestored_data() {
    QTest::addColumn<qint64>("changelogNext");
    QTest::addColumn<qint64>("ageMs");
    QTest::addColumn<QString>("why");
    QTest::addRow("older than deletions are kept") << qint64{-1} << qint64{3'600'000} << "keeps deletions";
    QTest::addRow("beyond the changelog's end") << qint64{1'000'000} << qint64{0} << "outside of";
    QTest::addRow("before the changelog's begin") << qint64{0} << qint64{0} << "outside of";
}

void TestWorkersKafka::aFileThatCannotBeCaughtUpIsWipedAndRestored() {
    QFETCH(qint64, changelogNext);
    QFETCH(qint64, ageMs);
    QFETCH(QString, why);
    auto config = make(1);
    config.changelogDeleteRetention = 30min;
    const std::string changelog = config.changelogTopic();
    QVERIFY(admin().deleteTopic(changelog, 30s)); // made anew as one whose begin can be moved
    QVERIFY(admin().createTopic({changelog, 1, {{"cleanup.policy", "compact,delete"}}}, 30s));
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    for (unsigned round = 1; round <= 3; ++round) { // every player is behind the first few records again
        produce(config, {1000, 10, round});
        QVERIFY(waitCaughtUp(config));
    }
    const auto file = instance.tableFile(0);
    instance.close();
    if (changelogNext == 0)
        QVERIFY(admin().deleteRecords({changelog, base::PartitionId{0}}, base::Offset{3}, 30s));
    {
        auto table =
            table::PartitionTable::open(file, {config.sourceTopic, changelog, base::PartitionId{0}}).value();
        auto position = table.position();
        if (changelogNext >= 0)
            position.changelogNext = base::Offset{changelogNext};
        position.wallTime.value -= ageMs;
        stats::Aggregate wrong; // which nothing but a wipe mends
        wrong.gameCount = 1;
        wrong.lastSource = base::Offset{1'000'000};
        const table::RowChange change{"p0", &wrong, {}};
        QVERIFY(table.checkpoint({&change, 1}, position));
    }
    instance.open();
    (void)instance.pool().spawn();
    QVERIFY(support::waitUntil([&] { return instance.partitionsRunning() == 1; }, 30s));
    QVERIFY2(instance.logged(why.toStdString()), instance.logText().c_str());
    produce(config, {1000, 10, 4});
    QVERIFY(waitCaughtUp(config));
    const auto table = tableDifference(config, 1);
    QVERIFY2(table.empty(), table.c_str());
    const auto files = filesDifference(instance, 1);
    QVERIFY2(files.empty(), files.c_str());
}

void TestWorkersKafka::moreWorkersThanPartitionsAreIdle() {
    const auto config = make(2);
    PoolFixture instance(config);
    for (int i = 0; i < 4; ++i)
        (void)instance.pool().spawn();
    QVERIFY(support::waitUntil(
        [&] {
            int running = 0;
            int idle = 0;
            for (const auto& worker : instance.pool().snapshots()) {
                running += worker->state == WorkerState::running && worker->partitions.size() == 1 ? 1 : 0;
                idle += worker->state == WorkerState::idle ? 1 : 0;
            }
            return running == 2 && idle == 2;
        },
        60s));
    for (const auto& worker : instance.pool().snapshots())
        QVERIFY2(!worker->lastError, worker->lastError ? worker->lastError->text.c_str() : "");
}

void TestWorkersKafka::aBrokerThatGoesAwayAndComesBackLosesNothing() {
    const auto config = make();
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    produce(config, {3000, 50, 1});
    QVERIFY(waitCaughtUp(config));
    QVERIFY(broker().stop());
    QVERIFY2(support::waitUntil(
                 [&] { return instance.worker(id)->reason.find("broker") != std::string::npos; }, 30s),
             instance.worker(id)->reason.c_str());
    QCOMPARE(instance.worker(id)->state, WorkerState::running); // of what it has, nothing is lost
    QVERIFY(instance.worker(id)->waitsForBroker);
    const auto saysSo = [&] {
        const auto worker = instance.worker(id);
        return worker->lastError && worker->lastError->code == base::ErrorCode::brokerUnreachable;
    };
    QVERIFY(support::waitUntil(saysSo, 30s));
    const int later = instance.pool().spawn();
    QVERIFY(support::waitUntil([&] { return instance.worker(later)->waitsForBroker; }, 5s));
    QCOMPARE(instance.worker(later)->state, WorkerState::joining);
    QVERIFY(broker().start());
    produce(config, {3000, 50, 2});
    VERIFY_TABLE(config);
    QVERIFY(support::waitUntil(
        [&] {
            return instance.worker(id)->reason == "processes events" &&
                   !instance.worker(id)->waitsForBroker && !instance.worker(later)->waitsForBroker &&
                   !saysSo();
        },
        30s));
}

void TestWorkersKafka::atLeastOnceFoldsTheSame() {
    auto config = make();
    config.guarantee = stream::Guarantee::atLeastOnce;
    PoolFixture instance(config);
    int id = instance.pool().spawn();
    produce(config, {5000, 100, 1});
    QVERIFY(waitCaughtUp(config));
    (void)instance.pool().spawn();
    produce(config, {5000, 100, 2});
    instance.pool().stop(id);
    produce(config, {5000, 100, 3});
    VERIFY_TABLE(config);
}

void TestWorkersKafka::stopsWithoutABrokerWithinTheDeadline() {
    const auto config = make();
    PoolFixture instance(config);
    const int joined = instance.pool().spawn();
    QVERIFY(instance.waitForState(joined, WorkerState::running));
    QVERIFY(broker().stop());
    const int never = instance.pool().spawn();
    QVERIFY(instance.waitForState(never, WorkerState::joining));
    QVERIFY2(instance.pool().stopAll(15s), instance.logText().c_str());
    QVERIFY(broker().start());
}

void TestWorkersKafka::aWorkerThatFailsSaysWhyAndCanBeRestarted() {
    auto config = make(1);
    produce(config, {1000, 10, 1});
    config.consumerProperties["no.such.thing"] = "1";
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY(instance.waitForState(id, WorkerState::failed));
    QVERIFY(instance.worker(id)->reason.find("no.such.thing") != std::string::npos);
    QVERIFY(instance.worker(id)->lastError);

    config.consumerProperties.clear();
    PoolFixture healthy(config);
    const int other = healthy.pool().spawn();
    QVERIFY(healthy.waitForState(other, WorkerState::running));
    healthy.pool().restart(other); // not while it runs
    healthy.pool().stop(other);
    QVERIFY(healthy.waitForState(other, WorkerState::stopped));
    produce(config, {1000, 10, 2});
    QVERIFY(support::waitUntil( // the thread ends a moment after the state
        [&] { return healthy.pool().restart(other), healthy.worker(other)->state != WorkerState::stopped; },
        10s));
    QVERIFY(waitCaughtUp(config));
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
    QVERIFY(healthy.waitForState(other, WorkerState::running));
    QCOMPARE(healthy.worker(other)->name, std::string("worker-1"));
}

void TestWorkersKafka::spawnedAndStoppedAtOnceAllEnd() {
    const auto config = make();
    PoolFixture instance(config);
    produce(config, {2000, 50, 1});
    std::mt19937 random(3);
    for (int round = 0; round < 25; ++round) {
        const int id = instance.pool().spawn();
        if (random() % 2 == 0)
            (void)support::waitUntil([] { return false; }, std::chrono::milliseconds(random() % 400));
        instance.pool().stop(id);
        if (random() % 4 == 0)
            QVERIFY(instance.waitForState(id, WorkerState::stopped, 30s));
    }
    for (const auto& worker : instance.pool().snapshots())
        QVERIFY2(instance.waitForState(worker->id, WorkerState::stopped, 60s), instance.logText().c_str());
    (void)instance.pool().spawn();
    VERIFY_TABLE(config);
}

void TestWorkersKafka::oneStoppedInALongJoinLeavesTheGroupLater() {
    const auto config = make();
    auto other =
        kafka::Consumer::create({config.cluster, config.appId, "other", true, true, false, {}}, {}).value();
    QVERIFY(other.subscribe(config.sourceTopic));
    std::vector<kafka::Message> none;
    const auto polled = [&] { return other.poll(none, 1, 20ms).has_value(); };
    QVERIFY(support::waitUntil([&] { return polled() && other.wasAssigned(); }, 30s));

    PoolFixture instance(config);
    const int first = instance.pool().spawn();
    QVERIFY(support::waitUntil([&] { return instance.logged("Assigned partitions: none"); }, 30s));
    const int second = instance.pool().spawn(); // its join waits for the other to give partitions back
    const auto members = [&] { return admin().describeGroup(config.appId, 5s).value().members.size(); };
    QVERIFY(support::waitUntil([&] { return members() == 3; }, 30s));
    instance.pool().stop(second);
    QVERIFY(instance.waitForState(second, WorkerState::stopped));
    QVERIFY2(instance.logged("leaves it as soon as it does"), instance.logText().c_str());
    QVERIFY(support::waitUntil([&] { return polled() && members() == 2; }, 30s));
    QVERIFY(
        support::waitUntil([&] { return polled() && instance.worker(first)->partitions.size() == 2; }, 30s));
}

QTEST_GUILESS_MAIN(TestWorkersKafka)
#include "test_workers_kafka.moc"
