#include "core/kafka/topics.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QProcess>
#include <QtTest>

#include <algorithm>
#include <charconv>

using namespace std::chrono_literals;
using support::PoolFixture;

namespace {

/// A process of two workers, to be killed.
class Owner {
public:
    explicit Owner(const stream::Config& config) {
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral(CRASH_WORKER),
                        {QString::fromStdString(config.cluster.bootstrap),
                         QString::fromStdString(config.appId), m_dir.path(), QStringLiteral("2")});
        if (!m_process.waitForStarted())
            qFatal("crash_worker doesn't start");
    }
    ~Owner() { kill(); }
    void kill() {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }

private:
    QTemporaryDir m_dir;
    QProcess m_process;
};

/// Whether the instance keeps copies of `count` partitions, which have all that the changelog has.
bool keeps(const PoolFixture& instance, std::size_t count) {
    const auto& config = instance.config();
    const auto standby = instance.pool().standby();
    const auto ends = kafka::Admin::create(config.cluster).value().watermarks(config.changelogTopic(), 5s);
    return ends && standby->copies.size() == count &&
           std::ranges::all_of(standby->copies, [&](const auto& copy) {
               const auto end = (*ends)[static_cast<std::size_t>(copy.partition.value)].high;
               return copy.follows && copy.players > 0 && copy.next && *copy.next >= end;
           });
}

/// Changelog records that restores have read, as the log says.
std::int64_t recordsRestored(const PoolFixture& instance) {
    constexpr std::string_view mark = "is restored: ";
    std::int64_t records = 0;
    for (const auto& line : instance.log.since(0))
        if (const auto at = line.text.find(mark); at != std::string::npos) {
            std::int64_t here = 0;
            std::from_chars(line.text.data() + at + mark.size(), line.text.data() + line.text.size(), here);
            records += here;
        }
    return records;
}

std::size_t linesWith(const PoolFixture& instance, std::string_view text) {
    const auto lines = instance.log.since(0);
    return static_cast<std::size_t>(std::ranges::count_if(
        lines, [&](const auto& line) { return line.text.find(text) != std::string::npos; }));
}

} // namespace

/// Warm copies of what other instances' workers own, against a real Apache Kafka.
class TestStandby : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCopyFollowsWhatAnotherInstanceOwns();
    void aKilledOwnersPartitionsGoOnFromTheirCopies();
    void anOwnWorkerGetsTheCopyAtOnce();
    void aCopyBehindADeletedHeadIsReadAgain();
    void aCopyOfTopicsMadeAnewIsReadAgain_data();
    void aCopyOfTopicsMadeAnewIsReadAgain();
    void aCopyFoundAfterTheTopicsWereMadeAnewIsReadAgain();
    void aCopyOfExpiredEventsHidesNoSourceMadeAnew_data();
    void aCopyOfExpiredEventsHidesNoSourceMadeAnew();
    void aCopyOfAChangelogOfTheBrokersTimeIsKept();
    void aCopyInASmallCacheIsWholeToo();
    void aStoppedInstanceKeepsTheLastRows();
    void aWorkerDoesNotWipeTheLastRows();
    void cleanupTestCase() { end(); }

