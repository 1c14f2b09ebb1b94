#include "core/stream/task.h"

#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using base::Offset;
using base::PartitionId;
using base::TimestampMs;
using stream::Task;

namespace {

constexpr std::size_t plenty = 1u << 30;

stats::EventView game(std::string_view player, double damage, double healing) {
    return {player, {damage, true}, {healing, true}, std::nullopt, false};
}

stats::Aggregate aggregate(std::uint64_t games, double damageSum, std::int64_t source) {
    stats::Aggregate made;
    made.gameCount = games;
    made.damageSum = damageSum;
    made.topDamage = {damageSum, true};
    made.lastSource = Offset{source};
    return made;
}

template <class T>
void must(const base::Result<T>& result) {
    if (!result)
        qFatal("%s", result.error().text.c_str());
}

} // namespace

class TestTask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void foldsAndSaysWhatTheRowBecame();
    void anEventThatTheRowHasIsSkipped();
    void aPlayersRowIsDirtyOncePerCommit();
    void committedMovesWithTheCommitAlone();
    void aCheckpointHoldsWhatWasCommitted();
    void whatWasNotCheckpointedIsGoneAfterBeginRestore();
    void aCacheOverItsBoundIsEmptiedAndReadAgain();
    void restoredRowsAreThereAndSaved();
    void theFileKnowsHowFarTheSourceMustReachForItsRows();
    void aRestoreThatIsStoppedAmidWritingLeavesTheFileAsItWas();
    void aTombstoneTakesTheRow();
    void aLateRecordOfAFormerOwnerDoesNotCount();
    void aRowOfAnotherProgramGivesWayToOneThatWasFoldedOntoIt();
    void aForeignKeyIsKeptOverTheFile();
    void skippingNothingAfterAWipe();

private:
    std::unique_ptr<Task> open();
    const stats::Aggregate* read(Task& task, std::string_view player);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<table::StateDirectory> m_state;
    std::optional<table::OwnedRow> m_row;
};

void TestTask::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_state = table::StateDirectory::open({m_dir->path().toStdString(), "cluster", "app"}).value();
}

void TestTask::cleanup() {
    m_state.reset();
    m_dir.reset();
}

std::unique_ptr<Task> TestTask::open() {
    auto hold = m_state->hold("t", PartitionId{3}).value();
    auto table = table::PartitionTable::open(hold.file(), {"source", "changelog", PartitionId{3}}).value();
    return std::make_unique<Task>(PartitionId{3}, std::move(hold), std::move(table));
}

/// As the file has it; null when it hasn't.
const stats::Aggregate* TestTask::read(Task& task, std::string_view player) {
    m_row = task.table().read(player).value();
    return m_row ? &m_row->aggregate : nullptr;
}

void TestTask::foldsAndSaysWhatTheRowBecame() {
    const auto task = open();
    task->endRestore(Offset{0}, std::nullopt);
    must(task->fold(game("Jake", 3000, 2000), Offset{0}, TimestampMs{1}));
    const auto result = task->fold(game("Jake", 1001, 5999), Offset{1}, TimestampMs{2}).value();
    QVERIFY(result.folded == Task::Folded::yes);
    QCOMPARE(result.after->gameCount, 2u);
    QCOMPARE(result.after->averageDamage(), 2000.5);
    QCOMPARE(result.after->topHealing.value, 5999.0);
    QCOMPARE(task->players(), 1);
    QCOMPARE(task->events(), 2u);
    QCOMPARE(task->next(), Offset{2});
}

