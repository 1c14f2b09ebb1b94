#include "core/kafka/demo_broker.h"
#include "core/produce/produce_job.h"
#include "core/source/random_source.h"
#include "core/stats/event_codec.h"
#include "tests/produce/topic_content.h"
#include "tests/support/no_threads.h"
#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <atomic>
#include <random>
#include <set>

using namespace std::chrono_literals;
using base::Offset;
using base::PartitionId;
using produce::JobOptions;
using produce::JobSnapshot;
using produce::JobState;
using produce::ProduceJob;
using support::waitUntil;

namespace {

/// Each of the given players once, and errors on demand.
class ListSource final : public source::EventSource {
public:
    explicit ListSource(std::vector<std::string> players, std::optional<base::TimestampMs> when = {})
        : m_players(std::move(players)), m_when(when) {}
    [[nodiscard]] base::Result<bool> next(stats::Event& event) override {
        if (m_at == m_players.size())
            return false;
        const std::string& player = m_players[m_at++];
        if (player == "!cancelled")
            return base::failure(base::ErrorCode::cancelled, "told to stop");
        if (player.starts_with('!'))
            return base::Failure(
                base::Error{base::ErrorCode::badInput, "line " + player, player == "!retriable"});
        event = {player, {3000, true}, {2000, true}, m_when};
        return true;
    }
    [[nodiscard]] std::optional<std::uint64_t> total() const override { return m_players.size(); }

private:
    std::vector<std::string> m_players;
    std::optional<base::TimestampMs> m_when;
    std::size_t m_at = 0;
};

std::unique_ptr<source::EventSource> randomSource(std::uint64_t count) {
    source::RandomOptions options;
    options.count = count;
    options.seed = 1;
    return std::make_unique<source::RandomSource>(options);
}

} // namespace

/// Whole jobs, on the demo broker.
class TestProduceJob : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void playersGoToTheirGoldenPartitions_data();
    void playersGoToTheirGoldenPartitions();
    void recordsAreTheSourcesEventsInOrder();
    void aRecordIsNeverLaterThanNow();
    void stopActsWhileSleeping();
    void pauseAndResumeActWhileSleeping();
    void pauseActsAtFullSpeed();
    void anEndlessJobRunsUntilItIsStopped();
    void aRateIsKept();
    void readersThatStandStillHoldItBack();
    void aBadItemIsToldAndPassedOver();
    void aSourceThatBreaksFailsTheJob();
    void aSourceThatIsToldToStopStopsTheJob();
    void impossibleOptionsFailTheJob();
    void aJobWithoutAThreadHasFailed();
    void aBrokerThatIsAwayHoldsBackAndStopGivesUpInTime();
    void destructionAtAnyMomentIsClean();
    void commandsFromManyThreadsUnderStress();

private:
    [[nodiscard]] std::unique_ptr<ProduceJob> job(std::unique_ptr<source::EventSource> source,
                                                  JobOptions options, produce::ReaderPositions readers = {},
                                                  base::Poke poke = {}) {
        if (options.cluster.bootstrap.empty())
            options.cluster = m_broker->cluster();
        return std::make_unique<ProduceJob>(
            1, std::move(options), std::move(source),
            ProduceJob::Surroundings{m_clock, m_log, std::move(poke), std::move(readers)});
    }
    static JobOptions fullSpeed() {
        JobOptions options;
        options.sleepSeconds = 0;
        return options;
    }
    static bool hasEnded(const ProduceJob& job) { return produce::hasEnded(job.snapshot()->state); }

    base::SystemClock m_clock;
    base::RingLog m_log{m_clock, 1000};
    std::optional<kafka::DemoBroker> m_broker;
};

void TestProduceJob::init() {
    m_broker.emplace(kafka::DemoBroker::create().value());
    QVERIFY(m_broker->createTopic("player_stats", 4).has_value());
}

void TestProduceJob::cleanup() {
    m_broker.reset();
}

