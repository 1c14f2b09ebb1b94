#include "core/base/published.h"
#include "core/view/player_store.h"
#include "core/view/snapshot_pace.h"

#include <QtTest>

#include <atomic>
#include <map>
#include <random>
#include <string>
#include <thread>

using base::PartitionId;
using view::PlayerSnapshot;
using view::PlayerStore;

class TestPlayerStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptyStoreGivesAnEmptySnapshot();
    void aPlayerKeepsItsRowForLife();
    void aTombstoneLeavesThePlaceAndTheNextUpsertTakesItAgain();
    void aPlayerInTwoPartitionsHasTwoRows();
    void anEraseOfAnotherPartitionDoesNothing();
    void anEqualUpsertIsNoChange();
    void aRecordThatKnowsLessThanTheRowDoesNotCount();
    void anUnchangedStoreGivesTheSameSnapshot();
    void onlyTheBlocksThatChangedAreCopied();
    void clearBeginsAnewWithAnotherGeneration();
    void namesOfEveryLengthSurvive();
    void randomOperationsEqualAPlainMap_data();
    void randomOperationsEqualAPlainMap();
    void snapshotsNeverChangeWhileTheStoreGoesOn();
    void readersOnOtherThreadsSeeWholeRows();
    void aMillionPlayersFitTheBudget();
    void snapshotsArePacedByTimeAndCost();
};

namespace {

stats::Aggregate aggregate(std::uint64_t games, double damage = 1000) {
    return {games, damage * static_cast<double>(games), 10, {damage, true}, {10, true}, {}, {}};
}

using Key = std::pair<std::string, int>;
using Model = std::map<Key, std::uint64_t>; ///< games of rows that exist

Model contentOf(const PlayerSnapshot& snapshot) {
    Model model;
    for (std::size_t i = 0; i < snapshot.size(); ++i)
        if (snapshot.row(i).exists())
            model.emplace(Key{std::string(snapshot.name(i)), snapshot.row(i).partition.value},
                          snapshot.row(i).gameCount);
    return model;
}

} // namespace

void TestPlayerStore::anEmptyStoreGivesAnEmptySnapshot() {
    PlayerStore store;
    QVERIFY(!store.changedSinceSnapshot());
    const auto snapshot = store.snapshot();
    QCOMPARE(snapshot->size(), std::size_t{0});
    QCOMPARE(snapshot->playerCount(), std::size_t{0});
    QCOMPARE(snapshot->blockCount(), std::size_t{0});
}

void TestPlayerStore::aPlayerKeepsItsRowForLife() {
    PlayerStore store;
    for (int i = 0; i < 2000; ++i)
        store.upsert("p" + std::to_string(i), PartitionId{i % 4}, aggregate(1));
    for (int i = 1999; i >= 0; --i)
        store.upsert("p" + std::to_string(i), PartitionId{i % 4}, aggregate(2));
    const auto snapshot = store.snapshot();
    QCOMPARE(snapshot->size(), std::size_t{2000});
    for (std::size_t i = 0; i < 2000; ++i) {
        QCOMPARE(std::string(snapshot->name(i)), "p" + std::to_string(i));
        QCOMPARE(snapshot->row(i).gameCount, std::uint64_t{2});
    }
}

void TestPlayerStore::aTombstoneLeavesThePlaceAndTheNextUpsertTakesItAgain() {
    PlayerStore store;
    store.upsert("a", PartitionId{0}, aggregate(1));
    store.upsert("b", PartitionId{0}, aggregate(1));
    store.erase("a", PartitionId{0});
    const auto without = store.snapshot();
    QCOMPARE(without->size(), std::size_t{2});
    QCOMPARE(without->playerCount(), std::size_t{1});
    QVERIFY(!without->row(0).exists());
    QCOMPARE(without->name(0), std::string_view("a"));
    store.upsert("a", PartitionId{0}, aggregate(5));
    store.upsert("b", PartitionId{0}, aggregate(0)); // no games: a tombstone too
    const auto again = store.snapshot();
    QCOMPARE(again->size(), std::size_t{2});
    QCOMPARE(again->row(0).gameCount, std::uint64_t{5});
    QVERIFY(!again->row(1).exists());
}

void TestPlayerStore::aPlayerInTwoPartitionsHasTwoRows() {
    PlayerStore store;
    store.upsert("Jake", PartitionId{1}, aggregate(3));
    store.upsert("Jake", PartitionId{2}, aggregate(4));
    const Model expected{{{"Jake", 1}, 3}, {{"Jake", 2}, 4}};
    QVERIFY(contentOf(*store.snapshot()) == expected);
}

