#include "core/kafka/consumer.h"
#include "core/kafka/producer.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"
#include "tests/table/bad_disk.h"
#include "tests/view/changelog_writer.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

namespace {

/// The group stands at the source's start, so that nobody asks which events the rows of a made-up table speak
/// of.
bool commitStart(const stream::Config& config, int partitions) {
    auto member =
        kafka::Consumer::create({config.cluster, config.appId, "start", false, true, false, {}}).value();
    std::vector<kafka::PartitionOffset> start;
    for (int partition = 0; partition < partitions; ++partition)
        start.push_back({{config.sourceTopic, base::PartitionId{partition}}, base::Offset{0}});
    return member.commit(start, 20s).has_value();
}

/// A producer with an open transaction that has an offset of the group's: as one that was left behind. Empty
/// when the group doesn't let it in.
std::optional<kafka::Producer> openTransaction(const stream::Config& config) {
    bool joined = false;
    kafka::RebalanceHandler handler;
    handler.assigned = [&joined](const auto&) { joined = true; };
    auto member =
        kafka::Consumer::create({config.cluster, config.appId, "other", true, true, false, {}}, handler)
            .value();
    std::vector<kafka::Message> batch;
    if (!member.subscribe(config.sourceTopic) ||
        !support::waitUntil([&] { return (void)member.poll(batch, 1, 20ms), joined; }, 20s))
        return std::nullopt;
    kafka::ProducerConfig producer;
    producer.cluster = config.cluster;
    producer.transactionalId = "left-behind";
    producer.properties["transaction.timeout.ms"] = "600000";
    auto sender = kafka::Producer::create(producer, {}).value();
    if (!member.incrementalAssign({}) || !sender.initTransactions(20s) || !sender.beginTransaction() ||
        !sender.sendOffsets({{{config.sourceTopic, base::PartitionId{0}}, base::Offset{0}}},
                            member.groupMetadata(), 20s))
        return std::nullopt;
    return sender;
}

} // namespace

/// Workers on a real Apache Kafka whose disk, broker or patience gives out.
class TestWorkersTrouble : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFullDiskIsSaidAndNothingIsLost();
    void aCorruptTableThatCannotBeWipedIsSaidAndWaitedFor();
    void transactionsThatAreRefusedFailTheWorkerWhichCanBeRestarted();
    void oneThatFailsWithoutABrokerEndsAllTheSame();
    void oneThatWasKeptOutOfItsGroupEndsForGood();
    void aTransactionThatNeverEndsIsSaid();
    void aTransactionThatHoldsTheChangelogIsSaid();
    void aCommitThatIsTooLargeForItsTimeIsTriedWithLess();
    void stopsPromptlyWhileALargeTableIsRestored();
    void largeTablesComeBackOneAfterTheOther();
    void cleanupTestCase() { end(); }
};

