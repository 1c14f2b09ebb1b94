#include "tests/ui/made_up_window.h"

#include "ui/common/undo.h"
#include "ui/flow/picture.h"
#include "ui/news/toasts.h"

#include <QAbstractButton>
#include <QAction>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTimer>

using produce::JobState;
using stream::WorkerState;

namespace {

struct Window : made_up::Window {
    QAction& undo() { return *find<QAction>("undoAction"); }
    /// Of the messages that offer a way back.
    QList<news::Toast*> offers() {
        QList<news::Toast*> found;
        for (auto* toast : window.findChildren<news::Toast*>())
            if (toast->isVisible() && toast->item().canUndo)
                found << toast;
        return found;
    }
    /// How many messages are bad news, seen or not.
    int badNews() {
        int count = 0;
        for (const auto* toast : window.findChildren<news::Toast*>())
            count += toast->item().bad ? 1 : 0;
        return count;
    }
    /// The only one there is, which has ended.
    void removeWorker() {
        find<QAction>("showTableAction")->trigger();
        clickRow("workersTable", 0);
        click("removeWorkerButton");
    }
};

QStringList shownIn(const QMenuBar& bar) {
    QStringList texts;
    for (const auto* toast : bar.findChildren<news::Toast*>())
        if (toast->isVisible())
            texts << toast->item().text;
    return texts;
}

} // namespace