void TestPlayerStore::anEraseOfAnotherPartitionDoesNothing() {
    PlayerStore store;
    store.upsert("Jake", PartitionId{1}, aggregate(3));
    const auto before = store.snapshot();
    store.erase("Jake", PartitionId{2});
    store.erase("nobody", PartitionId{1});
    QVERIFY(!store.changedSinceSnapshot());
    QCOMPARE(before->playerCount(), std::size_t{1});
}

void TestPlayerStore::anEqualUpsertIsNoChange() {
    PlayerStore store;
    store.upsert("Jake", PartitionId{1}, aggregate(3));
    (void)store.snapshot();
    store.upsert("Jake", PartitionId{1}, aggregate(3));
    QVERIFY(!store.changedSinceSnapshot());
    store.upsert("Jake", PartitionId{1}, aggregate(4));
    QVERIFY(store.changedSinceSnapshot());
}

void TestPlayerStore::aRecordThatKnowsLessThanTheRowDoesNotCount() {
    PlayerStore store;
    const auto put = [&](std::uint64_t games, std::int64_t source, int partition = 0) {
        auto row = aggregate(games);
        row.lastSource = base::Offset{source};
        store.upsert("Jake", PartitionId{partition}, row);
        return store.snapshot()->row(0).gameCount;
    };
    QCOMPARE(put(5, 20), std::uint64_t{5});
    QCOMPARE(put(4, 15), std::uint64_t{5});
    QCOMPARE(put(6, 20), std::uint64_t{6});
    QCOMPARE(put(1, 3, 1), std::uint64_t{6}); // another partition has other offsets
    QCOMPARE(store.snapshot()->row(1).gameCount, std::uint64_t{1});
    QCOMPARE(put(7, stats::beforeAnyEvent.value), std::uint64_t{7}); // another program's: nobody can tell
    QCOMPARE(put(8, 2), std::uint64_t{8});
    store.erase("Jake", PartitionId{0});
    QCOMPARE(put(1, 1), std::uint64_t{1});
    store.clear();
    QCOMPARE(put(2, 0), std::uint64_t{2});
}

void TestPlayerStore::anUnchangedStoreGivesTheSameSnapshot() {
    PlayerStore store;
    store.upsert("Jake", PartitionId{1}, aggregate(3));
    QCOMPARE(store.snapshot().get(), store.snapshot().get());
}

void TestPlayerStore::onlyTheBlocksThatChangedAreCopied() {
    PlayerStore store;
    for (std::size_t i = 0; i < view::blockRows * 4; ++i)
        store.upsert("p" + std::to_string(i), PartitionId{0}, aggregate(1));
    const auto before = store.snapshot();
    store.upsert("p" + std::to_string(view::blockRows), PartitionId{0}, aggregate(2));
    const auto after = store.snapshot();
    QCOMPARE(after->blockCount(), std::size_t{4});
    QVERIFY(before->sharesBlock(*after, 0));
    QVERIFY(!before->sharesBlock(*after, 1));
    QVERIFY(before->sharesBlock(*after, 2));
    QVERIFY(before->sharesBlock(*after, 3));
    QVERIFY(!before->sharesBlock(*after, 4));
    QVERIFY(after->version() > before->version());
}

void TestPlayerStore::clearBeginsAnewWithAnotherGeneration() {
    PlayerStore store;
    store.upsert("a", PartitionId{0}, aggregate(1));
    const auto before = store.snapshot();
    store.clear();
    QVERIFY(store.changedSinceSnapshot());
    store.upsert("b", PartitionId{0}, aggregate(1));
    const auto after = store.snapshot();
    QVERIFY(after->generation() != before->generation());
    QVERIFY(after->version() > before->version());
    QCOMPARE(after->size(), std::size_t{1});
    QCOMPARE(after->name(0), std::string_view("b"));
    QCOMPARE(before->name(0), std::string_view("a"));
    QVERIFY(!before->sharesBlock(*after, 0));
}

void TestPlayerStore::namesOfEveryLengthSurvive() {
    PlayerStore store;
    std::vector<std::string> names{std::string()};
    for (std::size_t length = 1; length <= 256; ++length)
        names.push_back(std::string(length, static_cast<char>('a' + length % 26)));
    names.push_back(std::string("with\0zero", 9));
    for (const auto& name : names)
        store.upsert(name, PartitionId{0}, aggregate(1));
    const auto snapshot = store.snapshot();
    QCOMPARE(snapshot->size(), names.size());
    for (std::size_t i = 0; i < names.size(); ++i)
        QCOMPARE(snapshot->name(i), std::string_view(names[i]));
}

