#include "core/kafka/producer.h"
#include "core/session/handover.h"
#include "core/stats/changelog_codec.h"
#include "tests/faust/faust_worker.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <future>
#include <string>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using stream::WorkerState;
using support::FaustWorker;
using support::PoolFixture;

/// A real Faust worker and ours take over from each other: same app id, so same group, source and changelog.
class TestFaust : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachGoesOnWhereTheOtherStopped_data();
    void eachGoesOnWhereTheOtherStopped();
    void itWritesTheBytesThatWeWrite();
    void aHandoverBesideAWriterIsRefused();
    void cleanupTestCase() { end(); }

private:
    /// Faust's averages have roundings that ours have not; counts and tops must be the same.
    [[nodiscard]] std::string nearDifference(const stream::Config& config) const {
        return support::difference(support::foldSource(config.cluster, config.sourceTopic, partitions),
                                   support::readTable(config.cluster, config.changelogTopic(), partitions),
                                   1e-12);
    }
    [[nodiscard]] std::string handOver(const stream::Config& config) const;
    void foldHere(PoolFixture& instance) const;
    void verifyItCommitsTheNextOffset(const stream::Config& config) const;
};

#define VERIFY_NEAR(config)                                                                                  \
    do {                                                                                                     \
        const auto found = nearDifference(config);                                                           \
        QVERIFY2(found.empty(), found.c_str());                                                              \
    } while (false)

void TestFaust::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

/// Empty, or why it could not.
std::string TestFaust::handOver(const stream::Config& config) const {
    session::Config app;
    app.appId = config.appId;
    app.tableName = config.tableName;
    const auto written = session::handOver(app, config.cluster, {});
    return written ? std::string() : written.error().text;
}

void TestFaust::foldHere(PoolFixture& instance) const {
    const auto config = instance.config();
    produce(config, {500, 20, 1});
    (void)instance.pool().spawn();
    VERIFY_TABLE(config);
    QVERIFY(handOver(config).find("stop the workers") != std::string::npos);
    instance.close();
}

/// As Kafka has it: and so `next` is the meaning that fits this version of Faust.
void TestFaust::verifyItCommitsTheNextOffset(const stream::Config& config) const {
    const auto committed = admin().committed(config.appId, config.sourceTopic, 5s).value();
    const auto ends = admin().watermarks(config.sourceTopic, 5s).value();
    for (std::size_t i = 0; i < ends.size(); ++i) {
        QCOMPARE(committed[i].offset.value_or(base::Offset{-1}).value, ends[i].high.value);
        QCOMPARE(committed[i].metadata, std::string());
    }
}

void TestFaust::eachGoesOnWhereTheOtherStopped_data() {
    QTest::addColumn<QByteArray>("guarantee");
    QTest::addRow("Faust at least once, after a handover") << QByteArray("at_least_once");
    QTest::addRow("Faust exactly once") << QByteArray("exactly_once");
}

void TestFaust::eachGoesOnWhereTheOtherStopped() {
    SUPPORT_NEEDS_FAUST();
    QFETCH(QByteArray, guarantee);
    const auto config = make();
    PoolFixture ours(config);
    foldHere(ours);
    if (guarantee == "at_least_once") {
        std::string refusal;
        QVERIFY2(support::waitUntil([&] { return (refusal = handOver(config)).empty(); }, 30s),
                 refusal.c_str()); // once the worker has left
    }

    FaustWorker faust(config, guarantee.constData());
    QVERIFY2(faust.waitReady(), faust.log().constData());
    produce(config, {500, 30, 2}); // of players that are new, too
    QVERIFY2(waitCaughtUp(config), faust.log().constData());
    VERIFY_NEAR(config);
    verifyItCommitsTheNextOffset(config);

    ours.open();
    const int id = ours.pool().spawn();
    const auto keptOut = [&] {
        return ours.worker(id)->reason.starts_with(
            "A Faust worker is in this group; stop it or choose another app id.");
    };
    QVERIFY2(support::waitUntil(keptOut, 30s), ours.logText().c_str());
    QCOMPARE(ours.worker(id)->state, WorkerState::joining);
    QVERIFY(ours.worker(id)->lastError);
    produce(config, {300, 30, 3}); // which Faust still folds
    QVERIFY2(waitCaughtUp(config), faust.log().constData());
    QVERIFY2(faust.stop(), faust.log().constData());

    QVERIFY2(ours.waitForState(id, WorkerState::running, 60s), ours.logText().c_str());
    QVERIFY(!ours.worker(id)->lastError);
    VERIFY_NEAR(config);
    produce(config, {1000, 40, 4}); // every player again: from here on all figures are exact
    VERIFY_TABLE(config);
    QCOMPARE(ours.worker(id)->events, 1000u); // none of Faust's again
    QCOMPARE(filesDifference(ours), std::string());

    PoolFixture elsewhere(config); // with nothing but the changelog of both
    const int other = elsewhere.pool().spawn();
    QVERIFY(support::waitUntil([&] { return elsewhere.partitionsRunning() == partitions; }, 60s));
    QCOMPARE(elsewhere.worker(other)->events, 0u);
    QCOMPARE(filesDifference(elsewhere), std::string());
}

