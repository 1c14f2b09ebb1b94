#include "tests/ui/made_up_window.h"
#include "tests/ui/season_page.h"

#include "ui/main_window/docks.h"
#include "ui/main_window/windows.h"
#include "ui/news/toasts.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>

using made_up::Window;
using stream::WorkerState;

namespace {

/// In the window; a page behind a tab has none (Qt puts it outside).
QRect placeOf(const Window& w, const QDockWidget& page) {
    return page.isHidden() || !w.window.rect().intersects(page.geometry()) ? QRect() : page.geometry();
}
QRect placeOf(Window& w, const char* dock) {
    return placeOf(w, *w.find<QDockWidget>(dock));
}

/// With the focus in it.
bool reach(Window& w, const char* show, const char* dock) {
    w.window.activateWindow();
    w.find<QAction>(show)->trigger();
    return QTest::qWaitFor([&] { return w.find<QWidget>(dock)->isAncestorOf(QApplication::focusWidget()); });
}

/// The messages beside the menus.
QStringList said(const Window& w) {
    QStringList texts;
    for (const auto* toast : w.window.findChildren<news::Toast*>())
        if (toast->isVisible())
            texts << toast->item().text;
    return texts;
}

} // namespace

/// What a person does with keys alone.
class TestKeyboard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() {
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("^(?!This plugin does not|QObject::connect: No such signal QPlatformNative)")));
    }

    void aPageIsMovedToASide_data() {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QPoint>("way"); // from the charts
        QTest::addRow("left") << QStringLiteral("movePageLeftAction") << QPoint(-1, 0);
        QTest::addRow("right") << QStringLiteral("movePageRightAction") << QPoint(1, 0);
        QTest::addRow("top") << QStringLiteral("movePageTopAction") << QPoint(0, -1);
        QTest::addRow("bottom") << QStringLiteral("movePageBottomAction") << QPoint(0, 1);
    }
    void aPageIsMovedToASide() {
        QFETCH(QString, action);
        QFETCH(QPoint, way);
        Window w;
        QVERIFY(reach(w, "logShow", "logDock"));
        w.find<QAction>(action.toLatin1().constData())->trigger();
        QTRY_VERIFY(w.window.tabifiedDockWidgets(w.find<QDockWidget>("logDock")).isEmpty());
        const auto isThere = [&w, way] {
            const QRect log = placeOf(w, "logDock");
            const QRect charts = placeOf(w, "chartsDock");
            if (log.isEmpty() || charts.isEmpty())
                return false;
            const int under = std::max(charts.top(), placeOf(w, "playersDock").top()); // above the wider one
            return way.x() < 0   ? log.right() < charts.left()
                   : way.x() > 0 ? log.left() > charts.right()
                   : way.y() < 0 ? log.bottom() < under
                                 : log.top() > charts.bottom();
        };
        QTRY_VERIFY(isThere());
        for (const char* other : {"chartsDock", "producerDock"})
            QVERIFY2(!placeOf(w, other).isEmpty(), other);
        QVERIFY(
            std::ranges::any_of(std::array{"workersDock", "activityDock", "problemsDock"}, // its neighbours
                                [&w](const char* tab) { return !placeOf(w, tab).isEmpty(); }));
        QCOMPARE(w.window.tabifiedDockWidgets(w.find<QDockWidget>("chartsDock")).size(), 3);
        QVERIFY(QTest::qWaitFor(
            [&w] { return w.find<QWidget>("logDock")->isAncestorOf(QApplication::focusWidget()); }));
    }

    void aPageLeavesTheTabsThatAllPagesAreIn_data() { aPageIsMovedToASide_data(); }
    void aPageLeavesTheTabsThatAllPagesAreIn() {
        QFETCH(QString, action);
        QFETCH(QPoint, way);
        Window w;
        auto* log = w.find<QDockWidget>("logDock");
        QList<QDockWidget*> others = w.window.findChildren<QDockWidget*>();
        others.removeOne(log);
        for (QDockWidget* other : others)
            w.window.tabifyDockWidget(log, other);
        QVERIFY(reach(w, "logShow", "logDock"));
        QCOMPARE(w.window.tabifiedDockWidgets(log).size(), others.size());
        w.find<QAction>(action.toLatin1().constData())->trigger();
        QTRY_VERIFY(w.window.tabifiedDockWidgets(log).isEmpty());
        const auto isThere = [&w, log, others, way] {
            const auto seen = std::ranges::find_if(
                others, [&w](const QDockWidget* other) { return !placeOf(w, *other).isEmpty(); });
            if (seen == others.end() || placeOf(w, *log).isEmpty())
                return false;
            const QRect here = log->geometry();
            const QRect there = (*seen)->geometry();
            return way.x() < 0   ? here.right() < there.left()
                   : way.x() > 0 ? here.left() > there.right()
                   : way.y() < 0 ? here.bottom() < there.top()
                                 : here.top() > there.bottom();
        };
        QTRY_VERIFY(isThere());
    }

    void aPageJoinsTheTabsOfTheNext() {
        Window w;
        QVERIFY(reach(w, "producerShow", "producerDock"));
        w.find<QAction>("joinNextPageAction")->trigger();
        auto* producer = w.find<QDockWidget>("producerDock");
        QTRY_VERIFY(w.window.tabifiedDockWidgets(producer).contains(w.find<QDockWidget>("chartsDock")));
        QTRY_VERIFY(producer->isAncestorOf(QApplication::focusWidget()));
        w.find<QAction>("joinNextPageAction")->trigger(); // on to those that it isn't with
        QTRY_VERIFY(w.window.tabifiedDockWidgets(producer).contains(w.find<QDockWidget>("playersDock")));
    }

    void theNewestMessageIsShownAndClosed() {
        Window w;
        w.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        const auto* show = w.find<QAction>("showMessageAction");
        const auto* close = w.find<QAction>("closeMessageAction");
        QVERIFY(!show->isEnabled() && !close->isEnabled());
        for (const int id : {1, 2}) {
            w.fake.setWorker(made_up::worker(id, WorkerState::failed));
            QTRY_COMPARE(said(w).size(), id);
        }
        w.raise("logDock");
        QTRY_VERIFY(!w.find<QWidget>("laneView")->isVisible());
        QVERIFY(show->isEnabled() && close->isEnabled());
        QTest::keyClick(&w.window, Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(said(w), QStringList{QStringLiteral("worker-1 failed.")});
        QVERIFY(!w.find<QWidget>("laneView")->isVisible());
        QTest::keyClick(&w.window, Qt::Key_M, Qt::ControlModifier);
        QTRY_VERIFY(w.find<QWidget>("laneView")->isVisible());
        QVERIFY(said(w).isEmpty());
        QVERIFY(!show->isEnabled() && !close->isEnabled());
        w.window.tell({false, QStringLiteral("No page says more."), {}});
        QVERIFY(!show->isEnabled() && close->isEnabled());
    }

    void severalBarsOfTheGamesArePicked() {
        made_up::SeasonPage w; // carpe, Jake, Landon, …
        auto* chart = w.find<games::Chart>("gamesChart");
        const auto& picks = w.panel->list().picks();
        const auto says = [chart](const char* words) {
            return chart->accessibleDescription().startsWith(QLatin1String(words));
        };
        QTest::keyClick(chart, Qt::Key_Down);
        QTest::keyClick(chart, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(chart, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(picks, std::vector<std::string>{"carpe"});
        QVERIFY2(says("At Landon 3,000, not picked."), qPrintable(chart->accessibleDescription()));
        QTest::keyClick(chart, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(picks, (std::vector<std::string>{"carpe", "Landon"}));
        QVERIFY2(says("At Landon 3,000, picked."), qPrintable(chart->accessibleDescription()));
        QTest::keyClick(chart, Qt::Key_Space, Qt::ControlModifier); // one less, and it stays there
        QCOMPARE(picks, std::vector<std::string>{"carpe"});
        QTest::keyClick(chart, Qt::Key_Up);
        QCOMPARE(picks, std::vector<std::string>{"Jake"});
    }

    void aNewWindowIsArrangedAsTheOneItCameFrom() {
        Window w;
        main_window::Windows windows(w.live, w.settings);
        main_window::MainWindow& first = windows.open();
        QCoreApplication::processEvents();
        first.findChild<QDockWidget*>(QStringLiteral("flowDock"))->close();
        first.findChild<QAction*>(QStringLiteral("newWindowAction"))->trigger();
        QCOMPARE(windows.count(), std::size_t(2));
        QCoreApplication::processEvents();
        int closed = 0;
        for (const QWidget* window : QApplication::topLevelWidgets())
            if (const auto* flow = window->findChild<QDockWidget*>(QStringLiteral("flowDock")))
                closed += flow->isHidden() ? 1 : 0;
        QCOMPARE(closed, 2); // of the three with the test's own
    }

    void aNewWindowLiesExactlyOverNoOther() {
        Window w;
        main_window::Windows windows(w.live, w.settings);
        main_window::MainWindow& first = windows.open();
        first.move(200, 150);
        main_window::MainWindow& second = windows.open();
        second.move(first.pos() - QPoint(32, 32));
        QCoreApplication::processEvents();
        QTRY_COMPARE(first.pos() - second.pos(), QPoint(32, 32)); // where the next one would lie
        const main_window::MainWindow& third = windows.open();
        QTRY_COMPARE(third.pos() - first.pos(), QPoint(32, 32));
    }
};

QTEST_MAIN(TestKeyboard)
#include "test_keyboard.moc"
