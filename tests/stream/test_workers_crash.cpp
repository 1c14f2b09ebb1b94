#include "core/kafka/producer.h"
#include "tests/stream/victim.h"
#include "tests/support/app_on_kafka.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_truth.h"

#include <QDirIterator>
#include <QtTest>

#include <optional>
#include <random>
#include <thread>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::AppOnKafka;
using support::filesDifference;
using support::PoolFixture;
using support::Victim;

namespace {

constexpr int partitions = 4;

std::uintmax_t bytesBelow(const QString& folder) {
    std::uintmax_t bytes = 0;
    for (QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        files.next();
        bytes += static_cast<std::uintmax_t>(files.fileInfo().size());
    }
    return bytes;
}

} // namespace

/// Processes killed with SIGKILL and members that stand still, against a real Apache Kafka.
class TestWorkersCrash : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedProcessesLoseAndDoubleNothing_data();
    void killedProcessesLoseAndDoubleNothing();
    void processesKilledWhileTheyRestoreLoseNothing();
    void aProcessThatDiesAtTheWorstMomentLosesNothing_data();
    void aProcessThatDiesAtTheWorstMomentLosesNothing();
    void aStaticMemberKilledWhileItGivesBackLeavesNoPartitionWithoutOwner();
    void aMemberThatStoodStillCommitsNothingOverTheNewOwner();
    void aTransactionalIdTakenOverIsSettledAndTheWorkerRestores();
    void cleanupTestCase();

private:
    std::unique_ptr<support::BrokerFixture> m_broker;
    int m_apps = 0;
    AppOnKafka makeApp() { return {m_broker->cluster(), "crash-" + std::to_string(++m_apps), partitions}; }
};

void TestWorkersCrash::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

void TestWorkersCrash::cleanupTestCase() {
    m_broker.reset();
}

void TestWorkersCrash::killedProcessesLoseAndDoubleNothing_data() {
    QTest::addColumn<bool>("atLeastOnce");
    QTest::addRow("exactly once") << false;
    QTest::addRow("at least once") << true;
}

void TestWorkersCrash::killedProcessesLoseAndDoubleNothing() {
    QFETCH(bool, atLeastOnce);
    const QStringList guarantee = atLeastOnce ? QStringList{QStringLiteral("at_least_once")} : QStringList{};
    const auto app = makeApp();
    std::jthread producer([&](const std::stop_token& stop) {
        for (unsigned round = 1; !stop.stop_requested(); ++round)
            app.produce({500, 300, round, 0, 10});
    });
    const QTemporaryDir first;
    const QTemporaryDir second;
    std::mt19937 random(11);
    {
        auto one = std::make_unique<Victim>(app, first.path(), guarantee);
        auto two = std::make_unique<Victim>(app, second.path(), guarantee);
        for (int round = 0; round < 4; ++round) {
            const auto before = app.committed();
            QVERIFY(support::waitUntil([&] { return app.committed() > before + 300; }, 60s));
            auto& victim = random() % 2 == 0 ? one : two;
            victim->kill();
            victim = std::make_unique<Victim>(app, &victim == &one ? first.path() : second.path(), guarantee);
        }
        producer.request_stop();
        producer.join();
        QVERIFY(app.waitCaughtUp());
        QVERIFY(one->stop());
        QVERIFY(two->stop());
    }
    const auto found = app.tableDifference();
    QVERIFY2(found.empty(), found.c_str());
    const auto inFiles = filesDifference(app, first.path(), partitions);
    QVERIFY2(inFiles.empty(), inFiles.c_str());
}

void TestWorkersCrash::processesKilledWhileTheyRestoreLoseNothing() {
    const auto app = makeApp();
    app.produce({200'000, 100'000, 1});
    {
        PoolFixture first(app.config);
        (void)first.pool().spawn();
        QVERIFY(app.waitCaughtUp());
    }
    const QTemporaryDir stateDir;
    std::mt19937 random(5);
    for (int round = 0; round < 4; ++round) { // each a little further, with the files that the last one left
        const auto enough = bytesBelow(stateDir.path()) + 50'000 + random() % 400'000;
        const Victim victim(app, stateDir.path(), {QStringLiteral("small_cache")});
        QVERIFY(support::waitUntil([&] { return bytesBelow(stateDir.path()) > enough; }, 60s));
    }
    app.produce({20'000, 100'000, 2});
    {
        Victim last(app, stateDir.path());
        QVERIFY(app.waitCaughtUp());
        QVERIFY(last.stop());
    }
    const auto found = app.tableDifference();
    QVERIFY2(found.empty(), found.c_str());
    const auto inFiles =
        support::difference(support::foldSource(app.config.cluster, app.config.sourceTopic, partitions),
                            support::readFiles(stateDir.path().toStdString(), app.config));
    QVERIFY2(inFiles.empty(), inFiles.c_str());
}

void TestWorkersCrash::aProcessThatDiesAtTheWorstMomentLosesNothing_data() {
    QTest::addColumn<QString>("fault");
    for (const auto* fault :
         {"folded@3", "changelogSent@3", "offsetsSent@3", "committed@3", "checkpointing@3", "checkpointed@3",
          "restoring@200", "restored@2", "assigned@2", "revoked@1"})
        QTest::addRow("%s", fault) << QStringLiteral("%1=kill").arg(QLatin1String(fault));
}

