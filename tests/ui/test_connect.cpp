#include "tests/ui/made_up_window.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

using made_up::Window;
using produce::JobState;
using stream::WorkerState;

/// What connecting ends is said before, and data goes only by name.
class TestConnect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void connectSaysWhichJobsItEnds() {
        Window w;
        w.find<QAction>("connectAction")->trigger();
        auto* ends = w.find<QLabel>("connectEnds");
        w.find<QLineEdit>("appId")->setText(QStringLiteral("another"));
        QVERIFY(!ends->isVisible());
        w.fake.setJob(made_up::job(1, JobState::running, 3, 10)); // while the dialog is open
        QTRY_COMPARE(ends->text(), QStringLiteral("Jobs that are stopped: 1."));
        QVERIFY(ends->isVisible() && w.find<QWidget>("connectButton")->isEnabled());
        w.find<QLineEdit>("appId")->setText(QString::fromStdString(w.fake.config().appId));
        QVERIFY(!ends->isVisible()); // nothing changes, so nothing ends
        w.find<QLineEdit>("appId")->setText(QStringLiteral("another"));
        QVERIFY(ends->isVisible());
        w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_VERIFY(!ends->isVisible());
    }

    void connectSaysHowManyWorkersEnd() {
        Window w;
        w.find<QAction>("connectAction")->trigger();
        w.find<QLineEdit>("appId")->setText(QStringLiteral("another"));
        const auto* ends = w.find<QLabel>("connectEnds");
        QVERIFY(!ends->isVisible());
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setWorker(made_up::worker(2, WorkerState::stopped));
        w.fake.setWorker(made_up::worker(3, WorkerState::failed));
        w.fake.setWorker(made_up::worker(4, WorkerState::joining));
        QTRY_COMPARE(ends->text(), QStringLiteral("Workers: 2 now, 1 afterwards."));
        w.fake.setWorker(made_up::worker(4, WorkerState::stopped)); // those that ended don't end again
        QTRY_VERIFY(!ends->isVisible());
    }

    void eventsThatNobodyCountedGoOnlyByName_data() {
        QTest::addColumn<bool>("jobRemoved");
        QTest::addRow("of a job in the list") << false;
        QTest::addRow("of a job that was removed") << true;
    }
    void eventsThatNobodyCountedGoOnlyByName() {
        QFETCH(bool, jobRemoved);
        Window w;
        w.fake.change([](session::Snapshot& now) { now.connection.broker = kafka::BrokerKind::demo; });
        QTRY_COMPARE(w.live.connection().broker, kafka::BrokerKind::demo);
        w.find<QAction>("connectAction")->trigger();
        w.find<QSpinBox>("commitInterval")->setValue(500);
        QVERIFY(w.find<QWidget>("connectButton")->isEnabled() &&
                !w.find<QWidget>("connectName")->isVisible());
        if (jobRemoved)
            w.fake.change([](session::Snapshot& now) { now.sentByRemoved = 10; });
        else
            w.fake.setJob(made_up::job(1, JobState::finished, 10, 10));
        QTRY_VERIFY(w.find<QWidget>("connectName")->isVisible());
        QVERIFY(!w.find<QWidget>("connectButton")->isEnabled());
    }

    void theDemoBrokersDataGoesOnlyByName() {
        Window w;
        made_up::League league;
        league.play(10);
        w.fake.setPlayers(league.snapshot());
        w.fake.change([](session::Snapshot& now) { now.connection.broker = kafka::BrokerKind::demo; });
        QTRY_COMPARE(w.live.connection().broker, kafka::BrokerKind::demo);
        w.find<QAction>("connectAction")->trigger();
        auto* button = w.find<QWidget>("connectButton");
        auto* field = w.find<QLineEdit>("connectName");
        QVERIFY(button->isEnabled() && !field->isVisible());
        w.find<QSpinBox>("commitInterval")->setValue(500);
        QVERIFY(field->isVisible() && !button->isEnabled());
        const QString name = QString::fromStdString(w.fake.config().appId);
        QTest::keyClicks(field, name.chopped(1));
        QVERIFY(!button->isEnabled());
        QTest::keyClicks(field, name.right(1));
        w.click("connectButton");
        QCOMPARE(w.fake.config().commitInterval, std::chrono::milliseconds(500));
    }
};

QTEST_MAIN(TestConnect)
#include "test_connect.moc"
