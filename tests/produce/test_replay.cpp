#include "core/kafka/demo_broker.h"
#include "core/produce/produce_job.h"
#include "core/produce/replay.h"
#include "core/session/topic_reader.h"
#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QtTest>

#include <limits>

using namespace std::chrono_literals;
using base::TimestampMs;
using produce::JobOptions;
using produce::JobState;
using produce::ProduceJob;
using produce::Replay;

namespace {

/// Games of one player at the given times, each with a mark.
class TimedSource final : public source::EventSource {
public:
    explicit TimedSource(std::vector<std::int64_t> times) : m_times(std::move(times)) {}
    [[nodiscard]] base::Result<bool> next(stats::Event& event) override {
        if (m_at == m_times.size())
            return false;
        event = {"Jake", {1, true}, {2, true}, TimestampMs{m_times[m_at++]}};
        m_mark = "row/" + std::to_string(m_at);
        return true;
    }
    [[nodiscard]] std::optional<std::uint64_t> total() const override { return m_times.size(); }
    [[nodiscard]] std::string_view mark() const override { return m_mark; }

private:
    std::vector<std::int64_t> m_times;
    std::size_t m_at = 0;
    std::string m_mark;
};

} // namespace

/// Events as far apart as their own times are.
class TestReplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsAreAsFarApartAsTheirTimes();
    void aGapIsNoLongerThanTheLongest();
    void anEventWithoutATimeIsDueAtOnce();
    void theNewestFirstIsReplayedToo();
    void afterAPauseThereIsNoBurst();
    void impossiblePacesAreRefusedByName_data();
    void impossiblePacesAreRefusedByName();
    void aJobReplays();
    void recordsHaveTheirMarks();

private:
    const Replay::Time m_start{100h};
};

void TestReplay::eventsAreAsFarApartAsTheirTimes() {
    Replay replay({60, 3600}, m_start);
    QVERIFY(replay.next(TimestampMs{0}, m_start) == m_start);
    QVERIFY(replay.next(TimestampMs{60'000}, m_start) == m_start + 1s);
    QVERIFY(replay.untilDue(m_start + 400ms) == 600ms);
    QVERIFY(replay.next(TimestampMs{60'000}, m_start + 1s) == m_start + 1s);
    QVERIFY(replay.next(TimestampMs{90'000}, m_start + 1s) == m_start + 1500ms);
    QVERIFY(replay.untilDue(m_start + 2s) == 0s);
}

void TestReplay::aGapIsNoLongerThanTheLongest() {
    Replay replay({1, 10}, m_start);
    (void)replay.next(TimestampMs{0}, m_start);
    QVERIFY(replay.next(TimestampMs{86'400'000}, m_start) == m_start + 10s);
    Replay atOnce({1, 0}, m_start);
    (void)atOnce.next(TimestampMs{0}, m_start);
    QVERIFY(atOnce.next(TimestampMs{86'400'000}, m_start) == m_start);
}

void TestReplay::anEventWithoutATimeIsDueAtOnce() {
    Replay replay({1, 10}, m_start);
    QVERIFY(replay.next(std::nullopt, m_start) == m_start);
    (void)replay.next(TimestampMs{1000}, m_start);
    QVERIFY(replay.next(std::nullopt, m_start) == m_start);
    QVERIFY(replay.next(TimestampMs{2000}, m_start) == m_start + 1s);
}

void TestReplay::theNewestFirstIsReplayedToo() {
    Replay replay({1, 10}, m_start);
    QVERIFY(replay.next(TimestampMs{5000}, m_start) == m_start);
    QVERIFY(replay.next(TimestampMs{4000}, m_start) == m_start + 1s);
    QVERIFY(replay.next(TimestampMs{1000}, m_start) == m_start + 4s);
    QVERIFY(replay.next(TimestampMs{-86'400'000}, m_start) ==
            m_start + 14s); // no longer than the longest gap
}

void TestReplay::afterAPauseThereIsNoBurst() {
    Replay replay({1, 10}, m_start);
    (void)replay.next(TimestampMs{0}, m_start);
    const auto later = m_start + 1h;
    QVERIFY(replay.next(TimestampMs{5000}, later) == later - Replay::longestLag + 5s);
}

void TestReplay::impossiblePacesAreRefusedByName_data() {
    QTest::addColumn<double>("factor");
    QTest::addColumn<double>("gap");
    QTest::addColumn<QByteArray>("said");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::addRow("no factor") << 0.0 << 10.0 << QByteArray("factor is 0");
    QTest::addRow("a factor that is none") << nan << 10.0 << QByteArray("factor is nan");
    QTest::addRow("a factor too high") << 2e6 << 10.0 << QByteArray("factor is");
    QTest::addRow("a negative gap") << 1.0 << -1.0 << QByteArray("longest gap is -1");
    QTest::addRow("a gap too long") << 1.0 << 3601.0 << QByteArray("longest gap is 3601");
}

void TestReplay::impossiblePacesAreRefusedByName() {
    QFETCH(double, factor);
    QFETCH(double, gap);
    QFETCH(QByteArray, said);
    JobOptions options;
    options.replay = {factor, gap};
    const auto checked = options.check();
    QVERIFY(!checked);
    QVERIFY2(checked.error().text.find(said.toStdString()) != std::string::npos,
             checked.error().text.c_str());
}

void TestReplay::aJobReplays() {
    auto broker = kafka::DemoBroker::create().value();
    QVERIFY(broker.createTopic("player_stats", 1).has_value());
    base::SystemClock clock;
    base::RingLog log(clock, 100);
    JobOptions options;
    options.cluster = broker.cluster();
    options.replay = {10, 1};
    QElapsedTimer timer;
    timer.start();
    ProduceJob job(1, options,
                   std::make_unique<TimedSource>(std::vector<std::int64_t>{0, 0, 3000, 6000, 60'000}),
                   {clock, log, {}, {}});
    QVERIFY(support::waitUntil([&job] { return produce::hasEnded(job.snapshot()->state); }, 30s));
    QCOMPARE(job.snapshot()->state, JobState::finished);
    QCOMPARE(job.snapshot()->acknowledged, std::uint64_t{5});
    QVERIFY2(timer.elapsed() >= 1600, QByteArray::number(timer.elapsed()).constData()); // 0.3 + 0.3 + 1 s
}

void TestReplay::recordsHaveTheirMarks() {
    auto broker = kafka::DemoBroker::create().value();
    QVERIFY(broker.createTopic("player_stats", 1).has_value());
    base::SystemClock clock;
    base::RingLog log(clock, 100);
    JobOptions options;
    options.cluster = broker.cluster();
    options.sleepSeconds = 0;
    ProduceJob job(1, options, std::make_unique<TimedSource>(std::vector<std::int64_t>{1, 2, 3}),
                   {clock, log, {}, {}});
    QVERIFY(support::waitUntil([&job] { return produce::hasEnded(job.snapshot()->state); }, 30s));
    std::vector<std::string> marks;
    const auto read = session::readTopic(
        broker.cluster(), "player_stats", {{base::PartitionId{0}, base::Offset{0}, base::Offset{3}}}, {},
        [&marks](const kafka::Message& message) {
            marks.emplace_back(message.header("statstream.import").value_or("none"));
        });
    QVERIFY(read.has_value());
    const std::vector<std::string> expected{"row/1", "row/2", "row/3"};
    QCOMPARE(marks, expected);
}

QTEST_GUILESS_MAIN(TestReplay)
#include "test_replay.moc"