void TestProduceJob::playersGoToTheirGoldenPartitions_data() {
    QTest::addColumn<bool>("murmur2");
    QTest::addColumn<std::vector<int>>("partitions"); // of the demo's players, in their order
    QTest::addRow("crc32, as the demo") << false << std::vector<int>{1, 0, 1, 1, 2, 0, 1, 0, 0, 2};
    QTest::addRow("murmur2, as Java") << true << std::vector<int>{2, 1, 3, 3, 3, 1, 2, 3, 3, 1};
}

void TestProduceJob::playersGoToTheirGoldenPartitions() {
    QFETCH(const bool, murmur2);
    QFETCH(const std::vector<int>, partitions);
    JobOptions options = fullSpeed();
    options.partitioner = murmur2 ? kafka::Partitioner::murmur2 : kafka::Partitioner::crc32;
    const auto players = source::demoPlayers();
    const auto running = job(std::make_unique<ListSource>(players), options);
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    const auto snapshot = running->snapshot();
    QCOMPARE(snapshot->state, JobState::finished);
    QCOMPARE(snapshot->acknowledged, std::uint64_t{10});
    std::map<PartitionId, std::uint64_t> expected;
    for (const int partition : partitions)
        ++expected[PartitionId{partition}];
    QVERIFY(snapshot->perPartition == expected);
    const auto records = support::contentOf(m_broker->cluster(), "player_stats", 20s);
    QCOMPARE(records.size(), players.size());
    for (const auto& record : records) {
        const auto at = std::find(players.begin(), players.end(), record.key) - players.begin();
        QCOMPARE(record.partition, partitions.at(static_cast<std::size_t>(at)));
    }
}

