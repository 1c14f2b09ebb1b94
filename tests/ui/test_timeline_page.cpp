#include "tests/ui/timeline_under_test.h"

#include "ui/common/clock_time.h"
#include "ui/common/format.h"
#include "ui/common/kept.h"
#include "ui/common/table.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

using made_up::Timeline;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

QByteArray saved(Timeline& t, const QString& file) {
    auto* action = t.panel.findChild<QAction*>(QStringLiteral("timelineExportAction"));
    action->trigger();
    auto* dialog = t.panel.findChild<QFileDialog*>(QStringLiteral("exportDialog"));
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    if (!QTest::qWaitFor([&] { return QFile::exists(file) && action->isEnabled(); }))
        qFatal("no file");
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

/// The timeline as a person has it: its text, its keys, its layout, its language, its files.
class TestTimelinePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void theFiguresBesideTheChartFollowTheTextSize() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        const auto& table = *t.panel.findChild<QTableView*>(QStringLiteral("timelineCompareTable"));
        QFont large = t.panel.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        t.panel.setFont(large);
        QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
        QTRY_VERIFY(table.columnWidth(0) >= common::cellWidth(table, QStringLiteral("player-1")));
    }

    void whatTheMouseDoesIsDoneByKeysToo() {
        Timeline t;
        t.pass(1000, 1);
        QVERIFY(t.settle());
        auto& chart = t.panel.chart();
        t.panel.activateWindow();
        chart.setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&chart));
        const auto length = [&chart] { return chart.content().to - chart.content().from; };
        const auto whole = length();
        QTest::keyClick(&chart, Qt::Key_Plus);
        QVERIFY(length() < whole);
        QTest::keyClick(&chart, Qt::Key_Minus);
        QVERIFY(std::abs((length() - whole).count()) < 10);
        QTest::keyClick(&chart, Qt::Key_Left);
        QCOMPARE(chart.content().to, milliseconds(seconds(1000)) - length() / 10);
        QTest::keyClick(&chart, Qt::Key_End);
        QCOMPARE(chart.content().to, milliseconds(seconds(1000)));
        QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(chart.cursor(), std::optional(chart.content().to));
        QTest::keyClick(&chart, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(chart.cursor() && *chart.cursor() < chart.content().to);
        const auto* state = t.panel.findChild<QLabel*>(QStringLiteral("timelineState"));
        QVERIFY(state->text().startsWith(QLatin1String("at ")));
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&chart, Qt::Key_Right, Qt::ShiftModifier); // out of the chart
        QVERIFY(!chart.cursor());
        const auto* menu = t.panel.findChild<QMenu*>(QStringLiteral("timelineMenu"));
        QVERIFY(
            menu->actions().contains(t.panel.findChild<QAction*>(QStringLiteral("timelineEarlierAction"))));
    }

    void inAQuietTimeALateHistoryBeginsWithTheFiguresAsTheyAre() {
        support::FakeSession fake;
        support::ManualClock clock;
        live::LiveSession live(fake);
        timeline::Recorder recorder(live, clock);
        made_up::League league(602);
        for (int i = 0; i < 602; ++i)
            league.play("player-" + std::to_string(i), 3000, 1000);
        fake.setPlayers(league.snapshot());
        const auto generation = league.snapshot()->generation();
        QSignalSpy recorded(&recorder, &timeline::Recorder::recorded);
        recorder.sample();
        QTRY_VERIFY(recorded.size() > 1); // by itself, a second later: without news the last time
        const auto known = [&recorder](std::uint32_t row) {
            return !recorder.history()
                        .line(row, view::HistoryMetric::averageDamage, milliseconds(0), recorder.now())
                        .empty();
        };
        QVERIFY(!known(600)); // more than have a history by themselves
        clock.advance(seconds(60));
        league.play("player-0", 9000, 1000); // the news comes with the question
        fake.setPlayers(league.snapshot());
        recorder.watch(generation, std::vector<std::uint32_t>{600}); // no event loop runs
        QVERIFY(known(600));
        const auto line =
            recorder.history().line(0, view::HistoryMetric::averageDamage, milliseconds(0), recorder.now());
        QCOMPARE(view::valueAt(line, recorder.now() - seconds(30)), std::optional(3000.0));
        QCOMPARE(view::valueAt(line, recorder.now()), std::optional(6000.0));
        recorder.watch(generation, std::vector<std::uint32_t>{601});
        QVERIFY(!known(601)); // this second has its sample
        clock.advance(seconds(1));
        QTRY_VERIFY(known(601));
    }

    void theChartStaysUnderTheMouseThatComes() {
        Timeline t;
        t.pass(100);
        QVERIFY(t.settle());
        auto& chart = t.panel.chart();
        const auto top = [&] { return chart.mapTo(&t.panel, QPoint()).y(); };
        for (int width = 400; width < 1000; width += 20) {
            t.panel.resize(width, 300);
            QCoreApplication::processEvents();
            const int before = top();
            const QPointF middle(chart.width() / 2.0, 60);
            QMouseEvent move(QEvent::MouseMove, middle, chart.mapToGlobal(middle), Qt::NoButton, Qt::NoButton,
                             {});
            QCoreApplication::sendEvent(&chart, &move);
            QVERIFY(chart.cursor());
            QCoreApplication::processEvents();
            QVERIFY2(top() == before, qPrintable(QStringLiteral("at a width of %1").arg(width)));
            QEvent leave(QEvent::Leave);
            QCoreApplication::sendEvent(&chart, &leave);
        }
    }

    void ofManyPicksItSaysHowManyAreCompared() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        const auto* state = t.panel.findChild<QLabel*>(QStringLiteral("timelineState"));
        t.list.pick({0, 1, 2, 3, 4}, 4);
        QCOMPARE(state->text(), QString());
        t.list.pick({0, 1, 2, 3, 4, 5, 6}, 6);
        QCOMPARE(state->text(), QStringLiteral("5 of 7 compared"));
    }

    void buttonsAreShortAndCommandsSayWhatTheyDo() {
        Timeline t;
        const auto& preset = *t.panel.findChild<QToolButton*>(QStringLiteral("timelineSpan5minButton"));
        QCOMPARE(preset.text(), QStringLiteral("5 min"));
        QCOMPARE(preset.accessibleName(), QStringLiteral("5 min")); // the tool tip says the rest
        QVERIFY(preset.toolTip().startsWith(QLatin1String("Show the last 5 min")));
        QCOMPARE(preset.defaultAction()->text(), QStringLiteral("Show the last 5 min"));
        const auto& pause = *t.panel.findChild<QToolButton*>(QStringLiteral("timelinePauseButton"));
        QVERIFY(pause.toolTip().endsWith(QLatin1String("(Space)")));
    }

    void aLayoutKeepsTheZoom() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        t.panel.chart().zoom(true);
        const auto length = [](Timeline& of) {
            const auto& content = of.panel.chart().content();
            return content.to - content.from;
        };
        Timeline again;
        QVERIFY(length(again) != length(t));
        common::putBack(common::kept(t.panel), again.panel);
        QCOMPARE(length(again), length(t));
        common::putBack({{QStringLiteral("timelineLength"), "no number"}}, again.panel); // of a broken file
        QCOMPARE(length(again), length(t));
    }

    void timesAreWrittenAsInTheLocale_data() {
        QTest::addColumn<QString>("toTheSecond");
        QTest::addColumn<QString>("toTheMinute");
        QTest::addColumn<QString>("toTheMillisecond");
        QTest::addRow("en_US") << QStringLiteral("10:58:07 PM") << QStringLiteral("10:58 PM")
                               << QStringLiteral("10:58:07.042 PM");
        QTest::addRow("de_DE") << QStringLiteral("22:58:07") << QStringLiteral("22:58")
                               << QStringLiteral("22:58:07,042");
        QTest::addRow("fi_FI") << QStringLiteral("22.58.07") << QStringLiteral("22.58")
                               << QStringLiteral("22.58.07,042");
    }
    void timesAreWrittenAsInTheLocale() {
        QFETCH(QString, toTheSecond);
        QFETCH(QString, toTheMinute);
        QFETCH(QString, toTheMillisecond);
        const QLocale before;
        QLocale::setDefault(QLocale(QString::fromLatin1(QTest::currentDataTag())));
        const base::TimestampMs when{QDateTime(QDate(2026, 11, 26), QTime(22, 58, 7)).toMSecsSinceEpoch()};
        const auto text = [](QString of) { return of.replace(QChar(0x202F), u' '); }; // newer locales' space
        const QString exact = text(common::clockTime(when));
        const QString rough = text(common::clockTime(when, false));
        const QString fine = text(common::timeOfDay({when.value + 42}));
        const auto room = common::longTimeOfDay().size();
        timeline::Chart chart;
        timeline::Chart::Content content;
        content.wallOffset = when.value;
        chart.setContent(content);
        const QString shown = text(chart.timeText(timeline::Time(0)));
        QLocale::setDefault(before);
        QCOMPARE(exact, toTheSecond);
        QCOMPARE(rough, toTheMinute);
        QCOMPARE(fine, toTheMillisecond);
        QCOMPARE(room, toTheMillisecond.size());
        QCOMPARE(shown, toTheSecond);
    }

    void theLinesBecomeAFile() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        const timeline::Chart::Content content = t.panel.chart().content();
        const timeline::Line& line = content.lines.at(0);
        const QTemporaryDir out;
        const auto rows = saved(t, out.filePath(QStringLiteral("lines.csv"))).split('\n');
        QCOMPARE(rows.value(0), QByteArray("time,player,avg_dmg"));
        const auto cells = rows.value(1).split(',');
        QCOMPARE(QString::fromUtf8(cells.value(1)), line.name);
        QVERIFY(qAbs(cells.value(2).toDouble() - line.points.front().value) < 0.01);
        QCOMPARE(
            QDateTime::fromString(QString::fromUtf8(cells.value(0)), Qt::ISODateWithMs).toMSecsSinceEpoch(),
            line.points.front().time.count() + content.wallOffset);
        const auto json =
            QJsonDocument::fromJson(saved(t, out.filePath(QStringLiteral("lines.json")))).array();
        QCOMPARE(json.size(), rows.size() - 2); // a header, and the end of the last line
        QCOMPARE(json.first()[QLatin1String("player")].toString(), line.name);
        QCOMPARE(json.first()[QLatin1String("avg_dmg")].toDouble(), cells.value(2).toDouble());
    }

    void theFiguresBesideTheChartAreCopiedAndBecomeAFile() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        auto& table = *t.panel.findChild<QTableView*>(QStringLiteral("timelineCompareTable"));
        QTRY_VERIFY(t.lines().size() > 1);
        QCOMPARE(table.model()->rowCount(), static_cast<int>(t.lines().size()));
        t.panel.activateWindow();
        table.setFocus();
        QTRY_VERIFY(table.hasFocus());
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        const QStringList copied = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(copied.size(), table.model()->rowCount() + 2); // a header, and the end of the last line
        QCOMPARE(copied[0], QStringLiteral("player\tavg_dmg\ttop_dmg\tavg_heal\ttop_heal\tgames_per_second"));
        const QStringList first = copied[1].split(u'\t');
        QCOMPARE(first.value(0), t.lines()[0].wholeName);
        for (const int column : {timeline::CompareModel::topDamage, timeline::CompareModel::topHealing})
            QCOMPARE(common::rounded(first.value(column).toDouble()),
                     table.model()->index(0, column).data().toString());
        table.selectRow(1);
        const QTemporaryDir out;
        const auto json =
            QJsonDocument::fromJson(saved(t, out.filePath(QStringLiteral("compared.json")))).array();
        QCOMPARE(json.size(), 1);
        QCOMPARE(json.first()[QLatin1String("player")].toString(), t.lines()[1].wholeName);
        QVERIFY(json.first()[QLatin1String("games_per_second")].isDouble());
    }
};

QTEST_MAIN(TestTimelinePage)
#include "test_timeline_page.moc"
