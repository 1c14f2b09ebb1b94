#include "core/view/history.h"
#include "core/view/player_store.h"

#include <QtTest>

#include <cmath>
#include <string>

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using view::History;
using view::HistoryMetric;

namespace {

/// A table, a history of it, and a clock that the test moves.
struct Game {
    view::PlayerStore store;
    History history;
    milliseconds now{0};
    std::uint64_t games = 0;

    explicit Game(std::size_t mostPlayers = 500) : history(mostPlayers) {}

    /// So many games, all with this damage, since the last call.
    void play(const std::string& player, std::uint64_t count, double damage = 1000) {
        games += count;
        store.upsert(player, base::PartitionId{0},
                     {games,
                      damage * static_cast<double>(games),
                      10.0 * static_cast<double>(games),
                      {damage, true},
                      {10, true},
                      {},
                      {}});
    }
    void tick(milliseconds step = seconds(1)) {
        now += step;
        history.record(now, *store.snapshot());
    }
    [[nodiscard]] std::optional<double> at(HistoryMetric metric, milliseconds time) const {
        return view::valueAt(history.line(0, metric, milliseconds(0), now), time);
    }
};

bool isBroken(const std::vector<view::HistoryPoint>& line, milliseconds from, milliseconds to) {
    return std::ranges::any_of(line, [&](const view::HistoryPoint& point) {
        return point.time >= from && point.time <= to && std::isnan(point.value);
    });
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresAreAsTheyWereAtEachSecond() {
        Game game;
        for (int i = 1; i <= 60; ++i) {
            game.play("Jake", 1, 1000 + i);
            game.tick();
        }
        for (int i = 1; i <= 60; ++i) {
            QCOMPARE(game.at(HistoryMetric::averageDamage, seconds(i)), std::optional<double>(1000 + i));
            QCOMPARE(game.at(HistoryMetric::topDamage, seconds(i)), std::optional<double>(1000 + i));
            QCOMPARE(game.at(HistoryMetric::averageHealing, seconds(i)), std::optional<double>(10));
        }
        QCOMPARE(game.at(HistoryMetric::topHealing, milliseconds(999)), std::nullopt);
    }

    void gamesASecondAreThoseOfTheSecondBefore() {
        Game game;
        game.play("Jake", 5);
        game.tick();
        for (const std::uint64_t count : {7U, 0U, 0U, 0U, 3U, 0U, 0U}) {
            if (count > 0)
                game.play("Jake", count);
            game.tick();
        }
        const double wanted[] = {7, 0, 0, 0, 3, 0, 0};
        for (int i = 0; i < 7; ++i)
            QCOMPARE(game.at(HistoryMetric::gamesPerSecond, seconds(2 + i)), std::optional(wanted[i]));
        QCOMPARE(game.at(HistoryMetric::gamesPerSecond, seconds(1)), std::nullopt); // nobody knows since when
    }

    void aQuietTimeWithoutRecordsDilutesNoRate() {
        Game game;
        game.play("Jake", 1);
        game.tick();
        game.now += minutes(10); // nobody called: nothing changed
        game.history.unchangedUntil(game.now);
        game.play("Jake", 40);
        game.tick();
        QCOMPARE(game.at(HistoryMetric::gamesPerSecond, minutes(5)), std::optional(0.0));
        QCOMPARE(game.at(HistoryMetric::gamesPerSecond, game.now), std::optional(40.0));
        // In the steps of 20 s as well.
        for (int i = 0; i < 400; ++i) {
            game.play("Jake", 2);
            game.tick();
        }
        const auto line = game.history.line(0, HistoryMetric::gamesPerSecond, milliseconds(0), game.now);
        QCOMPARE(view::valueAt(line, minutes(5)), std::optional(0.0));
        QCOMPARE(view::valueAt(line, game.now - seconds(30)), std::optional(2.0));
    }

    void everySpanIsServed_data() {
        QTest::addColumn<int>("span");
        QTest::addColumn<int>("leastPoints");
        QTest::addRow("30 s") << 30 << 30;
        QTest::addRow("1 min") << 60 << 60;
        QTest::addRow("5 min") << 300 << 300;
        QTest::addRow("15 min") << 900 << 180;
        QTest::addRow("1 h") << 3600 << 180;
    }
    void everySpanIsServed() {
        QFETCH(int, span);
        QFETCH(int, leastPoints);
        Game game;
        for (int i = 0; i < 2 * 3600; ++i) {
            game.play("Jake", 1, 1 + i);
            game.tick();
        }
        const auto from = game.now - seconds(span);
        const auto line = game.history.line(0, HistoryMetric::averageDamage, from, game.now);
        QVERIFY(static_cast<int>(line.size()) >= leastPoints);
        QVERIFY2(line.size() < 700, "more points than anybody sees");
        QVERIFY2(line.front().time <= from, "the line doesn't reach the begin");
        QCOMPARE(line.back().time, game.now);
        QCOMPARE(line.back().value, 7200.0);
        for (const auto& point : line)
            QCOMPARE(point.value, static_cast<double>(point.time / seconds(1)));
    }

    void theNewestFiguresAreThereInEveryStep() {
        Game game;
        for (int i = 0; i < 1000; ++i) {
            game.play("Jake", 1, 1 + i);
            game.tick();
        }
        game.now += seconds(7); // no more news
        for (const auto from : {game.now - seconds(60), game.now - seconds(800), milliseconds(0)}) {
            const auto line = game.history.line(0, HistoryMetric::averageDamage, from, game.now);
            QCOMPARE(line.back().time, game.now);
            QCOMPARE(line.back().value, 1000.0);
        }
    }

    void aLineIsBrokenWhereNothingWasRead() {
        Game game;
        for (int i = 0; i < 10; ++i) {
            game.play("Jake", 1);
            game.tick();
        }
        game.history.interrupted();
        game.now += seconds(40);
        game.tick(); // nothing came meanwhile
        game.tick(seconds(5));
        auto line = game.history.line(0, HistoryMetric::averageDamage, milliseconds(0), game.now);
        QVERIFY(isBroken(line, seconds(10), seconds(51)));
        QCOMPARE(view::valueAt(line, seconds(10)), std::optional(1000.0));
        QCOMPARE(view::valueAt(line, seconds(30)), std::nullopt);
        QCOMPARE(view::valueAt(line, game.now), std::optional(1000.0));
        game.history.interrupted();
        game.now += seconds(20);
        game.play("Jake", 500); // in the gap: no rate of anything
        game.tick();
        line = game.history.line(0, HistoryMetric::gamesPerSecond, milliseconds(0), game.now);
        for (const auto& point : line)
            QVERIFY2(std::isnan(point.value) || point.value <= 1, qPrintable(QString::number(point.value)));
    }

    void anOpenGapEndsTheLine() {
        Game game;
        game.play("Jake", 1);
        game.tick();
        game.tick();
        game.history.interrupted();
        game.now += minutes(1);
        QCOMPARE(game.history.line(0, HistoryMetric::topDamage, milliseconds(0), game.now).back().time,
                 milliseconds(2000));
    }

    void aPlayerThatWasDeletedHasNoFigures() {
        Game game;
        game.play("Jake", 3);
        game.tick();
        game.store.erase("Jake", base::PartitionId{0});
        game.tick();
        game.tick();
        QCOMPARE(game.at(HistoryMetric::averageDamage, seconds(1)), std::optional(1000.0));
        QCOMPARE(game.at(HistoryMetric::averageDamage, seconds(3)), std::nullopt);
    }

    void anotherViewBeginsAnew() {
        Game game;
        game.play("Jake", 1);
        game.tick();
        game.store.clear();
        game.tick();
        QVERIFY(!game.history.has(0));
        QCOMPARE(game.history.playerCount(), std::size_t(0));
        game.history.watch(game.history.generation() - 1, std::array{std::uint32_t(0)});
        QVERIFY2(!game.history.has(0), "rows of the view before mean other players");
    }

    void whoIsWatchedTakesThePlaceOfWhoWasWatchedLongestAgo() {
        Game game(3);
        for (int i = 0; i < 10; ++i)
            game.play("player-" + std::to_string(i), 1);
        game.tick();
        const auto generation = game.history.generation();
        QVERIFY(game.history.has(0) && game.history.has(2) && !game.history.has(3));
        game.history.watch(generation, std::array{std::uint32_t(7), std::uint32_t(8)});
        game.history.watch(generation, std::array{std::uint32_t(9)});
        QVERIFY(game.history.has(7) && game.history.has(8) && game.history.has(9));
        game.history.watch(generation, std::array{std::uint32_t(7)});
        game.history.watch(generation, std::array{std::uint32_t(1)});
        QVERIFY(game.history.has(7) && !game.history.has(8) && game.history.has(9));
        QCOMPARE(game.history.playerCount(), std::size_t(3));
        game.tick();
        QVERIFY(!game.history.line(1, HistoryMetric::topDamage, milliseconds(0), game.now).empty());
    }

    void memoryIsBoundedByAMillionPlayersForMoreThanAnHour() {
        Game game;
        for (int i = 0; i < 1'000'000; ++i)
            game.store.upsert("player-" + std::to_string(i), base::PartitionId{0},
                              {1, 1000, 10, {1000, true}, {10, true}, {}, {}});
        game.tick();
        QCOMPARE(game.history.playerCount(), std::size_t(500));
        for (int i = 0; i < 4500; ++i) { // of those that have a history, all change each second
            for (int row = 0; row < 500 && i % 4 == 0; ++row)
                game.play("player-" + std::to_string(row), 1);
            if (i % 1000 == 0)
                game.history.watch(game.history.generation(),
                                   std::array{static_cast<std::uint32_t>(700'000 + i)});
            game.tick();
        }
        const auto full = game.history.memoryBytes();
        qInfo("%zu players of a million: %.1f MiB", game.history.playerCount(),
              static_cast<double>(full) / (1 << 20));
        QVERIFY(full < 13U << 20);
    }

    void aRecordIsCheap() {
        Game game;
        for (int i = 0; i < 500; ++i)
            game.play("player-" + std::to_string(i), 1);
        game.tick();
        QBENCHMARK {
            for (int i = 0; i < 500; i += 2)
                game.store.upsert("player-" + std::to_string(i), base::PartitionId{0},
                                  {++game.games, 1000, 10, {1000, true}, {10, true}, {}, {}});
            game.tick();
        }
    }
};

QTEST_APPLESS_MAIN(TestHistory)
#include "test_history.moc"
