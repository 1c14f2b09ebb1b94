#include "core/kafka/admin.h"
#include "core/kafka/producer.h"
#include "core/kafka/topics.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_truth.h"

#include <QtTest>

#include <fstream>
#include <random>
#include <thread>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

static constexpr int partitions = 4;

/// Workers against a real Apache Kafka: whatever happens to them, the table equals an independent fold of the
/// source.
class TestWorkersKafka : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void foldsWhatIsThereAndWhatComes();
    void goesOnWhereItWasAfterARestart();
    void addedAndStoppedWorkersLoseNothing();
    void aTableThatIsGoneComesBackFromTheChangelog();
    void aCorruptTableIsWipedAloneAndSaid();
    void moreWorkersThanPartitionsAreIdle();
    void retentionPastTheCommittedOffsetIsSaid();
    void aTopicMadeAnewStopsItsPartitions();
    void aTopicMadeAnewIsFoundWithoutAFileToo();
    void aTopicMadeAnewUnderARunningWorkerStopsIt();
    void recordsOfFaustAreTakenOver();
    void badEventsAreCountedShownAndPutAside();
    void aBrokerThatGoesAwayAndComesBackLosesNothing();
    void atLeastOnceFoldsTheSame();
    void stopsWithoutABrokerWithinTheDeadline();
    void aWorkerThatFailsSaysWhyAndCanBeRestarted();
    void spawnedAndStoppedAtOnceAllEnd();
    void cleanupTestCase() { m_broker.reset(); }

private:
    stream::Config makeApp(int count = partitions);
    kafka::Admin admin() const { return kafka::Admin::create(m_broker->cluster()).value(); }
    [[nodiscard]] bool caughtUp(const stream::Config& config);
    [[nodiscard]] bool waitCaughtUp(const stream::Config& config, std::chrono::milliseconds deadline = 60s);
    [[nodiscard]] std::string tableDifference(const stream::Config& config, int count = partitions);
    void produce(const stream::Config& config, support::ProduceOptions options) {
        support::produceEvents(m_broker->cluster(), config.sourceTopic, options);
    }

    std::unique_ptr<support::BrokerFixture> m_broker;
    int m_apps = 0;
};

void TestWorkersKafka::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

stream::Config TestWorkersKafka::makeApp(int count) {
    stream::Config config;
    config.cluster = m_broker->cluster();
    config.appId = "app-" + std::to_string(++m_apps);
    config.sourceTopic = config.appId + "-source";
    auto client = admin();
    const auto made = kafka::ensureTopics(client, {config.sourceTopic, config.changelogTopic()}, count, 30s);
    if (!made)
        qFatal("%s", made.error().text.c_str());
    return config;
}

bool TestWorkersKafka::caughtUp(const stream::Config& config) {
    auto client = admin();
    const auto committed = client.committed(config.appId, config.sourceTopic, 5s);
    const auto ends = client.watermarks(config.sourceTopic, 5s);
    if (!committed || !ends)
        return false;
    for (std::size_t partition = 0; partition < ends->size(); ++partition) {
        std::int64_t next = 0;
        for (const auto& item : *committed)
            if (item.partition.partition.value == static_cast<int>(partition) && item.offset)
                next = item.offset->value;
        if (next < (*ends)[partition].high.value)
            return false;
    }
    return true;
}

bool TestWorkersKafka::waitCaughtUp(const stream::Config& config, std::chrono::milliseconds deadline) {
    return support::waitUntil([&] { return caughtUp(config); }, deadline);
}

std::string TestWorkersKafka::tableDifference(const stream::Config& config, int count) {
    return support::difference(support::foldSource(config.cluster, config.sourceTopic, count),
                               support::readTable(config.cluster, config.changelogTopic(), count));
}

void TestWorkersKafka::foldsWhatIsThereAndWhatComes() {
    const auto config = makeApp();
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
}

