#include <QTest> // first: moc stumbles over <chrono> before any header of Qt

#include "core/stream/rebalance_log.h"

using namespace std::chrono_literals;
using base::Offset;
using base::PartitionId;
using stream::Owner;
using stream::Rebalance;
using Kind = stream::Owner::Kind;
using Cause = stream::Rebalance::Cause;
using Stage = stream::Rebalance::Stage;

namespace {

class HandClock final : public base::Clock {
public:
    [[nodiscard]] base::TimestampMs wall() const override { return {1'600'000'000'000 + now.count()}; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
        return std::chrono::steady_clock::time_point(1h + now);
    }
    std::chrono::milliseconds now{0};
};

} // namespace

class TestRebalanceLog : public QObject {
    Q_OBJECT

private:
    HandClock m_clock;
    std::unique_ptr<stream::RebalanceLog> m_log;

    /// Assigned and restored at once.
    void give(int worker, int generation, const std::vector<PartitionId>& partitions, Offset from = {0}) {
        m_log->assigned(worker, generation, partitions);
        for (const PartitionId partition : partitions)
            m_log->running(worker, partition, from, 0);
    }
    [[nodiscard]] Rebalance last() const { return m_log->list()->back(); }
    [[nodiscard]] std::size_t size() const { return m_log->list()->size(); }

private Q_SLOTS:
    void init() {
        m_clock.now = 0ms;
        m_log = std::make_unique<stream::RebalanceLog>(m_clock);
    }

    void theFirstAssignmentDoesNotSayWhoseItWas() {
        give(1, 4, {{0}, {1}});
        QCOMPARE(size(), 2u);
        QCOMPARE(last().from.kind, Kind::nobody);
        QVERIFY((last().to == Owner{Kind::worker, 1}));
        QCOMPARE(last().stage, Stage::done);
        QVERIFY(!last().eventsReplayed);
    }

    void aPartitionThatMovesSaysFromWhomAndForHowLong() {
        give(1, 1, {{0}, {1}});
        m_log->assigned(2, 2, {});
        m_clock.now = 1000ms;
        m_log->left(1, 2, Cause::givenBack, {1}, Offset{500});
        QCOMPARE(last().stage, Stage::moving);
        QCOMPARE(last().to.kind, Kind::nobody);
        QCOMPARE(last().began.value, 1'600'000'001'000);
        m_log->assigned(1, 3, {});
        QCOMPARE(last().stage, Stage::moving); // worker-2 hasn't heard of generation 3 yet
        m_clock.now = 1800ms;
        m_log->assigned(2, 3, {{1}});
        QCOMPARE(last().stage, Stage::restoring);
        QVERIFY(!last().seconds);
        m_clock.now = 2200ms;
        m_log->running(2, {1}, {500}, 17);
        QCOMPARE(size(), 3u);
        const Rebalance done = last();
        QCOMPARE(done.stage, Stage::done);
        QVERIFY((done.from == Owner{Kind::worker, 1}));
        QVERIFY((done.to == Owner{Kind::worker, 2}));
        QCOMPARE(done.partition.value, 1);
        QCOMPARE(done.seconds.value(), 1.2);
        QCOMPARE(done.changelogRecords, 17);
        QCOMPARE(done.eventsReplayed.value(), 0);
    }

    void whatWasNotCommittedIsCountedAsReplayed() {
        give(1, 1, {{0}});
        m_log->left(1, 1, Cause::killed, {0}, Offset{530});
        m_log->ended(1);
        QCOMPARE(last().cause, Cause::killed);
        QCOMPARE(last().stage, Stage::moving);
        m_log->assigned(2, 2, {{0}});
        m_log->left(2, 2, Cause::givenBack, {0}, std::nullopt); // before it was restored
        QCOMPARE(last().stage, Stage::moving);
        m_log->assigned(3, 3, {{0}});
        m_log->running(3, {0}, {500}, 0);
        QCOMPARE(last().eventsReplayed.value(), 30);
        QVERIFY((last().from == Owner{Kind::worker, 2}));
    }

    void aPartitionThatNoneOfOursGetsIsAnotherProcesss() {
        give(1, 1, {{0}, {1}});
        m_log->left(1, 2, Cause::givenBack, {1}, Offset{5});
        m_log->assigned(1, 3, {});
        QCOMPARE(last().to.kind, Kind::anotherProcess);
        QCOMPARE(last().stage, Stage::done);
        QVERIFY(!last().seconds); // how it goes on there nobody tells
        give(1, 4, {{1}}, {9});
        QCOMPARE(last().from.kind, Kind::anotherProcess);
        QVERIFY(!last().eventsReplayed);
    }

    void aWorkerThatJoinsLateTakesFromAnotherProcess() {
        m_log->assigned(1, 7, {}); // the members that were there have all of it
        give(1, 8, {{3}});
        QCOMPARE(last().from.kind, Kind::anotherProcess);
    }

    void aMemberThatStoodStillLearnsOfItLast() {
        give(1, 1, {{0}});
        give(2, 2, {{0}});
        QVERIFY((last().from == Owner{Kind::worker, 1}));
        QCOMPARE(last().cause, Cause::lost);
        m_log->left(1, std::nullopt, Cause::lost, {0}, Offset{100});
        QCOMPARE(size(), 2u);
    }

    void withoutAWorkerItWaitsForTheNextOne() {
        give(1, 1, {{0}});
        m_clock.now = 1000ms;
        m_log->left(1, 1, Cause::givenBack, {0}, Offset{5});
        m_log->ended(1);
        QCOMPARE(last().stage, Stage::moving);
        m_clock.now = 61'000ms;
        give(1, 3, {{0}}, {5});
        QVERIFY((last().from == Owner{Kind::worker, 1}));
        QCOMPARE(last().seconds.value(), 60.0);
    }

    void aWorkerThatEndsByAnExceptionHasLeft() {
        give(1, 1, {{0}});
        m_log->ended(1);
        QCOMPARE(last().cause, Cause::lost);
        QCOMPARE(last().stage, Stage::moving);
    }

    void aRestoreOfItsOwnIsNoRebalance() {
        give(1, 1, {{0}});
        const auto before = m_log->list();
        m_log->running(1, {0}, {5}, 100);
        QCOMPARE(m_log->list(), before); // and nothing is copied
    }

    void onlyTheNewestAreKept() {
        for (int generation = 1; generation <= 300; ++generation) {
            give(1 + generation % 2, generation, {{0}});
            m_log->left(1 + generation % 2, generation, Cause::givenBack, {0}, Offset{0});
        }
        QCOMPARE(size(), 200u);
        QCOMPARE(last().sequence, m_log->list()->front().sequence + 199);
    }
};

QTEST_APPLESS_MAIN(TestRebalanceLog)
#include "test_rebalance_log.moc"