void TestWorkersTrouble::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersTrouble::aFullDiskIsSaidAndNothingIsLost() {
    const auto config = make();
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    produce(config, {1000, 100, 1});
    VERIFY_TABLE(config);
    {
        const bad_disk::Full full(20'000);
        produce(config, {20'000, 5'000, 2});
        QVERIFY2(instance.waitForState(id, WorkerState::failed), instance.logText().c_str());
        const auto worker = instance.worker(id);
        QVERIFY2(worker->reason.find("No space left") != std::string::npos, worker->reason.c_str());
        QVERIFY(worker->lastError && worker->lastError->code == base::ErrorCode::diskFull);
    }
    instance.pool().restart(id); // with space again
    VERIFY_TABLE(config);
    QVERIFY(instance.waitForState(id, WorkerState::running));
    const auto found = filesDifference(instance);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersTrouble::aCorruptTableThatCannotBeWipedIsSaidAndWaitedFor() {
    namespace fs = std::filesystem;
    const auto config = make(1);
    produce(config, {1000, 100, 1});
    PoolFixture instance(config);
    int id = instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    const fs::path file = instance.tableFile(0);
    instance.close();
    std::fstream(file, std::ios::in | std::ios::out | std::ios::binary) << std::string(8192, '\x5a');
    instance.open();
    {
        for (fs::path folder = file.parent_path(); folder != fs::path(instance.stateRoot()).parent_path();
             folder = folder.parent_path())
            fs::permissions(folder, fs::perms{0755}); // whoever bad_disk makes us gets there
        fs::permissions(file, fs::perms{0666});
        const bad_disk::ReadOnly readOnly(file.parent_path());
        id = instance.pool().spawn();
        QVERIFY2(
            support::waitUntil(
                [&] { return instance.worker(id)->reason.find(file.string()) != std::string::npos; }, 30s),
            (instance.worker(id)->reason + "\n" + instance.logText()).c_str());
        const auto worker = instance.worker(id);
        QCOMPARE(worker->state, WorkerState::restoring);
        QVERIFY2(worker->reason.find("delete") != std::string::npos, worker->reason.c_str());
        QVERIFY(worker->partitions.front().error);
    }
    QVERIFY2(instance.waitForState(id, WorkerState::running), instance.logText().c_str());
    QVERIFY(instance.logged("The table of partition 0 was wiped"));
    produce(config, {1000, 100, 2});
    QVERIFY(waitCaughtUp(config));
    const auto found = filesDifference(instance, 1);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersTrouble::transactionsThatAreRefusedFailTheWorkerWhichCanBeRestarted() {
    auto config = make();
    produce(config, {1000, 100, 1});
    const auto good = config;
    config.producerProperties["transaction.timeout.ms"] = "1000000"; // Kafka allows 15 minutes
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    const auto failures = [&] {
        const auto lines = instance.log.since(0);
        return std::ranges::count_if(lines,
                                     [](const auto& line) { return line.text.starts_with("Failed: "); });
    };
    for (int attempt = 1; attempt <= 2; ++attempt) {
        QVERIFY2(support::waitUntil([&] { return failures() == attempt; }, 30s), instance.logText().c_str());
        QVERIFY(instance.waitForState(id, WorkerState::failed));
        const auto worker = instance.worker(id);
        QVERIFY2(worker->reason.find("transactions") != std::string::npos, worker->reason.c_str());
        QVERIFY(worker->lastError);
        instance.pool().restart(id);
    }
    QVERIFY(instance.waitForState(id, WorkerState::failed));
    instance.close();
    PoolFixture mended(good, instance.stateRoot());
    (void)mended.pool().spawn();
    VERIFY_TABLE(good);
}

void TestWorkersTrouble::oneThatFailsWithoutABrokerEndsAllTheSame() {
    const auto config = make();
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY(support::waitUntil([&] { return instance.partitionsRunning() == partitions; }, 30s));
    instance.clock.stallWall(1); // it stands before its next checkpoint, behind the commit
    produce(config, {1000, 100, 1});
    QVERIFY(support::waitUntil([&] { return instance.clock.somebodyStands(); }, 30s));
    QVERIFY(broker().stop());
    QElapsedTimer leaving;
    {
        const bad_disk::Full full(1000);
        instance.clock.release();
        leaving.start();
        QVERIFY2(instance.waitForState(id, WorkerState::failed), instance.logText().c_str());
    }
    QVERIFY2(instance.pool().stopAll(10s), instance.logText().c_str());
    qInfo("A failed worker without a broker has ended after %lld ms", leaving.elapsed());
    QVERIFY(broker().start());
    instance.pool().restart(id);
    // The changelog may have had it all before; the files have it when they are restored.
    QVERIFY2(support::waitUntil([&] { return instance.partitionsRunning() == partitions; }, 60s),
             instance.logText().c_str());
    VERIFY_TABLE(config);
    const auto found = filesDifference(instance);
    QVERIFY2(found.empty(), found.c_str());
}

/// A thread that waited for the group's answer would have the worker's name.
void TestWorkersTrouble::oneThatWasKeptOutOfItsGroupEndsForGood() {
    const auto workersThread = [] {
        const std::filesystem::directory_iterator threads("/proc/self/task");
        return std::ranges::any_of(threads, [](const auto& thread) {
            std::string name;
            std::ifstream(thread.path() / "comm") >> name;
            return name.starts_with("worker-");
        });
    };
    for (const bool isStatic : {false, true}) {
        auto config = make();
        config.staticMembership = isStatic;
        std::optional<kafka::Consumer> other;
        const auto follow = [&other](const auto& assigned) {
            (void)assigned;
            (void)other->assign({});
        };
        other.emplace(kafka::Consumer::create({config.cluster,
                                               config.appId,
                                               "other",
                                               true,
                                               true,
                                               false,
                                               {{"partition.assignment.strategy", "range"}}},
                                              {follow, follow, follow})
                          .value());
        QVERIFY(other->subscribe(config.sourceTopic));
        std::vector<kafka::Message> none;
        QVERIFY(support::waitUntil([&] { return other->poll(none, 1, 50ms) && other->wasAssigned(); }, 30s));
        PoolFixture instance(config);
        const int id = instance.pool().spawn();
        const auto isKeptOut = [&] {
            return instance.worker(id)->reason.find("\"range\"") != std::string::npos;
        };
        QVERIFY2(support::waitUntil(isKeptOut, 30s), instance.logText().c_str());
        QVERIFY2(instance.pool().stopAll(10s), instance.logText().c_str());
        QVERIFY2(support::waitUntil([&] { return !workersThread(); }, 15s), instance.logText().c_str());
    }
}

void TestWorkersTrouble::aTransactionThatNeverEndsIsSaid() {
    const auto config = make();
    produce(config, {1000, 100, 1});
    auto sender = openTransaction(config);
    QVERIFY(sender);
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    const auto restoringAlone = [&] { return instance.partitionsRunning() == partitions - 1; };
    QVERIFY2(support::waitUntil(restoringAlone, 30s), instance.logText().c_str());
    QCOMPARE(instance.worker(id)->reason, std::string("brings its tables up to date"));
    const auto said = [&] {
        instance.clock.advance(10s); // a little after it was first asked for, whenever that is
        return instance.worker(id)->reason.find("partition 0 can't be had for over 60 s") !=
               std::string::npos;
    };
    QVERIFY2(support::waitUntil(said, 30s), instance.worker(id)->reason.c_str());
    QVERIFY(sender->abortTransaction(20s));
    QVERIFY2(support::waitUntil([&] { return instance.partitionsRunning() == partitions; }, 30s),
             instance.logText().c_str());
    QCOMPARE(instance.worker(id)->reason, std::string("processes events"));
    VERIFY_TABLE(config);
}

void TestWorkersTrouble::aTransactionThatHoldsTheChangelogIsSaid() {
    const auto config = make(1);
    kafka::ProducerConfig leftBehind{config.cluster, {}, "left-behind-there", {}, {}};
    leftBehind.properties["transaction.timeout.ms"] = "600000";
    auto sender = kafka::Producer::create(leftBehind, {}).value();
    QVERIFY(sender.initTransactions(20s) && sender.beginTransaction());
    const std::string changelog = config.changelogTopic();
    kafka::OutRecord record;
    record.topic = changelog;
    record.key = "\"p0\"";
    record.value = "{}";
    QVERIFY(sender.produce(record) && sender.flush(20s));
    produce(config, {1000, 100, 1});
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY(instance.waitForState(id, WorkerState::restoring));
    const auto said = [&] {
        instance.clock.advance(10s);
        return instance.worker(id)->reason.find("can't be read from offset 0 on") != std::string::npos;
    };
    QVERIFY2(support::waitUntil(said, 30s), instance.worker(id)->reason.c_str());
    QVERIFY(sender.abortTransaction(20s));
    QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
}

/// A slow way to the broker: what one batch changes doesn't get there before the broker ends the transaction.
void TestWorkersTrouble::aCommitThatIsTooLargeForItsTimeIsTriedWithLess() {
    auto config = make(1);
    produce(config, {30'000, 1'000'000, 1}); // nearly a row for each
    config.producerProperties = {{"transaction.timeout.ms", "1000"},
                                 {"batch.num.messages", "1"},
                                 {"max.in.flight", "1"},
                                 {"linger.ms", "0"}};
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return caughtUp(config); }, 120s), instance.logText().c_str());
    QVERIFY2(instance.logged("restoring:"), "no commit was too large");
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersTrouble::stopsPromptlyWhileALargeTableIsRestored() {
    const auto config = make(1);
    QVERIFY(commitStart(config, 1));
    produce(config, {1000, 100, 1});
    {
        support::ChangelogWriter writer(config.cluster, config.changelogTopic());
        for (int i = 0; i < 1'000'000; ++i)
            writer.put("player-" + std::to_string(i), 0, support::games(1));
        QVERIFY(writer.flush());
    }
    for (const auto pause : {0ms, 200ms, 600ms}) { // amid reading, and amid writing, which begins at the end
        PoolFixture instance(config);
        const int id = instance.pool().spawn();
        QVERIFY(support::waitUntil(
            [&] {
                const auto worker = instance.worker(id);
                return worker->partitions.size() == 1 && worker->partitions.front().restoredRecords > 900'000;
            },
            60s));
        (void)support::waitUntil([&] { return instance.worker(id)->state == WorkerState::running; }, pause);
        QVERIFY(instance.pool().stopAll(2s));
    }
}

void TestWorkersTrouble::largeTablesComeBackOneAfterTheOther() {
    constexpr int rows = 200'000;
    const auto config = make(2);
    QVERIFY(commitStart(config, 2));
    produce(config, {1000, 100, 1});
    {
        support::ChangelogWriter writer(config.cluster, config.changelogTopic());
        for (int i = 0; i < 2 * rows; ++i)
            writer.put("player-" + std::to_string(i), i % 2, support::games(1));
        QVERIFY(writer.flush());
    }
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    bool oneIsReadWhileTheOtherWaits = false;
    QVERIFY(support::waitUntil(
        [&] {
            const auto worker = instance.worker(id);
            const auto& parts = worker->partitions;
            oneIsReadWhileTheOtherWaits =
                oneIsReadWhileTheOtherWaits ||
                (parts.size() == 2 && parts[0].restoredRecords > 0 && parts[1].restoredRecords == 0 &&
                 parts[1].restoreTotal >= rows && worker->restoreRemaining > rows);
            return instance.partitionsRunning() == 2;
        },
        60s));
    QVERIFY(waitCaughtUp(config));
    QVERIFY(oneIsReadWhileTheOtherWaits);
    instance.close();
    const auto found = support::difference(support::readTable(config.cluster, config.changelogTopic(), 2),
                                           support::readFiles(instance.stateRoot(), config));
    QVERIFY2(found.empty(), found.c_str());
}

QTEST_GUILESS_MAIN(TestWorkersTrouble)
#include "test_workers_trouble.moc"