void TestTask::anEventThatTheRowHasIsSkipped() {
    const auto task = open();
    task->endRestore(Offset{0}, std::nullopt);
    must(task->fold(game("Jake", 1, 1), Offset{5}, TimestampMs{1}));
    for (const std::int64_t again : {0, 4, 5}) {
        const auto result = task->fold(game("Jake", 1000, 1), Offset{again}, TimestampMs{1}).value();
        QVERIFY(result.folded == Task::Folded::skipped);
        QCOMPARE(result.after->gameCount, 1u);
        QCOMPARE(task->next(), Offset{again + 1});
    }
    QVERIFY(task->fold(game("Jake", 1, 1), Offset{6}, TimestampMs{1}).value().folded == Task::Folded::yes);
    QVERIFY(task->fold(game("Happy", 1, 1), Offset{2}, TimestampMs{1}).value().folded == Task::Folded::yes);
    QCOMPARE(task->events(), 3u);
}

void TestTask::aPlayersRowIsDirtyOncePerCommit() {
    const auto task = open();
    task->endRestore(Offset{0}, std::nullopt);
    for (int i = 0; i < 10; ++i)
        must(task->fold(game(i % 2 ? "a" : "b", 1, 1), Offset{i}, TimestampMs{1}));
    QCOMPARE(task->dirty().size(), 2u);
    task->committed(Offset{2});
    QVERIFY(task->dirty().empty());
    QVERIFY(!task->hasUncommitted());
    QCOMPARE(task->unsavedRows(), 2u);
    must(task->fold(game("a", 1, 1), Offset{10}, TimestampMs{1}));
    QCOMPARE(task->dirty().size(), 1u);
    QCOMPARE(task->unsavedRows(), 2u);
}

void TestTask::committedMovesWithTheCommitAlone() {
    const auto task = open();
    task->endRestore(Offset{7}, Offset{7});
    QVERIFY(!task->hasUncommitted());
    task->pass(Offset{7});
    QVERIFY(task->hasUncommitted());
    QCOMPARE(task->committedNext(), std::optional(Offset{7}));
    task->committed(std::nullopt);
    QCOMPARE(task->committedNext(), std::optional(Offset{8}));
    QVERIFY(!task->changelogNext());
    QVERIFY(!task->hasUncommitted());
}

void TestTask::aCheckpointHoldsWhatWasCommitted() {
    auto task = open();
    task->endRestore(Offset{0}, std::nullopt);
    must(task->fold(game("Jake", 3000, 2000), Offset{0}, TimestampMs{77}));
    task->noteLastSource({Offset{0}, TimestampMs{77}, 5});
    task->committed(Offset{1});
    QVERIFY(task->needsCheckpoint());
    must(task->checkpoint(TimestampMs{1000}, plenty));
    QVERIFY(!task->needsCheckpoint());
    task.reset();

    task = open();
    const auto& position = task->table().position();
    QCOMPARE(position.sourceNext, std::optional(Offset{1}));
    QCOMPARE(position.changelogNext, std::optional(Offset{1}));
    QCOMPARE(position.streamTime, std::optional(TimestampMs{77}));
    QCOMPARE(position.wallTime, TimestampMs{1000});
    QCOMPARE(position.lastSource, std::optional(table::SourceFingerprint{Offset{0}, TimestampMs{77}, 5}));
    QCOMPARE(read(*task, "Jake")->damageSum, 3000.0);
    task->endRestore(Offset{1}, Offset{1});
    QCOMPARE(task->fold(game("Jake", 1, 1), Offset{1}, TimestampMs{78}).value().after->gameCount, 2u);
}

void TestTask::whatWasNotCheckpointedIsGoneAfterBeginRestore() {
    const auto task = open();
    task->endRestore(Offset{0}, std::nullopt);
    must(task->fold(game("kept", 1, 1), Offset{0}, TimestampMs{1}));
    task->committed(Offset{1});
    must(task->checkpoint(TimestampMs{1}, plenty));
    must(task->fold(game("kept", 1, 1), Offset{1}, TimestampMs{1}));
    must(task->fold(game("gone", 1, 1), Offset{2}, TimestampMs{1}));
    task->beginRestore();
    QCOMPARE(task->players(), 1);
    QCOMPARE(task->events(), 1u);
    QVERIFY(task->dirty().empty());
    QCOMPARE(task->changelogNext(), std::optional(Offset{1}));
    task->endRestore(Offset{1}, Offset{1});
    QCOMPARE(task->fold(game("kept", 1, 1), Offset{1}, TimestampMs{1}).value().after->gameCount, 2u);
    QCOMPARE(task->fold(game("gone", 1, 1), Offset{2}, TimestampMs{1}).value().after->gameCount, 1u);
    QCOMPARE(task->players(), 2);
}

