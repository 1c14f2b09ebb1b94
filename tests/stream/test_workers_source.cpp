#include "core/kafka/producer.h"
#include "tests/support/letters.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <ctime>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::PoolFixture;

/// What a source topic may have in store for a worker on a real Apache Kafka: records that are gone, that are
/// another's, or that are none.
class TestWorkersSource : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void retentionPastTheCommittedOffsetIsSaid();
    void aTransactionsMarkerIsNoLag();
    void anEventOfNextYearHoldsNothingUp();
    void recordsOfFaustAreTakenOver();
    void badEventsAreCountedShownAndPutAside();
    void aDeadLetterHoldsNothingUp_data();
    void aDeadLetterHoldsNothingUp();
    void aDeadLetterTopicThatIsGoneIsSaidAndWaitedFor();
    void deadLettersStandALongCommitInterval();
    void cleanupTestCase() { end(); }

private:
    [[nodiscard]] stream::Config makeWithLetters(std::map<std::string, std::string> topicConfig = {});
    void send(const stream::Config& config, const std::string& value) const;
};

namespace {

constexpr const char* goodEvent = R"({"player": "a", "damage": 1, "healing": 1})";

/// Every dead letter that was committed.
support::Committed lettersOf(const stream::Config& config) {
    return {config.cluster, *config.deadLetterTopic};
}

} // namespace

stream::Config TestWorkersSource::makeWithLetters(std::map<std::string, std::string> topicConfig) {
    auto config = make(1);
    config.deadLetterTopic = config.appId + "-dead";
    if (!admin().createTopic({*config.deadLetterTopic, 1, std::move(topicConfig)}, 30s))
        qFatal("the dead-letter topic can't be made");
    return config;
}

void TestWorkersSource::send(const stream::Config& config, const std::string& value) const {
    auto cluster = config.cluster;
    cluster.properties["message.max.bytes"] = "2000000";
    support::produceRecord(cluster, config.sourceTopic, 0, "a", value);
}

void TestWorkersSource::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

void TestWorkersSource::retentionPastTheCommittedOffsetIsSaid() {
    const auto config = make(1);
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
    QVERIFY2(instance.logged("500 records"), instance.logText().c_str());
    QVERIFY(instance.worker(id)->lastError);
    QCOMPARE(instance.worker(id)->lastError->code, base::ErrorCode::dataLost);
}

void TestWorkersSource::aTransactionsMarkerIsNoLag() {
    const auto config = make(1);
    kafka::ProducerConfig transactional;
    transactional.cluster = config.cluster;
    transactional.transactionalId = config.appId + "-source";
    auto producer = kafka::Producer::create(transactional, {}).value();
    QVERIFY(producer.initTransactions(20s));
    QVERIFY(producer.beginTransaction());
    kafka::OutRecord record;
    record.topic = config.sourceTopic;
    record.key = "a";
    record.value = goodEvent;
    for (int i = 0; i < 5; ++i)
        QVERIFY(producer.produce(record));
    QVERIFY(producer.commitTransaction(20s));
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    const auto allRead = [&] {
        const auto worker = instance.worker(id);
        return worker->events == 5 && worker->partitions.size() == 1 &&
               worker->partitions.front().end == base::Offset{6} && worker->lag == 0;
    };
    QVERIFY2(support::waitUntil(allRead, 30s), instance.logText().c_str());
}

