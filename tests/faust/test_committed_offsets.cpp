#include "core/kafka/consumer.h"
#include "tests/support/pool_fixture.h"
#include "tests/support/stream_apps.h"

#include <QtTest>

#include <map>

#include <fmt/format.h>

using namespace std::chrono_literals;
using stream::CommittedOffsets;
using stream::Guarantee;
using support::PoolFixture;

/// Taking a group over from Faust 1.10, which commits the offset of the last event that it has processed,
/// where Kafka and our workers commit the next one. What it leaves behind is made by hand here.
class TestCommittedOffsets : public QObject, private support::StreamApps {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theLastProcessedEventIsNotFoldedAgain_data();
    void theLastProcessedEventIsNotFoldedAgain();
    void withoutTheSwitchItIs();
    void theSwitchWithNextOffsetsIsRefusedAsSuch();
    void cleanupTestCase() { end(); }

private:
    void leaveAsFaust(const stream::Config& config) const;
    [[nodiscard]] std::string nearDifference(const stream::Config& config) const {
        return support::difference(support::foldSource(config.cluster, config.sourceTopic, partitions),
                                   support::readTable(config.cluster, config.changelogTopic(), partitions),
                                   1e-12);
    }
    [[nodiscard]] std::uint64_t games(const stream::Config& config) const {
        std::uint64_t sum = 0;
        for (const auto& [key, row] : support::readTable(config.cluster, config.changelogTopic(), partitions))
            sum += row.games;
        return sum;
    }
};

void TestCommittedOffsets::initTestCase() {
    start();
    SUPPORT_NEEDS_BROKER(broker());
}

/// Half of partition 0 and all of the others is processed: the rows say nothing of offsets.
void TestCommittedOffsets::leaveAsFaust(const stream::Config& config) const {
    const auto ends = admin().watermarks(config.sourceTopic, 10s).value();
    std::map<int, std::int64_t> done;
    for (int partition = 0; partition < partitions; ++partition)
        done[partition] = ends[static_cast<std::size_t>(partition)].high.value;
    done[0] -= 20;
    support::Truth rows;
    support::TopicTail(config.cluster, config.sourceTopic, partitions).readOn([&](const auto& message) {
        if (message.offset().value < done[message.partition().value])
            support::foldRecord(rows, message);
    });
    for (const auto& [key, row] : rows) {
        const auto count = static_cast<double>(row.games);
        support::produceRecord(
            config.cluster, config.changelogTopic(), key.first, "\"" + key.second + "\"",
            fmt::format(R"({{"avg_dmg": {}, "avg_heal": {}, "top_dmg": {}, "top_heal": {}, )"
                        R"("game_count": {}}})",
                        row.damageSum / count, row.healingSum / count, row.topDamage, row.topHealing,
                        row.games));
    }
    auto consumer =
        kafka::Consumer::create({config.cluster, config.appId, "faust", false, true, false, {}}, {}).value();
    std::vector<kafka::PartitionOffset> last;
    for (const auto& [partition, count] : done)
        last.push_back({{config.sourceTopic, base::PartitionId{partition}}, base::Offset{count - 1}});
    // A coordinator that is just starting refuses.
    QVERIFY(support::waitUntil([&] { return consumer.commit(last, 10s).has_value(); }, 60s));
}

void TestCommittedOffsets::theLastProcessedEventIsNotFoldedAgain_data() {
    QTest::addColumn<Guarantee>("guarantee");
    QTest::addRow("exactly once") << Guarantee::exactlyOnce;
    QTest::addRow("at least once") << Guarantee::atLeastOnce;
}

void TestCommittedOffsets::theLastProcessedEventIsNotFoldedAgain() {
    QFETCH(Guarantee, guarantee);
    auto config = make();
    config.guarantee = guarantee;
    config.committedOffsets = CommittedOffsets::lastProcessed;
    PoolFixture ours(config);
    for (const unsigned round : {1u, 2u}) { // the second time Faust has taken it over from us meanwhile
        produce(config, {1000, 20, round});
        leaveAsFaust(config);
        if (round > 1)
            ours.open();
        int id = ours.pool().spawn();
        // Also of the partitions without a new event: our own commits say from now on how far they are.
        QVERIFY2(waitCaughtUp(config), ours.logText().c_str());
        QCOMPARE(ours.worker(id)->events, 20u);
        QCOMPARE(nearDifference(config), std::string());
        const auto committed = admin().committed(config.appId, config.sourceTopic, 5s).value();
        for (const auto& item : committed)
            QCOMPARE(item.metadata, std::string("statstream"));

        produce(config, {500, 20, round + 10});
        ours.close();
        ours.open(); // with the switch still on: none of our own commits is taken for the last processed
        id = ours.pool().spawn();
        QVERIFY2(waitCaughtUp(config), ours.logText().c_str());
        QCOMPARE(nearDifference(config), std::string());
        const auto files = filesDifference(ours);
        QVERIFY2(files.empty(), files.c_str()); // also the sums, which only averages brought here
    }
}

void TestCommittedOffsets::withoutTheSwitchItIs() {
    const auto config = make();
    produce(config, {1000, 20, 1});
    leaveAsFaust(config);
    PoolFixture ours(config);
    (void)ours.pool().spawn();
    QVERIFY(waitCaughtUp(config));
    QCOMPARE(games(config), 1000u + partitions); // the last one of each partition twice
}

/// A group that has processed all: read as last-processed its offsets are behind the topic's end.
void TestCommittedOffsets::theSwitchWithNextOffsetsIsRefusedAsSuch() {
    auto config = make(1);
    config.committedOffsets = CommittedOffsets::lastProcessed;
    produce(config, {100, 20, 1});
    const auto end = admin().watermarks(config.sourceTopic, 10s).value().front().high;
    auto consumer =
        kafka::Consumer::create({config.cluster, config.appId, "faust", false, true, false, {}}, {}).value();
    QVERIFY(consumer.commit({{{config.sourceTopic, base::PartitionId{0}}, end}}, 10s));
    PoolFixture ours(config);
    (void)ours.pool().spawn();
    QVERIFY2(support::waitUntil([&] { return ours.logged("Leave out --committed-offsets"); }, 30s),
             ours.logText().c_str());
    QVERIFY2(!ours.logged("made anew"), ours.logText().c_str());
}

QTEST_GUILESS_MAIN(TestCommittedOffsets)
#include "test_committed_offsets.moc"