void TestFaust::itWritesTheBytesThatWeWrite() {
    SUPPORT_NEEDS_FAUST();
    const auto config = make();
    FaustWorker faust(config, "at_least_once");
    QVERIFY2(faust.waitReady(), faust.log().constData());
    constexpr std::pair<int, int> golden[] = {{3000, 2000}, {1001, 5999}, {4567, 1234}, {1000, 6000},
                                              {5999, 1003}, {2500, 2501}, {1777, 4321}};
    using Record = std::pair<std::string, std::string>;
    std::vector<Record> expected;
    for (const std::string player : {"Jake", "Müller \"\\"}) {
        stats::Aggregate row;
        std::int64_t offset = 0;
        for (const auto& [damage, healing] : golden) {
            std::string name;
            stats::appendChangelogKey(name, player);
            support::produceRecord(config.cluster, config.sourceTopic, 1, player,
                                   "{\"player\": " + name + ", \"damage\": " + std::to_string(damage) +
                                       ", \"healing\": " + std::to_string(healing) + "}");
            stats::fold(row, {player, {double(damage), true}, {double(healing), true}, {}, false},
                        base::Offset{offset++}, {});
            std::string value;
            stats::appendAggregateJson(value, row);
            std::erase(value, ' '); // Faust 1.10 writes them, the fork doesn't
            expected.emplace_back(name, value);
        }
    }
    QVERIFY2(waitCaughtUp(config), faust.log().constData());
    std::vector<Record> written;
    support::TopicTail(config.cluster, config.changelogTopic(), partitions).readOn([&](const auto& message) {
        QCOMPARE(message.partition().value, 1);
        written.emplace_back(message.key().value_or(""), message.value().value_or(""));
    });
    QCOMPARE(written.size(), expected.size());
    for (std::size_t i = 0; i < written.size(); ++i) {
        QCOMPARE(written[i].first, expected[i].first);
        QCOMPARE(written[i].second, expected[i].second);
    }
    QVERIFY2(faust.stop(), faust.log().constData());
}

/// The handover waits for the open transaction, whose row then is newer than what it would have written.
void TestFaust::aHandoverBesideAWriterIsRefused() {
    const auto config = make();
    produce(config, {500, 20, 1});
    PoolFixture ours(config);
    (void)ours.pool().spawn();
    VERIFY_TABLE(config);
    ours.close();
    QVERIFY(support::waitUntil([&] { return handOver(config).empty(); }, 30s)); // once the worker has left
    kafka::ProducerConfig with;
    with.cluster = config.cluster;
    with.transactionalId = "writer";
    auto writer = kafka::Producer::create(with, [](const auto&) {}).value();
    QVERIFY(writer.initTransactions(30s));
    QVERIFY(writer.beginTransaction());
    const std::string changelog = config.changelogTopic();
    kafka::OutRecord row;
    row.topic = changelog;
    row.partition = base::PartitionId{0};
    row.key = "\"newer\"";
    row.value = "{}";
    QVERIFY(writer.produce(row));
    QVERIFY(writer.flush(10s));
    const auto before = admin().watermarks(changelog, 5s).value();
    auto refusal = std::async(std::launch::async, [&] { return handOver(config); });
    QVERIFY(refusal.wait_for(3s) == std::future_status::timeout);
    QVERIFY(writer.commitTransaction(30s));
    const auto text = refusal.get();
    QVERIFY2(text.find("Nothing was written") != std::string::npos, text.c_str());
    const auto after = admin().watermarks(changelog, 5s).value();
    QCOMPARE(after[0].high, before[0].high.next()); // the marker
    for (std::size_t partition = 1; partition < after.size(); ++partition)
        QCOMPARE(after[partition].high, before[partition].high);
}

QTEST_GUILESS_MAIN(TestFaust)
#include "test_faust.moc"
