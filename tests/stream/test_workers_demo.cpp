#include "core/kafka/demo_broker.h"
#include "core/kafka/topics.h"
#include "tests/support/game_truth.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_truth.h"

#include <QtTest>

#include <random>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

namespace {

constexpr int partitions = 4;

} // namespace

/// Workers on the demo broker: at_least_once, no transactions, slow rebalances.
class TestWorkersDemo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void foldsWhatIsThereAndWhatComes();
    void addedAndStoppedWorkersLoseNothing();
    void aKilledWorkersPartitionsGoOnElsewhere();
    void activityIsKeptOnlyWhileWatched();
    void thePoolMayBeUsedFromManyThreads();

private:
    void produce(support::ProduceOptions options) {
        options.gameEach = 7;
        support::produceEvents(m_config.cluster, m_config.sourceTopic, options);
        m_produced += static_cast<std::uint64_t>(options.events);
    }
    [[nodiscard]] std::string tableDifference() const {
        const auto players =
            support::difference(support::foldSource(m_config.cluster, m_config.sourceTopic, partitions),
                                support::readTable(m_config.cluster, m_config.changelogTopic(), partitions));
        return players.empty() ? support::gamesDifference(
                                     support::foldGames(m_config.cluster, m_config.sourceTopic, partitions),
                                     support::readGames(m_config.cluster, m_config.gamesTopic(), partitions))
                               : players;
    }
    [[nodiscard]] bool waitForEqualTables(std::chrono::milliseconds deadline) const {
        return support::waitUntil([this] { return tableDifference().empty(); }, deadline);
    }

    std::unique_ptr<kafka::DemoBroker> m_broker;
    stream::Config m_config;
    std::uint64_t m_produced = 0;
};

void TestWorkersDemo::init() {
    m_broker = std::make_unique<kafka::DemoBroker>(kafka::DemoBroker::create().value());
    m_config = {};
    m_config.cluster = m_broker->cluster();
    m_config.guarantee = stream::Guarantee::atLeastOnce;
    QVERIFY(kafka::ensureTopics(
        *m_broker, {m_config.sourceTopic, m_config.changelogTopic(), m_config.gamesTopic()}, partitions));
    m_produced = 0;
}

void TestWorkersDemo::cleanup() {
    m_broker.reset();
}

void TestWorkersDemo::foldsWhatIsThereAndWhatComes() {
    produce({2000, 50, 1});
    PoolFixture instance(m_config);
    const int id = instance.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return instance.worker(id)->events == 2000; }, 30s),
             instance.logText().c_str());
    produce({2000, 50, 2});
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->events == 4000; }, 30s));
    QVERIFY2(waitForEqualTables(10s), tableDifference().c_str());
    QCOMPARE(instance.worker(id)->state, WorkerState::running);
    QCOMPARE(instance.worker(id)->players, 50);
    QVERIFY(support::readGames(m_config.cluster, m_config.gamesTopic(), partitions).size() > 500);
}

void TestWorkersDemo::addedAndStoppedWorkersLoseNothing() {
    PoolFixture instance(m_config);
    std::mt19937 random(5);
    std::vector<int> alive{instance.pool().spawn()};
    for (int step = 0; step < 6; ++step) {
        produce({1000, 50, static_cast<unsigned>(step)});
        if (alive.size() < 2 || (alive.size() < 4 && random() % 2 == 0)) {
            alive.push_back(instance.pool().spawn());
        } else {
            const auto victim = alive.begin() + static_cast<std::ptrdiff_t>(random() % alive.size());
            instance.pool().stop(*victim);
            alive.erase(victim);
        }
        produce({1000, 50, static_cast<unsigned>(step + 100)});
        const auto running = [&] { return instance.partitionsRunning() == partitions; };
        QVERIFY2(support::waitUntil(running, 40s), instance.logText().c_str());
    }
    QVERIFY2(waitForEqualTables(60s), (tableDifference() + "\n" + instance.logText()).c_str());
}

void TestWorkersDemo::aKilledWorkersPartitionsGoOnElsewhere() {
    PoolFixture instance(m_config);
    for (int i = 0; i < 2; ++i)
        QVERIFY2(instance.waitForState(instance.pool().spawn(), WorkerState::running, 40s),
                 instance.logText().c_str());
    produce({2000, 50, 1});
    QVERIFY(support::waitUntil([&] { return instance.worker(2)->events > 0; }, 30s));
    instance.pool().kill(2);
    QVERIFY(instance.waitForState(2, WorkerState::stopped));
    produce({2000, 50, 2});
    const auto oneHasAll = [&] {
        return instance.worker(1)->partitions.size() == partitions &&
               instance.partitionsRunning() == partitions;
    };
    QVERIFY2(support::waitUntil(oneHasAll, 60s), instance.logText().c_str());
    instance.pool().restart(2);
    QVERIFY2(instance.waitForState(2, WorkerState::running, 60s), instance.logText().c_str());
    QVERIFY2(waitForEqualTables(60s), (tableDifference() + "\n" + instance.logText()).c_str());
}

void TestWorkersDemo::activityIsKeptOnlyWhileWatched() {
    PoolFixture instance(m_config);
    const int id = instance.pool().spawn();
    produce({100, 10, 1});
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->events == 100; }, 30s));
    QVERIFY(instance.activity.since(0).entries.empty());
    instance.activity.setWatched(true);
    produce({100, 10, 2});
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->events == 200; }, 30s));
    QVERIFY(support::waitUntil(
        [&] {
            const auto page = instance.activity.since(0);
            return page.entries.size() + page.leftOut == 100;
        },
        10s));
    const auto entry = instance.activity.since(0).entries.back();
    QCOMPARE(entry.workerId, id);
    QVERIFY(entry.after.gameCount > 0);
    QVERIFY(entry.after.topDamage.value >= entry.damage.value);
}

void TestWorkersDemo::thePoolMayBeUsedFromManyThreads() {
    PoolFixture instance(m_config);
    {
        std::vector<std::jthread> threads;
        for (unsigned seed = 1; seed <= 4; ++seed)
            threads.emplace_back([&instance, seed] {
                std::mt19937 random(seed);
                for (int step = 0; step < 60; ++step) {
                    const int id = static_cast<int>(random() % 6) + 1;
                    switch (random() % 8) {
                    case 0:
                        if (instance.pool().snapshots().size() < 6)
                            (void)instance.pool().spawn();
                        break;
                    case 1:
                        instance.pool().stop(id);
                        break;
                    case 2:
                        instance.pool().restart(id);
                        break;
                    case 3:
                        instance.pool().remove(id);
                        break;
                    default:
                        for (const auto& snapshot : instance.pool().snapshots())
                            (void)snapshot->lag;
                        std::this_thread::yield();
                    }
                }
            });
    }
    QVERIFY2(instance.pool().stopAll(60s), instance.logText().c_str());
    for (const auto& snapshot : instance.pool().snapshots())
        QVERIFY(snapshot->state == WorkerState::stopped);
}

QTEST_GUILESS_MAIN(TestWorkersDemo)
#include "test_workers_demo.moc"