void TestWorkersCrash::aProcessThatDiesAtTheWorstMomentLosesNothing() {
    QFETCH(QString, fault);
    const auto app = makeApp();
    app.produce({2000, 300, 1, 0, 10});
    {
        PoolFixture first(app.config); // so that there is something to restore
        (void)first.pool().spawn();
        QVERIFY(app.waitCaughtUp());
    }
    const QTemporaryDir stateDir;
    const QTemporaryDir otherDir;
    {
        std::jthread producer([&](const std::stop_token& stop) {
            for (unsigned round = 2; !stop.stop_requested(); ++round)
                app.produce({500, 300, round, 0, 10});
        });
        Victim victim(app, stateDir.path(), {fault});
        std::optional<Victim> other;
        if (fault.startsWith(QLatin1String("revoked"))) { // by one who joins later
            const auto before = app.committed();
            QVERIFY(support::waitUntil([&] { return app.committed() > before; }, 60s));
            other.emplace(app, otherDir.path());
        }
        QVERIFY(victim.dies());
    }
    {
        Victim next(app, stateDir.path());
        QVERIFY(app.waitCaughtUp());
        QVERIFY(next.stop());
    }
    const auto found = app.tableDifference();
    QVERIFY2(found.empty(), found.c_str());
    const auto inFiles =
        support::difference(support::foldSource(app.config.cluster, app.config.sourceTopic, partitions),
                            support::readFiles(stateDir.path().toStdString(), app.config));
    QVERIFY2(inFiles.empty(), inFiles.c_str());
}

/// It is here again before the session's time-out, and so the group deals out nothing by itself.
void TestWorkersCrash::aStaticMemberKilledWhileItGivesBackLeavesNoPartitionWithoutOwner() {
    const auto app = makeApp();
    app.produce({2000, 300, 1, 0, 10});
    const QTemporaryDir stateDir;
    const QTemporaryDir otherDir;
    const QString isStatic = QStringLiteral("static");
    Victim victim(app, stateDir.path(), {isStatic, QStringLiteral("revoked@1=kill")});
    QVERIFY(app.waitCaughtUp());
    Victim other(app, otherDir.path(), {isStatic});
    QVERIFY(victim.dies());
    Victim next(app, stateDir.path(), {isStatic});
    app.produce({2000, 300, 2});
    QVERIFY(app.waitCaughtUp());
    const auto found = app.tableDifference();
    QVERIFY2(found.empty(), found.c_str());
    QVERIFY(next.stop());
    QVERIFY(other.stop());
}

void TestWorkersCrash::aMemberThatStoodStillCommitsNothingOverTheNewOwner() {
    auto app = makeApp();
    app.config.consumerProperties["max.poll.interval.ms"] = "6000";
    PoolFixture zombie(app.config);
    const int zombieId = zombie.pool().spawn();
    QVERIFY(zombie.waitForState(zombieId, WorkerState::running));
    app.produce({1000, 20, 1});
    QVERIFY(
        support::waitUntil( // its snapshot says so: the checkpoint, which asks the clock too, is done then
            [&] {
                std::int64_t committed = 0;
                for (const auto& status : zombie.worker(zombieId)->partitions)
                    committed += status.committedNext ? status.committedNext->value : 0;
                return committed == 1000;
            },
            60s));
    zombie.activity.setWatched(true);
    zombie.clock.stallWall(); // at the first event of the next batch
    app.produce({1000, 20, 2});
    QVERIFY(support::waitUntil([&] { return zombie.clock.somebodyStands(); }, 10s));

    PoolFixture owner(app.config);
    (void)owner.pool().spawn();
    QVERIFY2(app.waitCaughtUp(), owner.logText().c_str());
    app.produce({1000, 20, 3});
    QVERIFY(app.waitCaughtUp());
    const auto before = app.tableDifference();
    QVERIFY2(before.empty(), before.c_str());

    const auto commits = zombie.worker(zombieId)->commits;
    zombie.clock.release(); // and folds on, with the memory of long ago
    QVERIFY2(
        support::waitUntil([&] { return zombie.logged("Lost partitions") || zombie.logged("aborted"); }, 20s),
        zombie.logText().c_str());
    QVERIFY2(support::waitUntil([&] { return zombie.partitionsRunning() == 2; }, 60s),
             zombie.logText().c_str());
    QCOMPARE(zombie.worker(zombieId)->commits, commits);
    app.produce({1000, 20, 4});
    QVERIFY(app.waitCaughtUp());
    const auto after = app.tableDifference();
    QVERIFY2(after.empty(), (after + "\n" + zombie.logText()).c_str());
}

void TestWorkersCrash::aTransactionalIdTakenOverIsSettledAndTheWorkerRestores() {
    auto app = makeApp();
    PoolFixture instance(app.config);
    const int id = instance.pool().spawn();
    app.produce({1000, 20, 1});
    QVERIFY(app.waitCaughtUp());
    // A copy of the instance folder elsewhere would do this: the same id, used by another producer.
    kafka::ProducerConfig config;
    config.cluster = app.config.cluster;
    config.transactionalId = instance.transactionalId(id);
    auto thief = kafka::Producer::create(config, {}).value();
    QVERIFY(thief.initTransactions(20s));
    app.produce({1000, 20, 2});
    QVERIFY2(app.waitCaughtUp(), instance.logText().c_str());
    const auto found = app.tableDifference();
    QVERIFY2(found.empty(), found.c_str());
    QVERIFY(instance.logged("restoring"));
    QCOMPARE(instance.worker(id)->state, WorkerState::running);
}

QTEST_GUILESS_MAIN(TestWorkersCrash)
#include "test_workers_crash.moc"
