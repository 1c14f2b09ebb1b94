#include "core/produce/pacer.h"
#include "core/produce/produce_job.h"
#include "core/produce/progress.h"
#include "core/produce/reader_gate.h"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace std::chrono_literals;
using base::Offset;
using base::PartitionId;
using produce::JobOptions;
using produce::JobState;
using produce::Pacer;
using produce::Progress;
using produce::ReaderGate;

/// Time is a parameter here: nothing waits.
class TestPacing : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstEventIsDueAtOnceAndTheNextAfterTheSleep();
    void atFullSpeedAllThatFitsIsDue();
    void aHighRateIsKeptOnAverage();
    void afterAStallThereIsNoBurst();
    void aPauseIsNoLag();
    void theGateIsOpenWithoutReaders();
    void theGateCountsTheFullestPartition();
    void theGateCountsWhatIsInFlightForEveryPartition();
    void optionsAreRefusedByName_data();
    void optionsAreRefusedByName();
    void progressCountsDeliveriesByPartition();
    void timeLeftComesFromThePaceOrFromTheRate();
    void aBrokerThatTakesNothingShowsAsStalled();

private:
    const Pacer::Time m_start{100h};
};

void TestPacing::theFirstEventIsDueAtOnceAndTheNextAfterTheSleep() {
    Pacer pacer(2s, m_start);
    QCOMPARE(pacer.due(m_start, 256), std::size_t{1});
    pacer.made(1);
    QCOMPARE(pacer.due(m_start + 1999ms, 256), std::size_t{0});
    QVERIFY(pacer.untilDue(m_start + 1999ms) == 1ms);
    QCOMPARE(pacer.due(m_start + 2s, 256), std::size_t{1});
}

void TestPacing::atFullSpeedAllThatFitsIsDue() {
    Pacer pacer(0ns, m_start);
    QVERIFY(pacer.fullSpeed());
    QCOMPARE(pacer.due(m_start, 256), std::size_t{256});
    pacer.made(256);
    QCOMPARE(pacer.due(m_start, 256), std::size_t{256});
}

void TestPacing::aHighRateIsKeptOnAverage() {
    Pacer pacer(10us, m_start); // 100 k/s, looked at every 3 ms
    std::size_t made = 0;
    for (auto now = m_start; now < m_start + 3s; now += 3ms) {
        for (std::size_t due = pacer.due(now, 256); due > 0; due = pacer.due(now, 256)) {
            pacer.made(due);
            made += due;
        }
    }
    QVERIFY(made > 299'000 && made <= 300'001);
}