void TestTask::aCacheOverItsBoundIsEmptiedAndReadAgain() {
    const auto task = open();
    task->endRestore(Offset{0}, std::nullopt);
    std::int64_t offset = 0;
    for (int round = 1; round <= 3; ++round) {
        for (int i = 0; i < 3000; ++i)
            QCOMPARE(task->fold(game("p" + std::to_string(i), 1, 1), Offset{offset++}, TimestampMs{1})
                         .value()
                         .after->gameCount,
                     static_cast<std::uint64_t>(round));
        task->committed(Offset{offset});
        must(task->checkpoint(TimestampMs{1}, 1000));
        QCOMPARE(task->cache().size(), 0u);
        QCOMPARE(task->players(), 3000);
        QCOMPARE(task->table().rowCount(), 3000);
    }
}

void TestTask::restoredRowsAreThereAndSaved() {
    const auto task = open();
    must(task->restoreRow("Jake", aggregate(4, 100, 9), {}));
    must(task->restoreRow("Jake", aggregate(5, 200, 12), {}));
    task->restoredUpTo(Offset{2});
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(read(*task, "Jake")->gameCount, 5u);
    QCOMPARE(task->table().position().changelogNext, std::optional(Offset{2}));
    task->endRestore(Offset{13}, Offset{13});
    QCOMPARE(task->players(), 1);
    QVERIFY(!task->hasUncommitted());
    QVERIFY(task->fold(game("Jake", 1, 1), Offset{12}, TimestampMs{1}).value().folded ==
            Task::Folded::skipped);
    QCOMPARE(task->fold(game("Jake", 1, 1), Offset{13}, TimestampMs{1}).value().after->damageSum, 201.0);
}

void TestTask::theFileKnowsHowFarTheSourceMustReachForItsRows() {
    const auto task = open();
    task->restoredUpTo(Offset{1});
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QVERIFY(!task->table().position().sourceNext);
    must(task->restoreRow("Jake", aggregate(1, 1, 41), {}));
    must(task->restoreRow("Happy", aggregate(1, 1, 40), {}));
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(task->table().position().sourceNext, std::optional(Offset{42}));
    must(task->restoreRow("Happy", aggregate(1, 1, 7), {}));
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(task->table().position().sourceNext, std::optional(Offset{42}));
    task->beginRestore();
    must(task->restoreRow("Lucio", aggregate(1, 1, 50), {}));
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(task->table().position().sourceNext, std::optional(Offset{51}));
    must(task->wipe("for the test"));
    must(task->restoreRow("Jake", aggregate(1, 1, 3), {}));
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(task->table().position().sourceNext, std::optional(Offset{4}));
}

void TestTask::aRestoreThatIsStoppedAmidWritingLeavesTheFileAsItWas() {
    const auto task = open();
    must(task->restoreRow("a", aggregate(1, 1, 0), {}));
    task->restoredUpTo(Offset{1});
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    must(task->restoreRow("a", aggregate(2, 2, 1), {}));
    must(task->restoreRow("b", aggregate(1, 1, 2), {}));
    task->restoredUpTo(Offset{3});
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = task->checkpointRestored(TimestampMs{1}, plenty, stop.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, base::ErrorCode::cancelled);
    QCOMPARE(read(*task, "a")->gameCount, 1u);
    QVERIFY(!read(*task, "b"));
    QCOMPARE(task->table().rowCount(), 1);
    QCOMPARE(task->table().position().changelogNext, std::optional(Offset{1}));
    must(task->checkpointRestored(TimestampMs{1}, plenty)); // what is in memory still can be written
    QCOMPARE(read(*task, "a")->gameCount, 2u);
    QCOMPARE(task->table().rowCount(), 2);
}