void TestPlayerStore::randomOperationsEqualAPlainMap_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 10; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestPlayerStore::randomOperationsEqualAPlainMap() {
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    const auto below = [&random](unsigned bound) { return static_cast<int>(random() % bound); };
    PlayerStore store;
    Model model;
    std::vector<std::pair<std::shared_ptr<const PlayerSnapshot>, Model>> taken;
    for (int step = 0; step < 30'000; ++step) {
        const Key key{"player-" + std::to_string(below(1500)), below(3)};
        const int action = below(1000);
        if (action < 700) {
            const auto games = static_cast<std::uint64_t>(below(50) + 1);
            store.upsert(key.first, PartitionId{key.second}, aggregate(games));
            model[key] = games;
        } else if (action < 995) {
            store.erase(key.first, PartitionId{key.second});
            model.erase(key);
        } else if (action < 999) {
            taken.emplace_back(store.snapshot(), model);
        } else if (below(10) == 0) {
            store.clear();
            model.clear();
        }
    }
    taken.emplace_back(store.snapshot(), model);
    QVERIFY(taken.size() > 50);
    for (const auto& [snapshot, expected] : taken) { // also the old ones: later changes must not show in them
        QVERIFY(contentOf(*snapshot) == expected);
        QCOMPARE(snapshot->playerCount(), expected.size());
    }
}

void TestPlayerStore::snapshotsNeverChangeWhileTheStoreGoesOn() {
    PlayerStore store;
    for (int i = 0; i < 1000; ++i)
        store.upsert("p" + std::to_string(i), PartitionId{0}, aggregate(1));
    const auto first = store.snapshot();
    const Model content = contentOf(*first);
    for (std::uint64_t round = 2; round < 10; ++round) {
        for (int i = 0; i < 1100; ++i)
            store.upsert("p" + std::to_string(i), PartitionId{0}, aggregate(round));
        (void)store.snapshot();
    }
    store.clear();
    QVERIFY(contentOf(*first) == content);
}

void TestPlayerStore::readersOnOtherThreadsSeeWholeRows() {
    // Meant for the thread sanitizer: one writer, readers that always look at the newest snapshot.
    PlayerStore store;
    base::Published<PlayerSnapshot> newest;
    std::atomic<bool> torn{false};
    std::atomic<bool> done{false};
    {
        std::vector<std::jthread> readers;
        for (int reader = 0; reader < 3; ++reader)
            readers.emplace_back([&] {
                while (!done) {
                    const auto snapshot = newest.get();
                    for (std::size_t i = 0; i < snapshot->size(); ++i) {
                        const auto& row = snapshot->row(i);
                        if (row.damageSum != 1000 * static_cast<double>(row.gameCount) ||
                            snapshot->name(i).empty())
                            torn = true;
                    }
                }
            });
        for (int step = 0; step < 20'000; ++step) {
            store.upsert("p" + std::to_string(step % 3000), PartitionId{0},
                         aggregate(static_cast<std::uint64_t>(step) + 1));
            if (step % 50 == 0)
                newest.publish(store.snapshot());
        }
        done = true;
    }
    QVERIFY(!torn);
}

void TestPlayerStore::aMillionPlayersFitTheBudget() {
    PlayerStore store;
    constexpr int players = 1'000'000;
    for (int i = 0; i < players; ++i)
        store.upsert("player-" + std::to_string(i), PartitionId{i % 4}, aggregate(1));
    const auto held = store.snapshot();
    for (int i = 0; i < players; ++i) // every block changes: the snapshot's copies are all apart now
        store.upsert("player-" + std::to_string(i), PartitionId{i % 4}, aggregate(2));
    const double own = static_cast<double>(store.memoryBytes()) / 1e6;
    const double apart = static_cast<double>(held->blockCount() * sizeof(view::RowBlock)) / 1e6;
    qInfo("1 M players: store with names and index %.0f MB, a wholly outdated snapshot %.0f MB", own, apart);
    QVERIFY(own + apart <= 183);
    QCOMPARE(held->row(0).gameCount, std::uint64_t{1});
}

void TestPlayerStore::snapshotsArePacedByTimeAndCost() {
    using namespace std::chrono_literals;
    const view::SnapshotPace::Time start{1h};
    view::SnapshotPace pace;
    QVERIFY(pace.due(start)); // the first at once
    pace.made(start, start + 1ms);
    QVERIFY(!pace.due(start + 32ms));
    QVERIFY(pace.untilDue(start + 32ms) == 1ms);
    QVERIFY(pace.due(start + 33ms));
    QVERIFY(pace.untilDue(start + 40ms) == 0ms);
    pace.made(start + 33ms, start + 53ms); // 20 ms of work: at most a tenth of the time
    QVERIFY(!pace.due(start + 232ms));
    QVERIFY(pace.due(start + 233ms));
}

QTEST_GUILESS_MAIN(TestPlayerStore)
#include "test_player_store.moc"