private:
    [[nodiscard]] stream::Config makeWithStandby() {
        auto config = make();
        config.standby = 1;
        return config;
    }
    /// The group's offsets, the changelog and the source go, and new topics come.
    void makeAnew(const stream::Config& config) {
        auto client = admin();
        // Its last member may still be about to leave.
        QVERIFY(support::waitUntil([&] { return client.deleteGroup(config.appId, 30s).has_value(); }, 30s));
        QVERIFY(client.deleteTopic(config.changelogTopic(), 30s));
        QVERIFY(client.deleteTopic(config.sourceTopic, 30s));
        QVERIFY(kafka::ensureTopics(
            client, {config.sourceTopic, config.changelogTopic(), config.gamesTopic()}, partitions, 30s));
    }
    /// The owner is gone, the changelog too: only the instance's copies have the rows, and it knows.
    void leaveTheLastCopies(PoolFixture& spare) {
        const auto& config = spare.config();
        produce(config, {2000, 100, 1});
        {
            PoolFixture owner(config);
            (void)owner.pool().spawn();
            QVERIFY(waitCaughtUp(config));
            QVERIFY2(support::waitUntil([&] { return keeps(spare, partitions); }, 30s),
                     spare.logText().c_str());
        }
        QVERIFY(admin().deleteTopic(config.changelogTopic(), 30s));
        const auto noneFollows = [&] {
            const auto standby = spare.pool().standby();
            return standby->copies.size() == partitions &&
                   std::ranges::none_of(standby->copies, [](const auto& copy) { return copy.follows; });
        };
        QVERIFY2(support::waitUntil(noneFollows, 30s), spare.logText().c_str());
    }
    void verifyCopy(PoolFixture& spare) {
        QVERIFY2(support::waitUntil([&] { return keeps(spare, partitions); }, 30s), spare.logText().c_str());
        const auto found = filesDifference(spare);
        QVERIFY2(found.empty(), (found + "\n" + spare.logText()).c_str());
    }
};

void TestStandby::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestStandby::aCopyFollowsWhatAnotherInstanceOwns() {
    const auto config = makeWithStandby();
    produce(config, {5000, 1000, 1});
    PoolFixture owner(config);
    (void)owner.pool().spawn();
    PoolFixture spare(config);
    QVERIFY(waitCaughtUp(config));
    QVERIFY2(support::waitUntil([&] { return keeps(spare, partitions); }, 30s), spare.logText().c_str());
    QVERIFY(owner.pool().standby()->copies.empty()); // what it owns needs none
    produce(config, {5000, 2000, 2});
    QVERIFY(waitCaughtUp(config));
    verifyCopy(spare);
    spare.open(); // goes on where it was
    produce(config, {5000, 2000, 3});
    QVERIFY(waitCaughtUp(config));
    verifyCopy(spare);
    QVERIFY2(!spare.logged("wiped"), spare.logText().c_str());
}

