#include "tests/ui/made_up_season.h"
#include "tests/ui/made_up_window.h"

#include "ui/common/undo.h"
#include "ui/connect/dialog.h"
#include "ui/main_window/main_window.h"
#include "ui/players/chart.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>
#include <QTest>

using made_up::Window;
using produce::JobState;
using stream::WorkerState;

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void everyButtonHasANameAndAToolTip() {
        Window w;
        for (const auto* button : w.window.findChildren<QAbstractButton*>()) {
            if (button->objectName().startsWith(QLatin1String("qt_")) || button->objectName().isEmpty() ||
                button->objectName().startsWith(QLatin1String("Scroll")) ||
                button->inherits("QDockWidgetTitleButton"))
                continue; // Qt's own
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName()));
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->objectName()));
        }
    }

    void generateSendsWhatTheFieldsSay() {
        Window w;
        QTRY_VERIFY(w.find<QWidget>("generateButton")->isEnabled());
        w.click("generateButton");
        QCOMPARE(w.fake.timesAsked("generate"), 1);
        QCOMPARE(w.fake.lastOptions(), session::GenerateOptions{}); // the demo's: 10, 2 s, 1000 to 6000
        w.find<QSpinBox>("eventCount")->setValue(0);
        w.find<QDoubleSpinBox>("sleepSeconds")->setValue(0.25);
        w.find<QPlainTextEdit>("playerNames")->setPlainText(QStringLiteral(" Ana \n\nÜnal\n"));
        w.find<QSpinBox>("damageMin")->setValue(5);
        w.find<QSpinBox>("damageMax")->setValue(6);
        w.find<QSpinBox>("healingMin")->setValue(7);
        w.find<QSpinBox>("healingMax")->setValue(8);
        w.find<QLineEdit>("seed")->setText(QStringLiteral("42"));
        w.find<QComboBox>("partitioner")->setCurrentIndex(1);
        w.click("generateButton");
        const session::GenerateOptions options = w.fake.lastOptions();
        QCOMPARE(options.random.count, std::uint64_t(0));
        QCOMPARE(options.sleepSeconds, 0.25);
        QCOMPARE(options.random.players, (std::vector<std::string>{"Ana", "Ünal"}));
        QCOMPARE(options.random.damageMin, 5);
        QCOMPARE(options.random.damageMax, 6);
        QCOMPARE(options.random.healingMin, 7);
        QCOMPARE(options.random.healingMax, 8);
        QCOMPARE(options.random.seed, std::optional<std::uint64_t>(42));
        QCOMPARE(options.partitioner, kafka::Partitioner::murmur2);
    }

    void generateSaysWhatIsWrongInPlace() {
        Window w;
        QTRY_VERIFY(w.find<QWidget>("generateButton")->isEnabled());
        w.find<QLineEdit>("seed")->setText(QStringLiteral("twelve"));
        w.click("generateButton");
        QVERIFY(w.find<QLabel>("producerError")->isVisible());
        QVERIFY(w.find<QLabel>("producerError")->text().contains(QLatin1String("twelve")));
        QCOMPARE(w.fake.timesAsked("generate"), 0);
        w.find<QLineEdit>("seed")->clear();
        w.fake.failWith(
            base::Error{base::ErrorCode::invalidArgument, "Damage: 9 to 5 is no range", false, false});
        w.click("generateButton");
        QCOMPARE(w.find<QLabel>("producerError")->text(), QStringLiteral("Damage: 9 to 5 is no range"));
        w.fake.failWith({});
        w.click("generateButton");
        QVERIFY(!w.find<QLabel>("producerError")->isVisible());
    }

    void generateWaitsForTheConnection() {
        Window w;
        session::ConnectionStatus status;
        status.state = session::ConnectionState::startingKafka;
        status.text = "Starting the local Kafka…";
        w.fake.setConnection(status);
        QTRY_COMPARE(w.find<QAbstractButton>("connectionButton")->text(),
                     QStringLiteral("Starting the local Kafka…"));
        QVERIFY(!w.find<QWidget>("generateButton")->isEnabled());
        w.fake.setReady();
        QTRY_VERIFY(w.find<QWidget>("generateButton")->isEnabled());
        QVERIFY(
            w.find<QAbstractButton>("connectionButton")->text().contains(QLatin1String("127.0.0.1:29092")));
    }

    void jobsArePausedResumedStoppedAndCleared() {
        Window w;
        w.fake.setJob(made_up::job(1, JobState::running, 3, 10));
        w.fake.setJob(made_up::job(2, JobState::running, 3, 10));
        QTRY_COMPARE(w.rows("jobsTable"), 2);
        w.clickRow("jobsTable", 1); // the older one
        w.click("pauseButton");
        QCOMPARE(w.fake.timesAsked("pauseJob 1"), 1);
        w.fake.setJob(made_up::job(1, JobState::paused, 3, 10));
        QTRY_COMPARE(w.find<QAbstractButton>("pauseButton")->text(), QStringLiteral("Resume"));
        w.click("pauseButton");
        QCOMPARE(w.fake.timesAsked("resumeJob 1"), 1);
        w.click("stopButton");
        QCOMPARE(w.fake.timesAsked("stopJob 1"), 1);
        w.fake.setJob(made_up::job(1, JobState::stopped, 3, 10));
        QTRY_VERIFY(!w.find<QWidget>("stopButton")->isEnabled());
        const auto menu = w.find<QWidget>("jobsTable")->actions(); // of a right click
        for (const char* action : {"pauseJobAction", "stopJobAction", "clearJobsAction"})
            QVERIFY2(menu.contains(w.find<QAction>(action)), action);
        w.click("clearJobsButton");
        QTRY_COMPARE(w.rows("jobsTable"), 1);
        w.window.findChild<common::Undo*>()->settle();
        QCOMPARE(w.fake.timesAsked("removeJob 1"), 1);
        QCOMPARE(w.fake.timesAsked("removeJob 2"), 0);
    }

    void workersAreSpawnedStoppedRestartedAndRemoved() {
        Window w;
        w.click("spawnWorkerButton");
        w.find<QAction>("spawnWorkerAction")->trigger();
        QCOMPARE(w.fake.timesAsked("spawnWorker"), 2);
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {2, 3}));
        w.fake.setWorker(made_up::worker(3, WorkerState::failed));
        QTRY_COMPARE(w.rows("workersTable"), 3);
        w.click("stopWorkerButton"); // none picked: the newest that runs
        QCOMPARE(w.fake.timesAsked("stopWorker 2"), 1);
        w.find<QAction>("showTableAction")->trigger();
        w.clickRow("workersTable", 0);
        w.click("stopWorkerButton");
        QCOMPARE(w.fake.timesAsked("stopWorker 1"), 1);
        w.clickRow("workersTable", 2);
        w.find<QAction>("killWorkerAction")->trigger(); // that one has failed: the newest that runs
        QCOMPARE(w.fake.timesAsked("killWorker 2"), 1);
        w.click("restartWorkerButton");
        QCOMPARE(w.fake.timesAsked("restartWorker 3"), 1);
        w.click("removeWorkerButton");
        QTRY_COMPARE(w.rows("workersTable"), 2);
        w.window.findChild<common::Undo*>()->settle();
        QCOMPARE(w.fake.timesAsked("removeWorker 3"), 1);
    }

    void anEmptyPartitionIsNamed() {
        Window w;
        made_up::League league;
        league.play(300);
        w.fake.setPlayers(league.snapshot());
        QTRY_VERIFY(w.find<QLabel>("partitionNote")->text().contains(QLatin1String("3: none yet")));
    }

    void standbyCopiesAreSaidWhereTheyAreKept() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        QTRY_COMPARE(w.rows("workersTable"), 1);
        auto* note = w.find<QLabel>("standbyNote");
        QVERIFY(note->isHidden());
        const auto keep = [&w](stream::StandbySnapshot standby) {
            w.fake.change([&standby](session::Snapshot& snapshot) {
                snapshot.standby = std::make_shared<const stream::StandbySnapshot>(standby);
            });
        };
        keep({});
        QTRY_VERIFY(!note->isHidden());
        QVERIFY(note->text().contains(QLatin1String("none to keep")));
        const base::Error damaged{base::ErrorCode::diskFull, "The disk is full.", false, false};
        keep({{{base::PartitionId{2}, 25'000, 0, true, {}},
               {base::PartitionId{3}, 1000, 120'400, true, {}},
               {base::PartitionId{4}, 0, 0, false, {}},
               {base::PartitionId{5}, 0, 0, false, damaged}},
              false});
        QTRY_COMPARE(note->text(), QStringLiteral("Standby copies – 2: up to date  ·  3: 120,400 to read  ·  "
                                                  "4: starting  ·  5: see the log"));
        QVERIFY(note->toolTip().contains(QLatin1String("25,000 players")));
        QVERIFY(note->toolTip().contains(QLatin1String("The disk is full.")));
        keep({{}, true});
        QTRY_VERIFY(note->text().contains(QLatin1String("wait for the broker")));
    }

    void chartAndTablePickTheSamePlayer() {
        Window w;
        made_up::League league;
        league.play(300);
        w.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(w.rows("playersTable"), 10);
        auto* damage = w.find<players::Chart>("damageChart");
        auto* healing = w.find<players::Chart>("healingChart");
        QTRY_COMPARE(damage->bars().size(), std::size_t(10));
        QTRY_VERIFY(damage->isVisible() && damage->height() > 200);
        const players::Bar picked = damage->bars()[4];
        QTest::mouseClick(damage->viewport(), Qt::LeftButton, {}, damage->placeOf(picked.player).value());
        auto* table = w.find<QTableView>("playersTable");
        QCOMPARE(table->currentIndex().row(), 4);
        QCOMPARE(w.cell("playersTable", 4, 1), picked.name);
        QCOMPARE(healing->selected(), std::optional(picked.player));
        w.clickRow("playersTable", 7);
        QCOMPARE(damage->selected(), std::optional(damage->bars()[7].player));
        QTest::keyClick(damage->viewport(), Qt::Key_Up);
        QCOMPARE(table->currentIndex().row(), 6);
    }

    void aPickedPlayerOutlivesASearch() {
        Window w;
        made_up::League league;
        league.play(300);
        w.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(w.rows("playersTable"), 10);
        w.clickRow("playersTable", 7);
        const QString name = w.cell("playersTable", 7, 1);
        auto* table = w.find<QTableView>("playersTable");
        auto* search = w.find<QLineEdit>("playersFilter");
        search->setText(name);
        QTRY_COMPARE(w.rows("playersTable"), 1);
        QTRY_COMPARE(table->selectionModel()->selectedRows().size(), 1);
        search->clear();
        QTRY_COMPARE(w.rows("playersTable"), 10);
        QTRY_COMPARE(table->currentIndex().row(), 7);
        QCOMPARE(w.cell("playersTable", 7, 1), name);
    }

    void aNameIsNoHtml() {
        Window w;
        made_up::League league;
        const QString name = QStringLiteral("<img src='/any/file'>");
        league.play(name.toStdString(), 1000, 2000);
        w.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(w.rows("playersTable"), 1);
        QCOMPARE(w.cell("playersTable", 0, 1), name);
        const auto tip =
            w.find<QTableView>("playersTable")->model()->index(0, 1).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(QLatin1String("<img")) && tip.contains(QLatin1String("&lt;img")),
                 qPrintable(tip));
    }

    void barsShowAveragesAndTops() {
        Window w;
        made_up::League league;
        league.play("Jake", 3000, 2000);
        league.play("Jake", 1001, 5999);
        w.fake.setPlayers(league.snapshot());
        auto* damage = w.find<players::Chart>("damageChart");
        auto* healing = w.find<players::Chart>("healingChart");
        QTRY_COMPARE(damage->bars().size(), std::size_t(1));
        QCOMPARE(damage->bars()[0].average, 2000.5);
        QCOMPARE(damage->bars()[0].top, 3000.0);
        QCOMPARE(healing->bars()[0].average, 3999.5);
        QCOMPARE(healing->bars()[0].top, 5999.0);
        league.play("Jake", 4567, 1234);
        w.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(damage->bars()[0].top, 4567.0);
    }

    void noFigureIsCutAtTheChartsEdge() {
        Window w;
        made_up::League league;
        for (const int top : {4992, 4978, 5239, 5100, 9000}) {
            const auto name = "Somebody with quite a long name " + std::to_string(top);
            league.play(name, top, 2000);
            league.play(name, top < 9000 ? 400 : 9000, 2000); // an average too wide for its bar
        }
        w.fake.setPlayers(league.snapshot());
        auto* damage = w.find<players::Chart>("damageChart");
        QTRY_COMPARE(damage->bars().size(), std::size_t(5));
        const QImage seen = damage->viewport()->grab().toImage();
        const QRgb background = seen.pixel(seen.width() - 1, 0);
        for (int x = seen.width() - 3; x < seen.width(); ++x)
            for (int y = 0; y < seen.height(); ++y)
                QVERIFY2(seen.pixel(x, y) == background, qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
    }

    void playersAreSortedSearchedAndPaged() {
        Window w;
        made_up::League league(45);
        for (int i = 0; i < 45; ++i)
            league.play("player-" + std::to_string(i), 1000 + i, 9000 - i);
        w.fake.setPlayers(league.snapshot());
        QTRY_COMPARE(w.rows("playersTable"), 45);
        auto* damage = w.find<players::Chart>("damageChart");
        QCOMPARE(w.cell("playersTable", 0, 1), QStringLiteral("player-44"));
        QCOMPARE(w.find<QLabel>("pageLabel")->text(), QStringLiteral("1–20 of 45"));
        w.click("nextPageButton");
        QCOMPARE(w.find<QLabel>("pageLabel")->text(), QStringLiteral("21–40 of 45"));
        QCOMPARE(damage->bars()[0].name, QStringLiteral("player-24"));
        w.click("lastPageButton");
        QCOMPARE(damage->bars().size(), std::size_t(5));
        QVERIFY(!w.find<QWidget>("nextPageButton")->isEnabled());
        w.click("firstPageButton");
        w.find<QComboBox>("pageSizeCombo")->setCurrentIndex(2);
        QCOMPARE(damage->bars().size(), std::size_t(45));

        auto* header = w.find<QTableView>("playersTable")->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(4) + 10, header->height() / 2));
        QTRY_COMPARE(w.cell("playersTable", 0, 1), QStringLiteral("player-0"));
        QCOMPARE(w.find<QComboBox>("sortCombo")->currentText(), QStringLiteral("Average healing"));
        w.click("sortDirectionButton");
        QTRY_COMPARE(w.cell("playersTable", 0, 1), QStringLiteral("player-44"));

        QTest::keyClicks(w.find<QLineEdit>("playersFilter"), QStringLiteral("R-1"));
        QTRY_COMPARE(w.rows("playersTable"), 11);
        QTRY_COMPARE(damage->bars().size(), std::size_t(11));
        w.find<QLineEdit>("playersFilter")->setText(QStringLiteral("nobody"));
        QTRY_COMPARE(w.rows("playersTable"), 0);
    }

    void thePickedPlayersGamesLeaveTheChartThreeFifths() {
        Window w;
        w.fake.setGames(made_up::season());
        w.find<QAction>("gamesShow")->trigger();
        QTRY_COMPARE(w.rows("gamesTable"), 100);
        w.find<QTableView>("gamesTable")->selectRow(0);
        QTRY_COMPARE(w.rows("gamesPlayedTable"), 16);
        const auto* both = w.find<QSplitter>("gamesDetailsSplitter");
        QTRY_VERIFY(both->sizes().at(1) > 0);
        QVERIFY2(qAbs(both->sizes().at(0) - both->height() * 3 / 5) < both->height() / 20,
                 qPrintable(QString::number(both->sizes().at(0))));
    }
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
