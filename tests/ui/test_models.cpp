#include "tests/ui/made_up.h"

#include "ui/activity/model.h"
#include "ui/common/format.h"
#include "ui/common/table.h"
#include "ui/players/list.h"
#include "ui/players/model.h"
#include "ui/problems/model.h"
#include "ui/producer/model.h"
#include "ui/workers/model.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto fail = Tester::FailureReportingMode::QtTest;

QString cell(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

/// A list that takes players: it does so only while somebody looks.
struct Watched {
    Watched() : live(fake), list(live) {
        list.watchFor(&widget);
        widget.show();
    }
    support::FakeSession fake;
    QWidget widget;
    live::LiveSession live;
    players::List list;
};

} // namespace

class TestModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void workersComeChangeAndGo() {
        workers::Model model;
        const Tester tester(&model, fail);
        workers::Model::Workers all;
        for (int id = 1; id <= 4; ++id)
            all.push_back(std::make_shared<stream::WorkerSnapshot>(
                made_up::worker(id, stream::WorkerState::running, {id - 1})));
        model.setWorkers(all);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(cell(model, 3, workers::Model::name), QStringLiteral("worker-4"));
        QCOMPARE(cell(model, 3, workers::Model::partitions), QStringLiteral("3"));

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setWorkers(all);
        QCOMPARE(changed.size(), 0);
        all[1] = std::make_shared<stream::WorkerSnapshot>(made_up::worker(2, stream::WorkerState::idle));
        all[2] = std::make_shared<stream::WorkerSnapshot>(*all[2]); // equal, another object
        model.setWorkers(all);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QVERIFY(cell(model, 1, workers::Model::state).startsWith(QLatin1String("Idle")));

