#include "core/kafka/topics.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <algorithm>
#include <ctime>

using namespace std::chrono_literals;
using support::PoolFixture;

/// Topics that are not what they were: deleted and made anew, with partitions added, or without the group's
/// offsets.
class TestWorkersTopics : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTopicMadeAnewStopsItsPartitions();
    void aTopicMadeAnewIsFoundWithoutAFileToo_data();
    void aTopicMadeAnewIsFoundWithoutAFileToo();
    void aChangelogThatIsGoneStopsItsPartitions();
    void offsetsThatAreGoneDontStopTheSameTopic();
    void partitionsAddedToTheSourceAloneAreSaid();
    void aTopicMadeAnewUnderARunningWorkerStopsIt();
    void cleanupTestCase() { end(); }
};

void TestWorkersTopics::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersTopics::aTopicMadeAnewStopsItsPartitions() {
    const auto config = make(1);
    produce(config, {1000, 10, 1});
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    instance.close();
    auto client = admin();
    QVERIFY(client.deleteTopic(config.sourceTopic, 30s));
    QVERIFY(client.createTopic({config.sourceTopic, 1, {}}, 30s));
    produce(config, {1500, 10, 2}); // past the old offsets: only the fingerprint tells
    instance.open();
    const int id = instance.pool().spawn();
    QVERIFY(support::waitUntil(
        [&] {
            const auto worker = instance.worker(id);
            return worker->partitions.size() == 1 && worker->partitions.front().error &&
                   worker->partitions.front().error->code == base::ErrorCode::topicMadeAnew;
        },
        30s));
    QCOMPARE(instance.worker(id)->events, 0u);
    QVERIFY(instance.worker(id)->reason.find("made anew") != std::string::npos);
    const std::clock_t before = std::clock();
    (void)support::waitUntil([&] { return instance.worker(id)->events > 0; },
                             2s); // it waits, and does nothing
    QVERIFY(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 0.5);
}

void TestWorkersTopics::aTopicMadeAnewIsFoundWithoutAFileToo_data() {
    QTest::addColumn<int>("newEvents");
    QTest::addRow("shorter than before") << 100;
    QTest::addRow("past the old offsets") << 1500;
}

void TestWorkersTopics::aTopicMadeAnewIsFoundWithoutAFileToo() {
    QFETCH(int, newEvents);
    const auto config = make(1);
    produce(config, {1000, 10, 1});
    {
        PoolFixture instance(config);
        (void)instance.pool().spawn();
        QVERIFY(waitCaughtUp(config));
    }
    auto client = admin();
    QVERIFY(client.deleteTopic(config.sourceTopic, 30s)); // and with it the group's offsets
    QVERIFY(client.createTopic({config.sourceTopic, 1, {}}, 30s));
    produce(config, {newEvents, 10, 2});
    PoolFixture elsewhere(config); // no file: only the rows of the changelog tell
    const int id = elsewhere.pool().spawn();
    QVERIFY2(support::waitUntil(
                 [&] { return elsewhere.worker(id)->reason.find("made anew") != std::string::npos; }, 30s),
             elsewhere.logText().c_str());
    const auto stands = [&] { return elsewhere.worker(id)->partitions.front().error.has_value(); };
    QVERIFY(!support::waitUntil([&] { return !stands(); }, 3s)); // it doesn't read everything again and again
    QCOMPARE(elsewhere.worker(id)->events, 0u);
    QCOMPARE(elsewhere.timesLogged("made anew"), 1);
}

void TestWorkersTopics::aChangelogThatIsGoneStopsItsPartitions() {
    const auto config = make(1);
    produce(config, {1000, 10, 1});
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    instance.close();
    auto client = admin();
    QVERIFY(client.deleteTopic(config.changelogTopic(), 30s));
    QVERIFY(client.createTopic(kafka::changelogSpec(config.changelogTopic(), 1), 30s));
    produce(config, {500, 10, 2});
    instance.open();
    const int id = instance.pool().spawn();
    const auto said = [&] { return instance.worker(id)->reason.find("made anew") != std::string::npos; };
    QVERIFY2(support::waitUntil(said, 30s), instance.logText().c_str());
    QCOMPARE(instance.worker(id)->events, 0u);
    QVERIFY(!instance.logged("wiped")); // the last place that has the rows
    instance.close();
    QVERIFY(client.deleteGroup(config.appId, 30s)); // a reset: all is folded again
    instance.open();
    (void)instance.pool().spawn();
    QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersTopics::offsetsThatAreGoneDontStopTheSameTopic() {
    const auto config = make(1);
    produce(config, {1000, 10, 1});
    {
        PoolFixture instance(config);
        (void)instance.pool().spawn();
        QVERIFY(waitCaughtUp(config));
    }
    QVERIFY(
        admin().deleteGroup(config.appId, 30s)); // as Kafka does with those of a group that was away for long
    produce(config, {500, 10, 2});
    PoolFixture elsewhere(config);
    (void)elsewhere.pool().spawn();
    QVERIFY2(waitCaughtUp(config), elsewhere.logText().c_str());
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersTopics::partitionsAddedToTheSourceAloneAreSaid() {
    const auto config = make(2);
    auto client = admin();
    QVERIFY(client.deleteTopic(config.changelogTopic(), 30s));
    QVERIFY(client.createTopic(kafka::changelogSpec(config.changelogTopic(), 1), 30s));
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    const auto said = [&] {
        const auto worker = instance.worker(id);
        return std::ranges::any_of(worker->partitions, [](const auto& partition) {
            return partition.error && partition.error->code == base::ErrorCode::topicMismatch &&
                   !partition.error->retriable;
        });
    };
    QVERIFY2(support::waitUntil(said, 30s), instance.logText().c_str());
    QVERIFY(instance.logged(config.changelogTopic() + " has none"));
}

void TestWorkersTopics::aTopicMadeAnewUnderARunningWorkerStopsIt() {
    const auto config = make(1);
    produce(config, {1000, 10, 1});
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    auto client = admin();
    QVERIFY(client.deleteTopic(config.sourceTopic, 30s));
    QVERIFY(client.createTopic({config.sourceTopic, 1, {}}, 30s));
    produce(config, {100, 10, 2});
    QVERIFY2(support::waitUntil(
                 [&] { return instance.worker(id)->reason.find("made anew") != std::string::npos; }, 60s),
             (instance.worker(id)->reason + "\n" + instance.logText()).c_str());
    QCOMPARE(instance.worker(id)->events, 1000u);
}

QTEST_GUILESS_MAIN(TestWorkersTopics)
#include "test_workers_topics.moc"