void TestWorkersKafka::goesOnWhereItWasAfterARestart() {
    const auto config = makeApp();
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
    const auto config = makeApp();
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
    const auto config = makeApp();
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
}

void TestWorkersKafka::aCorruptTableIsWipedAloneAndSaid() {
    const auto config = makeApp();
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

void TestWorkersKafka::moreWorkersThanPartitionsAreIdle() {
    const auto config = makeApp(2);
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

void TestWorkersKafka::retentionPastTheCommittedOffsetIsSaid() {
    const auto config = makeApp(1);
    produce(config, {1000, 10, 1});
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    instance.close();
    produce(config, {1000, 10, 2});
    QVERIFY(admin().deleteRecords({config.sourceTopic, base::PartitionId{0}}, base::Offset{1500}, 30s));
    instance.open();
    const int id = instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->events == 500; }, 10s));
    QVERIFY2(instance.logged("500 record(s)"), instance.logText().c_str());
    QVERIFY(instance.worker(id)->lastError);
    QCOMPARE(instance.worker(id)->lastError->code, base::ErrorCode::dataLost);
}

void TestWorkersKafka::aTopicMadeAnewStopsItsPartitions() {
    const auto config = makeApp(1);
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
}

void TestWorkersKafka::aTopicMadeAnewIsFoundWithoutAFileToo() {
    const auto config = makeApp(1);
    produce(config, {1000, 10, 1});
    {
        PoolFixture instance(config);
        (void)instance.pool().spawn();
        QVERIFY(waitCaughtUp(config));
    }
    auto client = admin();
    QVERIFY(client.deleteTopic(config.sourceTopic, 30s)); // and with it the group's offsets
    QVERIFY(client.createTopic({config.sourceTopic, 1, {}}, 30s));
    produce(config, {100, 10, 2});
    PoolFixture elsewhere(config); // no file: only the rows of the changelog tell
    const int id = elsewhere.pool().spawn();
    QVERIFY2(support::waitUntil(
                 [&] { return elsewhere.worker(id)->reason.find("made anew") != std::string::npos; }, 30s),
             elsewhere.logText().c_str());
    QCOMPARE(elsewhere.worker(id)->events, 0u);
}

