#include "tests/ui/made_up_window.h"
#include "tests/ui/mnemonics.h"

#include "ui/connect/dialog.h"
#include "ui/main_window/windows.h"
#include "ui/players/chart.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using made_up::Window;
using produce::JobState;
using stream::WorkerState;

namespace {

/// Made by Qt inside of something else: an editor in a spin box, a dock's buttons, a list behind a combo box.
bool isPartOfQt(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    return widget.objectName().startsWith(QLatin1String("qt_")) || widget.inherits("QComboBoxListView") ||
           widget.inherits("QLineEditIconButton") || widget.inherits("QTableCornerButton") ||
           qobject_cast<const QAbstractSpinBox*>(parent) != nullptr ||
           qobject_cast<const QTabBar*>(parent) != nullptr ||
           qobject_cast<const QComboBox*>(parent) != nullptr ||
           qobject_cast<const QDialogButtonBox*>(parent) != nullptr;
}

} // namespace

class TestWindowLife : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void anEmptyChartSaysWhatToDo() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1, 2, 3}));
        auto* area = w.find<QWidget>("chartsArea");
        auto* hint = area->findChild<QLabel*>(QStringLiteral("emptyHint"));
        QVERIFY(hint != nullptr);
        QTRY_VERIFY(hint->isVisible() && hint->text().contains(QLatin1String("Generate")));
        made_up::League league;
        league.play(100);
        w.fake.setPlayers(league.snapshot());
        QTRY_VERIFY(!hint->isVisible());
    }

    void activityIsWatchedOnlyWhileSeenAndNotPaused() {
        Window w;
        QTRY_VERIFY(!w.fake.activityWatched()); // once the docks are arranged
        w.raise("activityDock");
        QTRY_VERIFY(w.fake.activityWatched());
        w.fake.addActivity({made_up::activity("Jake", 1), made_up::activity("KSF", 2)}, 5);
        QTRY_COMPARE(w.rows("activityView"), 2);
        w.fake.addActivity({made_up::activity("Jake", 3)}, 7);
        QTRY_COMPARE(w.rows("activityView"), 3);
        QVERIFY(w.find<QLabel>("activityLeftOut")->text().contains(u'7'));
        QTest::keyClicks(w.find<QLineEdit>("activityFilter"), QStringLiteral("ksf"));
        QCOMPARE(w.rows("activityView"), 1);
        w.find<QLineEdit>("activityFilter")->clear();
        w.click("activityPauseButton");
        QVERIFY(!w.fake.activityWatched());
        QCOMPARE(w.rows("activityView"), 3);
        w.click("activityPauseButton");
        QVERIFY(w.fake.activityWatched());
        w.click("activityClearButton");
        QCOMPARE(w.rows("activityView"), 0);
        w.raise("workersDock");
        QTRY_VERIFY(!w.fake.activityWatched());
    }

    void theSpaceBarHoldsTheActivity() {
        Window w;
        w.raise("activityDock");
        QTRY_VERIFY(w.fake.activityWatched());
        w.window.activateWindow();
        auto* list = w.find<QWidget>("activityView");
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(!w.fake.activityWatched());
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(w.fake.activityWatched());
        QTest::keyClicks(w.find<QLineEdit>("activityFilter"), QStringLiteral("a b"));
        QCOMPARE(w.find<QLineEdit>("activityFilter")->text(), QStringLiteral("a b"));
    }

    void aClickedRowDoesntHoldTheActivity() {
        Window w;
        w.raise("activityDock");
        QTRY_VERIFY(w.fake.activityWatched());
        std::int64_t offset = 0;
        const auto come = [&](int events) {
            std::vector<stream::ActivityEntry> entries;
            for (int i = 0; i < events; ++i)
                entries.push_back(made_up::activity("Jake", offset++));
            w.fake.addActivity(std::move(entries));
        };
        come(4000);
        QTRY_COMPARE(w.rows("activityView"), 4000);
        auto* view = w.find<QTableView>("activityView");
        QTRY_COMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
        view->setCurrentIndex(view->model()->index(3995, 0));
        for (int i = 1; i <= 3; ++i) { // until the row is among those that are let go
            come(3000);
            QTRY_COMPARE(w.cell("activityView", w.rows("activityView") - 1, 3), QString::number(offset - 1));
            QTRY_COMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
        }
        QVERIFY(!view->currentIndex().isValid());
    }

    void aFeedAtItsEndStaysThereInASmallerWindow() {
        Window w;
        w.raise("activityDock");
        QTRY_VERIFY(w.fake.activityWatched());
        for (std::int64_t offset = 0; offset < 200; ++offset)
            w.fake.addActivity({made_up::activity("Jake", offset)});
        QTRY_COMPARE(w.rows("activityView"), 200);
        auto* view = w.find<QTableView>("activityView");
        const QScrollBar* bar = view->verticalScrollBar();
        const int before = bar->maximum();
        w.window.resize(1400, 700);
        QTRY_VERIFY(bar->maximum() > before);
        QTRY_COMPARE(bar->value(), bar->maximum());
        view->verticalScrollBar()->setValue(40); // somebody reads there
        w.window.resize(1400, 640);
        w.fake.addActivity({made_up::activity("Jake", 200)});
        QTRY_COMPARE(w.rows("activityView"), 201);
        QCOMPARE(bar->value(), 40);
    }

    void noTwoMenusOrFieldsShareAKey() {
        Window w;
        const auto keys = made_up::mnemonicsOf(w.window);
        QVERIFY(keys.count > 8);
        QCOMPARE(keys.shared, QStringList());
    }

    void problemsAreCountedAndShown() {
        Window w;
        QVERIFY(!w.find<QWidget>("problemsButton")->isVisible());
        for (int i = 0; i < 3; ++i)
            w.fake.addProblem(made_up::problem(40 + i));
        QTRY_VERIFY(w.find<QWidget>("problemsButton")->isVisible());
        QTRY_COMPARE(w.find<QAbstractButton>("problemsButton")->text(), QStringLiteral("3 problems"));
        w.click("problemsButton");
        QTRY_COMPARE(w.rows("problemsTable"), 3);
        QCOMPARE(w.cell("problemsTable", 2, 5), QStringLiteral("42"));
        QTRY_VERIFY(w.find<QWidget>("problemsTable")->isVisible());
        QCOMPARE(w.find<QDockWidget>("problemsDock")->windowTitle(), QStringLiteral("Problems (3)"));
    }

    void theLogIsShown() {
        Window w;
        w.fake.addLog(base::LogLevel::info, "local Kafka", "Started");
        w.raise("logDock");
        QTRY_COMPARE(w.rows("logTable"), 1);
        QCOMPARE(w.cell("logTable", 0, 3), QStringLiteral("Started"));
    }

    void aBlockedConnectionSaysWhyInPlace() {
        Window w;
        QTRY_VERIFY(w.live.ready());
        QVERIFY(!w.find<QWidget>("banner")->isVisible());
        session::ConnectionStatus status;
        status.state = session::ConnectionState::blocked;
        status.text = "Blocked";
        status.error =
            base::Error{base::ErrorCode::topicMismatch, "player_stats has 4 partitions, but …", false, false};
        w.fake.setConnection(status);
        QTRY_VERIFY(w.find<QWidget>("banner")->isVisible());
        QCOMPARE(w.find<QLabel>("bannerText")->text(),
                 QStringLiteral("player_stats has 4 partitions, but …"));
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        w.fake.setReady();
        QTRY_VERIFY(!w.find<QWidget>("banner")->isVisible());
    }

    void startAfreshAsksForTheName() {
        Window w;
        w.find<QAction>("startAfreshAction")->trigger();
        auto* box = w.find<QDialog>("startAfreshBox");
        box->reject();
        QTRY_VERIFY(w.window.findChild<QDialog*>(QStringLiteral("startAfreshBox")) == nullptr);
        QCOMPARE(w.fake.timesAsked("startAfresh"), 0);
        w.find<QAction>("startAfreshAction")->trigger();
        QVERIFY(!w.find<QWidget>("startAfreshButton")->isEnabled());
        const QString name = QString::fromStdString(w.fake.config().appId);
        QTest::keyClicks(w.find<QLineEdit>("startAfreshName"), name.chopped(1));
        QVERIFY(!w.find<QWidget>("startAfreshButton")->isEnabled());
        QTest::keyClicks(w.find<QLineEdit>("startAfreshName"), name.right(1));
        w.click("startAfreshButton");
        QCOMPARE(w.fake.timesAsked("startAfresh " + w.fake.config().appId), 1);
    }

    void theConnectDialogTestsAndConnects() {
        Window w;
        w.find<QAction>("connectAction")->trigger();
        auto* dialog = w.find<connection::Dialog>("connectDialog");
        QVERIFY(!w.find<QWidget>("testButton")->isEnabled());
        w.find<QAbstractButton>("brokerRemote")->click();
        QVERIFY(!w.find<QWidget>("connectButton")->isEnabled());
        QTest::keyClicks(w.find<QLineEdit>("address"), QStringLiteral("kafka:9092"));
        w.fake.answerTestsWith(
            base::failure(base::ErrorCode::brokerUnreachable, "Nobody answers at kafka:9092."));
        w.click("testButton");
        QTRY_COMPARE(w.find<QLabel>("testAnswer")->text(), QStringLiteral("Nobody answers at kafka:9092."));
        QCOMPARE(w.fake.timesAsked("testConnection kafka:9092"), 1);
        w.fake.answerTestsWith(session::KafkaAnswer{3, "player_stats", 12});
        w.click("testButton");
        QTRY_COMPARE(w.find<QLabel>("testAnswer")->text(),
                     QStringLiteral("A Kafka of 3 brokers answers. It has the topic player_stats with 12 "
                                    "partitions."));
        w.fake.failWith(base::Error{base::ErrorCode::invalidArgument, "The app id is empty", false, false});
        w.click("connectButton");
        QVERIFY(dialog->isVisible());
        QCOMPARE(w.find<QLabel>("testAnswer")->text(), QStringLiteral("The app id is empty"));
        w.fake.failWith({});
        w.find<QLineEdit>("appId")->setText(QStringLiteral("another"));
        w.click("connectButton");
        QCOMPARE(w.fake.config().broker, kafka::BrokerKind::remote);
        QCOMPARE(w.fake.config().bootstrap, std::string("kafka:9092"));
        QCOMPARE(w.fake.config().appId, std::string("another"));
    }

    void secretsAreKeptAndNeitherShownNorSaved() {
        Window w;
        session::Config config;
        config.kafkaProperties["sasl.password"] = "hunter2";
        QVERIFY(w.fake.reconnect(config));
        w.find<QAction>("connectAction")->trigger();
        auto* dialog = w.find<connection::Dialog>("connectDialog");
        for (const QWidget* widget : w.window.findChildren<QWidget*>())
            for (const char* property : {"text", "plainText", "toolTip", "placeholderText", "whatsThis"})
                QVERIFY(!widget->property(property).toString().contains(QLatin1String("hunter2")));
        QCOMPARE(dialog->config().kafkaProperties.at("sasl.password"), std::string("hunter2"));
        dialog->accept();
        w.window.close();
        w.store.sync();
        QFile saved(w.store.fileName());
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(!saved.readAll().contains("hunter2"));
    }

    void anAnswerMayComeAfterTheDialogIsGone() {
        Window w;
        {
            connection::Dialog dialog(w.live);
            dialog.show();
            dialog.findChild<QAbstractButton*>(QStringLiteral("brokerRemote"))->click();
            dialog.findChild<QLineEdit*>(QStringLiteral("address"))->setText(QStringLiteral("kafka:9092"));
            dialog.findChild<QAbstractButton*>(QStringLiteral("testButton"))->click();
        }
        QCOMPARE(w.fake.timesAsked("testConnection kafka:9092"), 1);
    }

    void theLastWindowThatClosesEndsTheSession() {
        Window w;
        main_window::Windows windows(w.live, w.settings);
        QSignalSpy ended(&windows, &main_window::Windows::ended);
        main_window::MainWindow& first = windows.open();
        first.findChild<QAction*>(QStringLiteral("newWindowAction"))->trigger();
        QCOMPARE(windows.count(), std::size_t(2));
        first.close();
        QVERIFY(!first.isVisible());
        QCOMPARE(windows.count(), std::size_t(1));
        QCOMPARE(w.fake.timesAsked("stop"), 0);
        windows.closeAll();
        windows.closeAll(); // a second time, as SIGTERM may ask
        QCOMPARE(windows.count(), std::size_t(0));
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(w.fake.timesAsked("stop"), 1);
    }

    void twoWindowsWatchTheActivityOnTheirOwn() {
        Window w;
        main_window::Windows windows(w.live, w.settings);
        main_window::MainWindow& other = windows.open();
        w.raise("activityDock");
        QTRY_VERIFY(w.fake.activityWatched());
        auto* dock = other.findChild<QDockWidget*>(QStringLiteral("activityDock"));
        dock->raise();
        QTRY_VERIFY(other.findChild<QWidget*>(QStringLiteral("activityView"))->isVisible());
        w.raise("workersDock");
        QTRY_VERIFY(!w.find<QWidget>("activityView")->isVisible());
        QVERIFY(w.fake.activityWatched());
        other.findChild<QDockWidget*>(QStringLiteral("workersDock"))->raise();
        QTRY_VERIFY(!w.fake.activityWatched());
    }

    void fieldsAreRemembered() {
        Window w;
        w.find<QSpinBox>("eventCount")->setValue(77);
        w.find<QComboBox>("pageSizeCombo")->setCurrentIndex(2);
        w.click("sortDirectionButton");
        w.window.close();
        support::FakeSession fake;
        live::LiveSession live(fake);
        main_window::MainWindow again(live, w.settings);
        again.show();
        QCOMPARE(again.findChild<QSpinBox*>(QStringLiteral("eventCount"))->value(), 77);
        QCOMPARE(again.findChild<QComboBox*>(QStringLiteral("pageSizeCombo"))->currentText(),
                 QStringLiteral("50 a page"));
        QVERIFY(again.findChild<QAbstractButton*>(QStringLiteral("sortDirectionButton"))
                    ->toolTip()
                    .startsWith(QLatin1String("Smallest first")));
    }

    void docksKeepTheirSizesWhenTabsAndPlayersCome() {
        Window w;
        auto* log = w.find<QDockWidget>("logDock");
        auto* workers = w.find<QDockWidget>("workersDock");
        w.raise("workersDock");
        QTRY_VERIFY(w.find<QWidget>("laneView")->isVisible());
        QCoreApplication::processEvents(); // the docks get their sizes behind the first layout
        const int height = workers->height();
        made_up::League league;
        league.play(100);
        w.fake.setPlayers(league.snapshot());
        QTRY_VERIFY(w.find<QLabel>("partitionNote")->text().contains(QLatin1String("0: ")));
        QApplication::processEvents();
        QCOMPARE(workers->height(), height);
        w.raise("logDock");
        QTRY_VERIFY(w.find<QWidget>("logTable")->isVisible());
        QApplication::processEvents();
        QVERIFY(!w.find<QWidget>("laneView")->isVisible());
        QCOMPARE(log->height(), height);
    }

    void whatCanBeClickedHasNamesAndTips_data() {
        QTest::addColumn<bool>("dialog");
        QTest::newRow("the window") << false;
        QTest::newRow("the connect dialog") << true;
    }
    void whatCanBeClickedHasNamesAndTips() {
        QFETCH(bool, dialog);
        Window w;
        if (dialog)
            w.find<QAction>("connectAction")->trigger();
        QWidget* top = dialog ? w.find<QWidget>("connectDialog") : &w.window;
        for (const QWidget* widget : top->findChildren<QWidget*>()) {
            const bool button = qobject_cast<const QAbstractButton*>(widget) != nullptr;
            const bool field = qobject_cast<const QLineEdit*>(widget) != nullptr ||
                               qobject_cast<const QComboBox*>(widget) != nullptr ||
                               qobject_cast<const QPlainTextEdit*>(widget) != nullptr ||
                               qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
            const bool table = qobject_cast<const QAbstractItemView*>(widget) != nullptr &&
                               qobject_cast<const QHeaderView*>(widget) == nullptr;
            if ((!button && !field && !table) || isPartOfQt(*widget))
                continue;
            const QString who =
                widget->objectName() + QLatin1Char(' ') + QLatin1String(widget->metaObject()->className());
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(who));
            QVERIFY2(table || !widget->toolTip().isEmpty(), qPrintable(who));
        }
    }

    void pokesFromManyThreadsAreGathered() {
        Window w;
        QTRY_VERIFY(w.live.ready());
        QSignalSpy ticked(&w.live, &live::LiveSession::ticked);
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&w, t] {
                    for (int i = 0; i < 500; ++i)
                        w.fake.setWorker(made_up::worker(t + 1, WorkerState::running, {i % 4}));
                });
        }
        w.fake.setWorker(made_up::worker(9, WorkerState::idle));
        QTRY_COMPARE(w.rows("workersTable"), 5);
        QVERIFY2(ticked.size() < 100, qPrintable(QString::number(ticked.size())));
    }
};

QTEST_MAIN(TestWindowLife)
#include "test_window_life.moc"