void TestProduceJob::recordsAreTheSourcesEventsInOrder() {
    const auto running = job(randomSource(20'000), fullSpeed());
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 30s));
    QCOMPARE(running->snapshot()->acknowledged, std::uint64_t{20'000});
    QCOMPARE(running->snapshot()->failed, std::uint64_t{0});
    std::map<std::string, std::vector<std::string>> expected; // order holds within a player
    const auto source = randomSource(20'000);
    stats::Event event;
    while (source->next(event).value())
        stats::appendEventJson(expected[event.player].emplace_back(), event);
    std::map<std::string, std::vector<std::string>> found;
    for (auto& record : support::contentOf(m_broker->cluster(), "player_stats", 20s))
        found[record.key].push_back(std::move(record.value));
    QVERIFY(found == expected);
}

/// Kafka refuses records of later than in an hour.
void TestProduceJob::aRecordIsNeverLaterThanNow() {
    constexpr base::TimestampMs past{1'600'000'000'000};
    constexpr base::TimestampMs future{32'472'144'000'000}; // of the year 2999
    for (const auto when : {past, future}) {
        const auto running = job(std::make_unique<ListSource>(std::vector<std::string>{"Jake"}, when), {});
        QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
        QCOMPARE(running->snapshot()->acknowledged, std::uint64_t{1});
    }
    const auto records = support::contentOf(m_broker->cluster(), "player_stats", 20s);
    QCOMPARE(records.size(), std::size_t{2});
    QCOMPARE(records[0].timestamp.value, past.value);
    QVERIFY(records[1].timestamp.value <= base::SystemClock().wall().value);
    QVERIFY(records[1].value.find("\"2999-") != std::string::npos); // the event keeps its own
}

void TestProduceJob::stopActsWhileSleeping() {
    JobOptions options;
    options.sleepSeconds = 3600;
    const auto running = job(randomSource(10), options);
    QVERIFY(waitUntil([&] { return running->snapshot()->acknowledged == 1; }, 20s));
    QElapsedTimer timer;
    timer.start();
    running->stop();
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    QVERIFY2(timer.elapsed() < 500,
             qPrintable(QString::number(timer.elapsed()))); // 50 ms, and a slow machine
    QCOMPARE(running->snapshot()->state, JobState::stopped);
    QCOMPARE(running->snapshot()->made, std::uint64_t{1});
    QVERIFY(!running->snapshot()->lastError.has_value());
}

void TestProduceJob::pauseAndResumeActWhileSleeping() {
    JobOptions options;
    options.sleepSeconds = 3600;
    const auto running = job(randomSource(10), options);
    QVERIFY(waitUntil([&] { return running->snapshot()->acknowledged == 1; }, 20s));
    QElapsedTimer timer;
    timer.start();
    running->pause();
    QVERIFY(waitUntil([&] { return running->snapshot()->state == JobState::paused; }, 20s));
    running->resume();
    QVERIFY(waitUntil([&] { return running->snapshot()->state == JobState::running; }, 20s));
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(running->snapshot()->made, std::uint64_t{1});
}

void TestProduceJob::pauseActsAtFullSpeed() {
    const auto running = job(randomSource(0), fullSpeed());
    QVERIFY(waitUntil([&] { return running->snapshot()->acknowledged > 1000; }, 20s));
    running->pause();
    QVERIFY(waitUntil([&] { return running->snapshot()->state == JobState::paused; }, 20s));
    const auto made = running->snapshot()->made;
    QVERIFY(
        waitUntil([&] { return running->snapshot()->acknowledged == made; }, 20s)); // goes on being delivered
    QCOMPARE(running->snapshot()->made, made);
    running->resume();
    QVERIFY(waitUntil([&] { return running->snapshot()->made > made; }, 20s));
}

void TestProduceJob::anEndlessJobRunsUntilItIsStopped() {
    std::atomic<int> pokes{0};
    const auto running = job(randomSource(0), fullSpeed(), {}, [&] { ++pokes; });
    QVERIFY(waitUntil([&] { return running->snapshot()->acknowledged > 50'000; }, 30s));
    QVERIFY(!running->snapshot()->total.has_value());
    QVERIFY(running->snapshot()->eventsPerSecond > 0 || pokes < 3);
    running->stop();
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    const auto snapshot = running->snapshot();
    QCOMPARE(snapshot->state, JobState::stopped);
    QCOMPARE(snapshot->acknowledged, snapshot->made);
    QVERIFY(pokes > 0);
}

void TestProduceJob::aRateIsKept() {
    JobOptions options;
    options.eventsPerSecond = 2000;
    QElapsedTimer timer;
    timer.start();
    const auto running = job(randomSource(2000), options);
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 30s));
    QCOMPARE(running->snapshot()->acknowledged, std::uint64_t{2000});
    QVERIFY2(timer.elapsed() >= 990, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

void TestProduceJob::readersThatStandStillHoldItBack() {
    std::atomic<std::int64_t> read{0};
    const auto running = job(randomSource(0), fullSpeed(), [&] {
        std::map<PartitionId, Offset> positions;
        for (int partition = 0; partition < 4; ++partition)
            positions.emplace(PartitionId{partition}, Offset{read});
        return positions;
    });
    QVERIFY(waitUntil([&] { return running->snapshot()->heldBack; }, 30s));
    QVERIFY(waitUntil([&] { return running->snapshot()->acknowledged == running->snapshot()->made; }, 30s));
    const auto made = running->snapshot()->made;
    auto admin = kafka::Admin::create(m_broker->cluster()).value();
    const auto all = admin.watermarks("player_stats", 10s).value();
    QCOMPARE(all.size(), std::size_t{4});
    for (const auto& marks : all) {
        QCOMPARE(marks.low.value, std::int64_t{0}); // nothing was trimmed
        QVERIFY(marks.high.value < 40'000);
    }
    read = 10'000;
    QVERIFY(waitUntil([&] { return running->snapshot()->made > made; }, 20s));
}

void TestProduceJob::aBadItemIsToldAndPassedOver() {
    const auto running =
        job(std::make_unique<ListSource>(std::vector<std::string>{"a", "!retriable", "b"}), fullSpeed());
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    QCOMPARE(running->snapshot()->state, JobState::finished);
    QCOMPARE(running->snapshot()->acknowledged, std::uint64_t{2});
    QCOMPARE(running->snapshot()->lastError->text, std::string("line !retriable"));
}

void TestProduceJob::aSourceThatBreaksFailsTheJob() {
    const auto running =
        job(std::make_unique<ListSource>(std::vector<std::string>{"a", "!broken", "b"}), fullSpeed());
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    QCOMPARE(running->snapshot()->state, JobState::failed);
    QCOMPARE(running->snapshot()->acknowledged, std::uint64_t{1}); // what was made arrives all the same
    QCOMPARE(running->snapshot()->lastError->text, std::string("line !broken"));
}

void TestProduceJob::aSourceThatIsToldToStopStopsTheJob() {
    const auto running =
        job(std::make_unique<ListSource>(std::vector<std::string>{"a", "!cancelled", "b"}), fullSpeed());
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    QCOMPARE(running->snapshot()->state, JobState::stopped);
    QCOMPARE(running->snapshot()->acknowledged, std::uint64_t{1});
    QVERIFY(!running->snapshot()->lastError);
}

void TestProduceJob::impossibleOptionsFailTheJob() {
    JobOptions options;
    options.sleepSeconds = -1;
    const auto running = job(randomSource(1), options);
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    QCOMPARE(running->snapshot()->state, JobState::failed);
    QCOMPARE(running->snapshot()->lastError->code, base::ErrorCode::invalidArgument);
}

void TestProduceJob::aJobWithoutAThreadHasFailed() {
    std::unique_ptr<ProduceJob> made;
    {
        const support::NoThreads noThreads;
        made = job(randomSource(10), fullSpeed());
    }
    const auto snapshot = made->snapshot();
    QCOMPARE(snapshot->state, JobState::failed);
    QVERIFY(snapshot->lastError && snapshot->lastError->text.find("No thread") != std::string::npos);
    made->stop();
}

void TestProduceJob::aBrokerThatIsAwayHoldsBackAndStopGivesUpInTime() {
    JobOptions options = fullSpeed();
    options.cluster = {kafka::BrokerKind::remote, "127.0.0.1:1", {}};
    const auto running = job(randomSource(1000), options);
    QVERIFY(waitUntil([&] { return running->snapshot()->heldBack; }, 20s));
    QCOMPARE(running->snapshot()->state, JobState::finishing);
    QElapsedTimer timer;
    timer.start();
    running->stop();
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(running->snapshot()->failed, std::uint64_t{1000});
    QVERIFY2(running->snapshot()->lastError->text.starts_with("1000 events made but not delivered"),
             running->snapshot()->lastError->text.c_str());
}

void TestProduceJob::destructionAtAnyMomentIsClean() {
    std::mt19937 random(2);
    for (int round = 0; round < 15; ++round) {
        JobOptions options = fullSpeed();
        if (round % 3 == 0)
            options.sleepSeconds = 3600;
        const auto running = job(randomSource(0), options);
        const auto until = random() % 3000;
        if (round % 2 == 0)
            QVERIFY(waitUntil([&] { return options.sleepSeconds > 0 || running->snapshot()->made >= until; },
                              20s));
    }
}

void TestProduceJob::commandsFromManyThreadsUnderStress() {
    const auto running = job(randomSource(0), fullSpeed());
    std::atomic<bool> wentBack{false};
    {
        std::vector<std::jthread> threads;
        for (unsigned seed = 1; seed <= 4; ++seed)
            threads.emplace_back([&, seed] {
                std::mt19937 random(seed);
                std::uint64_t acknowledged = 0;
                for (int step = 0; step < 2000; ++step) {
                    if (random() % 2 == 0)
                        running->pause();
                    else
                        running->resume();
                    const auto snapshot = running->snapshot();
                    if (snapshot->acknowledged < acknowledged || snapshot->acknowledged > snapshot->made)
                        wentBack = true;
                    acknowledged = snapshot->acknowledged;
                }
            });
    }
    running->resume();
    QVERIFY(waitUntil([&] { return running->snapshot()->acknowledged > 100; }, 20s));
    running->pause();
    running->stop();
    running->stop();
    QVERIFY(waitUntil([&] { return hasEnded(*running); }, 20s));
    QVERIFY(!wentBack);
    QCOMPARE(running->snapshot()->state, JobState::stopped);
    QCOMPARE(running->snapshot()->acknowledged, running->snapshot()->made);
}

QTEST_GUILESS_MAIN(TestProduceJob)
#include "test_produce_job.moc"
