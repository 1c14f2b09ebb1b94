#include "tests/ui/made_up_season.h"
#include "tests/ui/made_up_window.h"

#include "ui/settings/layouts.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSpinBox>
#include <QSplitter>
#include <QTableView>

using made_up::Window;
using stream::WorkerState;

class TestShell : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void aLayoutIsSavedSwitchedToAndDeleted() {
        Window w;
        auto* log = w.find<QDockWidget>("logDock");
        auto* workers = w.find<QDockWidget>("workersDock");
        w.find<QTableView>("workersTable")->setColumnWidth(0, 333);
        log->setFloating(true);
        workers->close();
        w.find<QAction>("saveLayoutAction")->trigger();
        auto* dialog = w.find<QInputDialog>("layoutNameDialog");
        dialog->setTextValue(QStringLiteral("My & own"));
        dialog->accept();
        QCOMPARE(settings::Layouts(w.settings).names(), QStringList{QStringLiteral("My & own")});
        QTRY_VERIFY(w.window.findChild<QInputDialog*>(QStringLiteral("layoutNameDialog")) == nullptr);
        w.find<QAction>("saveLayoutAction")->trigger(); // a second time: it is still connected
        w.find<QInputDialog>("layoutNameDialog")->reject();
        w.find<QAction>("arrangeAction")->trigger();
        QVERIFY(!log->isFloating() && !workers->isHidden());
        w.find<QTableView>("workersTable")->setColumnWidth(0, 44);
        w.find<QAction>("layout My & own")->trigger();
        QVERIFY(log->isFloating() && workers->isHidden());
        QCOMPARE(w.find<QTableView>("workersTable")->columnWidth(0), 333);
        auto* forget = w.find<QAction>("deleteLayoutAction");
        QVERIFY(forget->isEnabled());
        forget->trigger();
        w.find<QInputDialog>("deleteLayoutDialog")->accept();
        QVERIFY(settings::Layouts(w.settings).names().isEmpty());
        QVERIFY(w.window.findChild<QAction*>(QStringLiteral("layout My & own")) == nullptr);
        QVERIFY(!w.find<QAction>("deleteLayoutAction")->isEnabled());
    }

    void aLayoutThatAnotherWindowDeletesIsNoneHereEither() {
        Window w;
        main_window::MainWindow other(w.live, w.settings);
        other.show();
        settings::Layouts(w.settings).save(QStringLiteral("mine"), {"docks", {}});
        const auto listed = [](const QWidget& window) {
            return window.findChild<QAction*>(QStringLiteral("layout mine")) != nullptr;
        };
        QVERIFY(listed(w.window) && listed(other));
        w.find<QAction>("deleteLayoutAction")->trigger();
        w.find<QInputDialog>("deleteLayoutDialog")->accept();
        QVERIFY(!listed(w.window) && !listed(other));
        QVERIFY(!other.findChild<QAction*>(QStringLiteral("deleteLayoutAction"))->isEnabled());
    }

    void aLayoutThatAnotherProcessDeletedMovesNothing() {
        Window w;
        settings::Layouts(w.settings).save(QStringLiteral("mine"), {"docks", {}});
        w.find<QDockWidget>("logDock")->setFloating(true);
        w.store.remove(QStringLiteral("layouts"));
        w.find<QAction>("layout mine")->trigger();
        QVERIFY(w.find<QDockWidget>("logDock")->isFloating());
        QTRY_VERIFY(w.window.findChild<QAction*>(QStringLiteral("layout mine")) == nullptr);
    }

    void theWindowComesBackAsItWasLeft() {
        Window w;
        w.find<QDockWidget>("producerDock")->setFloating(true);
        w.find<QDockWidget>("logDock")->close();
        w.find<QTableView>("playersTable")->setColumnWidth(1, 222);
        w.window.close();
        support::FakeSession fake;
        live::LiveSession live(fake);
        main_window::MainWindow again(live, w.settings);
        again.show();
        QVERIFY(again.findChild<QDockWidget*>(QStringLiteral("producerDock"))->isFloating());
        QVERIFY(again.findChild<QDockWidget*>(QStringLiteral("logDock"))->isHidden());
        QCOMPARE(again.findChild<QTableView*>(QStringLiteral("playersTable"))->columnWidth(1), 222);
    }

    void theWindowComesBackWithWhatThePagesShowed() {
        Window w;
        w.find<QAction>("showTableAction")->trigger();
        w.raise("timelineDock");
        w.find<QAction>("timelineSpan15minAction")->trigger();
        w.find<QAction>("timelineTableAction")->trigger();
        auto* metric = w.find<QComboBox>("timelineMetricCombo");
        metric->setCurrentIndex(3);
        auto* splitter = w.find<QSplitter>("workersSplitter");
        QTRY_VERIFY(splitter->width() > 800);
        splitter->setSizes({300, splitter->width() - 300});
        Q_EMIT splitter->splitterMoved(300, 1);
        const int left = splitter->sizes().first();
        w.window.close();
        support::FakeSession fake;
        live::LiveSession live(fake);
        main_window::MainWindow again(live, w.settings);
        again.show();
        QVERIFY(again.findChild<QAction*>(QStringLiteral("showTableAction"))->isChecked());
        QVERIFY(again.findChild<QAction*>(QStringLiteral("timelineSpan15minAction"))->isChecked());
        QVERIFY(again.findChild<QAction*>(QStringLiteral("timelineTableAction"))->isChecked());
        QCOMPARE(again.findChild<QComboBox*>(QStringLiteral("timelineMetricCombo"))->currentIndex(), 3);
        auto* same = again.findChild<QSplitter*>(QStringLiteral("workersSplitter"));
        QTRY_VERIFY(qAbs(same->sizes().first() - left) < 40);
        QVERIFY(!settings::read(w.store, QStringLiteral("window/layout"))
                     .views.contains(QStringLiteral("timelineSplitter"))); // the page shares out by itself
    }

    void theTenthPageIsSeenByAltZeroAndLeadsToTheImport() {
        Window w;
        w.window.activateWindow();
        QTest::keyClick(&w.window, Qt::Key_0, Qt::AltModifier);
        auto* import = w.find<QAbstractButton>("gamesImportButton");
        QTRY_VERIFY(import->isVisible());
        QTest::mouseClick(import, Qt::LeftButton);
        QVERIFY(w.find<QFileDialog>("importFileDialog")->isVisible());
    }

    void theGamesAreAskedForInFrontOnlyAndComeBackAsTheyWere() {
        Window w;
        w.fake.setGames(made_up::fewGames());
        QTRY_VERIFY(w.live.ready());
        QCoreApplication::processEvents();
        QCOMPARE(w.fake.timesAsked("askGames"), 0);
        w.raise("gamesDock");
        QTRY_COMPARE(w.rows("gamesTable"), 4);
        w.find<QComboBox>("gamesMapTypeCombo")->setCurrentText(QStringLiteral("CONTROL"));
        QTRY_COMPARE(w.rows("gamesTable"), 3);
        w.find<QTableView>("gamesTable")->setColumnWidth(1, 222);
        w.window.close();
        support::FakeSession fake;
        fake.setGames(made_up::fewGames());
        live::LiveSession live(fake);
        main_window::MainWindow again(live, w.settings);
        fake.setReady();
        again.show();
        again.showPage(QStringLiteral("gamesDock"));
        auto* table = again.findChild<QTableView*>(QStringLiteral("gamesTable"));
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->columnWidth(1), 222);
    }

    void noMenuHasOneMnemonicTwice() {
        Window w;
        int seen = 0;
        for (const auto* menu : w.window.findChildren<QMenu*>()) {
            QHash<QString, QString> owners;
            for (const QAction* action : menu->actions()) {
                const QString key = QKeySequence::mnemonic(action->text()).toString();
                if (key.isEmpty())
                    continue;
                QVERIFY2(!owners.contains(key), qPrintable(menu->title() + QLatin1String(": ") + owners[key] +
                                                           QLatin1String(" and ") + action->text()));
                owners.insert(key, action->text());
                ++seen;
            }
        }
        QVERIFY(seen > 30);
    }

    void theLineAtTheBottomLeadsToPages_data() {
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<QByteArray>("inPage");
        QTest::addRow("connection") << QByteArray("connectionButton") << QByteArray("logTable");
        QTest::addRow("group") << QByteArray("groupButton") << QByteArray("laneView");
        QTest::addRow("rate") << QByteArray("rateButton") << QByteArray("activityView");
        QTest::addRow("lag") << QByteArray("lagButton") << QByteArray("laneView");
        QTest::addRow("problems") << QByteArray("problemsButton") << QByteArray("problemsTable");
    }
    void theLineAtTheBottomLeadsToPages() {
        QFETCH(QByteArray, button);
        QFETCH(QByteArray, inPage);
        Window w;
        w.fake.addProblem(made_up::problem(40));
        QTRY_VERIFY(w.find<QWidget>("problemsButton")->isVisible());
        const bool fromLog = inPage != "logTable";
        w.raise(fromLog ? "logDock" : "activityDock");
        QTRY_VERIFY(w.find<QWidget>(fromLog ? "logTable" : "activityView")->isVisible());
        w.click(button.constData());
        QTRY_VERIFY(w.find<QWidget>(inPage.constData())->isVisible());
    }

    void theLineAtTheBottomSaysHowTheGroupIs() {
        Window w;
        auto* group = w.find<QAbstractButton>("groupButton");
        QCOMPARE(group->text(), QStringLiteral("No worker runs"));
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        QTRY_COMPARE(group->text(), QStringLiteral("1 worker runs"));
        w.fake.setWorker(made_up::worker(2, WorkerState::joining));
        QTRY_COMPARE(group->text(), QStringLiteral("1 worker gets ready"));
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {2}));
        w.fake.setWorker(made_up::worker(3, WorkerState::idle));
        QTRY_COMPARE(group->text(), QStringLiteral("2 workers run, 1 idle"));
        w.fake.setWorker(made_up::worker(3, WorkerState::failed));
        QTRY_COMPARE(group->text(), QStringLiteral("1 worker failed"));
        QCOMPARE(group->accessibleName(), QStringLiteral("Workers: 1 worker failed"));
    }

    void figuresAtTheBottomDontShiftTheirNeighbours() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0}));
        auto* rate = w.find<QAbstractButton>("rateButton");
        QTRY_VERIFY(rate->text().contains(QLatin1String("120")));
        QApplication::processEvents();
        const int before = rate->x();
        stream::WorkerSnapshot fast = made_up::worker(1, WorkerState::running, {0});
        fast.eventsPerSecond = 98'765;
        fast.lag = 54'321;
        w.fake.setWorker(fast);
        QTRY_VERIFY(rate->text().contains(QLatin1String("98,765")));
        QApplication::processEvents();
        QCOMPARE(rate->x(), before);
        w.fake.change([](session::Snapshot& snapshot) { snapshot.problems = 9'999; });
        QTRY_VERIFY(w.find<QWidget>("problemsButton")->isVisible());
        QApplication::processEvents();
        QCOMPARE(rate->x(), before);
    }

    void textSizeAndThemeAreInTheMenu() {
        Window w;
        const theme::Theme theme(w.settings);
        const double before = QApplication::font().pointSizeF();
        auto* table = w.find<QTableView>("playersTable");
        const int row = table->verticalHeader()->defaultSectionSize();
        w.find<QAction>("largerTextAction")->trigger();
        w.find<QAction>("largerTextAction")->trigger();
        QCOMPARE(QApplication::font().pointSizeF(), before * 1.2);
        QTRY_VERIFY(table->verticalHeader()->defaultSectionSize() > row);
        w.find<QAction>("normalTextAction")->trigger();
        QCOMPARE(QApplication::font().pointSizeF(), before);
        w.find<QAction>("darkThemeAction")->trigger();
        QCOMPARE(w.settings.value(settings::key::theme).toString(), QStringLiteral("dark"));
        QTRY_VERIFY(w.window.palette().color(QPalette::Window).lightness() < 128);
        QVERIFY(w.find<QAction>("darkThemeAction")->isChecked());
        w.settings.reset(settings::key::theme);
        QVERIFY(w.find<QAction>("systemThemeAction")->isChecked());
        QTRY_VERIFY(w.window.palette().color(QPalette::Window).lightness() > 128);
    }

    void findGoesToTheFieldOfThePageInFocus() {
        Window w;
        w.window.activateWindow();
        w.find<QAction>("logShow")->trigger();
        QTRY_VERIFY(w.find<QWidget>("logTable")->isVisible());
        w.find<QWidget>("logTable")->setFocus();
        w.find<QAction>("searchAction")->trigger();
        QTRY_COMPARE(w.window.focusWidget(), w.find<QWidget>("logFilter"));
        w.find<QWidget>("eventCount")->setFocus();
        w.find<QAction>("searchAction")->trigger();
        QTRY_COMPARE(w.window.focusWidget(), w.find<QWidget>("playersFilter"));
    }

    void onePageLeadsToTheNext() {
        Window w;
        w.window.activateWindow();
        const auto isIn = [&w](const char* dock) {
            return w.find<QWidget>(dock)->isAncestorOf(w.window.focusWidget());
        };
        QTRY_VERIFY(isIn("producerDock"));
        QTest::keyClick(w.window.focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
        QTRY_VERIFY(isIn("chartsDock"));
        w.find<QDockWidget>("playersDock")->close();
        QTest::keyClick(w.window.focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
        QTRY_VERIFY(isIn("timelineDock")); // past the one that is closed
        QVERIFY(w.find<QWidget>("playersDock")->isHidden());
        for (const char* dock : {"chartsDock", "producerDock", "gamesDock"}) { // and round
            QTest::keyClick(w.window.focusWidget(), Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_VERIFY(isIn(dock));
        }
    }

    void thePlayersTableHidesBehindTheChartsInANarrowWindow() {
        Window w;
        auto* charts = w.find<QDockWidget>("chartsDock");
        QVERIFY(!w.window.tabifiedDockWidgets(charts).contains(w.find<QDockWidget>("playersDock")));
        main_window::MainWindow narrow(w.live, w.settings);
        narrow.resize(1024, 640);
        narrow.show();
        charts = narrow.findChild<QDockWidget*>(QStringLiteral("chartsDock"));
        auto* table = narrow.findChild<QDockWidget*>(QStringLiteral("playersDock"));
        QVERIFY(narrow.tabifiedDockWidgets(charts).contains(table));
        QTRY_VERIFY(narrow.findChild<QWidget*>(QStringLiteral("chartsArea"))->isVisible());
        QTRY_VERIFY(charts->height() > 240);
        QCOMPARE(narrow.size(), QSize(1024, 640)); // nothing forces it wide
    }

    void aWindowThatIsMadeNarrowPutsTheTableBehindTheChartsAndBack() {
        Window w;
        auto* charts = w.find<QDockWidget>("chartsDock");
        auto* table = w.find<QDockWidget>("playersDock");
        const auto folded = [&] { return w.window.tabifiedDockWidgets(charts).contains(table); };
        QCoreApplication::processEvents();
        QVERIFY(!folded());
        w.window.resize(1024, 640);
        QTRY_VERIFY(folded());
        w.window.resize(1024, 640); // if it could not before
        QTRY_COMPARE(w.window.size(), QSize(1024, 640));
        QTRY_VERIFY(w.find<QWidget>("chartsArea")->isVisible());
        w.window.resize(1400, 900);
        QTRY_VERIFY(!folded());
        w.window.resize(1024, 640);
        QTRY_VERIFY(folded());
        w.find<QDockWidget>("logDock")->setFloating(true); // who moves pages now wants them so
        w.window.resize(1400, 900);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QVERIFY(folded());
    }

    void theWindowCanBeMadeSmallWithLargeText_data() {
        QTest::addColumn<int>("percent");
        QTest::newRow("100 %") << 100;
        QTest::newRow("150 %") << 150;
        QTest::newRow("200 %") << 200;
    }
    void theWindowCanBeMadeSmallWithLargeText() {
        QFETCH(int, percent);
        Window w;
        const theme::Theme theme(w.settings);
        w.settings.set(settings::key::textSize, percent);
        QCoreApplication::processEvents();
        w.window.resize(1024, 640);
        QCoreApplication::processEvents();
        w.window.resize(1024, 640);
        QTRY_COMPARE(w.window.size(), QSize(1024, 640));
        QVERIFY(w.window.minimumSizeHint().width() <= 1024);
        w.settings.reset(settings::key::textSize);
    }

    void aTabIsTitleEnough() {
        Window w;
        auto* log = w.find<QDockWidget>("logDock");
        auto* producer = w.find<QDockWidget>("producerDock");
        QTRY_VERIFY(log->titleBarWidget() != nullptr);
        QVERIFY(producer->titleBarWidget() == nullptr);
        w.find<QAction>("logShow")->trigger();
        QTRY_VERIFY(log->isAncestorOf(w.window.focusWidget()));
        w.window.activateWindow();
        w.find<QAction>("floatPageAction")->trigger();
        QVERIFY(log->isFloating());
        QTRY_VERIFY(log->titleBarWidget() == nullptr);
        log->setFloating(false);
        QTRY_VERIFY(log->titleBarWidget() != nullptr);
    }

    void pagesFillTheWindow() {
        Window w;
        auto* charts = w.find<QDockWidget>("chartsDock");
        auto* workers = w.find<QDockWidget>("workersDock");
        auto* table = w.find<QDockWidget>("playersDock");
        QTRY_VERIFY(workers->height() > 150 && workers->height() < 330);
        QVERIFY(charts->height() > 400);
        QVERIFY(charts->width() > 450);
        QCOMPARE(table->geometry().right(), w.window.width() - 1);
    }
};

QTEST_MAIN(TestShell)
#include "test_shell.moc"