void TestTask::aTombstoneTakesTheRow() {
    const auto task = open();
    must(task->restoreRow("a", aggregate(1, 1, 0), {}));
    must(task->restoreRow("b", aggregate(1, 1, 1), {}));
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    must(task->restoreDelete("a"));
    must(task->restoreDelete("never there"));
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QVERIFY(!read(*task, "a"));
    QVERIFY(read(*task, "b"));
    QCOMPARE(task->players(), 1);
    QCOMPARE(task->table().rowCount(), 1);
    task->endRestore(Offset{2}, Offset{2});
    QCOMPARE(task->fold(game("a", 7, 1), Offset{2}, TimestampMs{1}).value().after->gameCount, 1u);
    QCOMPARE(task->players(), 2);
}

void TestTask::aLateRecordOfAFormerOwnerDoesNotCount() {
    const auto task = open();
    must(task->restoreRow("a", aggregate(5, 50, 20), {}));
    must(task->restoreRow("a", aggregate(4, 40, 15), {}));
    must(task->checkpointRestored(TimestampMs{1}, 0)); // and out of memory
    must(task->restoreRow("a", aggregate(3, 30, 11), {}));
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(read(*task, "a")->gameCount, 5u);
    must(task->restoreRow("a", aggregate(6, 60, 20), {})); // as new as the row
    must(task->restoreDelete("a"));
    must(task->restoreRow("a", aggregate(1, 10, 3), {})); // nothing to be older than
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(read(*task, "a")->gameCount, 1u);
}

void TestTask::aRowOfAnotherProgramGivesWayToOneThatWasFoldedOntoIt() {
    constexpr std::int64_t unknown = stats::beforeAnyEvent.value;
    const auto task = open();
    must(task->restoreRow("a", aggregate(5, 50, unknown), {}));
    must(task->restoreRow("a", aggregate(6, 60, 100), {})); // by a worker that went on, up to offset 150
    must(task->restoreRow("b", aggregate(7, 70, 120), {}));
    must(task->restoreRow("b", aggregate(8, 80, unknown), {})); // and back to the other program
    task->settleForeignRows(Offset{150});
    must(task->checkpointRestored(TimestampMs{1}, plenty));
    QCOMPARE(read(*task, "a")->gameCount, 6u);
    QCOMPARE(read(*task, "a")->lastSource, Offset{100});
    QCOMPARE(read(*task, "b")->gameCount, 8u);
    QCOMPARE(read(*task, "b")->lastSource, Offset{149});
}

void TestTask::aForeignKeyIsKeptOverTheFile() {
    auto task = open();
    must(task->restoreRow("M\xc3\xbcller", aggregate(1, 1, 0), "\"M\xc3\xbcller\""));
    must(task->checkpointRestored(TimestampMs{1}, 0)); // and out of memory
    task->endRestore(Offset{1}, Offset{1});
    must(task->fold(game("M\xc3\xbcller", 1, 1), Offset{1}, TimestampMs{1}));
    QCOMPARE(task->cache().foreignKey(task->dirty().front()), std::string_view("\"M\xc3\xbcller\""));
}

void TestTask::skippingNothingAfterAWipe() {
    const auto task = open();
    task->endRestore(Offset{0}, std::nullopt);
    must(task->fold(game("a", 1, 1), Offset{100}, TimestampMs{1}));
    task->committed(Offset{1});
    must(task->checkpoint(TimestampMs{1}, plenty));
    must(task->wipe("test"));
    QCOMPARE(task->players(), 0);
    QVERIFY(!task->changelogNext());
    task->endRestore(Offset{0}, std::nullopt);
    QVERIFY(task->fold(game("a", 1, 1), Offset{0}, TimestampMs{1}).value().folded == Task::Folded::yes);
}

QTEST_GUILESS_MAIN(TestTask)
#include "test_task.moc"
