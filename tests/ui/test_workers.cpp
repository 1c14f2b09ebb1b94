#include "tests/ui/made_up_window.h"

#include "ui/workers/lane_view.h"

#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTableView>

using made_up::Window;
using stream::WorkerState;

namespace {

/// Of a right click on that worker, the first of which has the id 1.
QMenu& rowMenu(Window& w, int worker, bool inLanes) {
    const auto* lanes = w.find<workers::LaneView>("laneView");
    const auto* table = w.find<QTableView>("workersTable");
    QWidget* const at = inLanes ? w.find<QWidget>("laneView") : table->viewport();
    const QPoint place = inLanes ? lanes->workerRect(worker).center().toPoint()
                                 : table->visualRect(table->model()->index(worker - 1, 0)).center();
    QTest::mouseClick(at, Qt::RightButton, {}, place);
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, at->mapToGlobal(place));
    QCoreApplication::sendEvent(at, &event);
    return *w.find<QMenu>("workersRowMenu");
}

} // namespace

/// Which worker an order is for.
class TestWorkers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void theMenuOfAWorkerIsForThatOneAlone_data() {
        QTest::addColumn<bool>("inLanes");
        QTest::addRow("in the table") << false;
        QTest::addRow("in the lanes") << true;
    }
    void theMenuOfAWorkerIsForThatOneAlone() {
        QFETCH(bool, inLanes);
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {2, 3}));
        w.fake.setWorker(made_up::worker(3, WorkerState::failed));
        QTRY_COMPARE(w.find<workers::LaneView>("laneView")->lanes().workers.size(), std::size_t(3));
        w.find<QAction>(inLanes ? "showLanesAction" : "showTableAction")->trigger();
        const auto* stop = w.find<QAction>("stopWorkerAction");
        auto* kill = w.find<QAction>("killWorkerAction");
        auto* restart = w.find<QAction>("restartWorkerAction");
        QMenu& menu = rowMenu(w, 3, inLanes);
        QVERIFY(menu.isVisible() && menu.actions().contains(kill));
        QVERIFY(!kill->isEnabled() && !stop->isEnabled()); // though there is a newest that runs
        QVERIFY(restart->isEnabled());
        menu.setActiveAction(restart);
        QTest::keyClick(&menu, Qt::Key_Return);
        QCOMPARE(w.fake.timesAsked("restartWorker 3"), 1);
        QTRY_VERIFY(kill->isEnabled()); // by keys and buttons it is again
        rowMenu(w, 1, inLanes);
        QVERIFY(kill->isEnabled());
        w.fake.setWorker(made_up::worker(1, WorkerState::stopped)); // while one still reads the menu
        QTRY_VERIFY(!kill->isEnabled());
        menu.close();
        QTRY_VERIFY(kill->isEnabled());
    }

    void aDoubleClickOnKillIsForOneWorker() {
        const auto restore = qScopeGuard(
            [before = QApplication::doubleClickInterval()] { QApplication::setDoubleClickInterval(before); });
        QApplication::setDoubleClickInterval(60'000);
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {2, 3}));
        QTRY_COMPARE(w.rows("workersTable"), 2);
        w.click("killWorkerButton");
        QCOMPARE(w.fake.timesAsked("killWorker 2"), 1);
        w.fake.setWorker(made_up::worker(2, WorkerState::stopped));
        QTRY_VERIFY(w.find<QAction>("restartWorkerAction")->isEnabled());
        w.click("killWorkerButton");
        QCOMPARE(w.fake.timesAsked("killWorker 1"), 0);
        QApplication::setDoubleClickInterval(0);
        w.click("killWorkerButton");
        QCOMPARE(w.fake.timesAsked("killWorker 1"), 1);
    }
};

QTEST_MAIN(TestWorkers)
#include "test_workers.moc"
