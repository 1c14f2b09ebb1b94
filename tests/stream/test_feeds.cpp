#include "core/stream/activity.h"
#include "core/stream/problems.h"

#include <QtTest>

#include <atomic>
#include <thread>
#include <vector>

using stream::ActivityEntry;
using stream::ActivityFeed;
using stream::Problem;
using stream::ProblemLog;

namespace {

std::vector<ActivityEntry> entries(int count, int worker = 1) {
    std::vector<ActivityEntry> made(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i].workerId = worker;
        made[i].offset = base::Offset{static_cast<std::int64_t>(i)};
    }
    return made;
}

} // namespace

class TestFeeds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void activityIsReadOnceFromWhereOneWas();
    void activityKeepsTheNewestAndCountsWhatItLeftOut();
    void activityFromManyThreadsHasEverySequenceOnce();
    void problemsKeepTheNewestAndCountAll();
    void problemsOfAnAbandonedCommitAreToldOnce();
    void problemsOfACommitThatWentThroughUnseenAreTold();
    void problemsFromManyThreadsAreAllCounted();
};

void TestFeeds::activityIsReadOnceFromWhereOneWas() {
    ActivityFeed feed(100);
    QVERIFY(!feed.watched());
    feed.setWatched(true);
    QVERIFY(feed.watched());
    feed.add(entries(3), 0);
    auto page = feed.since(0);
    QCOMPARE(page.entries.size(), 3u);
    QCOMPARE(page.entries.front().sequence, 1u);
    feed.add(entries(2), 0);
    page = feed.since(page.entries.back().sequence);
    QCOMPARE(page.entries.size(), 2u);
    QCOMPARE(page.entries.front().sequence, 4u);
    QVERIFY(feed.since(5).entries.empty());
}

void TestFeeds::activityKeepsTheNewestAndCountsWhatItLeftOut() {
    ActivityFeed feed(10);
    feed.add(entries(8), 5);
    feed.add(entries(8), 7);
    const auto page = feed.since(0);
    QCOMPARE(page.entries.size(), 10u);
    QCOMPARE(page.entries.front().sequence, 7u);
    QCOMPARE(page.entries.back().sequence, 16u);
    QCOMPARE(page.leftOut, 12u);
}

void TestFeeds::activityFromManyThreadsHasEverySequenceOnce() {
    ActivityFeed feed(100'000);
    std::atomic<bool> done = false;
    std::uint64_t seen = 0;
    std::uint64_t last = 0;
    bool ordered = true;
    std::jthread reader([&] {
        for (bool lastRound = false; !lastRound;) {
            lastRound = done;
            for (const auto& entry : feed.since(last).entries) {
                ordered = ordered && entry.sequence == last + 1;
                last = entry.sequence;
                ++seen;
            }
        }
    });
    {
        std::vector<std::jthread> writers;
        for (int worker = 0; worker < 4; ++worker)
            writers.emplace_back([&feed, worker] {
                for (int i = 0; i < 500; ++i)
                    feed.add(entries(5, worker), 1);
            });
    }
    done = true;
    reader.join();
    QVERIFY(ordered);
    QCOMPARE(seen, 10'000u);
    QCOMPARE(feed.since(0).leftOut, 2'000u);
}

void TestFeeds::problemsKeepTheNewestAndCountAll() {
    ProblemLog log(3);
    for (int i = 0; i < 5; ++i) {
        Problem problem;
        problem.offset = base::Offset{i};
        log.add(problem);
    }
    const auto kept = log.since(0);
    QCOMPARE(kept.size(), 3u);
    QCOMPARE(kept.front().offset.value, 2);
    QCOMPARE(kept.front().sequence, 3u);
    QCOMPARE(log.total(), 5u);
    QCOMPARE(log.since(4).size(), 1u);
}

void TestFeeds::problemsOfAnAbandonedCommitAreToldOnce() {
    ProblemLog log;
    stream::UncommittedProblems uncommitted;
    const base::PartitionId partition{0};
    const auto poll = [&] {
        Problem problem;
        problem.partition = partition;
        problem.offset = base::Offset{7};
        uncommitted.add(problem);
        uncommitted.count(partition, base::Offset{8});
        uncommitted.count(partition, base::Offset{9});
    };
    poll();
    QCOMPARE(log.total(), 0u);
    uncommitted.notCommitted();
    uncommitted.restored(partition, base::Offset{7}, log);
    QCOMPARE(log.total(), 0u);
    poll();
    uncommitted.committed(log);
    uncommitted.committed(log);
    QCOMPARE(log.total(), 3u);
    QCOMPARE(log.since(0).size(), 1u);
    for (int i = 0; i < 25'000; ++i)
        uncommitted.add({});
    uncommitted.committed(log);
    QCOMPARE(log.total(), 25'003u); // those beyond the bound are counted
}

void TestFeeds::problemsOfACommitThatWentThroughUnseenAreTold() {
    ProblemLog log;
    stream::UncommittedProblems uncommitted;
    for (const int partition : {0, 1, 2})
        for (const int offset : {7, 8}) {
            Problem problem;
            problem.partition = base::PartitionId{partition};
            problem.offset = base::Offset{offset};
            uncommitted.add(problem);
            uncommitted.count(problem.partition, base::Offset{offset + 10});
        }
    uncommitted.notCommitted();
    uncommitted.restored(base::PartitionId{1}, base::Offset{18}, log); // all but offset 18
    QCOMPARE(log.total(), 3u);
    const auto told = log.since(0);
    QCOMPARE(told.size(), 2u);
    QCOMPARE(told[1].partition.value, 1);
    QCOMPARE(told[1].offset.value, 8);
    uncommitted.restored(base::PartitionId{1}, base::Offset{100}, log); // told already
    QCOMPARE(log.total(), 3u);
    uncommitted.dropped(base::PartitionId{2});
    uncommitted.restored(base::PartitionId{2}, base::Offset{100}, log); // another worker's affair
    QCOMPARE(log.total(), 3u);
    uncommitted.restored(base::PartitionId{0}, base::Offset{8}, log);
    QCOMPARE(log.total(), 4u);
}

void TestFeeds::problemsFromManyThreadsAreAllCounted() {
    ProblemLog log(100);
    {
        std::vector<std::jthread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&log] {
                for (int j = 0; j < 1000; ++j)
                    log.add({});
            });
    }
    QCOMPARE(log.total(), 4000u);
    QCOMPARE(log.since(0).size(), 100u);
}

QTEST_GUILESS_MAIN(TestFeeds)
#include "test_feeds.moc"
