#include "tests/ui/made_up_window.h"

#include "ui/problems/export.h"
#include "ui/problems/model.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

using made_up::Window;
using problems::Model;

namespace {

constexpr const char* badValue = R"({"player": "Jake", "healing": 2000})";
constexpr const char* goodValue = R"({"player": "Jake", "damage": 1, "healing": 2000})";

session::StoredRecord record(std::int64_t offset, const std::string& value, const std::string& key = "Jake") {
    return {{"player_stats", base::PartitionId{2}, base::Offset{offset}}, {}, key, value};
}

/// A window whose Problems page is seen and has rows.
struct Page : Window {
    explicit Page(int rows = 3) {
        raise("problemsDock");
        for (int i = 0; i < rows; ++i)
            fake.addProblem(made_up::problem(40 + i));
        if (!QTest::qWaitFor([&] { return this->rows("problemsTable") == rows; }))
            qFatal("the problems are not shown");
    }
    [[nodiscard]] QTableView* table() { return find<QTableView>("problemsTable"); }
    void trigger(const char* action) { find<QAction>(action)->trigger(); }
    [[nodiscard]] QString note() { return find<QLabel>("problemsNote")->text(); }
    [[nodiscard]] QWidget* dialog(const char* name = "redriveDialog") {
        return window.findChild<QWidget*>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString label(const char* name) { return find<QLabel>(name)->text(); }
    /// Opens the dialog of the first row.
    void open() {
        clickRow("problemsTable", 0);
        click("redriveButton");
    }
    [[nodiscard]] bool canSend() { return find<QWidget>("redriveSendButton")->isEnabled(); }
};

/// Saves what is exported under `name` in the window's folder.
QByteArray exported(Page& page, const char* action, const QString& name) {
    page.trigger(action);
    auto* dialog = page.window.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
    if (dialog == nullptr)
        return "no dialog";
    const QString file = page.dir.filePath(name);
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    if (!QTest::qWaitFor([&] { return page.note().contains(file); }))
        return "nothing was written: " + page.note().toUtf8();
    QFile written(file);
    return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray("no file");
}

} // namespace

/// The Problems page: copying, exporting and sending again, by clicks and keys.
class TestProblems : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void nothingCanBeDoneWithNothing() {
        Page page(0);
        for (const char* action : {"redriveAction", "copyProblemAction", "copyValueAction",
                                   "exportShownAction", "exportSelectedAction"})
            QVERIFY2(!page.find<QAction>(action)->isEnabled(), action);
        QVERIFY(!page.find<QWidget>("exportProblemsButton")->isEnabled());
    }

    void withoutANoteTheListHasAllTheRoom() {
        Page page;
        const QWidget* panel = page.table()->parentWidget();
        QVERIFY(page.find<QLabel>("problemsNote")->isHidden());
        QTRY_COMPARE(page.table()->geometry().bottom(), panel->rect().bottom());
    }

    void rowsAreCopiedByTheKeyboard() {
        Page page;
        page.clickRow("problemsTable", 1);
        QTest::keyClick(page.table(), Qt::Key_C, Qt::ControlModifier);
        const QString one = QGuiApplication::clipboard()->text();
        QCOMPARE(one.split(u'\t').size(), int(Model::columns));
        QVERIFY2(one.contains(QLatin1String("Refused\tplayer_stats\t2\t41\tThe damage is missing.")),
                 qPrintable(one));
        page.table()->selectAll();
        QTest::keyClick(page.table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
    }

    void theWholeValueIsCopied() {
        Page page;
        page.fake.store(record(40, badValue));
        page.clickRow("problemsTable", 0);
        QTest::keyClick(page.table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(badValue));
        QCOMPARE(page.note(), QStringLiteral("Copied the value: 35 bytes."));
        page.clickRow("problemsTable", 1);
        page.trigger("copyValueAction");
        QTRY_VERIFY2(page.note().contains(QLatin1String("gone")), qPrintable(page.note()));
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(badValue));
    }

