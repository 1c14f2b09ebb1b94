#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"
#include "tests/view/changelog_writer.h"

#include <QtTest>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

/// Workers on a real Apache Kafka whose disk, broker or patience gives out.
class TestWorkersTrouble : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void stopsPromptlyWhileALargeTableIsRestored();
    void cleanupTestCase() { end(); }
};

void TestWorkersTrouble::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersTrouble::stopsPromptlyWhileALargeTableIsRestored() {
    const auto config = make(1);
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

QTEST_GUILESS_MAIN(TestWorkersTrouble)
#include "test_workers_trouble.moc"