        all.erase(all.begin());
        all.push_back(
            std::make_shared<stream::WorkerSnapshot>(made_up::worker(9, stream::WorkerState::created)));
        model.setWorkers(all);
        QCOMPARE(cell(model, 0, workers::Model::name), QStringLiteral("worker-2"));
        QCOMPARE(cell(model, 3, workers::Model::name), QStringLiteral("worker-9"));
        model.setWorkers({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aWorkerThatWaitsForTheBrokerLooksBusy() {
        auto waits = made_up::worker(1, stream::WorkerState::running, {0});
        waits.waitsForBroker = true;
        workers::Model model;
        model.setWorkers(
            {std::make_shared<stream::WorkerSnapshot>(waits),
             std::make_shared<stream::WorkerSnapshot>(made_up::worker(2, stream::WorkerState::joining)),
             std::make_shared<stream::WorkerSnapshot>(
                 made_up::worker(3, stream::WorkerState::running, {1}))});
        const auto dot = [&](int row) {
            const auto icon = model.data(model.index(row, workers::Model::state), Qt::DecorationRole);
            return icon.value<QIcon>().pixmap(16, 16).toImage();
        };
        QVERIFY(!dot(0).isNull());
        QCOMPARE(dot(0), dot(1));
        QVERIFY(dot(0) != dot(2));
    }

    void jobsStandNewestFirst() {
        producer::Model model;
        const Tester tester(&model, fail);
        producer::Model::Jobs all;
        for (int id = 1; id <= 3; ++id)
            all.push_back(
                std::make_shared<produce::JobSnapshot>(made_up::job(id, produce::JobState::running, 1, 10)));
        model.setJobs(all);
        QCOMPARE(model.job(0)->id, 3);
        QCOMPARE(model.rowOf(1), 2);
        all.erase(all.begin() + 1);
        all[0] = std::make_shared<produce::JobSnapshot>(made_up::job(1, produce::JobState::finished, 10, 10));
        model.setJobs(all);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(producer::stateText(*model.job(1)), QStringLiteral("Done"));
        QCOMPARE(producer::progressText(*model.job(1), common::count), QStringLiteral("10 of 10 sent"));
    }

    void playersFollowTheirOrderWithSelectionAndFilter() {
        Watched watched;
        players::Model model(watched.list);
        const Tester tester(&model, fail);
        made_up::League league;
        league.play("Jake", 1000, 1000);
        watched.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(model.rowCount(), 1);
        league.play("KSF", 5000, 500);
        league.play("Piggy", 3000, 3000);
        watched.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(cell(model, 0, players::Model::name), QStringLiteral("KSF"));
        QCOMPARE(cell(model, 0, players::Model::averageDamage), QStringLiteral("5,000.0"));
        QCOMPARE(cell(model, 0, players::Model::worker), QStringLiteral("elsewhere"));

        const QPersistentModelIndex ksf = model.index(0, players::Model::name);
        watched.list.setSort(live::SortKey::averageHealing, true);
        QTRY_COMPARE(cell(model, 0, players::Model::name), QStringLiteral("Piggy"));
        QCOMPARE(ksf.row(), 2);
        QCOMPARE(ksf.data().toString(), QStringLiteral("KSF"));
        watched.list.setFilter(QStringLiteral("ak"));
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(cell(model, 0, players::Model::rank), QStringLiteral("2"));
        QVERIFY(!ksf.isValid());
        watched.list.setFilter({});
        QTRY_COMPARE(model.rowCount(), 3);
    }

    void aClearedViewEmptiesTheModelAndFillsItAgain() {
        Watched watched;
        players::Model model(watched.list);
        const Tester tester(&model, fail);
        made_up::League league;
        league.play(200);
        watched.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(model.rowCount(), 10);
        watched.list.select(3);
        league.clear();
        watched.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(model.rowCount(), 0);
        QVERIFY(!watched.list.selected());
        league.play(200);
        watched.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(model.rowCount(), 10);
    }

    void anotherViewOfEqualSizeDropsSelectionAndOrder() {
        Watched watched;
        players::Model model(watched.list);
        const Tester tester(&model, fail);
        made_up::League before;
        made_up::League after;
        for (const char* name : {"Jake", "KSF"})
            before.play(name, 1000, 1000);
        for (const char* name : {"Piggy", "Happy"})
            after.play(name, 3000, 1000);
        QCOMPARE(before.snapshot()->version(), after.snapshot()->version()); // as after a reconnect
        watched.fake.setPlayers(before.snapshot());
        QTRY_COMPARE(model.rowCount(), 2);
        watched.list.select(1);
        watched.fake.setPlayers(after.snapshot());
        QTRY_COMPARE(cell(model, 0, players::Model::name), QStringLiteral("Happy"));
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!watched.list.selected());
    }

    void aPausedJobHasNoRate() {
        auto job = made_up::job(1, produce::JobState::running, 4, 10);
        job.eventsPerSecond = 7;
        QVERIFY(producer::progressText(job, common::count).contains(QLatin1String("7.0/s")));
        job.state = produce::JobState::paused;
        QCOMPARE(producer::progressText(job, common::count), QStringLiteral("4 of 10 sent"));
    }

    void aNarrowRowKeepsTheTimeThatAJobHasLeft() {
        auto job = made_up::job(1, produce::JobState::running, 312'000, 1'000'000);
        job.eventsPerSecond = 1000;
        job.secondsLeft = 688;
        const QFontMetrics metrics{QFont()};
        const QString whole = producer::progressText(job, common::count);
        const int room = metrics.horizontalAdvance(whole);
        QCOMPARE(producer::progressWithin(job, metrics, room), whole);
        const QString narrow = producer::progressWithin(job, metrics, room - 1);
        QVERIFY2(narrow.startsWith(QLatin1String("312 k of 1")), qPrintable(narrow));
        QVERIFY2(narrow.endsWith(QLatin1String("left")), qPrintable(narrow));
        QVERIFY(metrics.horizontalAdvance(narrow) < room);
    }

    void countsAreShortInNarrowPlaces_data() {
        QTest::addColumn<quint64>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("few") << quint64{9'999} << "9,999";
        QTest::newRow("thousands") << quint64{12'399} << "12.3 k";
        QTest::newRow("not rounded up") << quint64{999'999} << "999 k";
        QTest::newRow("millions") << quint64{6'057'920} << "6.0 M";
        QTest::newRow("milliards") << quint64{2'000'000'000} << "2.0 G";
    }
    void countsAreShortInNarrowPlaces() {
        QFETCH(quint64, value);
        QTEST(common::shortCount(value), "text");
    }

    void playersAreNotTakenWhileNobodyLooks() {
        Watched watched;
        made_up::League league;
        league.play(200);
        watched.widget.hide();
        QSignalSpy ticked(&watched.live, &live::LiveSession::ticked);
        watched.fake.setPlayers(league.snapshot());
        QTRY_VERIFY(!ticked.isEmpty());
        QCOMPARE(watched.list.players()->size(), std::size_t(0));
        watched.widget.show();
        QTRY_COMPARE(watched.list.players()->size(), std::size_t(10));
    }

    void theLastOrderOfDearOnesIsMadeWhenFiguresStandStill() {
        Watched watched;
        made_up::League league;
        league.play(200);
        watched.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(watched.list.order()->rows.size(), std::size_t(10));
        auto* orderer = watched.list.findChild<live::PlayerOrder*>();
        QVERIFY(orderer != nullptr);
        Q_EMIT orderer->ordered(watched.list.order(), 3600); // so dear that the next is hours away
        QSignalSpy ordered(&watched.list, &players::List::orderChanged);
        league.play("Jake", 1'000'000, 1);
        watched.fake.setPlayers(league.snapshot());
        QTRY_VERIFY_WITH_TIMEOUT(!ordered.isEmpty(), 20'000);
        QCOMPARE(watched.list.players()->name(watched.list.order()->rows.front()), std::string_view("Jake"));
    }

    void onlyRowsInSightAreAnnounced() {
        Watched watched;
        players::Model model(watched.list);
        made_up::League league(5'000);
        league.play(50'000);
        watched.fake.setPlayers(league.snapshot());
        QTRY_VERIFY(model.rowCount() > 4'000);
        model.setSight(100, 110);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy taken(&watched.list, &players::List::playersChanged);
        league.play(50'000);
        watched.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(taken.size(), 1);
        QCOMPARE(changed.size(), 1);
        QVERIFY(changed[0][0].toModelIndex().row() >= 100);
        QVERIFY(changed[0][1].toModelIndex().row() <= 110);
    }

    void aTickOverAMillionPlayersIsCheap() {
        Watched watched;
        players::Model model(watched.list);
        made_up::League league(1'000'000);
        league.play(2'000'000);
        watched.fake.setPlayers(league.snapshot());
        QTRY_VERIFY_WITH_TIMEOUT(model.rowCount() > 800'000, 20'000);
        qint64 longest = 0; // from the first to the last slot of a tick
        QElapsedTimer timer;
        connect(&watched.live, &live::LiveSession::workersChanged, &model, [&timer] { timer.start(); });
        QSignalSpy ticked(&watched.live, &live::LiveSession::ticked);
        connect(&watched.live, &live::LiveSession::ticked, &model,
                [&] { longest = std::max(longest, timer.elapsed()); });
        for (int tick = 0; tick < 20; ++tick) {
            league.play(5'000);
            watched.fake.setPlayers(league.snapshot());
            ticked.clear();
            watched.fake.setWorker(made_up::worker(1, stream::WorkerState::running, {tick % 4}));
            QTRY_VERIFY(!ticked.isEmpty());
        }
        qInfo("a tick took %lld ms at most", static_cast<long long>(longest));
        QVERIFY(longest <= 16);
        QElapsedTimer order;
        order.start();
        Q_EMIT watched.list.orderChanged();
        QVERIFY(order.elapsed() <= 100);
        qInfo("an order taken over took %lld ms", static_cast<long long>(order.elapsed()));
    }

    void aFeedIsBoundedAndFiltered() {
        activity::Model model;
        const Tester tester(&model, fail);
        std::vector<stream::ActivityEntry> page;
        for (std::uint64_t i = 1; i <= 7'000; ++i) {
            page.push_back(made_up::activity(i % 2 == 0 ? "Jake" : "KSF", static_cast<std::int64_t>(i)));
            page.back().sequence = i;
        }
        model.add(page);
        QCOMPARE(model.rowCount(), 5'000);
        QCOMPARE(model.lastSequence(), std::uint64_t(7'000));
        QCOMPARE(cell(model, 4'999, activity::Model::offset), QStringLiteral("7000"));
        QCOMPARE(cell(model, 0, activity::Model::offset), QStringLiteral("2001"));
        model.setFilter(QStringLiteral("jak"));
        QCOMPARE(model.rowCount(), 2'500);
        auto one = made_up::activity("Jake", 7'001);
        one.sequence = 7'001;
        model.add({one});
        QCOMPARE(model.rowCount(), 2'501);
        QCOMPARE(cell(model, 2'500, activity::Model::averageDamage), QStringLiteral("2,856.0"));
        model.setFilter({});
        QCOMPARE(model.rowCount(), 5'000);
        model.hideUpTo(model.lastSequence());
        QCOMPARE(model.rowCount(), 0);
        one.sequence = 7'002;
        model.add({one});
        QCOMPARE(model.rowCount(), 1);
        model.hideUpTo(0);
        QCOMPARE(model.rowCount(), 5'000);
    }

    void aFeedThatMovesOnKeepsItsOrder() {
        activity::Model model;
        const Tester tester(&model, fail);
        std::uint64_t sequence = 0;
        for (const int count : {1, 1'700, 1'700, 1'700, 1'700, 5'000, 3, 4'999, 12'000, 1}) {
            std::vector<stream::ActivityEntry> page;
            for (int i = 0; i < count; ++i) {
                page.push_back(made_up::activity("Jake", static_cast<std::int64_t>(++sequence)));
                page.back().sequence = sequence;
            }
            model.add(page);
            const int rows = model.rowCount();
            QCOMPARE(rows, static_cast<int>(std::min<std::uint64_t>(sequence, 5'000)));
            for (const int row : {0, rows / 2, rows - 1})
                QCOMPARE(cell(model, row, activity::Model::offset),
                         QString::number(sequence - static_cast<std::uint64_t>(rows - 1 - row)));
        }
        model.setFilter(QStringLiteral("KSF"));
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({});
        QCOMPARE(cell(model, 0, activity::Model::offset), QString::number(sequence - 4'999));
        QCOMPARE(cell(model, 4'999, activity::Model::offset), QString::number(sequence));
    }

    void hiddenColumnsGrowWithTheText() {
        QStandardItemModel model(1, 3);
        QTableView table;
        common::style(table);
        table.setModel(&model);
        table.setColumnWidth(1, 100);
        table.hideColumn(1);
        QFont large = table.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        table.setFont(large);
        QVERIFY(table.isColumnHidden(1));
        table.showColumn(1);
        QVERIFY(table.columnWidth(1) > 150);
    }

    void problemsAndLogLinesAreShown() {
        problems::Model list;
        activity::LogModel log;
        const Tester first(&list, fail);
        const Tester second(&log, fail);
        auto problem = made_up::problem(42);
        problem.sequence = 1;
        list.add({problem});
        QCOMPARE(cell(list, 0, problems::Model::kind), QStringLiteral("Refused"));
        QCOMPARE(cell(list, 0, problems::Model::offset), QStringLiteral("42"));
        QCOMPARE(cell(list, 0, problems::Model::reason), QStringLiteral("The damage is missing."));
        log.add({{1, base::TimestampMs{}, base::LogLevel::warning, "worker-1", "slow disk"}});
        QCOMPARE(cell(log, 0, activity::LogModel::level), QStringLiteral("Warning"));
        log.setFilter(QStringLiteral("disk"));
        QCOMPARE(log.rowCount(), 1);
        log.setFilter(QStringLiteral("network"));
        QCOMPARE(log.rowCount(), 0);
    }
};

QTEST_MAIN(TestModels)
#include "test_models.moc"
