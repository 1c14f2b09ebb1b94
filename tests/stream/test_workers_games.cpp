#include "core/base/fault_point.h"
#include "tests/support/letters.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <random>

using namespace std::chrono_literals;
using support::PoolFixture;

#define VERIFY_GAMES(config)                                                                                 \
    do {                                                                                                     \
        const auto games = gamesDifference(config);                                                          \
        QVERIFY2(games.empty(), games.c_str());                                                              \
    } while (false)

/// The games' table on a real Apache Kafka: whatever happens to its workers, it equals an independent fold of
/// the source. (Processes that are killed: test_workers_crash.)
class TestWorkersGames : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyGameIsSentOnceWhileWorkersComeAndGo();
    void aGameThatIsThereAgainIsTheLaterOne();
    void whatIsFoldedAlreadySendsItsGameAgain_data();
    void whatIsFoldedAlreadySendsItsGameAgain();
    void aTopicThatIsGoneIsSaidAndItsReturnAwaited();
    void gamesAloneMakeACommitDue();
    void whateverIsAbortedEachGameIsThereOnce(); // last: its fault stays armed
    void cleanupTestCase() { end(); }
};

void TestWorkersGames::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersGames::everyGameIsSentOnceWhileWorkersComeAndGo() {
    const auto config = make();
    PoolFixture first(config);
    PoolFixture second(config);
    std::vector<std::pair<PoolFixture*, int>> alive;
    std::mt19937 random(7);
    constexpr unsigned rounds = 8;
    for (unsigned round = 1; round <= rounds; ++round) {
        if (alive.size() < 2 || (alive.size() < 4 && random() % 2 == 0)) {
            PoolFixture& where = random() % 2 == 0 ? first : second;
            alive.emplace_back(&where, where.pool().spawn());
        } else {
            alive.front().first->pool().stop(alive.front().second);
            alive.erase(alive.begin());
        }
        produce(config, {1000, 200, round, 0, 5});
        const auto before = first.eventsFolded() + second.eventsFolded();
        QVERIFY2(
            support::waitUntil([&] { return first.eventsFolded() + second.eventsFolded() > before; }, 60s),
            (first.logText() + second.logText()).c_str());
    }
    VERIFY_TABLE(config);
    VERIFY_GAMES(config);
    QCOMPARE(support::Committed(config.cluster, config.gamesTopic()).size(), std::size_t{rounds * 200});
}

/// As of a file that is imported with the other damage.
void TestWorkersGames::aGameThatIsThereAgainIsTheLaterOne() {
    const auto config = make(1);
    const auto event = [](int damage) {
        return R"({"player": "a", "damage": )" + std::to_string(damage) +
               R"(, "healing": 1, "map": "Ilios", "timestamp": "2022-05-05T20:00:00.000Z"})";
    };
    support::sendAll(config.cluster, config.sourceTopic, 0, {event(1), event(2), event(3)});
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    const support::Committed records(config.cluster, config.gamesTopic());
    QCOMPARE(records.size(), std::size_t{3});
    QCOMPARE(std::string(*records[2].key()), std::string(R"(["a",1651780800000,"","Ilios",""])"));
    QCOMPARE(std::string(*records[2].value()), event(3));
    QCOMPARE(records[2].timestamp().value, 1651780800000);
    const auto games = gamesDifference(config, 1);
    QVERIFY2(games.empty(), games.c_str());
}

void TestWorkersGames::whatIsFoldedAlreadySendsItsGameAgain_data() {
    QTest::addColumn<bool>("atLeastOnce");
    QTest::addRow("exactly once") << false;
    QTest::addRow("at least once") << true;
}

/// As after a crash between the records and the offsets, under at_least_once: the rows have the events, and
/// the games topic nothing.
void TestWorkersGames::whatIsFoldedAlreadySendsItsGameAgain() {
    QFETCH(bool, atLeastOnce);
    auto config = make();
    if (atLeastOnce)
        config.guarantee = stream::Guarantee::atLeastOnce;
    produce(config, {2000, 50, 1, 0, 4});
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    VERIFY_TABLE(config);
    VERIFY_GAMES(config);
    instance.close();
    QVERIFY(support::waitUntil([&] { return admin().deleteGroup(config.appId, 10s).has_value(); }, 30s));
    QVERIFY(admin().deleteTopic(config.gamesTopic(), 30s));
    QVERIFY(admin().createTopic(kafka::changelogSpec(config.gamesTopic(), partitions), 30s));
    instance.open();
    const int id = instance.pool().spawn();
    VERIFY_TABLE(config);
    QVERIFY2(support::waitUntil([&] { return instance.worker(id)->skippedEvents == 2000; }, 10s),
             instance.logText().c_str());
    VERIFY_GAMES(config);
}

void TestWorkersGames::aTopicThatIsGoneIsSaidAndItsReturnAwaited() {
    const auto config = make();
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    produce(config, {500, 50, 1});
    VERIFY_TABLE(config);
    QVERIFY(admin().deleteTopic(config.gamesTopic(), 30s));
    produce(config, {500, 50, 2, 0, 5});
    const auto said = [&] {
        const auto worker = instance.worker(id);
        return worker->lastError && worker->lastError->text.find(config.gamesTopic()) != std::string::npos;
    };
    QVERIFY2(support::waitUntil(said, 60s), instance.logText().c_str());
    QVERIFY(!caughtUp(config));
    QVERIFY(admin().createTopic(kafka::changelogSpec(config.gamesTopic(), partitions), 30s));
    VERIFY_TABLE(config);
    VERIFY_GAMES(config);
}

void TestWorkersGames::gamesAloneMakeACommitDue() {
    auto config = make(1);
    config.commitInterval = 60s;
    const std::string longText(250, 'x');
    std::vector<std::string> events;
    for (int i = 0; i < 30'000; ++i) // of one player, so that few rows are dirty
        events.push_back(R"({"player": "a", "damage": 1, "healing": 1, "match": ")" + std::to_string(i) +
                         R"(", "map": ")" + longText + R"(", "stage": ")" + longText + R"("})");
    support::sendAll(config.cluster, config.sourceTopic, 0, events);
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return instance.worker(id)->commits > 0; }, 40s),
             instance.logText().c_str());
    QVERIFY(support::waitUntil([&] { return instance.eventsFolded() == events.size(); }, 40s));
    instance.close(); // which commits the rest
    const auto games = gamesDifference(config, 1);
    QVERIFY2(games.empty(), games.c_str());
}

void TestWorkersGames::whateverIsAbortedEachGameIsThereOnce() {
    const auto config = make();
    QVERIFY(base::armFault("commitTransaction@every2=abortable")); // before any worker's thread
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    constexpr unsigned rounds = 6;
    for (unsigned round = 1; round <= rounds; ++round) {
        produce(config, {500, 50, round, 0, 5});
        QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    }
    QVERIFY2(instance.logged("A commit was aborted"), instance.logText().c_str());
    VERIFY_TABLE(config);
    VERIFY_GAMES(config);
    QCOMPARE(support::Committed(config.cluster, config.gamesTopic()).size(), std::size_t{rounds * 100});
}

QTEST_GUILESS_MAIN(TestWorkersGames)
#include "test_workers_games.moc"