    void rowsAreExported() {
        Page page;
        auto odd = made_up::problem(43);
        odd.firstBytes = "a \"quoted\", one";
        page.fake.addProblem(odd);
        QTRY_COMPARE(page.rows("problemsTable"), 4);
        const QByteArray csv = exported(page, "exportShownAction", QStringLiteral("all.csv"));
        QCOMPARE(csv.count('\n'), 5);
        QVERIFY(csv.startsWith("time,worker,kind,topic,partition,offset,reason,key,first_bytes,sent_as\n"
                               "2020-09-13T12:26:40.040Z,worker-1,Refused,player_stats,2,40,"
                               "The damage is missing.,Jake,"));
        QVERIFY2(csv.contains(R"("a ""quoted"", one")"), csv.constData());
        page.clickRow("problemsTable", 2);
        const QJsonArray rows =
            QJsonDocument::fromJson(exported(page, "exportSelectedAction", QStringLiteral("one.json")))
                .array();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].toObject()[QStringLiteral("offset")].toInt(), 42);
        page.find<QLineEdit>("problemsFilter")->setText(QStringLiteral("quoted"));
        QTRY_COMPARE(page.rows("problemsTable"), 1);
        QCOMPARE(exported(page, "exportShownAction", QStringLiteral("shown.csv")).count('\n'), 2);
    }

    void anExportIsNamedAfterItsTimeAndAFailureIsSaid() {
        QCOMPARE(problems::exportName(QDateTime(QDate(2026, 11, 25), QTime(22, 55, 40))),
                 QStringLiteral("statstream-problems-20261125-225540.csv"));
        QVERIFY(problems::writeExport({}, QStringLiteral("/nowhere/at/all.csv"))
                    .contains(QLatin1String("/nowhere")));
        Page page;
        page.trigger("exportShownAction");
        auto* dialog = page.window.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
        QVERIFY(dialog != nullptr);
        QVERIFY(
            QFileInfo(dialog->selectedFiles().constFirst())
                .fileName()
                .contains(QRegularExpression(QStringLiteral("^statstream-problems-\\d{8}-\\d{6}\\.csv$"))));
        dialog->close();
    }

    void oneIsEditedAndSentAgain() {
        Page page;
        page.fake.store(record(40, badValue));
        page.open();
        QVERIFY(page.dialog() != nullptr);
        auto* editor = page.find<QPlainTextEdit>("redriveValue");
        QTRY_COMPARE(editor->toPlainText(), QString::fromLatin1(badValue));
        QVERIFY(page.label("redriveVerdict").startsWith(QLatin1String("Still no event: ")));
        QCOMPARE(page.label("redriveKey"), QStringLiteral("Key: “Jake”, as it was."));
        editor->setPlainText(QString::fromLatin1(goodValue));
        QCOMPARE(page.label("redriveVerdict"),
                 QStringLiteral("An event: player “Jake”, damage 1, healing 2,000."));
        page.click("redriveSendButton");
        const auto orders = page.fake.lastOrders();
        QCOMPARE(orders.size(), 1u);
        QCOMPARE(orders[0].from.offset.value, 40);
        QCOMPARE(orders[0].record.value().value, std::optional<std::string>(goodValue));
        QCOMPARE(orders[0].record.value().key, std::optional<std::string>("Jake"));
        QTRY_VERIFY(page.dialog() == nullptr);
        QCOMPARE(page.note(), QStringLiteral("1 record sent again."));
        QCOMPARE(page.cell("problemsTable", 0, Model::kind), QStringLiteral("Sent again"));
        QCOMPARE(page.cell("problemsTable", 1, Model::kind), QStringLiteral("Refused"));
        page.open(); // once more: it is said
        QTRY_VERIFY(page.canSend());
        QVERIFY2(page.label("redriveBefore").contains(QLatin1String("player_stats/2/1040")),
                 qPrintable(page.label("redriveBefore")));
    }

    void aTopicThatIsMadeAnewHasNewProblems() {
        Page page;
        page.fake.store(record(40, badValue));
        page.open();
        QTRY_VERIFY(page.canSend());
        page.click("redriveSendButton");
        QTRY_COMPARE(page.cell("problemsTable", 0, Model::kind), QStringLiteral("Sent again"));
        auto other = made_up::problem(40); // in the place, without that anybody was told
        other.firstBytes = "{}";
        page.fake.addProblem(other);
        QTRY_COMPARE(page.rows("problemsTable"), 4);
        QCOMPARE(page.cell("problemsTable", 3, Model::kind), QStringLiteral("Refused"));
        page.fake.forgetProblems();
        QTRY_COMPARE(page.rows("problemsTable"), 0);
        QTRY_COMPARE(page.find<QDockWidget>("problemsDock")->windowTitle(), QStringLiteral("Problems"));
        page.fake.addProblem(made_up::problem(40)); // the same bytes in the same place
        QTRY_COMPARE(page.rows("problemsTable"), 1);
        QCOMPARE(page.cell("problemsTable", 0, Model::kind), QStringLiteral("Refused"));
    }

    void thePartitionerIsTheProducers() {
        Page page;
        page.fake.store(record(40, badValue, "Jak"));
        page.find<QComboBox>("partitioner")->setCurrentIndex(1);
        page.open();
        QTRY_VERIFY(page.canSend());
        page.find<QPlainTextEdit>("redriveValue")->setPlainText(QString::fromLatin1(goodValue));
        QVERIFY2(page.label("redriveKey").contains(QStringLiteral("Murmur2 (Java)")),
                 qPrintable(page.label("redriveKey")));
        page.click("redriveSendButton");
        QTRY_VERIFY(page.dialog() == nullptr);
        QVERIFY(page.fake.lastPartitioner() == kafka::Partitioner::murmur2);
    }

    void theKeyFollowsThePlayerAndIsExplained() {
        Page page;
        page.fake.store(record(40, badValue, "Jak"));
        page.open();
        QTRY_VERIFY(page.canSend());
        QCOMPARE(page.label("redriveKey"), QStringLiteral("Key: “Jak”, as it was.")); // of no event
        page.find<QPlainTextEdit>("redriveValue")->setPlainText(QString::fromLatin1(goodValue));
        QVERIFY2(page.label("redriveKey").startsWith(QStringLiteral("Key: “Jake”, not “Jak” as it was: ")),
                 qPrintable(page.label("redriveKey")));
    }

    void theValueIsAsLargeAsOtherText() {
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(before.pointSizeF() * 2);
        QApplication::setFont(large);
        Page page;
        page.open();
        QCOMPARE(page.find<QPlainTextEdit>("redriveValue")->font().pointSizeF(), large.pointSizeF());
        QApplication::setFont(before);
    }

    void whatIsNoTextIsSentAsItIs() {
        Page page(0);
        const std::string bytes("\xff\x01{\r\n}", 6);
        auto problem = made_up::problem(40);
        problem.firstBytes = stream::firstBytes(bytes);
        page.fake.addProblem(problem);
        page.fake.store(record(40, bytes));
        QTRY_COMPARE(page.rows("problemsTable"), 1);
        page.open();
        QTRY_VERIFY(page.canSend());
        QVERIFY(page.label("redriveNotice").contains(QLatin1String("no plain text")));
        QCOMPARE(page.find<QPushButton>("redriveSendButton")->text(), QStringLiteral("&Send all the same"));
        page.click("redriveSendButton");
        QCOMPARE(page.fake.lastOrders().at(0).record.value().value, std::optional<std::string>(bytes));
    }

    void aRecordThatIsGoneIsSaid_data() {
        QTest::addColumn<bool>("anotherIsThere");
        QTest::addRow("no record") << false;
        QTest::addRow("another record") << true;
    }
    void aRecordThatIsGoneIsSaid() {
        QFETCH(bool, anotherIsThere);
        Page page;
        if (anotherIsThere)
            page.fake.store(record(40, "something else"));
        page.open();
        QTRY_VERIFY2(page.label("redriveNotice").contains(QLatin1String("gone")),
                     qPrintable(page.label("redriveNotice")));
        QVERIFY(!page.canSend());
        QTest::keyClick(page.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(page.dialog() == nullptr);
    }

    void aFailedSendingKeepsTheEditAndTheDialog() {
        Page page;
        page.fake.store(record(40, badValue));
        session::RedriveStatus failed;
        failed.total = failed.failed = 1;
        failed.ended = true;
        failed.error = base::Error{base::ErrorCode::brokerUnreachable, "The broker doesn't answer.", true};
        page.fake.answerRedrivesWith({failed});
        page.open();
        QTRY_VERIFY(page.canSend());
        page.find<QPlainTextEdit>("redriveValue")->setPlainText(QString::fromLatin1(goodValue));
        page.click("redriveSendButton");
        QTRY_COMPARE(page.label("redriveNotice"), QStringLiteral("Not sent. The broker doesn't answer."));
        QCOMPARE(page.find<QPlainTextEdit>("redriveValue")->toPlainText(), QString::fromLatin1(goodValue));
        page.fake.answerRedrivesWith({});
        page.click("redriveSendButton");
        QTRY_VERIFY(page.dialog() == nullptr);
        QCOMPARE(page.fake.timesAsked("redrive"), 2);
    }

    void manyAreSentAgainAfterAQuestion() {
        Page page(12);
        auto counted = made_up::problem(90);
        counted.kind = stream::ProblemKind::coerced; // its event counts: never sent again
        page.fake.addProblem(counted);
        QTRY_COMPARE(page.rows("problemsTable"), 13);
        page.table()->setFocus();
        page.table()->selectAll();
        QTest::keyClick(page.table(), Qt::Key_R, Qt::ControlModifier);
        auto* box = page.window.findChild<QMessageBox*>(QStringLiteral("redriveBox"));
        QVERIFY(box != nullptr);
        QCOMPARE(box->text(), QStringLiteral("Send 12 records again?"));
        QVERIFY(box->informativeText().endsWith(QLatin1String("Not refused but counted, so left out: 1.")));
        QCOMPARE(page.fake.timesAsked("redrive"), 0);
        page.click("redriveManyButton");
        QCOMPARE(page.fake.lastOrders().size(), 12u);
        QVERIFY(!page.fake.lastOrders()[0].record); // as the topic has it
        QCOMPARE(page.fake.lastOrders()[0].firstBytes, made_up::problem(40).firstBytes);
        QTRY_COMPARE(page.note(), QStringLiteral("12 records sent again."));
        QCOMPARE(page.cell("problemsTable", 11, Model::kind), QStringLiteral("Sent again"));
        QCOMPARE(page.cell("problemsTable", 12, Model::kind), QStringLiteral("Figure as text"));
        QTRY_VERIFY(page.dialog("redriveBox") == nullptr);
        page.trigger("redriveAction");
        QCOMPARE(page.note(), QStringLiteral("All of these were sent again already."));
        QCOMPARE(page.fake.timesAsked("redrive"), 1);
    }

    void progressAndResultStandInThePage() {
        Page page(3);
        session::RedriveStatus half;
        half.total = 3;
        half.sent = 1;
        half.news = {{Model::placeOf(made_up::problem(40)), "player_stats/2/99", false}};
        page.fake.answerRedrivesWith({half});
        page.table()->selectAll();
        page.click("redriveButton");
        page.click("redriveManyButton");
        QTRY_COMPARE(page.note(), QStringLiteral("Sending again: 1 of 3…"));
        QVERIFY(page.find<QProgressBar>("redriveProgress")->isVisible());
        QVERIFY(!page.find<QAction>("redriveAction")->isEnabled());
        QCOMPARE(page.cell("problemsTable", 0, Model::kind), QStringLiteral("Sent again"));
    }

    void whatWasNotSentIsSaidInThePage() {
        Page page(3);
        session::RedriveStatus end;
        end.total = 3;
        end.sent = end.before = end.gone = 1;
        end.stillBad = 1;
        end.ended = true;
        page.fake.answerRedrivesWith({end});
        page.table()->selectAll();
        page.click("redriveButton");
        page.click("redriveManyButton");
        QTRY_COMPARE(
            page.note(),
            QStringLiteral("1 record sent again. Still no events, which will be refused again: 1. Sent again "
                           "before, so not now: 1. Gone from the topic, by age or because it was made anew: "
                           "1."));
        QVERIFY(!page.find<QProgressBar>("redriveProgress")->isVisible());
        QVERIFY(page.find<QAction>("redriveAction")->isEnabled());
    }

    void aGoodNoteFollowsTheTheme() {
        Page page;
        page.fake.store(record(40, badValue));
        page.clickRow("problemsTable", 0);
        page.trigger("copyValueAction");
        QTRY_VERIFY2(page.note().contains(QLatin1String("Copied")), qPrintable(page.note()));
        QPalette other = page.window.palette();
        other.setColor(QPalette::WindowText, Qt::magenta);
        page.window.setPalette(other);
        QCOMPARE(page.find<QLabel>("problemsNote")->palette().color(QPalette::WindowText),
                 QColor(Qt::magenta));
    }

    void onlyRefusedRecordsCanBeSentAgain() {
        Page page(0);
        auto counted = made_up::problem(40);
        counted.kind = stream::ProblemKind::misrouted;
        page.fake.addProblem(counted);
        QTRY_COMPARE(page.rows("problemsTable"), 1);
        page.clickRow("problemsTable", 0);
        QVERIFY(!page.find<QAction>("redriveAction")->isEnabled());
        QVERIFY(page.find<QAction>("copyProblemAction")->isEnabled());
    }
};

QTEST_MAIN(TestProblems)
#include "test_problems.moc"
