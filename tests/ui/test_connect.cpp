#include "tests/ui/made_up_window.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSpinBox>

using made_up::Window;
using produce::JobState;

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
