#include "core/base/fault_point.h"
#include "core/stream/letter_headers.h"
#include "tests/support/letters.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <map>
#include <set>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

namespace {

constexpr const char* goodEvent = R"({"player": "a", "damage": 1, "healing": 1})";
constexpr const char* badEvent = R"({"player": "a", "healing": 1})";

/// `bad` records that are no events, every `each`th of all one that is.
std::vector<std::string> burst(int bad, int each) {
    std::vector<std::string> values;
    for (int i = 0; i < bad; ++i) {
        values.push_back(i % 2 == 0 ? badEvent : "\x01 no JSON " + std::to_string(i));
        if (i % each == 0)
            values.push_back(goodEvent);
    }
    return values;
}

} // namespace

/// The policies for records that are no events, on a real Apache Kafka.
class TestWorkersBadEvents : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aBurstOfThemHoldsNothingUp_data();
    void aBurstOfThemHoldsNothingUp();
    void aWorkerStopsBeforeOneAndGoesOnUnderAnotherPolicy_data();
    void aWorkerStopsBeforeOneAndGoesOnUnderAnotherPolicy();
    void whatIsInOtherPartitionsIsKeptByAStop();
    void everyOneHasExactlyOneLetterWhateverIsAborted(); // last: its fault stays armed
    void cleanupTestCase() { end(); }

private:
    [[nodiscard]] stream::Config withLetters(int count) {
        auto config = make(count);
        config.deadLetterTopic = config.appId + "-dead";
        if (!admin().createTopic({*config.deadLetterTopic, 2, {}}, 30s))
            qFatal("the dead-letter topic can't be made");
        return config;
    }
};

void TestWorkersBadEvents::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersBadEvents::aBurstOfThemHoldsNothingUp_data() {
    QTest::addColumn<bool>("letters");
    QTest::addRow("log") << false;
    QTest::addRow("dead letters") << true;
}

void TestWorkersBadEvents::aBurstOfThemHoldsNothingUp() {
    QFETCH(bool, letters);
    const auto config = letters ? withLetters(1) : make(1);
    constexpr std::uint64_t bad = 50'000; // more than one commit's letters
    support::sendAll(config.cluster, config.sourceTopic, 0, burst(bad, 100));
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QElapsedTimer timer;
    timer.start();
    QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    qInfo("%d records in %lld ms", int(bad), timer.elapsed());
    const auto counted = [&] {
        return instance.worker(id)->events == bad / 100 && instance.worker(id)->badEvents == bad;
    };
    QVERIFY2(support::waitUntil(counted, 10s), instance.logText().c_str());
    QCOMPARE(instance.problems.total(), bad);
    QCOMPARE(instance.problems.since(0).front().workerId, id);
    QCOMPARE(instance.problems.since(0).front().key, std::string("a"));
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
    if (letters)
        QCOMPARE(support::Committed(config.cluster, *config.deadLetterTopic).size(), std::size_t(bad));
}

void TestWorkersBadEvents::aWorkerStopsBeforeOneAndGoesOnUnderAnotherPolicy_data() {
    QTest::addColumn<bool>("atLeastOnce");
    QTest::addRow("exactly once") << false;
    QTest::addRow("at least once") << true;
}

void TestWorkersBadEvents::aWorkerStopsBeforeOneAndGoesOnUnderAnotherPolicy() {
    QFETCH(bool, atLeastOnce);
    auto config = make(1);
    if (atLeastOnce)
        config.guarantee = stream::Guarantee::atLeastOnce;
    support::sendAll(config.cluster, config.sourceTopic, 0,
                     {goodEvent, goodEvent, badEvent, goodEvent, goodEvent});
    auto stops = config;
    stops.stopAtBadEvents = true;
    PoolFixture instance(stops);
    const int id = instance.pool().spawn();
    for (int attempt = 1; attempt <= 2; ++attempt) { // a restart alone mends nothing, and breaks nothing
        QVERIFY2(support::waitUntil([&] { return instance.problems.total() == std::uint64_t(attempt); }, 30s),
                 instance.logText().c_str());
        QVERIFY2(instance.waitForState(id, WorkerState::failed), instance.logText().c_str());
        const auto worker = instance.worker(id);
        const QString text = QString::fromStdString(worker->reason);
        for (const std::string& part :
             {config.sourceTopic + " partition 0 offset 2", std::string("damage"),
              std::string("--bad-events"), std::string("dead-letter"), std::string("kafka-delete-records")})
            QVERIFY2(text.contains(QString::fromStdString(part)), qPrintable(text));
        QVERIFY(worker->lastError && worker->lastError->code == base::ErrorCode::badInput);
        QCOMPARE(worker->events, attempt == 1 ? 2u : 0u);
        const auto committed = admin().committed(config.appId, config.sourceTopic, 20s).value();
        QVERIFY(committed.front().offset == base::Offset{2});
        QCOMPARE(support::readTable(config.cluster, config.changelogTopic(), 1).at({0, "a"}).games, 2u);
        instance.pool().restart(id);
    }
    QVERIFY(instance.waitForState(id, WorkerState::failed));
    instance.close();
    PoolFixture goesOn(config, instance.stateRoot());
    const int next = goesOn.pool().spawn();
    QVERIFY2(waitCaughtUp(config), goesOn.logText().c_str());
    QVERIFY(support::waitUntil([&] { return goesOn.worker(next)->events == 2; }, 10s));
    QCOMPARE(support::readTable(config.cluster, config.changelogTopic(), 1).at({0, "a"}).games, 4u);
    const auto found = filesDifference(goesOn, 1);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersBadEvents::whatIsInOtherPartitionsIsKeptByAStop() {
    auto config = make(4);
    config.stopAtBadEvents = true;
    produce(config, {20'000, 100, 1});
    support::sendAll(config.cluster, config.sourceTopic, 1, {badEvent});
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY2(instance.waitForState(id, WorkerState::failed), instance.logText().c_str());
    instance.close();
    auto goesOn = config;
    goesOn.stopAtBadEvents = false;
    PoolFixture after(goesOn, instance.stateRoot());
    (void)after.pool().spawn();
    QVERIFY2(waitCaughtUp(goesOn), after.logText().c_str());
    const auto found = tableDifference(goesOn);
    QVERIFY2(found.empty(), found.c_str());
}

void TestWorkersBadEvents::everyOneHasExactlyOneLetterWhateverIsAborted() {
    const auto config = withLetters(2);
    QVERIFY(base::armFault("commitTransaction@every2=abortable")); // before any worker's thread
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    constexpr int rounds = 6;
    for (int round = 0; round < rounds; ++round) {
        support::sendAll(config.cluster, config.sourceTopic, round % 2, burst(50, 5));
        QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    }
    QVERIFY2(instance.logged("A commit was aborted"), instance.logText().c_str());
    const support::Committed letters(config.cluster, *config.deadLetterTopic);
    std::set<stream::Place> places;
    for (const auto& message : letters) {
        const auto what =
            stream::readLetterHeaders([&message](const char* name) { return message.header(name); });
        QVERIFY(std::holds_alternative<stream::LetterOrigin>(what));
        QVERIFY2(places.insert(std::get<stream::LetterOrigin>(what).from).second, "a second letter");
    }
    QCOMPARE(letters.size(), std::size_t(50 * rounds));
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->badEvents == 50u * rounds; }, 10s));
    const auto found = tableDifference(config, 2);
    QVERIFY2(found.empty(), found.c_str());
}

QTEST_GUILESS_MAIN(TestWorkersBadEvents)
#include "test_workers_bad_events.moc"
