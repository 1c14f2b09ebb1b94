#include "tests/ui/import_window.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpression>

using cli_runner::statsLabFile;
using made_up::dropFiles;
using made_up::plain;
using produce::JobState;
using Window = made_up::ImportWindow;

/// How files are sent from the window, over a made-up session.
class TestImportSending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void thePaceIsAsTheFieldsSay() {
        Window w;
        w.find<QComboBox>("partitioner")->setCurrentIndex(1);
        w.drop({w.file("own.csv", plain)});
        w.send();
        QVERIFY(!w.fake.lastImport().eventsPerSecond && !w.fake.lastImport().replay);
        QCOMPARE(w.fake.lastImport().partitioner, kafka::Partitioner::murmur2); // the Producer's
        w.setJob(JobState::finished, 2);
        QTRY_VERIFY(w.status().startsWith(QLatin1String("Done")));
        w.drop({w.file("other.csv", plain)});
        QCOMPARE(w.rows("importFiles"), 1); // the first one is done
        w.find<QComboBox>("importPace")->setCurrentIndex(1);
        QVERIFY(w.find<QWidget>("importRate")->isVisible());
        w.find<QDoubleSpinBox>("importRate")->setValue(12.5);
        w.send();
        QCOMPARE(w.fake.lastImport().eventsPerSecond, std::optional(12.5));
        w.setJob(JobState::finished, 2);
        QTRY_VERIFY(w.status().startsWith(QLatin1String("Done")));
        w.drop({w.file("third.csv", plain)});
        w.find<QComboBox>("importPace")->setCurrentIndex(2);
        QVERIFY(!w.find<QWidget>("importRate")->isVisible());
        w.find<QDoubleSpinBox>("importFactor")->setValue(60);
        w.find<QDoubleSpinBox>("importGap")->setValue(2);
        w.send();
        QCOMPARE(w.fake.lastImport().replay, std::optional(produce::ReplayPace{60, 2}));
        QVERIFY(!w.fake.lastImport().eventsPerSecond);
    }

    void aPartitionerThatChangesMeanwhileIsUsed() {
        Window w;
        w.drop({w.file("own.csv", plain)});
        w.find<QComboBox>("partitioner")->setCurrentIndex(1);
        w.send();
        QCOMPARE(w.fake.lastImport().partitioner, kafka::Partitioner::murmur2);
        QVERIFY(w.find<QLineEdit>("importTopic")->toolTip().contains(QLatin1String("Murmur2")));
    }

    void anotherTopicIsChosenAndComparedWith() {
        Window w;
        w.drop({w.file("own.csv", plain)});
        QVERIFY(!w.find<QWidget>("importElsewhere")->isVisible());
        session::ImportCheck missing;
        missing.makesTopic = true;
        w.fake.answerImportsWith(missing);
        auto* topic = w.find<QLineEdit>("importTopic");
        topic->setFocus();
        topic->selectAll();
        QTest::keyClicks(topic, QStringLiteral("season 2018")); // a blank can't be in a name
        QCOMPARE(topic->text(), QStringLiteral("season2018"));
        Q_EMIT topic->editingFinished();
        QTRY_COMPARE(w.fake.timesAsked("checkImport season2018"), 1);
        QTRY_VERIFY2(w.status().contains(QStringLiteral("There is no topic “season2018” yet")),
                     qPrintable(w.status()));
        auto* note = w.find<QLabel>("importElsewhere");
        QVERIFY(note->isVisible());
        QVERIFY2(note->text().contains(QStringLiteral("“player_stats”")), qPrintable(note->text()));
        w.send();
        QCOMPARE(w.fake.lastImport().topic, std::string("season2018"));
        w.setJob(JobState::finished, 2);
        QTRY_VERIFY2(w.status().contains(QStringLiteral("Events sent to “season2018”: 2.")),
                     qPrintable(w.status()));
    }

    void withoutATopicItIsTheSource() {
        Window w;
        w.drop({w.file("own.csv", plain)});
        auto* topic = w.find<QLineEdit>("importTopic");
        topic->clear();
        Q_EMIT topic->editingFinished();
        QVERIFY(!w.find<QWidget>("importElsewhere")->isVisible());
        w.send();
        QCOMPARE(w.fake.lastImport().topic, std::string());
    }

    void whatIsOnTheTopicIsLeftOutUnlessAsked() {
        Window w;
        w.fake.answerImportsWith(session::ImportCheck{2, {}});
        w.drop({w.file("own.csv", plain)});
        QVERIFY2(w.status().contains(QLatin1String("left out: 2.")), qPrintable(w.status()));
        QVERIFY(w.status().contains(QLatin1String("nothing new")));
        QVERIFY(!w.canClick("importButton"));
        w.find<QCheckBox>("importAgain")->click();
        QVERIFY2(w.status().contains(QLatin1String("count twice: 2.")), qPrintable(w.status()));
        w.send();
        QVERIFY(w.fake.lastImport().again);
    }

    void aTopicThatForgetsIsWarnedOf_data() {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("said");
        QTest::addRow("a week") << 7 * 24 * 60 << QStringLiteral("for 7 days");
        QTest::addRow("an hour") << 60 << QStringLiteral("for 1 h 0 min");
        QTest::addRow("less") << 5 << QStringLiteral("for 5 min 0 s");
    }
    void aTopicThatForgetsIsWarnedOf() {
        QFETCH(int, minutes);
        QFETCH(QString, said);
        Window w;
        w.fake.answerImportsWith(session::ImportCheck{0, std::chrono::minutes(minutes)});
        w.drop({w.file("season.csv", statsLabFile(1))});
        QVERIFY2(w.status().contains(said), qPrintable(w.status()));
        QVERIFY(w.status().contains(QLatin1String("retention.ms=-1")));
        QVERIFY(w.canClick("importButton"));
    }

    void sendingIsFollowedAndStopped() {
        Window w;
        w.fake.answerImportsWith(session::ImportCheck{2, {}});
        w.drop({w.file("season.csv", statsLabFile(5))});
        w.send();
        QTRY_COMPARE(w.rows("jobsTable"), 1); // the Producer has it too
        QVERIFY(w.cell("jobsTable", 0, 0).contains(QLatin1String("season.csv")));
        w.setJob(JobState::running, 4);
        auto* progress = w.find<QProgressBar>("importProgress");
        QTRY_COMPARE(progress->value() * 2, progress->maximum());
        QVERIFY2(w.status().contains(QLatin1String("4 of 8")), qPrintable(w.status()));
        QVERIFY(!w.canClick("importAddButton"));
        w.click("importStopButton");
        QCOMPARE(w.fake.timesAsked("stopJob 1"), 1);
        w.setJob(JobState::stopped, 5);
        QTRY_VERIFY2(w.status().contains(QLatin1String("Stopped. Events sent: 5 of 8.")),
                     qPrintable(w.status()));
        QVERIFY(!w.canClick("importStopButton"));
        QCOMPARE(w.find<QPushButton>("importCloseButton")->text(), QStringLiteral("Close"));
    }

    void aStopAsTheJobBeginsStopsTheJob_data() {
        QTest::addColumn<QString>("button");
        QTest::addRow("stopped") << QStringLiteral("importStopButton");
        QTest::addRow("closed") << QStringLiteral("importCloseButton");
    }
    void aStopAsTheJobBeginsStopsTheJob() {
        QFETCH(QString, button);
        Window w;
        w.drop({w.file("own.csv", plain)});
        w.find<QPushButton>("importButton")->click(); // the made-up session has begun the job behind it
        w.find<QPushButton>(qPrintable(button))->click();
        QTRY_COMPARE(w.fake.timesAsked("stopJob 1"), 1);
    }

    void aJobThatVanishesIsNotStopped_data() {
        QTest::addColumn<bool>("seen");
        QTest::addRow("before it was seen") << false;
        QTest::addRow("seen") << true;
    }
    void aJobThatVanishesIsNotStopped() {
        QFETCH(bool, seen);
        Window w;
        w.drop({w.file("own.csv", plain)});
        w.find<QPushButton>("importButton")->click();
        if (seen)
            QTRY_VERIFY(w.status().contains(QLatin1String("0 of 2")));
        w.fake.change([](session::Snapshot& snapshot) { snapshot.jobs.clear(); });
        QTRY_VERIFY2(w.status().startsWith(QLatin1String("The connection was changed.")),
                     qPrintable(w.status()));
        QVERIFY(!w.canClick("importStopButton"));
    }

    void whatWasLeftOutIsSaidAtTheEnd() {
        Window w;
        w.fake.answerImportsWith(session::ImportCheck{2, {}});
        w.drop({w.file("season.csv", statsLabFile(5))});
        w.send();
        w.setJob(JobState::finished, 8);
        QTRY_VERIFY2(w.status().contains(QStringLiteral("Done. Events sent to “player_stats”: 8.")),
                     qPrintable(w.status()));
        QVERIFY2(w.status().contains(QLatin1String(": 2.")), qPrintable(w.status()));
    }

    void whatGoesWrongIsSaid() {
        Window w;
        w.drop({w.file("own.csv", plain)});
        w.fake.answerImportsWith(base::failure(base::ErrorCode::timedOut, "Nothing more came."));
        w.click("importButton");
        QTRY_COMPARE(w.status(), QStringLiteral("Nothing more came."));
        QVERIFY(w.canClick("importButton")); // to try again
        w.fake.answerImportsWith(session::ImportCheck{});
        w.send();
        w.setJob(JobState::failed, 1,
                 base::Error{base::ErrorCode::badInput, "own.csv has changed.", false, false});
        QTRY_VERIFY2(w.status().contains(QLatin1String("Not all was sent: 1 of 2. own.csv has changed.")),
                     qPrintable(w.status()));
    }

    void closedItLetsTheJobGoOn() {
        Window w;
        w.drop({w.file("own.csv", plain)});
        w.send();
        w.click("importCloseButton");
        QTRY_VERIFY(!w.isOpen());
        QCOMPARE(w.fake.timesAsked("stopJob 1"), 0);
        QTRY_COMPARE(w.rows("jobsTable"), 1);
    }

    void whileSendingOtherFilesAreNotTaken() {
        Window w;
        w.drop({w.file("own.csv", plain)});
        w.send();
        const int looks = w.fake.timesAsked("lookAtFiles");
        QVERIFY(dropFiles(w.window, {w.file("other.csv", plain)}));
        QTRY_VERIFY2(w.status().contains(QLatin1String("Other files can be added when this has ended")),
                     qPrintable(w.status()));
        QCOMPARE(w.fake.timesAsked("lookAtFiles"), looks);
        QCOMPARE(w.rows("importFiles"), 1);
    }

    void sendingWaitsForTheConnection() {
        Window w;
        session::ConnectionStatus status;
        status.state = session::ConnectionState::startingKafka;
        w.fake.setConnection(status);
        QTRY_VERIFY(!w.live.ready());
        w.fake.answerImportsWith(
            base::failure(base::ErrorCode::brokerUnreachable, "There is no broker yet."));
        w.drop({w.file("own.csv", plain)});
        QVERIFY2(w.status().contains(QLatin1String("There is no broker yet.")), qPrintable(w.status()));
        QVERIFY(!w.canClick("importButton"));
        w.fake.answerImportsWith(session::ImportCheck{1, {}});
        w.fake.setReady();
        QTRY_VERIFY2(w.status().contains(QLatin1String("left out: 1.")), qPrintable(w.status()));
        QVERIFY(w.canClick("importButton"));
    }

    void theTopicBeforeSaysNothingOfTheOneNow() {
        Window w;
        session::ConnectionStatus status;
        status.state = session::ConnectionState::startingKafka;
        w.fake.answerImportsWith(session::ImportCheck{2, {}});
        w.fake.holdChecks(true);
        QVERIFY(dropFiles(w.window, {w.file("own.csv", plain)}));
        QTRY_COMPARE(w.fake.timesAsked("checkImport"), 1);
        w.fake.setConnection(status);
        QTRY_VERIFY(!w.live.ready());
        w.fake.answerImportsWith(session::ImportCheck{});
        w.fake.setReady();
        QTRY_COMPARE(w.fake.timesAsked("checkImport"), 2);
        w.fake.holdChecks(false);
        QTRY_VERIFY2(w.status().contains(QLatin1String("None of these events")), qPrintable(w.status()));
        w.fake.answerImportsWith(base::failure(base::ErrorCode::timedOut, "Nothing more came."));
        w.click("importButton");
        QTRY_COMPARE(w.status(), QStringLiteral("Nothing more came."));
        w.fake.setConnection(status);
        QTRY_VERIFY(!w.live.ready());
        w.fake.answerImportsWith(session::ImportCheck{});
        w.fake.setReady();
        QTRY_VERIFY2(w.status().contains(QLatin1String("None of these events")), qPrintable(w.status()));
    }
};

QTEST_MAIN(TestImportSending)
#include "test_import_sending.moc"
