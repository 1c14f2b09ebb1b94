#include "tests/ui/made_up.h"

#include "ui/live/player_order.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

namespace {

using live::SortKey;

QStringList names(const live::Order& order, const view::PlayerSnapshot& players) {
    QStringList names;
    for (const std::uint32_t row : order.rows) {
        const std::string_view name = players.name(row);
        names << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    return names;
}

/// Jake 2 games, Hydration 1, Happy 1, Danteh 1.
void playAFew(made_up::League& league) {
    league.play("Jake", 3000, 2000);
    league.play("Jake", 1000, 6000);
    league.play("Hydration", 2500, 1000);
    league.play("Happy", 2500, 5000);
    league.play("Danteh", 5000, 1);
}

} // namespace

class TestOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sortsByEveryKey_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<bool>("descending");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, SortKey key, bool descending, const char* expected) {
            QTest::newRow(name) << static_cast<int>(key) << descending << QString::fromLatin1(expected);
        };
        row("average damage down, a tie by name", SortKey::averageDamage, true,
            "Danteh Happy Hydration Jake");
        row("average damage up, a tie by name", SortKey::averageDamage, false, "Jake Happy Hydration Danteh");
        row("top damage down", SortKey::topDamage, true, "Danteh Jake Happy Hydration");
        row("average healing down", SortKey::averageHealing, true, "Happy Jake Hydration Danteh");
        row("top healing down", SortKey::topHealing, true, "Jake Happy Hydration Danteh");
        row("games down", SortKey::games, true, "Jake Danteh Happy Hydration");
        row("name up", SortKey::name, false, "Danteh Happy Hydration Jake");
        row("name down", SortKey::name, true, "Jake Hydration Happy Danteh");
        row("partition up", SortKey::partition, false, "Danteh Hydration Happy Jake");
    }
    void sortsByEveryKey() {
        QFETCH(int, key);
        QFETCH(bool, descending);
        QFETCH(QString, expected);
        made_up::League league;
        playAFew(league);
        const auto players = league.snapshot();
        const auto order = live::makeOrder({players, static_cast<SortKey>(key), descending, {}});
        QCOMPARE(names(order, *players).join(u' '), expected);
        QCOMPARE(order.rank(0), 1U);
        QCOMPARE(order.rowsSeen, players->size());
    }

    void filtersInAnyCaseAndKeepsTheRankAmongAll() {
        made_up::League league;
        playAFew(league);
        const auto players = league.snapshot();
        const auto order = live::makeOrder({players, SortKey::averageDamage, true, "HA"});
        QCOMPARE(names(order, *players), QStringList{QStringLiteral("Happy")});
        QCOMPARE(order.rank(0), 2U);
    }

    void saysWhoLeadsAndHowPlayersSpread() {
        made_up::League league;
        playAFew(league);
        const auto players = league.snapshot();
        const auto order = live::makeOrder({players, SortKey::name, false, "nobody"});
        QVERIFY(order.rows.empty());
        const auto best = [&](live::Measure measure) {
            return std::string(players->name(order.best[static_cast<std::size_t>(measure)].value()));
        };
        QCOMPARE(best(live::Measure::averageDamage), std::string("Danteh"));
        QCOMPARE(best(live::Measure::topDamage), std::string("Danteh"));
        QCOMPARE(best(live::Measure::averageHealing), std::string("Happy"));
        QCOMPARE(best(live::Measure::topHealing), std::string("Jake"));
        QCOMPARE(order.perPartition, (std::vector<std::int64_t>{2, 2}));
    }

    void leavesOutDeletedPlayers() {
        view::PlayerStore store;
        stats::Aggregate aggregate;
        aggregate.gameCount = 1;
        store.upsert("A", base::PartitionId{0}, aggregate);
        store.upsert("B", base::PartitionId{0}, aggregate);
        store.erase("A", base::PartitionId{0});
        const auto players = store.snapshot();
        QCOMPARE(names(live::makeOrder({players, SortKey::name, false, {}}), *players),
                 QStringList{QStringLiteral("B")});
    }

    void comparesNamesAsPeopleDo_data() {
        QTest::addColumn<QString>("smaller");
        QTest::addColumn<QString>("larger");
        QTest::newRow("numbers by value") << "player-9"
                                          << "player-10";
        QTest::newRow("without case") << "alpha"
                                      << "Beta";
        QTest::newRow("a prefix first") << "Jake"
                                        << "Jakes";
        QTest::newRow("zeros in front count last") << "a1"
                                                   << "a02";
        QTest::newRow("numbers that fit no integer") << "a99999999999999999999998"
                                                     << "a99999999999999999999999";
        QTest::newRow("the empty name first") << ""
                                              << "0";
    }
    void comparesNamesAsPeopleDo() {
        QFETCH(QString, smaller);
        QFETCH(QString, larger);
        const std::string a = smaller.toStdString();
        const std::string b = larger.toStdString();
        QVERIFY(live::compareNames(a, b) < 0);
        QVERIFY(live::compareNames(b, a) > 0);
        QCOMPARE(live::compareNames(a, a), 0);
    }

    void findsNamesByUnicode() {
        QVERIFY(live::containsName("Ünal", "ün"));
        QVERIFY(live::containsName("JinMu", "NM"));
        QVERIFY(!live::containsName("Jake", "jakes"));
    }

    void aNewerRequestReplacesTheWaitingOne() {
        made_up::League league;
        playAFew(league);
        live::PlayerOrder orderer;
        QSignalSpy spy(&orderer, &live::PlayerOrder::ordered);
        const auto players = league.snapshot();
        for (int i = 0; i < 100; ++i)
            orderer.request({players, SortKey::name, i % 2 == 0, {}});
        const auto last = [&spy] {
            return spy.isEmpty() ? nullptr : spy.last().at(0).value<std::shared_ptr<const live::Order>>();
        };
        // The last one asked for: names upwards.
        QTRY_VERIFY(last() && names(*last(), *players).first() == QLatin1String("Danteh"));
        QVERIFY(spy.size() <= 100);
    }

    void aMillionPlayersAreSortedInSeconds() {
        made_up::League league(1'000'000);
        league.play(2'000'000);
        const auto players = league.snapshot();
        QElapsedTimer timer;
        timer.start();
        const auto order = live::makeOrder({players, SortKey::averageDamage, true, {}});
        qInfo("sorting %zu players took %lld ms", order.rows.size(), static_cast<long long>(timer.elapsed()));
        QCOMPARE(order.rows.size(), players->playerCount());
        for (std::size_t i = 1; i < order.rows.size(); ++i)
            QVERIFY(players->row(order.rows[i - 1]).averageDamage() >=
                    players->row(order.rows[i]).averageDamage());
    }
};

QTEST_GUILESS_MAIN(TestOrder)
#include "test_order.moc"
