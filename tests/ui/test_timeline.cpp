#include "tests/ui/timeline_under_test.h"

#include "ui/common/format.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QTableView>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>
#include <limits>

using made_up::Timeline;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using timeline::Range;

namespace {

void wheel(QWidget& widget, const QPointF& at, int turned) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, turned}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&widget, &event);
}

template <class Widget>
Widget& find(Timeline& t, const char* name) {
    auto* widget = t.panel.findChild<Widget*>(QString::fromLatin1(name));
    if (widget == nullptr)
        qFatal("nothing named %s", name);
    return *widget;
}

void click(Timeline& t, const char* button) {
    QTest::mouseClick(&find<QWidget>(t, button), Qt::LeftButton);
}

} // namespace

class TestTimeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void anEmptyTimelineSaysHowItBegins() {
        Timeline t;
        QVERIFY(find<QLabel>(t, "emptyHint").text().contains(QLatin1String("first games")));
        t.pass(3);
        QVERIFY(t.settle());
        QTRY_VERIFY(!find<QLabel>(t, "emptyHint").isVisible());
    }

    void leadersAreShownUntilSomebodyIsPicked() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        QTRY_COMPARE(t.lines().size(), std::size_t(3));
        QVERIFY(!t.lines()[0].points.empty());
        t.list.pick({7, 2}, 2);
        QTRY_COMPARE(t.lines().size(), std::size_t(2));
        QCOMPARE(t.lines()[0].player, std::uint32_t(7));
        QCOMPARE(t.lines()[0].name, common::text(t.list.players()->name(7)));
        QVERIFY(t.lines()[0].colour != t.lines()[1].colour);
        t.list.pick({0, 1, 2, 3, 4, 5, 6}, 6);
        QTRY_COMPARE(t.lines().size(), players::List::mostCompared);
        t.list.select({});
        QTRY_COMPARE(t.lines().size(), std::size_t(3));
    }

    void theMeasureIsSwitched_data() {
        QTest::addColumn<int>("index");
        QTest::addColumn<double>("last");
        QTest::addRow("average damage") << 0 << 2000.0;
        QTest::addRow("top damage") << 1 << 3000.0;
        QTest::addRow("average healing") << 2 << 4000.0;
        QTest::addRow("top healing") << 3 << 7000.0;
        QTest::addRow("games a second") << 4 << 2.0;
    }
    void theMeasureIsSwitched() {
        QFETCH(int, index);
        QFETCH(double, last);
        Timeline t;
        for (int i = 0; i < 10; ++i) {
            t.league.play("Jake", 3000, 7000);
            t.league.play("Jake", 1000, 1000);
            t.pass(1, 0);
        }
        QVERIFY(t.settle());
        find<QComboBox>(t, "timelineMetricCombo").setCurrentIndex(index);
        QTRY_COMPARE(t.lines().size(), std::size_t(1));
        QTRY_COMPARE(t.lines()[0].points.back().value, last);
    }

    void aPresetShowsItsSpan_data() {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("length");
        QTest::addRow("30 s") << QStringLiteral("timelineSpan30sButton") << 30;
        QTest::addRow("1 min") << QStringLiteral("timelineSpan1minButton") << 60;
        QTest::addRow("5 min") << QStringLiteral("timelineSpan5minButton") << 300;
        QTest::addRow("15 min") << QStringLiteral("timelineSpan15minButton") << 900;
        QTest::addRow("1 h") << QStringLiteral("timelineSpan1hButton") << 3600;
    }
    void aPresetShowsItsSpan() {
        QFETCH(QString, button);
        QFETCH(int, length);
        Timeline t;
        t.pass(4000, 1);
        QVERIFY(t.settle());
        click(t, button.toLatin1().constData());
        const auto& content = t.panel.chart().content();
        QCOMPARE(content.to - content.from, milliseconds(seconds(length)));
        QCOMPARE(content.to, milliseconds(seconds(4000)));
        QVERIFY(t.lines()[0].points.front().time <= content.from);
        QVERIFY(find<QToolButton>(t, button.toLatin1().constData()).isChecked());
    }

    void aPauseHoldsThePictureAndLosesNothing() {
        Timeline t;
        t.pass(60);
        QVERIFY(t.settle());
        click(t, "timelinePauseButton");
        const auto before = t.panel.chart().content();
        t.pass(90);
        QVERIFY(t.settle());
        QCOMPARE(t.panel.chart().content().to, before.to);
        QCOMPARE(find<QLabel>(t, "timelineState").text(), QStringLiteral("Paused, 1 min 30 s behind"));
        t.panel.activateWindow();
        t.panel.chart().setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&t.panel.chart()));
        QTest::keyClick(&t.panel.chart(), Qt::Key_Space);
        const auto& content = t.panel.chart().content();
        QCOMPARE(content.to, milliseconds(seconds(150)));
        for (const auto& line : content.lines)
            QVERIFY2(std::ranges::count_if(line.points,
                                           [](const auto& point) {
                                               return point.time > seconds(60) && point.time < seconds(150);
                                           }) > 20,
                     qPrintable(line.name));
    }

    void theSpaceBarPressesAButtonThatHasTheFocus() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        t.panel.activateWindow();
        auto& button = find<QToolButton>(t, "timelineSpan30sButton");
        button.setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(&button));
        QTest::keyClick(&button, Qt::Key_Space);
        QVERIFY(button.isChecked());
        QVERIFY(!find<QToolButton>(t, "timelinePauseButton").isChecked());
    }

    void newRowNumbersMeanNewLeaders() {
        Timeline t;
        t.league.play("Jake", 3000, 1);
        t.league.play("KSF", 2000, 1);
        t.league.play("Doge", 1000, 1);
        t.pass(2, 0);
        QVERIFY(t.settle());
        QTRY_COMPARE(t.lines().size(), std::size_t(3));
        QCOMPARE(t.lines()[0].player, std::uint32_t(0));
        t.league.clear();
        t.league.play("Doge", 1000, 1);
        t.league.play("KSF", 2000, 1);
        t.league.play("Danteh", 3000, 1);
        t.league.play("Jake", 4000, 1);
        t.pass(2, 0);
        QVERIFY(t.settle());
        QTRY_VERIFY(t.lines().size() == 3 && t.lines()[0].name == QLatin1String("Jake"));
    }

    void anyFigureHasAScale_data() {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addRow("zero") << 0.0 << 0.0;
        QTest::addRow("a flat line beyond what steps of one can count") << 1e17 << 1e17;
        QTest::addRow("as large as the history keeps") << 3.4e38 << 3.4e38;
        QTest::addRow("small and huge") << 1.0 << 1e300;
        QTest::addRow("no end") << 1.0 << std::numeric_limits<double>::infinity();
    }
    void anyFigureHasAScale() {
        QFETCH(double, least);
        QFETCH(double, most);
        timeline::Chart chart;
        chart.resize(600, 200);
        timeline::Chart::Content content;
        content.to = seconds(60);
        content.lines.push_back(
            {0, QStringLiteral("Jake"), Qt::red, {{seconds(10), least}, {seconds(50), most}}});
        chart.setContent(content); // and comes back
        QVERIFY(!chart.grab().isNull());
    }

    void theWheelZoomsWhileTimeGoesOn() {
        Timeline t;
        t.pass(200);
        QVERIFY(t.settle());
        auto& chart = t.panel.chart();
        const auto length = [&chart] { return chart.content().to - chart.content().from; };
        const auto before = length();
        wheel(chart, QPointF(chart.width() / 2.0, 100), 120);
        QVERIFY(length() < before);
        QCOMPARE(chart.content().to, milliseconds(seconds(200))); // now stays at the right
        t.pass(5);
        QTRY_COMPARE(chart.content().to, milliseconds(seconds(205)));
        wheel(chart, QPointF(chart.width() / 2.0, 100), -120);
        QVERIFY(std::abs((length() - before).count()) < 10);
        for (int i = 0; i < 50; ++i)
            wheel(chart, QPointF(chart.width() / 2.0, 100), 120);
        QCOMPARE(length(), Range::shortest);
        for (int i = 0; i < 100; ++i)
            wheel(chart, QPointF(chart.width() / 2.0, 100), -120);
        QCOMPARE(length(), Range::longest);
    }

    void draggingGoesIntoThePastAndBackToNow() {
        Timeline t;
        t.pass(1000, 1);
        QVERIFY(t.settle());
        click(t, "timelineSpan1minButton");
        auto& chart = t.panel.chart();
        const auto drag = [&chart](int from, int to) {
            QTest::mousePress(&chart, Qt::LeftButton, {}, QPoint(from, 80));
            QTest::mouseMove(&chart, QPoint(to, 80));
            QMouseEvent move(QEvent::MouseMove, QPointF(to, 80), chart.mapToGlobal(QPointF(to, 80)),
                             Qt::LeftButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&chart, &move);
            QTest::mouseRelease(&chart, Qt::LeftButton, {}, QPoint(to, 80));
        };
        drag(100, 300);
        const auto past = chart.content();
        QVERIFY(past.to < seconds(1000) - seconds(10));
        QCOMPARE(past.to - past.from, milliseconds(seconds(60)));
        QVERIFY(find<QToolButton>(t, "timelinePauseButton").isChecked());
        t.pass(20, 1);
        QCOMPARE(chart.content().to, past.to); // streams on, out of sight
        drag(400, 100);
        drag(400, 100);
        QCOMPARE(chart.content().to, milliseconds(seconds(1020)));
        QVERIFY(!find<QToolButton>(t, "timelinePauseButton").isChecked());
    }

    void theCursorSaysAllFiguresOfItsMoment() {
        Timeline t;
        for (int i = 1; i <= 100; ++i) {
            t.league.play("Jake", 1000 + i, 5000);
            t.pass(1, 0);
        }
        QVERIFY(t.settle());
        click(t, "timelineSpan1minButton");
        find<QComboBox>(t, "timelineMetricCombo").setCurrentIndex(1);
        auto& chart = t.panel.chart();
        const auto* model = find<QTableView>(t, "timelineCompareTable").model();
        QCOMPARE(model->index(0, timeline::CompareModel::topDamage).data().toString(),
                 QStringLiteral("1,100"));
        QTest::mouseMove(&chart, QPoint(static_cast<int>(chart.xOf(seconds(70))), 80));
        QTRY_VERIFY(chart.cursor().has_value());
        const auto at = static_cast<double>(chart.cursor()->count()) / 1000;
        QVERIFY(std::abs(at - 70) < 1);
        QVERIFY(std::abs(
                    QLocale().toDouble(model->index(0, timeline::CompareModel::topDamage).data().toString()) -
                    (1000 + at)) <= 1);
        QVERIFY(find<QLabel>(t, "timelineState").text().startsWith(QLatin1String("at ")));
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&chart, &leave);
        QCOMPARE(model->index(0, timeline::CompareModel::topDamage).data().toString(),
                 QStringLiteral("1,100"));
    }

    void theCursorsFiguresStayInTheChart() {
        timeline::Chart chart;
        chart.setFocusPolicy(Qt::NoFocus); // its frame lies at the edge
        QFont large = chart.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        chart.setFont(large);
        chart.resize(240, 130);
        timeline::Chart::Content content;
        content.to = timeline::Time(60'000);
        for (std::uint32_t player = 0; player < 5; ++player)
            content.lines.push_back({player,
                                     QStringLiteral("A player with quite a long name"),
                                     Qt::red,
                                     {{timeline::Time(0), 3'000.0 + player}}});
        chart.setContent(content);
        chart.show();
        const QImage before = chart.grab().toImage();
        for (const int share : {20, 50, 80}) {
            QTest::mouseMove(&chart, QPoint(chart.width() * share / 100, 60));
            const QImage after = chart.grab().toImage();
            for (int y = 0; y < after.height(); ++y)
                QVERIFY2(after.pixel(0, y) == before.pixel(0, y) &&
                             after.pixel(after.width() - 1, y) == before.pixel(after.width() - 1, y),
                         "the box goes over the chart's edge");
            for (int x = 0; x < after.width(); ++x)
                QVERIFY(after.pixel(x, after.height() - 1) == before.pixel(x, after.height() - 1));
        }
    }

    void whatCameWhileNobodyLookedIsThere() {
        Timeline t;
        t.pass(10);
        QVERIFY(t.settle());
        t.panel.hide();
        t.pass(50);
        t.panel.show();
        QVERIFY(t.settle());
        QTRY_COMPARE(t.panel.chart().content().to, milliseconds(seconds(60)));
        const auto& points = t.lines()[0].points;
        QVERIFY(std::ranges::any_of(
            points, [](const auto& point) { return point.time > seconds(20) && point.time < seconds(50); }));
    }

    void aLineHasAGapWhereTheViewWaited() {
        Timeline t;
        const auto enter = [&t](view::ViewState state) {
            t.fake.change([state](session::Snapshot& snapshot) {
                auto status = std::make_shared<view::ViewStatus>();
                status->state = state;
                snapshot.view = std::move(status);
            });
            QVERIFY(QTest::qWaitFor(
                [&] { return t.live.snapshot().view && t.live.snapshot().view->state == state; }));
        };
        enter(view::ViewState::live);
        t.pass(20);
        QVERIFY(t.settle());
        enter(view::ViewState::waiting);
        t.clock.advance(seconds(30));
        enter(view::ViewState::live);
        t.pass(20);
        QVERIFY(t.settle());
        QTRY_COMPARE(t.panel.chart().content().to, milliseconds(seconds(70)));
        QVERIFY(std::ranges::any_of(t.lines()[0].points, [](const auto& point) {
            return std::isnan(point.value) && point.time >= seconds(20) && point.time <= seconds(51);
        }));
    }

    void theLinesCanBeReadAsATable() {
        Timeline t;
        auto* model = find<QTableView>(t, "timelineMomentsTable").model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester compared(find<QTableView>(t, "timelineCompareTable").model(),
                                                QAbstractItemModelTester::FailureReportingMode::QtTest);
        t.pass(120);
        QVERIFY(t.settle());
        click(t, "timelineSpan1minButton");
        click(t, "timelineTableButton");
        QVERIFY(find<QTableView>(t, "timelineMomentsTable").isVisible());
        QCOMPARE(model->rowCount(), 31); // every 2 s
        QCOMPARE(model->columnCount(), 4);
        QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), t.lines()[0].name);
        QCOMPARE(model->index(0, 1).data().toString(), common::average(t.lines()[0].points.back().value));
        t.list.pick({1}, 1);
        QTRY_COMPARE(model->columnCount(), 2);
        t.pass(3);
        t.list.select({});
        QTRY_COMPARE(model->columnCount(), 4);
        QVERIFY(t.panel.chart().accessibleDescription().contains(t.lines()[0].name));
    }

    void anHourOfFivePlayersIsPaintedQuickly() {
        Timeline t;
        t.pass(3700, 20);
        QVERIFY(t.settle());
        t.list.pick({0, 1, 2, 3, 4}, 4);
        click(t, "timelineSpan5minButton");
        QBENCHMARK {
            t.pass(1, 20);
            (void)t.panel.grab();
        }
    }
};

QTEST_MAIN(TestTimeline)
#include "test_timeline.moc"
