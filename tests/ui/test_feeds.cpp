#include "tests/ui/made_up_window.h"

#include "ui/problems/model.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>

#include <optional>

using problems::Model;
using stream::WorkerState;

namespace {

QByteArray read(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

session::PlayerMessage messageAt(int offset) {
    session::PlayerMessage message;
    message.record.at.topic = "player_stats";
    message.record.at.partition = base::PartitionId{2};
    message.record.at.offset = base::Offset{offset};
    message.record.key = "Jake";
    message.record.value = "{}";
    return message;
}

session::PlayerMessages oneMessage(int offset) {
    return {{messageAt(offset)}, base::Offset{offset}, base::Offset{offset + 1}, false};
}

/// A window with one of the pages that grow at their end in front.
struct Window : made_up::Window {
    QTemporaryDir out;

    explicit Window(const char* dock, const char* table) {
        raise(dock);
        QWidget* list = find<QWidget>(table);
        if (!QTest::qWaitFor([list] { return list->isVisible(); }))
            qFatal("%s isn't seen", dock);
        window.activateWindow();
        list->setFocus();
    }
    /// Two of worker-1, two of worker-2.
    void play() {
        if (!QTest::qWaitFor([this] { return fake.activityWatched(); }))
            qFatal("nobody watches the activity");
        auto entries = {made_up::activity("Jake", 1), made_up::activity("KSF", 2),
                        made_up::activity("Jake", 3), made_up::activity("a\tb, \"c\"", 4)};
        std::vector<stream::ActivityEntry> all(entries);
        all[2].workerId = all[3].workerId = 2;
        fake.addActivity(std::move(all));
        if (!QTest::qWaitFor([this] { return rows("activityView") == 4; }))
            qFatal("the events don't show up");
    }
    void choose(const char* combo, const QString& text) {
        auto* box = find<QComboBox>(combo);
        const int at = box->findText(text);
        if (at < 0)
            qFatal("no choice %s", qPrintable(text));
        box->setCurrentIndex(at);
    }
    QStringList texts(const char* table, int column) {
        QStringList all;
        for (int row = 0; row < rows(table); ++row)
            all << cell(table, row, column);
        return all;
    }
    /// Of the first player.
    void openMessages() {
        made_up::League league;
        league.play(100);
        fake.setPlayers(league.snapshot());
        if (!QTest::qWaitFor([this] { return rows("playersTable") > 0; }))
            qFatal("the players don't show up");
        clickRow("playersTable", 0);
        find<QAction>("playersMessagesAction")->trigger();
    }
    QString messagesSummary() { return find<QLabel>("messagesSummary")->text(); }
    QString emptyHint(const char* table) {
        auto* hint = find<QWidget>(table)->findChild<QLabel*>(QStringLiteral("emptyHint"));
        return hint->isVisible() ? hint->text() : QString();
    }
    /// Triggers the action, and chooses this file in the dialog that opens. Gives the name proposed.
    QString exportTo(const char* action, const QString& file) {
        find<QAction>(action)->trigger();
        auto* dialog = find<QFileDialog>("exportDialog");
        const QString proposed = dialog->selectedFiles().value(0);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        return proposed;
    }
};

} // namespace

/// The pages that grow at their end: Activity, Log and Problems.
class TestFeeds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void activityIsFilteredByWorkerAndPlayerTogether() {
        Window w("activityDock", "activityView");
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {2, 3}));
        QTRY_COMPARE(w.find<QComboBox>("activityWorkerCombo")->count(), 3);
        w.play();
        w.choose("activityWorkerCombo", QStringLiteral("worker-2"));
        QCOMPARE(w.texts("activityView", 3), QStringList({QStringLiteral("3"), QStringLiteral("4")}));
        QTest::keyClicks(w.find<QLineEdit>("activityFilter"), QStringLiteral("jake"));
        QCOMPARE(w.texts("activityView", 3), QStringList{QStringLiteral("3")});
        std::vector<stream::ActivityEntry> more{made_up::activity("Jake", 5), made_up::activity("Jake", 6)};
        more[1].workerId = 2;
        w.fake.addActivity(std::move(more));
        QTRY_COMPARE(w.texts("activityView", 3), QStringList({QStringLiteral("3"), QStringLiteral("6")}));
        w.find<QLineEdit>("activityFilter")->setText(QStringLiteral("KSF"));
        QCOMPARE(w.emptyHint("activityView"),
                 QStringLiteral("No event shown here is of “KSF” and worker-2."));
        w.find<QLineEdit>("activityFilter")->clear();
        w.choose("activityWorkerCombo", QStringLiteral("All workers"));
        QTRY_COMPARE(w.rows("activityView"), 6);
    }

    void aChosenWorkerThatGoesCanBeLeft() {
        Window w("activityDock", "activityView");
        w.fake.setWorker(made_up::worker(7, WorkerState::running, {0, 1}));
        QTRY_COMPARE(w.find<QComboBox>("activityWorkerCombo")->count(), 2);
        w.choose("activityWorkerCombo", QStringLiteral("worker-7"));
        w.fake.change([](session::Snapshot& snapshot) { snapshot.workers.clear(); });
        QTRY_VERIFY(w.live.snapshot().workers.empty());
        QCOMPARE(w.find<QComboBox>("activityWorkerCombo")->currentText(), QStringLiteral("worker-7"));
        w.choose("activityWorkerCombo", QStringLiteral("All workers"));
        w.play();
    }

    void activityIsCopiedForASpreadsheet() {
        Window w("activityDock", "activityView");
        w.play();
        QVERIFY(!w.find<QAction>("activityCopyAction")->isEnabled());
        w.clickRow("activityView", 0);
        w.clickRow("activityView", 3, 0, Qt::ControlModifier);
        QGuiApplication::clipboard()->clear();
        QTest::keyClick(w.find<QWidget>("activityView"), Qt::Key_C, Qt::ControlModifier);
        QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 4); // a header, two rows, and the end of the last line
        QVERIFY(lines[0].startsWith(QLatin1String("time\tworker\tpartition\toffset\tplayer\tdamage\t")));
        QVERIFY(lines[1].startsWith(
            QLatin1String("2020-09-13T12:26:40.001Z\tworker-1\t1\t1\tJake\t3000\t2000\t2856.0\t4567\t")));
        QVERIFY2(lines[2].contains(QLatin1String("\tworker-2\t1\t4\ta b, \"c\"\t3000\t")),
                 qPrintable(lines[2]));
    }

    void activityBecomesAFile_data() {
        QTest::addColumn<QString>("suffix");
        QTest::addRow("csv") << QStringLiteral("csv");
        QTest::addRow("json") << QStringLiteral("json");
    }
    void activityBecomesAFile() {
        QFETCH(QString, suffix);
        Window w("activityDock", "activityView");
        QVERIFY(!w.find<QWidget>("activityExportButton")->isEnabled());
        w.play();
        QVERIFY(w.find<QWidget>("activityExportButton")->isEnabled());
        const QString file = w.out.filePath(QStringLiteral("activity.") + suffix);
        const QString proposed = w.exportTo("activityExportAction", file);
        QVERIFY2(proposed.contains(QLatin1String("statstream-activity-")), qPrintable(proposed));
        QTRY_VERIFY(QFile::exists(file));
        const QByteArray bytes = read(file);
        if (suffix == QLatin1String("csv")) {
            QCOMPARE(bytes.count('\n'), 5);
            QVERIFY2(bytes.contains(",worker-2,1,4,\"a\tb, \"\"c\"\"\",3000,"), bytes.constData());
        } else {
            const QJsonArray all = QJsonDocument::fromJson(bytes).array();
            QCOMPARE(all.size(), 4);
            QCOMPARE(all[3][QLatin1String("player")].toString(), QStringLiteral("a\tb, \"c\""));
            QCOMPARE(all[3][QLatin1String("damage")].toInt(), 3000);
        }
    }

    void selectedLinesOfTheLogBecomeAFile() {
        Window w("logDock", "logTable");
        for (const char* text : {"One", "Two", "Three"})
            w.fake.addLog(base::LogLevel::info, "local Kafka", text);
        QTRY_COMPARE(w.rows("logTable"), 3);
        w.clickRow("logTable", 1);
        const QString file = w.out.filePath(QStringLiteral("log.csv"));
        w.exportTo("logExportSelectedAction", file);
        QTRY_COMPARE(read(file).count('\n'), 2);
        QVERIFY(read(file).startsWith("time,level,from,text\n"));
        QVERIFY(read(file).endsWith(",info,local Kafka,Two\n"));
    }

    void theLogIsFilteredByItsLevel() {
        Window w("logDock", "logTable");
        w.fake.addLog(base::LogLevel::info, "local Kafka", "Fine");
        w.fake.addLog(base::LogLevel::warning, "worker-1", "Slow");
        QTRY_COMPARE(w.rows("logTable"), 2);
        w.choose("logLevelCombo", QStringLiteral("Errors"));
        QCOMPARE(w.emptyHint("logTable"), QStringLiteral("No line is of this level."));
        w.fake.addLog(base::LogLevel::error, "worker-1", "Broken");
        QTRY_COMPARE(w.texts("logTable", 3), QStringList{QStringLiteral("Broken")});
        w.choose("logLevelCombo", QStringLiteral("Warnings and errors"));
        QCOMPARE(w.rows("logTable"), 2);
        w.find<QLineEdit>("logFilter")->setText(QStringLiteral("slow"));
        QCOMPARE(w.texts("logTable", 3), QStringList{QStringLiteral("Slow")});
        w.choose("logLevelCombo", QStringLiteral("All levels"));
        w.find<QLineEdit>("logFilter")->clear();
        QCOMPARE(w.rows("logTable"), 3);
    }

    void thePausedLogLosesNothing() {
        Window w("logDock", "logTable");
        w.fake.addLog(base::LogLevel::info, "local Kafka", "Before");
        QTRY_COMPARE(w.rows("logTable"), 1);
        QTest::keyClick(w.find<QWidget>("logTable"), Qt::Key_Space);
        QVERIFY(w.find<QAction>("logPauseAction")->isChecked());
        w.fake.addLog(base::LogLevel::info, "local Kafka", "Meanwhile");
        w.fake.addProblem(made_up::problem(40));
        QTRY_COMPARE(w.live.snapshot().problems, std::uint64_t(1)); // a tick later
        QCOMPARE(w.rows("logTable"), 1);
        w.click("logPauseButton");
        QCOMPARE(w.texts("logTable", 3),
                 QStringList({QStringLiteral("Before"), QStringLiteral("Meanwhile")}));
    }

    void pausedProblemsAreCountedAndComeAfter() {
        Window w("problemsDock", "problemsTable");
        w.fake.addProblem(made_up::problem(40));
        QTRY_COMPARE(w.rows("problemsTable"), 1);
        w.click("problemsPauseButton");
        w.fake.addProblem(made_up::problem(41));
        QTRY_COMPARE(w.find<QDockWidget>("problemsDock")->windowTitle(), QStringLiteral("Problems (2)"));
        QCOMPARE(w.rows("problemsTable"), 1);
        w.find<QWidget>("problemsTable")->setFocus();
        QTest::keyClick(w.find<QWidget>("problemsTable"), Qt::Key_Space);
        QCOMPARE(w.rows("problemsTable"), 2);
    }

    void problemsAreNarrowedByKindWorkerAndKey() {
        Window w("problemsDock", "problemsTable");
        for (const int offset : {40, 41, 42, 50}) {
            auto problem = made_up::problem(offset);
            if (offset == 50) { // of a worker that isn't there any more; the key as workers note it
                problem.kind = stream::ProblemKind::misrouted;
                problem.workerId = 2;
                problem.key = stream::firstBytes("J\xc3\xb8rgen");
            }
            w.fake.addProblem(problem);
        }
        QTRY_COMPARE(w.rows("problemsTable"), 4);
        w.choose("problemsWorkerCombo", QStringLiteral("worker-2"));
        QCOMPARE(w.texts("problemsTable", Model::offset), QStringList{QStringLiteral("50")});
        QCOMPARE(w.cell("problemsTable", 0, Model::worker), QStringLiteral("worker-2"));
        w.choose("problemsKindCombo", QStringLiteral("Refused"));
        QCOMPARE(w.rows("problemsTable"), 0);
        w.choose("problemsWorkerCombo", QStringLiteral("All workers"));
        QCOMPARE(w.rows("problemsTable"), 3);
        w.choose("problemsKindCombo", QStringLiteral("All kinds"));
        w.find<QLineEdit>("problemsFilter")->setText(QStringLiteral("j\u00f8r"));
        QCOMPARE(w.texts("problemsTable", Model::offset), QStringList{QStringLiteral("50")});
        w.find<QLineEdit>("problemsFilter")->setText(QStringLiteral("jake"));
        QCOMPARE(w.rows("problemsTable"), 4); // the value of the last one names him, too
        w.fake.setWorker(made_up::worker(7, WorkerState::running, {0}));
        QTRY_COMPARE(w.find<QComboBox>("problemsWorkerCombo")->count(), 4);
    }

    void aPlayersMessagesAreReadFromTheTopic() {
        Window w("playersDock", "playersTable");
        session::PlayerMessages newest;
        for (const int offset : {41, 40}) {
            session::PlayerMessage message = messageAt(offset);
            message.damage = {3000, true};
            newest.messages.push_back(message);
        }
        newest.messages[1].refused = stats::BadEvent::noDamage;
        newest.from = base::Offset{40};
        newest.end = base::Offset{1040};
        w.fake.answerMessagesWith(newest);
        w.openMessages();
        QTRY_COMPARE(w.rows("messagesTable"), 2);
        const auto asked = w.fake.lastMessageQuestion();
        QCOMPARE(QString::fromStdString(asked.player), w.cell("playersTable", 0, 1));
        QVERIFY(!asked.before);
        QCOMPARE(w.texts("messagesTable", 2), QStringList({QStringLiteral("41"), QStringLiteral("40")}));
        QCOMPARE(w.texts("messagesTable", 3),
                 QStringList({QStringLiteral("3,000"), QStringLiteral("refused")}));
        QVERIFY2(w.messagesSummary().contains(QLatin1String("newest 1,000 records")),
                 qPrintable(w.messagesSummary()));
        const QString file = w.out.filePath(QStringLiteral("messages.csv"));
        w.exportTo("messagesExportAction", file);
        QTRY_COMPARE(read(file).count('\n'), 3);
        QVERIFY2(read(file).contains(",2,41,3000,0,,{}\n"), read(file).constData());
        newest.messages.resize(1);
        newest.messages[0].record.at.offset = base::Offset{7};
        newest.from = base::Offset{0};
        newest.all = true;
        w.fake.answerMessagesWith(newest);
        w.click("messagesOlderButton");
        QTRY_COMPARE(w.rows("messagesTable"), 3);
        QCOMPARE(w.fake.lastMessageQuestion().before, std::optional(base::Offset{40}));
        QVERIFY(!w.find<QWidget>("messagesOlderButton")->isEnabled());
    }

    void messagesThatCantBeReadSayWhy() {
        Window w("playersDock", "playersTable");
        w.fake.answerMessagesWith(base::failure(base::ErrorCode::kafka, "Not authorized."));
        w.openMessages();
        QTRY_VERIFY(w.messagesSummary().contains(QLatin1String("Not authorized.")));
        QCOMPARE(w.emptyHint("messagesTable"), QStringLiteral("The messages could not be read."));
        session::PlayerMessages none;
        none.all = true;
        w.fake.answerMessagesWith(none);
        w.click("messagesAgainButton");
        QTRY_COMPARE(w.emptyHint("messagesTable"),
                     QStringLiteral("The topic has no message of this player any more."));
    }

    void readingMessagesAgainInVainKeepsTheList() {
        Window w("playersDock", "playersTable");
        w.fake.answerMessagesWith(oneMessage(41));
        w.openMessages();
        QTRY_COMPARE(w.rows("messagesTable"), 1);
        w.fake.answerMessagesWith(base::failure(base::ErrorCode::kafka, "Not authorized."));
        w.click("messagesAgainButton");
        QTRY_VERIFY(w.messagesSummary().contains(QLatin1String("Not authorized.")));
        QCOMPARE(w.rows("messagesTable"), 1);
        w.fake.answerMessagesWith(oneMessage(42));
        w.click("messagesAgainButton");
        QTRY_COMPARE(w.texts("messagesTable", 2), QStringList{QStringLiteral("42")});
    }

    void messagesOfTwoConnectionsAreNotMixed() {
        Window w("playersDock", "playersTable");
        w.fake.answerMessagesWith(oneMessage(41));
        w.openMessages();
        QTRY_COMPARE(w.rows("messagesTable"), 1);
        QVERIFY(w.find<QWidget>("messagesOlderButton")->isEnabled());
        w.fake.holdChecks(true);
        w.click("messagesOlderButton");
        QCOMPARE(w.fake.timesAsked("readMessages"), 2);
        w.fake.change([](session::Snapshot& snapshot) { ++snapshot.connection.number; });
        const auto saysSo = [&w] { return w.messagesSummary().startsWith(QLatin1String("Connected anew.")); };
        QTRY_VERIFY(saysSo());
        // The answer that was under way comes all the same, and is disregarded.
        QVERIFY(!QTest::qWaitFor([&saysSo] { return !saysSo(); }, 200));
        QCOMPARE(w.rows("messagesTable"), 1);
        QVERIFY(!w.find<QWidget>("messagesOlderButton")->isEnabled());
        w.fake.holdChecks(false);
        w.fake.answerMessagesWith(oneMessage(7));
        w.click("messagesAgainButton");
        QTRY_COMPARE(w.texts("messagesTable", 2), QStringList{QStringLiteral("7")});
        QVERIFY(w.find<QWidget>("messagesOlderButton")->isEnabled());
    }
};

QTEST_MAIN(TestFeeds)
#include "test_feeds.moc"
