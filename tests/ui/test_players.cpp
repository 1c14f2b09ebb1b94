#include "tests/ui/made_up_window.h"

#include "ui/common/colours.h"
#include "ui/players/chart.h"
#include "ui/players/model.h"
#include "ui/timeline/chart.h"

#include <QAbstractButton>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDeadlineTimer>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QThread>

#include <set>

using made_up::Window;
using stream::WorkerState;

namespace {

/// A window with the ten players of the demo, after 300 games.
struct Ten : Window {
    made_up::League league;

    Ten() {
        league.play(300);
        fake.setPlayers(league.snapshot());
        fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        fake.setWorker(made_up::worker(2, WorkerState::running, {2}));
        if (!QTest::qWaitFor([this] { return rows("playersTable") == 10 && rows("workersTable") == 2; }))
            qFatal("the players don't show up");
    }
    QTableView& table() { return *find<QTableView>("playersTable"); }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers,
                          table().visualRect(table().model()->index(row, 0)).center());
    }
    std::set<int> selectedRows() {
        std::set<int> rows;
        for (const QModelIndex& index : table().selectionModel()->selectedRows())
            rows.insert(index.row());
        return rows;
    }
    std::set<QString> pickedNames() {
        std::set<QString> names;
        auto* chart = find<players::Chart>("damageChart");
        for (const players::Bar& bar : chart->bars())
            if (std::ranges::find(chart->picks(), bar.player) != chart->picks().end())
                names.insert(bar.name);
        return names;
    }
    QString name(int row) { return cell("playersTable", row, 1); }
};

} // namespace

class TestPlayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void severalPlayersArePickedInTableAndChart() {
        Ten w;
        w.clickRow(1);
        w.clickRow(4, Qt::ControlModifier);
        QCOMPARE(w.pickedNames(), (std::set{w.name(1), w.name(4)}));
        auto* chart = w.find<players::Chart>("damageChart");
        QTRY_VERIFY(chart->isVisible() && chart->height() > 200);
        const auto clickBar = [&](std::size_t bar, Qt::KeyboardModifiers modifiers) {
            QTest::mouseClick(chart->viewport(), Qt::LeftButton, modifiers,
                              chart->placeOf(chart->bars()[bar].player).value());
        };
        clickBar(7, Qt::ControlModifier);
        QCOMPARE(w.selectedRows(), (std::set{1, 4, 7}));
        clickBar(4, Qt::ControlModifier);
        QCOMPARE(w.selectedRows(), (std::set{1, 7}));
        clickBar(2, {});
        QCOMPARE(w.selectedRows(), std::set{2});
        QCOMPARE(chart->picks().size(), std::size_t(1));
    }

    void onePicksTwoPlayersByTwoSearches() {
        Ten w;
        const QString first = w.name(0);
        const QString second = w.name(9);
        auto* search = w.find<QLineEdit>("playersFilter");
        search->setText(first);
        QTRY_COMPARE(w.rows("playersTable"), 1);
        w.clickRow(0);
        search->setText(second);
        QTRY_COMPARE(w.name(0), second);
        w.clickRow(0, Qt::ControlModifier);
        search->clear();
        QTRY_COMPARE(w.rows("playersTable"), 10);
        QTRY_COMPARE(w.selectedRows(), (std::set{0, 9}));
    }

    void picksFollowTheirPlayersThroughAnotherOrder() {
        Ten w;
        w.clickRow(0);
        w.clickRow(3, Qt::ControlModifier);
        const std::set<QString> picked{w.name(0), w.name(3)};
        w.click("sortDirectionButton");
        QTRY_COMPARE(w.selectedRows(), (std::set{6, 9}));
        QCOMPARE(w.pickedNames(), picked);
    }

    void ofManyPlayersOnlySoManyArePicked() {
        Window w;
        made_up::League league(5000);
        league.play(50'000);
        w.fake.setPlayers(league.snapshot());
        QTRY_VERIFY(w.rows("playersTable") > 4900);
        auto* table = w.find<QTableView>("playersTable");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 100);
    }

    void filtersLetThroughWhoFits() {
        Ten w;
        auto* bar = w.find<QWidget>("filterBar");
        QVERIFY(!bar->isVisible());
        w.click("filterButton");
        QVERIFY(bar->isVisible());
        // CRC32 puts Hydration, Danteh, Doge, … on partition 1, 0, …: see made_up.
        auto* partition = w.find<QComboBox>("partitionFilterCombo");
        QCOMPARE(partition->count(), 5); // any, 0 … 3
        partition->setCurrentIndex(1 + 2);
        QTRY_COMPARE(w.rows("playersTable"), 2);
        for (int row = 0; row < 2; ++row)
            QCOMPARE(w.cell("playersTable", row, 7), QStringLiteral("2"));
        QCOMPARE(w.find<QAbstractButton>("filterButton")->text(), QStringLiteral("Filter (1)"));
        partition->setCurrentIndex(0);
        QTRY_COMPARE(w.rows("playersTable"), 10);
        auto* worker = w.find<QComboBox>("workerFilterCombo");
        worker->setCurrentIndex(worker->findText(QStringLiteral("worker-1")));
        QTRY_COMPARE(w.rows("playersTable"), 8);
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {2})); // a rebalance
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {0, 1}));
        QTRY_COMPARE(w.rows("playersTable"), 2);
        worker->setCurrentIndex(worker->findText(QStringLiteral("elsewhere")));
        QTRY_COMPARE(w.rows("playersTable"), 0);
        w.click("showAllButton");
        QTRY_COMPARE(w.rows("playersTable"), 10);
        QCOMPARE(w.find<QAbstractButton>("filterButton")->text(), QStringLiteral("Filter"));
    }

    void aChosenPartitionThatGoesCanBeLeft() {
        Ten w;
        w.click("filterButton");
        auto* partition = w.find<QComboBox>("partitionFilterCombo");
        partition->setCurrentIndex(1 + 3); // nobody plays there
        QTRY_COMPARE(w.rows("playersTable"), 0);
        w.fake.setReady(1);
        QTRY_COMPARE(w.live.connection().partitions, 1);
        QCOMPARE(partition->currentData().toInt(), 3);
        w.click("showAllButton");
        QTRY_COMPARE(w.rows("playersTable"), 10);
    }

    void hiddenChartsWaitUntilTheyAreSeen() {
        Ten w;
        auto* chart = w.find<players::Chart>("damageChart");
        QTRY_COMPARE(chart->bars().size(), std::size_t(10));
        const auto before = chart->bars();
        w.find<QDockWidget>("chartsDock")->hide();
        QTRY_VERIFY(!chart->isVisible());
        w.league.play(300);
        w.league.play(w.name(9).toStdString(), 1'000'000, 1);
        const QString last = w.name(9);
        w.fake.setPlayers(w.league.snapshot());
        QTRY_COMPARE(w.name(0), last);
        QVERIFY(chart->bars() == before);
        w.raise("chartsDock");
        QTRY_COMPARE(chart->bars()[0].name, last);
    }

    void aChartGrowsWithTheText() {
        players::Chart chart(players::Chart::Hue::damage);
        chart.setBars({{0, QStringLiteral("Jake"), 1000, 2000, {}, 0}});
        const int height = chart.minimumHeight();
        QFont large = chart.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        chart.setFont(large);
        QVERIFY(chart.minimumHeight() > height);
    }

    void fewGamesAreFilteredOutAndSaid() {
        Ten w;
        w.league.play("Newcomer", 6000, 6000);
        w.fake.setPlayers(w.league.snapshot());
        QTRY_COMPARE(w.rows("playersTable"), 11);
        w.click("filterButton");
        w.find<QSpinBox>("minimumGames")->setValue(2);
        QTRY_COMPARE(w.rows("playersTable"), 10);
        QCOMPARE(w.cell("playersTable", 0, 0), QStringLiteral("2")); // the rank among all
        w.find<QSpinBox>("minimumGames")->setValue(1000);
        QTRY_COMPARE(w.rows("playersTable"), 0);
        const auto hints = w.window.findChildren<QLabel*>(QStringLiteral("emptyHint"));
        QVERIFY(std::ranges::any_of(hints, [](const QLabel* hint) {
            return hint->text().contains(QLatin1String("passes the filter"));
        }));
    }

    void aPlayerHasTheColourOfItsWorker() {
        Ten w;
        auto* chart = w.find<players::Chart>("damageChart");
        const QPalette palette = chart->palette();
        for (int row = 0; row < 10; ++row) {
            const bool isOnTwo = w.cell("playersTable", row, 7) == QLatin1String("2");
            const QColor wanted = common::workerColour(isOnTwo ? 2 : 1, palette);
            QCOMPARE(chart->bars()[static_cast<std::size_t>(row)].owner, wanted);
            const auto mark =
                w.table().model()->index(row, players::Model::name).data(Qt::DecorationRole).value<QIcon>();
            for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected})
                QCOMPARE(mark.pixmap(QSize(4, 16), mode).toImage().pixelColor(1, 1), wanted);
        }
        w.fake.setWorker(made_up::worker(1, WorkerState::stopped));
        w.fake.setWorker(made_up::worker(2, WorkerState::stopped));
        QTRY_COMPARE(chart->bars()[0].owner, common::quietColour(palette)); // owned elsewhere
    }

    void oneHasNoPagesToTurn() {
        Ten w;
        auto* next = w.find<QWidget>("nextPageButton");
        QTRY_VERIFY(w.find<QLabel>("pageLabel")->text().endsWith(QLatin1String("10")));
        QVERIFY(!next->isVisible()); // all ten are in sight
        auto* size = w.find<QComboBox>("pageSizeCombo");
        made_up::League many(40);
        many.play(1'000);
        w.fake.setPlayers(many.snapshot());
        QTRY_VERIFY(next->isVisible());
        QVERIFY(next->isEnabled());
        size->setCurrentIndex(size->count() - 1);
        QTRY_VERIFY(!next->isVisible());
    }

    void aToolTipHasAllFigures() {
        Ten w;
        const QString tip = w.table().model()->index(0, 1).data(Qt::ToolTipRole).toString();
        for (int column : {2, 3, 4, 5, 6, 8})
            QVERIFY2(tip.contains(w.cell("playersTable", 0, column)), qPrintable(tip));
        QVERIFY(tip.startsWith(w.name(0)));
    }

    void aNewRankIsMarkedForAMoment() {
        Window w;
        made_up::League league;
        league.play("Jake", 3000, 1000);
        league.play("KSF", 2000, 1000);
        w.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(w.rows("playersTable"), 2);
        QTRY_COMPARE(w.cell("playersTable", 0, 1), QStringLiteral("Jake"));
        league.play("KSF", 6000, 1000);
        w.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(w.cell("playersTable", 0, 1), QStringLiteral("KSF"));
        QCOMPARE(w.cell("playersTable", 0, 0), QStringLiteral("▲ 1"));
        QCOMPARE(w.cell("playersTable", 1, 0), QStringLiteral("▼ 2"));
        QCOMPARE(w.find<players::Chart>("damageChart")->bars()[0].climbed, 1);
        QTRY_COMPARE_WITH_TIMEOUT(w.cell("playersTable", 0, 0), QStringLiteral("1"), 6000);
        w.click("sortDirectionButton"); // another question is no change of rank
        QTRY_COMPARE(w.cell("playersTable", 0, 1), QStringLiteral("Jake"));
        QCOMPARE(w.cell("playersTable", 0, 0), QStringLiteral("1"));
    }

    void anotherSortWhileAnOrderIsMadeIsNoChangeOfRank() {
        support::FakeSession fake;
        fake.setReady();
        made_up::League league;
        league.play("Jake", 3000, 1000);
        league.play("KSF", 2000, 2000);
        fake.setPlayers(league.snapshot());
        live::LiveSession live(fake);
        players::List list(live);
        QWidget watching;
        list.watchFor(&watching);
        watching.show();
        QTRY_COMPARE(list.order()->rows.size(), std::size_t{2});
        QCoreApplication::processEvents();
        const auto held = list.players().use_count();
        list.setSort(live::SortKey::games, true);
        // Until the order is made, and before it is taken: who makes it lets the players go then.
        const QDeadlineTimer deadline(10'000);
        while (list.players().use_count() > held && !deadline.hasExpired())
            QThread::yieldCurrentThread();
        QCOMPARE(list.players().use_count(), held);
        list.setSort(live::SortKey::averageHealing, true);
        const QSignalSpy ordered(&list, &players::List::orderChanged);
        QTRY_COMPARE(ordered.size(), 2);
        QCOMPARE(list.order()->rows, (std::vector<std::uint32_t>{1, 0}));
        QCOMPARE(list.climbed(0), 0);
        QCOMPARE(list.climbed(1), 0);
    }

    void noColumnHidesBehindAScrollBar_data() {
        QTest::addColumn<int>("width");
        QTest::addRow("1280") << 1280;
        QTest::addRow("1440") << 1440;
        QTest::addRow("1600") << 1600;
    }
    void noColumnHidesBehindAScrollBar() {
        QFETCH(int, width);
        Ten w;
        w.window.resize(width, 900);
        w.find<QAction>("arrangeAction")->trigger();
        auto& table = w.table();
        QTRY_VERIFY(table.viewport()->width() > 0 && table.isVisible());
        QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
        QVERIFY(width < 1440 || !table.isColumnHidden(players::Model::worker));
        QVERIFY(table.columnWidth(players::Model::name) >= 60);
    }

    void picksAreCopiedForASpreadsheet() {
        Ten w;
        w.clickRow(0);
        w.clickRow(2, Qt::ControlModifier);
        QGuiApplication::clipboard()->clear();
        w.find<QAction>("playersCopyAction")->trigger();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].split(u'\t').size(), 7);
        QVERIFY(lines[1].startsWith(w.name(0) + u'\t'));
        QVERIFY(lines[2].startsWith(w.name(2) + u'\t'));
    }

    void theRowMenuLeadsToHistoryAndMessages() {
        Ten w;
        QVERIFY(!w.find<QAction>("playersHistoryAction")->isEnabled());
        w.clickRow(5);
        const QString name = w.name(5);
        w.find<QAction>("playersMessagesAction")->trigger();
        QTRY_VERIFY(w.find<QTableView>("messagesTable")->isVisible());
        QCOMPARE(QString::fromStdString(w.fake.lastMessageQuestion().player), name);
        w.find<QDialog>("messagesDialog")->close();
        w.find<QAction>("chartsHistoryAction")->trigger();
        QTRY_VERIFY(w.find<timeline::Chart>("timelineChart")->isVisible());
        QTRY_COMPARE(w.find<timeline::Chart>("timelineChart")->content().lines.size(), std::size_t(1));
        QCOMPARE(w.find<timeline::Chart>("timelineChart")->content().lines[0].name, name);
        const QString alone = w.find<QAction>("playersHistoryAction")->text();
        w.clickRow(2, Qt::ControlModifier);
        QVERIFY(alone != QLatin1String("Compare in the &timeline"));
        QCOMPARE(w.find<QAction>("playersHistoryAction")->text(), QStringLiteral("Compare in the &timeline"));
    }
};

QTEST_MAIN(TestPlayers)
#include "test_players.moc"