void TestWorkersKafka::aTopicMadeAnewUnderARunningWorkerStopsIt() {
    const auto config = makeApp(1);
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

void TestWorkersKafka::recordsOfFaustAreTakenOver() {
    const auto config = makeApp(1);
    const auto changelog = config.changelogTopic();
    // As Faust 1.10 and its fork write them: other spacing, raw UTF-8 in the key, no headers.
    support::produceRecord(
        config.cluster, changelog, 0, "\"p1\"",
        R"({"avg_dmg": 2000.5, "avg_heal": 3999.5, "top_dmg": 3000, "top_heal": 5999, "game_count": 2})");
    support::produceRecord(config.cluster, changelog, 0, "\"M\xc3\xbcller\"",
                           R"({"avg_dmg":10.0,"avg_heal":20.0,"top_dmg":10,"top_heal":20,"game_count":1})");
    support::produceRecord(config.cluster, config.sourceTopic, 0, "p1",
                           R"({"player":"p1","damage":1000,"healing":1})");
    support::produceRecord(config.cluster, config.sourceTopic, 0, "x",
                           "{\"player\":\"M\xc3\xbcller\",\"damage\":30,\"healing\":0}");
    PoolFixture instance(config);
    (void)instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    const auto table = support::readTable(config.cluster, changelog, 1);
    QCOMPARE(table.at({0, "p1"}), (support::TruthRow{3, 5001, 8000, 3000, 5999}));
    QCOMPARE(table.at({0, "M\xc3\xbcller"}), (support::TruthRow{2, 40, 20, 30, 20}));
    QCOMPARE(table.size(), 2u);
}

void TestWorkersKafka::badEventsAreCountedShownAndPutAside() {
    auto config = makeApp(1);
    config.deadLetterTopic = config.appId + "-dead";
    auto client = admin();
    QVERIFY(client.createTopic({*config.deadLetterTopic, 1, {}}, 30s));
    const auto send = [&](const std::string& key, const std::string& value) {
        support::produceRecord(config.cluster, config.sourceTopic, 0, key, value);
    };
    send("a", R"({"player": "a", "damage": 1, "healing": 1})");
    send("a", "not json \x01");
    send("a", R"({"player": "a", "damage": -1, "healing": 1})");
    send("a", R"({"player": "a", "damage": "17", "healing": 1})");
    send("wrong", R"({"player": "b", "damage": 1, "healing": 1})");
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->events == 3; }, 10s));
    const auto worker = instance.worker(id);
    QCOMPARE(worker->badEvents, 2u);
    QCOMPARE(worker->coercedEvents, 1u);
    QCOMPARE(worker->misroutedEvents, 1u);
    const auto problems = instance.problems.since(0);
    QCOMPARE(problems.size(), 4u);
    QCOMPARE(problems[0].offset.value, 1);
    QCOMPARE(problems[0].topic, config.sourceTopic);
    QCOMPARE(problems[0].firstBytes, std::string("not json \\x01"));
    QVERIFY(!problems[0].reason.empty());

    kafka::ConsumerConfig reader{config.cluster, "dead-reader", "", false, true, true, {}};
    auto consumer = kafka::Consumer::create(reader).value();
    QVERIFY(consumer.assign({{{*config.deadLetterTopic, base::PartitionId{0}}, std::nullopt}}));
    std::vector<kafka::Message> dead;
    QVERIFY(support::waitUntil(
        [&] { return (void)consumer.poll(dead, 100, 20ms), !dead.empty() && dead.back().isEndOfPartition(); },
        20s));
    QCOMPARE(dead.size(), 3u);
    QCOMPARE(*dead[0].value(), std::string_view("not json \x01"));
    QCOMPARE(*dead[0].header("__streams.errors.topic"), std::string_view(config.sourceTopic));
    QCOMPARE(*dead[0].header("__streams.errors.partition"), std::string_view("0"));
    QCOMPARE(*dead[0].header("__streams.errors.offset"), std::string_view("1"));
    QVERIFY(dead[0].header("__streams.errors.exception") && dead[0].header("__streams.errors.message"));
    QCOMPARE(*dead[1].header("__streams.errors.offset"), std::string_view("2"));
}

void TestWorkersKafka::aBrokerThatGoesAwayAndComesBackLosesNothing() {
    const auto config = makeApp();
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    produce(config, {3000, 50, 1});
    QVERIFY(waitCaughtUp(config));
    QVERIFY(m_broker->stop());
    QVERIFY2(support::waitUntil(
                 [&] { return instance.worker(id)->reason.find("broker") != std::string::npos; }, 30s),
             instance.worker(id)->reason.c_str());
    QVERIFY(instance.worker(id)->state != WorkerState::failed);
    QVERIFY(m_broker->start());
    produce(config, {3000, 50, 2});
    VERIFY_TABLE(config);
    QVERIFY(support::waitUntil([&] { return instance.worker(id)->reason == "processes events"; }, 30s));
}

void TestWorkersKafka::atLeastOnceFoldsTheSame() {
    auto config = makeApp();
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
    const auto config = makeApp();
    PoolFixture instance(config);
    const int joined = instance.pool().spawn();
    QVERIFY(instance.waitForState(joined, WorkerState::running));
    QVERIFY(m_broker->stop());
    const int never = instance.pool().spawn();
    QVERIFY(instance.waitForState(never, WorkerState::joining));
    QVERIFY2(instance.pool().stopAll(15s), instance.logText().c_str());
    QVERIFY(m_broker->start());
}

void TestWorkersKafka::aWorkerThatFailsSaysWhyAndCanBeRestarted() {
    auto config = makeApp(1);
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
    const auto config = makeApp();
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

QTEST_GUILESS_MAIN(TestWorkersKafka)
#include "test_workers_kafka.moc"