void TestPacing::afterAStallThereIsNoBurst() {
    Pacer pacer(1ms, m_start);
    QCOMPARE(pacer.due(m_start + 10s, 100'000), std::size_t{1});
    pacer.made(1);
    QCOMPARE(pacer.due(m_start + 10s + 500ms, 100'000),
             std::size_t{500}); // less than the longest lag: caught up
}

void TestPacing::aPauseIsNoLag() {
    Pacer pacer(10ms, m_start);
    pacer.made(1);
    pacer.goOn(m_start + 500ms);
    QCOMPARE(pacer.due(m_start + 500ms, 256), std::size_t{1});
    Pacer slow(2s, m_start);
    slow.made(1);
    slow.goOn(m_start + 1s); // a pause doesn't shorten the sleep either
    QCOMPARE(slow.due(m_start + 1s, 256), std::size_t{0});
}

void TestPacing::theGateIsOpenWithoutReaders() {
    QVERIFY(ReaderGate({}).open());
}

void TestPacing::theGateCountsTheFullestPartition() {
    std::map<PartitionId, Offset> read;
    ReaderGate gate([&] { return read; });
    QVERIFY(!gate.open());
    QCOMPARE(gate.bytesLeft(0, 100), ReaderGate::mostBytesAhead);
    gate.delivered(PartitionId{0}, Offset{9'999});
    gate.delivered(PartitionId{1}, Offset{24'999});
    QCOMPARE(gate.bytesLeft(0, 100), ReaderGate::mostBytesAhead - 2.5e6); // partition 1 was never read
    read[PartitionId{1}] = Offset{20'000};
    QCOMPARE(gate.bytesLeft(0, 100), ReaderGate::mostBytesAhead - 1.0e6); // now partition 0 is the fullest
    read[PartitionId{0}] = Offset{10'000};
    QCOMPARE(gate.bytesLeft(0, 100), ReaderGate::mostBytesAhead - 0.5e6);
    gate.delivered(PartitionId{1}, Offset{10}); // a late report of an earlier record changes nothing
    QCOMPARE(gate.bytesLeft(0, 100), ReaderGate::mostBytesAhead - 0.5e6);
}

void TestPacing::theGateCountsWhatIsInFlightForEveryPartition() {
    const ReaderGate gate([] { return std::map<PartitionId, Offset>(); });
    QCOMPARE(gate.bytesLeft(10'000, 100), ReaderGate::mostBytesAhead - 1.0e6);
    QVERIFY(gate.bytesLeft(30'000, 100) < 0);
}

void TestPacing::optionsAreRefusedByName_data() {
    QTest::addColumn<double>("sleep");
    QTest::addColumn<double>("rate"); // 0: none
    QTest::addColumn<QString>("says");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    QTest::addRow("a negative sleep") << -0.5 << 0.0 << "sleep after an event is -0.5 s; it must be 0 … 3600";
    QTest::addRow("a sleep too long") << 3600.5 << 0.0 << "3600.5 s; it must be 0 … 3600";
    QTest::addRow("a sleep that is no number") << nan << 0.0 << "nan s; it must be 0 … 3600";
    QTest::addRow("a rate too high") << 0.0 << 1e8 << "it must be 0.0001 … 10000000";
    QTest::addRow("a negative rate") << 0.0 << -1.0 << "rate is -1 events a second";
    QTest::addRow("a rate that is no number") << 0.0 << nan << "rate is nan events";
    QTest::addRow("the longest sleep") << 3600.0 << 0.0 << "";
    QTest::addRow("full speed") << 0.0 << 0.0 << "";
    QTest::addRow("a rate") << 0.0 << 1000.0 << "";
}

void TestPacing::optionsAreRefusedByName() {
    QFETCH(const double, sleep);
    QFETCH(const double, rate);
    QFETCH(const QString, says);
    JobOptions options;
    options.sleepSeconds = sleep;
    if (rate != 0)
        options.eventsPerSecond = rate;
    const auto checked = options.check();
    QCOMPARE(checked.has_value(), says.isEmpty());
    if (!checked)
        QVERIFY2(QString::fromStdString(checked.error().text).contains(says), checked.error().text.c_str());
}

void TestPacing::progressCountsDeliveriesByPartition() {
    Progress progress(7, "title", 10);
    for (int i = 0; i < 5; ++i)
        progress.made(76);
    progress.delivered({PartitionId{2}, Offset{0}, 0, std::nullopt}, m_start);
    progress.delivered({PartitionId{2}, std::nullopt, 0, std::nullopt}, m_start); // a duplicate: arrived
    progress.delivered({PartitionId{0}, Offset{0}, 0, std::nullopt}, m_start);
    progress.delivered({PartitionId{0}, std::nullopt, 0, base::Error{base::ErrorCode::kafka, "no"}}, m_start);
    QCOMPARE(progress.inFlight(), std::uint64_t{1});
    QCOMPARE(progress.bytesPerRecord(), 100.0);
    const auto snapshot = progress.snapshot(JobState::running, 0ns, m_start);
    QCOMPARE(snapshot.id, 7);
    QCOMPARE(snapshot.acknowledged, std::uint64_t{3});
    QCOMPARE(snapshot.failed, std::uint64_t{1});
    const std::map<PartitionId, std::uint64_t> expected{{PartitionId{0}, 1}, {PartitionId{2}, 2}};
    QVERIFY(snapshot.perPartition == expected);
    QCOMPARE(snapshot.lastError->text, std::string("no"));
}

void TestPacing::timeLeftComesFromThePaceOrFromTheRate() {
    Progress paced(1, {}, 10);
    paced.made(1);
    QCOMPARE(paced.snapshot(JobState::running, 2s, m_start).secondsLeft, std::optional<double>(18.0));
    Progress endless(1, {}, std::nullopt);
    QVERIFY(!endless.snapshot(JobState::running, 2s, m_start).secondsLeft.has_value());
    Progress fast(1, {}, 1000);
    QVERIFY(!fast.snapshot(JobState::running, 0ns, m_start).secondsLeft.has_value());
    for (int i = 0; i < 200; ++i) {
        fast.made(1);
        fast.delivered({PartitionId{0}, Offset{i}, 0, std::nullopt}, m_start);
    }
    const auto later = fast.snapshot(JobState::running, 0ns, m_start + 1s);
    QCOMPARE(later.eventsPerSecond, 200.0);
    QCOMPARE(later.secondsLeft, std::optional<double>(4.0));
    QVERIFY(!fast.snapshot(JobState::stopped, 0ns, m_start + 1s).secondsLeft.has_value());
}

void TestPacing::aBrokerThatTakesNothingShowsAsStalled() {
    Progress progress(1, {}, std::nullopt);
    (void)progress.snapshot(JobState::running, 0ns, m_start);
    QVERIFY(!progress.stalled(m_start + 1h)); // nothing in flight: nothing to wait for
    progress.made(1);
    (void)progress.snapshot(JobState::running, 0ns, m_start + 1h);
    QVERIFY(!progress.stalled(m_start + 1h + 900ms));
    QVERIFY(progress.stalled(m_start + 1h + 1100ms));
    progress.delivered({PartitionId{0}, Offset{0}, 0, std::nullopt}, m_start + 1h + 1200ms);
    QVERIFY(!progress.stalled(m_start + 1h + 1300ms));
}

QTEST_GUILESS_MAIN(TestPacing)
#include "test_pacing.moc"