/// What a click takes away comes back by another.
class TestUndo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void thereIsNothingToUndoAtFirst() {
        Window w;
        QVERIFY(!w.undo().isEnabled());
        QCOMPARE(w.undo().shortcut(), QKeySequence(QKeySequence::Undo));
    }

    void clearedJobsComeBack() {
        Window w;
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        w.fake.setJob(made_up::job(2, JobState::running, 3, 10));
        QTRY_COMPARE(w.rows("jobsTable"), 2);
        w.click("clearJobsButton");
        QTRY_COMPARE(w.rows("jobsTable"), 1);
        QCOMPARE(w.fake.timesAsked("removeJob 1"), 0);
        QTRY_COMPARE(w.offers().size(), 1);
        QTest::mouseClick(w.offers().first()->findChild<QAbstractButton*>(QStringLiteral("toastUndo")),
                          Qt::LeftButton);
        QTRY_COMPARE(w.rows("jobsTable"), 2);
        QVERIFY(w.offers().isEmpty());
        QVERIFY(!w.undo().isEnabled());
        QVERIFY(w.find<QAction>("clearJobsAction")->isEnabled());
    }

    void whatClearedJobsHaveSentStaysSent() {
        Window w;
        const auto sent = [&w] {
            return flow::makePicture(w.live.snapshot(), 0).box(flow::Stage::producer).note;
        };
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        w.fake.setJob(made_up::job(2, JobState::running, 3, 10));
        QTRY_COMPARE(w.rows("jobsTable"), 2);
        QCOMPARE(sent(), QStringLiteral("13 sent"));
        w.click("clearJobsButton");
        QCOMPARE(w.rows("jobsTable"), 1);
        QCOMPARE(sent(), QStringLiteral("13 sent"));
        w.undo().trigger();
        QCOMPARE(w.rows("jobsTable"), 2);
        QCOMPARE(sent(), QStringLiteral("13 sent"));
        w.click("clearJobsButton");
        w.window.findChild<common::Undo*>()->settle();
        w.fake.change([](session::Snapshot& snapshot) { // as the session does it
            snapshot.jobs.erase(snapshot.jobs.begin());
            snapshot.sentByRemoved = 10;
        });
        QTRY_VERIFY(w.live.aside().jobs.empty());
        QCOMPARE(sent(), QStringLiteral("13 sent"));
    }

    void whatComesBackIsNoNews() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setWorker(made_up::worker(2, WorkerState::failed));
        QTRY_COMPARE(w.rows("workersTable"), 2);
        QTRY_COMPARE(w.badNews(), 1);
        w.find<QAbstractButton>("toastClose")->click();
        QTRY_COMPARE(w.badNews(), 0);
        w.find<QAction>("showTableAction")->trigger();
        w.clickRow("workersTable", 1);
        w.click("removeWorkerButton");
        QCOMPARE(w.rows("workersTable"), 1);
        // It is gone from all that is shown, at once.
        QTRY_COMPARE(w.find<QAbstractButton>("groupButton")->text(), QStringLiteral("1 worker runs"));
        w.undo().trigger();
        QCOMPARE(w.rows("workersTable"), 2);
        QCOMPARE(w.fake.timesAsked("removeWorker 2"), 0);
        QCOMPARE(w.badNews(), 0);
    }

    void aFailureOfAnotherWorkerWithAnOldIdIsNews() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::failed));
        QTRY_COMPARE(w.badNews(), 1);
        w.find<QAbstractButton>("toastClose")->click();
        QTRY_COMPARE(w.badNews(), 0);
        w.removeWorker();
        w.window.findChild<common::Undo*>()->settle();
        QCOMPARE(w.fake.timesAsked("removeWorker 1"), 1);
        w.fake.change([](session::Snapshot& snapshot) { snapshot.workers.clear(); });
        QTRY_VERIFY(w.live.aside().workers.empty());
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {0})); // the list is looked at anew
        QTRY_COMPARE(w.rows("workersTable"), 1);
        w.fake.setWorker(made_up::worker(1, WorkerState::failed)); // of another connection
        QTRY_COMPARE(w.badNews(), 1);
    }

    void aWorkerWithTheIdOfOneThatWasRemovedStays() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::stopped));
        QTRY_COMPARE(w.rows("workersTable"), 1);
        w.removeWorker();
        QCOMPARE(w.rows("workersTable"), 0);
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0})); // of another connection
        QTRY_COMPARE(w.rows("workersTable"), 1);
        w.fake.setWorker(made_up::worker(1, WorkerState::stopped));
        QTRY_VERIFY(w.find<QAction>("restartWorkerAction")->isEnabled());
        w.window.findChild<common::Undo*>()->settle();
        QCOMPARE(w.fake.timesAsked("removeWorker 1"), 0);
        QCOMPARE(w.rows("workersTable"), 1);
    }

    void whatIsClearedIsInNoWindowAndOfferedInOne() {
        Window w;
        main_window::MainWindow other(w.live, w.settings);
        other.show();
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        const auto* jobs = other.findChild<QAbstractItemView*>(QStringLiteral("jobsTable"));
        QTRY_COMPARE(jobs->model()->rowCount(), 1);
        w.click("clearJobsButton");
        QCOMPARE(jobs->model()->rowCount(), 0);
        QVERIFY(!other.findChild<QAction*>(QStringLiteral("undoAction"))->isEnabled());
        w.undo().trigger();
        QCOMPARE(jobs->model()->rowCount(), 1);
    }

    void whenTheTimeIsUpItIsDoneForGood() {
        Window w;
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_COMPARE(w.rows("jobsTable"), 1);
        w.click("clearJobsButton");
        auto* time = w.window.findChild<common::Undo*>()->findChild<QTimer*>();
        QVERIFY(time->isActive());
        time->start(0); // up at once
        QTRY_COMPARE(w.fake.timesAsked("removeJob 1"), 1);
        QVERIFY(!w.undo().isEnabled());
        QCOMPARE(w.rows("jobsTable"), 0);
    }

    void theWindowThatClosesLeavesNothingBehind() {
        Window w;
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_COMPARE(w.rows("jobsTable"), 1);
        w.click("clearJobsButton");
        QCOMPARE(w.fake.timesAsked("removeJob 1"), 0);
        w.window.close();
        QCOMPARE(w.fake.timesAsked("removeJob 1"), 1);
    }

    void clearedActivityComesBackBeforeWhatIsNew() {
        Window w;
        w.raise("activityDock");
        QTRY_VERIFY(w.fake.activityWatched());
        w.fake.addActivity({made_up::activity("Jake", 1), made_up::activity("KSF", 2)});
        QTRY_COMPARE(w.rows("activityView"), 2);
        w.click("activityClearButton");
        QCOMPARE(w.rows("activityView"), 0);
        w.fake.addActivity({made_up::activity("Jake", 3)});
        QTRY_COMPARE(w.rows("activityView"), 1);
        w.window.activateWindow();
        QTest::keyClick(w.find<QWidget>("activityView"), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(w.rows("activityView"), 3);
        QCOMPARE(w.cell("activityView", 0, 3), QStringLiteral("1"));
        QCOMPARE(w.cell("activityView", 2, 3), QStringLiteral("3"));
    }

    void eachClearIsTakenBackAlone() {
        Window w;
        w.raise("activityDock");
        QTRY_VERIFY(w.fake.activityWatched());
        w.fake.addActivity({made_up::activity("Jake", 1), made_up::activity("KSF", 2)});
        QTRY_COMPARE(w.rows("activityView"), 2);
        w.click("activityClearButton");
        w.fake.addActivity({made_up::activity("Jake", 3)});
        QTRY_COMPARE(w.rows("activityView"), 1);
        w.click("activityClearButton");
        QCOMPARE(w.rows("activityView"), 0);
        w.undo().trigger();
        QCOMPARE(w.rows("activityView"), 1);
        QCOMPARE(w.cell("activityView", 0, 3), QStringLiteral("3"));
    }

    void clearingAnEmptyListIsNoStep() {
        Window w;
        w.raise("activityDock");
        QTRY_VERIFY(w.find<QWidget>("activityView")->isVisible());
        w.click("activityClearButton");
        QVERIFY(!w.undo().isEnabled());
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_COMPARE(w.rows("jobsTable"), 1);
        w.click("clearJobsButton");
        w.click("activityClearButton");
        QCOMPARE(w.fake.timesAsked("removeJob 1"), 0);
        w.undo().trigger();
        QCOMPARE(w.rows("jobsTable"), 1);
    }

    void inAFieldCtrlZIsTheWindowsUntilSomethingIsTyped_data() {
        QTest::addColumn<QString>("field");
        QTest::addRow("a number") << QStringLiteral("eventCount");
        QTest::addRow("a line") << QStringLiteral("seed");
        QTest::addRow("lines") << QStringLiteral("playerNames");
    }
    void inAFieldCtrlZIsTheWindowsUntilSomethingIsTyped() {
        QFETCH(QString, field);
        Window w;
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_COMPARE(w.rows("jobsTable"), 1);
        w.window.activateWindow();
        auto* at = w.window.findChild<QWidget*>(field);
        at->setFocus();
        QTRY_VERIFY(at->hasFocus());
        w.click("clearJobsButton");
        QCOMPARE(w.rows("jobsTable"), 0);
        QTest::keyClick(at, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(w.rows("jobsTable"), 1);
        w.click("clearJobsButton");
        QVERIFY(at->hasFocus());
        QTest::keyClick(at, Qt::Key_7);
        QTest::keyClick(at, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(w.undo().isEnabled());
        QCOMPARE(w.rows("jobsTable"), 0);
    }

    void theOfferComesFirstThoughThreeBadMessagesWait() {
        QMenuBar bar;
        bar.resize(300, 30); // room for one
        news::Toasts toasts(bar);
        bar.show();
        for (const char* text : {"bad 1", "bad 2", "bad 3"})
            toasts.show({true, QString::fromLatin1(text), {}});
        news::Item offer{false, QStringLiteral("It was cleared."), {}};
        offer.canUndo = true;
        toasts.show(offer);
        QCOMPARE(shownIn(bar), QStringList{offer.text});
        toasts.show({true, QStringLiteral("bad 4"), {}});
        QCOMPARE(shownIn(bar), QStringList{offer.text});
        toasts.dropUndo();
        QCOMPARE(shownIn(bar), QStringList{QStringLiteral("bad 4")});
    }

    void aNewStepTakesThePlaceOfTheOneBefore() {
        Window w;
        QStringList done;
        auto* undo = w.window.findChild<common::Undo*>();
        undo->offer({QStringLiteral("One."), [&done] { done << QStringLiteral("one back"); },
                     [&done] { done << QStringLiteral("one for good"); }});
        undo->offer({QStringLiteral("Two."), [&done] { done << QStringLiteral("two back"); },
                     [&done] { done << QStringLiteral("two for good"); }});
        QCOMPARE(done, QStringList{QStringLiteral("one for good")});
        QTRY_COMPARE(w.offers().size(), 1);
        QCOMPARE(w.offers().first()->item().text, QStringLiteral("Two."));
        w.undo().trigger();
        undo->settle();
        QCOMPARE(done, QStringList({QStringLiteral("one for good"), QStringLiteral("two back")}));
    }
};

QTEST_MAIN(TestUndo)
#include "test_undo.moc"