void TestStandby::aKilledOwnersPartitionsGoOnFromTheirCopies() {
    const auto config = makeWithStandby();
    produce(config, {40'000, 10'000, 1});
    Owner owner(config);
    QVERIFY(waitCaughtUp(config));
    PoolFixture heir(config);
    QVERIFY2(support::waitUntil([&] { return keeps(heir, partitions); }, 30s), heir.logText().c_str());
    owner.kill();
    (void)heir.pool().spawn();
    produce(config, {1000, 10'000, 2});
    QVERIFY2(support::waitUntil([&] { return heir.partitionsRunning() == partitions; }, 60s),
             heir.logText().c_str());
    QCOMPARE(linesWith(heir, "comes from its warm copy"), static_cast<std::size_t>(partitions));
    QVERIFY2(recordsRestored(heir) < 1000, heir.logText().c_str());
    VERIFY_TABLE(config);
    const auto found = filesDifference(heir);
    QVERIFY2(found.empty(), found.c_str());
}

void TestStandby::anOwnWorkerGetsTheCopyAtOnce() {
    const auto config = makeWithStandby();
    produce(config, {20'000, 5000, 1});
    PoolFixture owner(config);
    (void)owner.pool().spawn();
    PoolFixture other(config);
    QVERIFY(waitCaughtUp(config));
    QVERIFY2(support::waitUntil([&] { return keeps(other, partitions); }, 30s), other.logText().c_str());
    const int id = other.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return !other.worker(id)->partitions.empty(); }, 30s),
             other.logText().c_str());
    const auto assigned = std::chrono::steady_clock::now();
    QVERIFY2(support::waitUntil([&] { return other.partitionsRunning() == partitions / 2; }, 10s),
             other.logText().c_str());
    qInfo("%lld ms from the assignment to folding",
          static_cast<long long>((std::chrono::steady_clock::now() - assigned) / 1ms));
    QCOMPARE(linesWith(other, "comes from its warm copy"), static_cast<std::size_t>(partitions / 2));
    // Each keeps what the other has now.
    QVERIFY2(support::waitUntil([&] { return keeps(owner, 2) && keeps(other, 2); }, 30s),
             (owner.logText() + other.logText()).c_str());
    produce(config, {5000, 5000, 2});
    VERIFY_TABLE(config);
    other.pool().stop(id);
    QVERIFY2(support::waitUntil([&] { return owner.partitionsRunning() == partitions; }, 30s),
             owner.logText().c_str());
    produce(config, {5000, 5000, 3});
    VERIFY_TABLE(config);
    verifyCopy(other);
}

void TestStandby::aCopyBehindADeletedHeadIsReadAgain() {
    const auto config = makeWithStandby();
    QVERIFY(admin().deleteTopic(config.changelogTopic(), 30s)); // one whose head can be deleted:
    QVERIFY(admin().createTopic({config.changelogTopic(), partitions, {{"cleanup.policy", "compact,delete"}}},
                                30s));
    produce(config, {2000, 100, 1});
    PoolFixture owner(config);
    (void)owner.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    PoolFixture spare(config);
    verifyCopy(spare);
    produce(config, {2000, 100, 2});
    QVERIFY(waitCaughtUp(config));
    auto client = admin();
    const auto ends = client.watermarks(config.changelogTopic(), 10s).value();
    produce(config, {4000, 100, 3}); // every player again
    QVERIFY(waitCaughtUp(config));
    for (int partition = 0; partition < partitions; ++partition)
        QVERIFY(client.deleteRecords({config.changelogTopic(), base::PartitionId{partition}},
                                     ends[static_cast<std::size_t>(partition)].high, 10s));
    spare.open();
    verifyCopy(spare);
    QVERIFY2(spare.logged("is wiped and read again"), spare.logText().c_str());
}

void TestStandby::aCopyOfTopicsMadeAnewIsReadAgain_data() {
    QTest::addColumn<int>("events");
    QTest::addRow("shorter than before") << 500;
    QTest::addRow("longer than before") << 6000;
}

void TestStandby::aCopyOfTopicsMadeAnewIsReadAgain() {
    QFETCH(int, events);
    const auto config = makeWithStandby();
    produce(config, {2000, 100, 1});
    PoolFixture spare(config);
    {
        PoolFixture owner(config);
        (void)owner.pool().spawn();
        QVERIFY(waitCaughtUp(config));
        QVERIFY2(support::waitUntil([&] { return keeps(spare, partitions); }, 30s), spare.logText().c_str());
    }
    makeAnew(config);
    produce(config, {events, 90, 7});
    PoolFixture owner(config);
    (void)owner.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    QVERIFY2(support::waitUntil([&] { return linesWith(spare, "wiped and read again") >= 4; }, 60s),
             spare.logText().c_str());
    verifyCopy(spare);
}

/// The new topics are longer than the position in the file: only what the copy knows of the source tells.
void TestStandby::aCopyFoundAfterTheTopicsWereMadeAnewIsReadAgain() {
    const auto config = makeWithStandby();
    produce(config, {2000, 100, 1});
    PoolFixture spare(config);
    {
        PoolFixture owner(config);
        (void)owner.pool().spawn();
        QVERIFY(waitCaughtUp(config));
        verifyCopy(spare);
    }
    makeAnew(config);
    produce(config, {6000, 400, 7});
    PoolFixture owner(config);
    (void)owner.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    spare.open();
    verifyCopy(spare);
    QVERIFY2(spare.logged(config.sourceTopic + " was made anew"), spare.logText().c_str());
}

void TestStandby::aCopyOfExpiredEventsHidesNoSourceMadeAnew_data() {
    QTest::addColumn<int>("events");
    QTest::addColumn<bool>("handedOver");
    QTest::addRow("shorter than before") << 500 << true;
    QTest::addRow("longer than before") << 6000 << true;
    QTest::addRow("shorter, and the copy is found in its file") << 500 << false;
    QTest::addRow("longer, and the copy is found in its file") << 6000 << false;
}

/// The standby could read none of the events, so its file has no fingerprint to tell the source by.
void TestStandby::aCopyOfExpiredEventsHidesNoSourceMadeAnew() {
    QFETCH(int, events);
    QFETCH(bool, handedOver);
    const auto config = makeWithStandby();
    auto client = admin();
    produce(config, {2000, 100, 1});
    std::optional<PoolFixture> owner(std::in_place, config);
    (void)owner->pool().spawn();
    QVERIFY(waitCaughtUp(config));
    const auto ends = client.watermarks(config.sourceTopic, 10s).value();
    for (int partition = 0; partition < partitions; ++partition)
        QVERIFY(client.deleteRecords({config.sourceTopic, base::PartitionId{partition}},
                                     ends[static_cast<std::size_t>(partition)].high, 30s));
    PoolFixture spare(config);
    QVERIFY2(support::waitUntil([&] { return keeps(spare, partitions); }, 30s), spare.logText().c_str());
    owner.reset();
    if (!handedOver)
        spare.close();
    QVERIFY(support::waitUntil([&] { return client.deleteGroup(config.appId, 30s).has_value(); }, 30s));
    QVERIFY(client.deleteTopic(config.sourceTopic, 30s));
    QVERIFY(kafka::ensureTopics(client, {config.sourceTopic, config.changelogTopic(), config.gamesTopic()},
                                partitions, 30s));
    produce(config, {events, 100, 7, 1000}); // of other players
    if (!handedOver)
        spare.open();
    const int id = spare.pool().spawn();
    const auto allRefused = [&] {
        const auto worker = spare.worker(id);
        return worker->partitions.size() == partitions &&
               std::ranges::all_of(worker->partitions, [](const auto& status) {
                   return status.error && status.error->code == base::ErrorCode::topicMadeAnew;
               });
    };
    QVERIFY2(support::waitUntil(allRefused, 30s), spare.logText().c_str());
    QCOMPARE(linesWith(spare, "comes from its warm copy"),
             static_cast<std::size_t>(handedOver ? partitions : 0));
}

/// Its records are all younger than the events, which says nothing of the source.
void TestStandby::aCopyOfAChangelogOfTheBrokersTimeIsKept() {
    auto config =
        make(partitions, {{"cleanup.policy", "compact"}, {"message.timestamp.type", "LogAppendTime"}});
    config.standby = 1;
    produce(config, {2000, 100, 1});
    PoolFixture owner(config);
    (void)owner.pool().spawn();
    PoolFixture spare(config);
    QVERIFY(waitCaughtUp(config));
    verifyCopy(spare);
    QVERIFY2(!spare.logged("wiped"), spare.logText().c_str());
}

void TestStandby::aCopyInASmallCacheIsWholeToo() {
    auto config = makeWithStandby();
    produce(config, {60'000, 30'000, 1});
    PoolFixture owner(config);
    (void)owner.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    config.cacheBytes = 1u << 20; // so that it writes many times on the way
    PoolFixture spare(config);
    verifyCopy(spare);
}

void TestStandby::aWorkerDoesNotWipeTheLastRows() {
    PoolFixture spare(makeWithStandby());
    leaveTheLastCopies(spare);
    const auto& config = spare.config();
    auto client = admin();
    QVERIFY(kafka::ensureTopics(client, {config.sourceTopic, config.changelogTopic(), config.gamesTopic()},
                                partitions, 30s));
    const int id = spare.pool().spawn();
    const auto allRefused = [&] {
        const auto& found = spare.worker(id)->partitions;
        return found.size() == partitions && std::ranges::all_of(found, [](const auto& status) {
                   return status.error &&
                          status.error->text.find("only the file here still has them") != std::string::npos;
               });
    };
    QVERIFY2(support::waitUntil(allRefused, 30s), spare.logText().c_str());
    QCOMPARE(linesWith(spare, "comes from its warm copy"), static_cast<std::size_t>(partitions));
    const auto found = filesDifference(spare);
    QVERIFY2(found.empty(), (found + "\n" + spare.logText()).c_str());
}

void TestStandby::aStoppedInstanceKeepsTheLastRows() {
    PoolFixture spare(makeWithStandby());
    leaveTheLastCopies(spare);
    const auto found = filesDifference(spare);
    QVERIFY2(found.empty(), (found + "\n" + spare.logText()).c_str());
}

QTEST_GUILESS_MAIN(TestStandby)
#include "test_standby.moc"