void TestWorkersSource::anEventOfNextYearHoldsNothingUp() {
    const auto config =
        make(1, {{"cleanup.policy", "compact"}, {"message.timestamp.after.max.ms", "3600000"}});
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    for (const char* when : {"2999-01-01", "1969-12-31"})
        send(config,
             std::string(R"({"player": "a", "damage": 1, "healing": 1, "timestamp": ")") + when + R"("})");
    QVERIFY(waitCaughtUp(config));
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
    QCOMPARE(instance.worker(id)->events, 2u);
}

void TestWorkersSource::recordsOfFaustAreTakenOver() {
    const auto config = make(1);
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

void TestWorkersSource::badEventsAreCountedShownAndPutAside() {
    auto config = make(1);
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

    const auto dead = lettersOf(config);
    QCOMPARE(dead.size(), 2u);
    QCOMPARE(*dead[0].value(), std::string_view("not json \x01"));
    QCOMPARE(*dead[0].header("__streams.errors.topic"), std::string_view(config.sourceTopic));
    QCOMPARE(*dead[0].header("__streams.errors.partition"), std::string_view("0"));
    QCOMPARE(*dead[0].header("__streams.errors.offset"), std::string_view("1"));
    QVERIFY(dead[0].header("__streams.errors.exception") && dead[0].header("__streams.errors.message"));
    QCOMPARE(*dead[1].header("__streams.errors.offset"), std::string_view("2"));
}

void TestWorkersSource::aDeadLetterHoldsNothingUp_data() {
    QTest::addColumn<QString>("topicLimit");
    QTest::addColumn<int>("letters");
    QTest::addColumn<int>("lastLetterBytes");
    QTest::addColumn<bool>("isSaid");
    QTest::addRow("as large as Kafka takes") << "2000000" << 2 << 1'200'000 << false;
    QTest::addRow("larger than its topic takes") << "200000" << 2 << 65'536 << true;
    QTest::addRow("far larger than its topic takes") << "2000" << 1 << 3 << true;
}

void TestWorkersSource::aDeadLetterHoldsNothingUp() {
    QFETCH(QString, topicLimit);
    QFETCH(int, letters);
    QFETCH(int, lastLetterBytes);
    QFETCH(bool, isSaid);
    const auto config = makeWithLetters({{"max.message.bytes", topicLimit.toStdString()}});
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    send(config, "bad");
    QVERIFY(waitCaughtUp(config));
    send(config, goodEvent);
    send(config, std::string(1'200'000, 'x'));
    send(config, goodEvent);
    QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    QVERIFY2(support::waitUntil([&] { return instance.worker(id)->events == 2; }, 10s),
             std::to_string(instance.worker(id)->events).c_str());
    QCOMPARE(instance.worker(id)->badEvents, 2u);
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());

    const auto dead = lettersOf(config);
    QCOMPARE(dead.size(), static_cast<std::size_t>(letters));
    const auto& last = dead[dead.size() - 1];
    QCOMPARE(last.value()->size(), static_cast<std::size_t>(lastLetterBytes));
    const bool cut = letters == 2 && isSaid;
    QCOMPARE(last.header("statstream.truncated-from").value_or("whole"),
             std::string_view(cut ? "1200000" : "whole"));
    const auto problems = instance.problems.since(0);
    const bool said = std::ranges::any_of(problems, [](const auto& problem) {
        return problem.offset.value == 2 && problem.reason.find("dead letter") != std::string::npos;
    });
    QCOMPARE(said, isSaid);
    QCOMPARE(instance.worker(id)->lastError.has_value(), isSaid);
}

void TestWorkersSource::aDeadLetterTopicThatIsGoneIsSaidAndWaitedFor() {
    const auto config = makeWithLetters();
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    send(config, "bad");
    QVERIFY(waitCaughtUp(config));
    auto client = admin();
    QVERIFY(client.deleteTopic(*config.deadLetterTopic, 30s));
    send(config, goodEvent);
    send(config, "bad again");
    const auto rounds = [&] {
        const auto lines = instance.log.since(0);
        return std::ranges::count_if(
            lines, [](const auto& line) { return line.text.find("aborted") != std::string::npos; });
    };
    QVERIFY2(support::waitUntil([&] { return rounds() >= 4; }, 60s), instance.logText().c_str());
    QVERIFY2(instance.logged("Make the topic anew"), instance.logText().c_str());
    const auto worker = instance.worker(id);
    QVERIFY(worker->lastError && worker->lastError->text.find(*config.deadLetterTopic) != std::string::npos);
    QVERIFY(worker->state != WorkerState::failed);
    QVERIFY2(!support::waitUntil([&] { return rounds() >= 12; }, 3s), instance.logText().c_str());

    QVERIFY(client.createTopic({*config.deadLetterTopic, 1, {}}, 30s));
    QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    const auto dead = lettersOf(config);
    QCOMPARE(dead.size(), 1u);
    QCOMPARE(*dead[0].value(), std::string_view("bad again"));
    const auto found = tableDifference(config, 1);
    QVERIFY2(found.empty(), found.c_str());
    QVERIFY2(support::waitUntil([&] { return instance.worker(id)->events == 1; }, 10s), "counted once");
    QCOMPARE(instance.worker(id)->badEvents, 2u);
    QCOMPARE(instance.problems.total(), 2u); // told once too, whatever the number of rounds
}

void TestWorkersSource::deadLettersStandALongCommitInterval() {
    auto config = makeWithLetters();
    config.commitInterval = 4s;
    config.producerProperties["transaction.timeout.ms"] = "1000";
    PoolFixture instance(config);
    const int id = instance.pool().spawn();
    QVERIFY(instance.waitForState(id, WorkerState::running));
    send(config, goodEvent);
    send(config, "bad");
    QVERIFY2(waitCaughtUp(config), instance.logText().c_str());
    QVERIFY2(!instance.logged("restoring:"), instance.logText().c_str());
    QCOMPARE(lettersOf(config).size(), 1u);
    QCOMPARE(instance.worker(id)->badEvents, 1u);
}

QTEST_GUILESS_MAIN(TestWorkersSource)
#include "test_workers_source.moc"
