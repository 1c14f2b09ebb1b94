#include "tests/support/fake_session.h"
#include "tests/ui/made_up.h"
#include "tests/ui/under_test.h"

#include "ui/common/colours.h"
#include "ui/common/focus_ring.h"
#include "ui/common/format.h"
#include "ui/players/chart.h"
#include "ui/players/charts_panel.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QValueAxis>

using stream::WorkerState;

namespace {

/// The Players page alone over a made-up session, connected.
struct Page : made_up::UnderTest {
    support::FakeSession fake;
    live::LiveSession live{fake};
    players::List list{live};
    players::ChartsPanel panel{live, list};

    Page() {
        fake.setReady();
        panel.resize(1000, 600);
        panel.show();
    }
    void play(std::size_t games) { // of the ten
        made_up::League league;
        league.play(games);
        fake.setPlayers(league.snapshot());
        if (!QTest::qWaitFor([this] { return list.order()->rows.size() == 10; }))
            qFatal("the players don't show up");
    }
    QByteArray saved(const char* action, const QString& file) {
        find<QAction>(action)->trigger();
        auto* dialog = find<QFileDialog>("exportDialog");
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
        if (!QTest::qWaitFor([&] { return QFile::exists(file) && find<QAction>(action)->isEnabled(); }))
            qFatal("no file");
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

protected:
    QWidget& top() final { return panel; }
};

/// At the upper edge of its row.
bool hasRing(players::Chart& chart, std::size_t bar) {
    const auto middle = [&chart](std::size_t row) { return chart.placeOf(chart.bars()[row].player)->y(); };
    const int height = middle(1) - middle(0);
    const QImage seen = chart.grab().toImage();
    const QColor ring = common::FocusRing::colour(chart.palette());
    for (int y = middle(bar) - height / 2 - 1; y < middle(bar) - height / 4; ++y)
        if (seen.pixelColor(chart.width() / 2, y) == ring)
            return true;
    return false;
}

QFont twiceAsLarge(QFont font) {
    font.setPointSizeF(font.pointSizeF() * 2);
    return font;
}

} // namespace

/// The Players page as a person has it: empty, in large text, by keys, on paper.
class TestPlayersCharts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void theEmptyPageSaysThatTheGroupIsBeingJoined() {
        Page w;
        const auto hint = [&w] { return w.find<QLabel>("emptyHint")->text(); };
        QTRY_VERIFY(hint().contains(QLatin1String("No worker runs here")));
        w.fake.setWorker(made_up::worker(1, WorkerState::joining));
        QTRY_VERIFY(hint().contains(QLatin1String("Joining the group")));
        w.fake.setWorker(made_up::worker(2, WorkerState::running, {0, 1}));
        QTRY_VERIFY(hint().contains(QLatin1String("No games yet")));
    }

    void aTopIsMarkedOnTheScaleOfTheAverages() {
        players::Chart chart(players::Chart::Hue::damage);
        chart.setBars({{0, QStringLiteral("Jake"), 1000, 2000, {}, 0}});
        chart.resize(600, chart.maximumHeight());
        chart.show();
        const QImage seen = chart.viewport()->grab().toImage();
        const QRectF plot = chart.chart()->plotArea();
        const auto* scale = qobject_cast<QValueAxis*>(chart.chart()->axes(Qt::Horizontal).value(0));
        const auto before = [&](double value) { // just left of where it lies
            const double x = plot.left() + plot.width() * value / scale->max();
            return seen.pixelColor(qRound(x) - 2, qRound(plot.center().y()));
        };
        QCOMPARE(before(2000), common::damageColour(chart.palette()));
        QVERIFY(before(1900) != before(2000));
        QVERIFY(before(2000) != seen.pixelColor(seen.width() - 1, 0));
    }

    void theFieldsFollowTheTextSize() {
        Page w;
        const auto* search = w.find<QLineEdit>("playersFilter");
        const auto* games = w.find<QSpinBox>("minimumGames");
        const int least = search->minimumWidth();
        const int most = games->maximumWidth();
        w.panel.setFont(twiceAsLarge(w.panel.font()));
        QTRY_VERIFY(search->minimumWidth() > least * 3 / 2);
        QVERIFY(games->maximumWidth() > most * 3 / 2);
    }

    void aSingleBarKeepsItsFiguresInLargeText() {
        players::Chart chart(players::Chart::Hue::damage);
        chart.setBars({{0, QStringLiteral("Jake"), 1000, 2000, {}, 0}});
        chart.setFont(twiceAsLarge(chart.font()));
        for (const int room : {chart.minimumHeight(), chart.maximumHeight()}) {
            chart.resize(600, room);
            chart.show();
            (void)chart.grab();
            QVERIFY(chart.chart()->plotArea().height() >= chart.fontMetrics().height()); // else without
        }
    }

    void allThatAreShownAreCopiedWhileNobodyIsPicked() {
        Page w;
        w.play(300);
        w.find<QLineEdit>("playersFilter")->setText(QStringLiteral("a"));
        QTRY_VERIFY(w.list.order()->rows.size() < 10);
        QGuiApplication::clipboard()->clear();
        w.find<QAction>("chartsCopyAction")->trigger();
        const auto lines = [] {
            return QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        };
        const auto& shown = w.list.order()->rows;
        QTRY_COMPARE(lines().size(), static_cast<qsizetype>(1 + shown.size()));
        for (std::size_t i = 0; i < shown.size(); ++i)
            QVERIFY(lines()[static_cast<qsizetype>(i) + 1].startsWith(
                common::text(w.list.players()->name(shown[i])) + u'\t'));
    }

    void aPictureSaysWhatItsBarsAre() {
        Page w;
        w.play(300);
        const QTemporaryDir out;
        const QString svg = out.filePath(QStringLiteral("a.svg"));
        const QByteArray bytes = w.saved("chartsPictureAction", svg);
        for (const char* legend : {"Damage", "Healing", "Average", "Top"})
            QVERIFY2(bytes.contains(legend), legend);
        const QString png = out.filePath(QStringLiteral("a.png"));
        QVERIFY(!w.saved("chartsPictureAction", png).isEmpty());
        const auto* heading = w.find<QWidget>("damageHeading");
        const auto* content = w.find<QWidget>("damageChart")->parentWidget();
        const QImage image(png);
        QCOMPARE(image.height(), 2 * (heading->height() + content->height()));
    }

    void aChartSaysWhomTheKeysHavePicked() {
        Page w;
        made_up::League league;
        league.play("Jake", 3000, 2000);
        w.fake.setPlayers(league.snapshot());
        auto* chart = w.find<players::Chart>("damageChart");
        QTRY_COMPARE(chart->bars().size(), std::size_t(1));
        QVERIFY(chart->accessibleDescription().contains(QLatin1String("player table")));
        QTest::keyClick(chart->viewport(), Qt::Key_Down);
        QVERIFY2(chart->accessibleDescription().startsWith(QLatin1String("Jake\n")) &&
                     chart->accessibleDescription().contains(QLatin1String("3,000")),
                 qPrintable(chart->accessibleDescription()));
    }

    void severalBarsArePickedByKeys() {
        Page w;
        w.play(300);
        auto* chart = w.find<players::Chart>("damageChart");
        QTRY_COMPARE(chart->bars().size(), std::size_t(10));
        w.panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&w.panel));
        chart->setFocus(Qt::MouseFocusReason);
        const auto player = [chart](std::size_t bar) { return chart->bars()[bar].player; };
        const auto saysNotPicked = [chart] {
            return chart->accessibleDescription().contains(QLatin1String("Not picked"));
        };
        QTest::keyClick(chart, Qt::Key_Down);
        QVERIFY(!hasRing(*chart, 2) && !saysNotPicked());
        QTest::keyClick(chart, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(chart, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(w.list.picks(), std::vector{player(0)});
        QVERIFY(hasRing(*chart, 2) && saysNotPicked());
        QVERIFY(chart->accessibleDescription().startsWith(chart->bars()[2].name));
        QTest::keyClick(chart, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(w.list.picks(), (std::vector{player(0), player(2)}));
        QVERIFY(!saysNotPicked());
        QTest::keyClick(chart, Qt::Key_Space, Qt::ControlModifier); // one less, and it stays there
        QCOMPARE(w.list.picks(), std::vector{player(0)});
        QVERIFY(hasRing(*chart, 2) && saysNotPicked());
        QTest::keyClick(chart, Qt::Key_Up);
        QCOMPARE(w.list.picks(), std::vector{player(1)});
        QVERIFY(!hasRing(*chart, 2) && !saysNotPicked());
    }

    void thePageScrollsToWhereTheKeysGo() {
        Page w;
        w.play(300);
        w.panel.resize(1000, 240);
        auto* chart = w.find<players::Chart>("damageChart");
        QTRY_COMPARE(chart->bars().size(), std::size_t(10));
        const QScrollBar& bar = *w.find<QScrollArea>("chartsArea")->verticalScrollBar();
        QTRY_VERIFY(bar.maximum() > 0);
        QCOMPARE(bar.value(), 0);
        for (int i = 0; i < 10; ++i)
            QTest::keyClick(chart, Qt::Key_Down, Qt::ControlModifier);
        QVERIFY(w.list.picks().empty());
        QVERIFY(bar.value() > 0);
    }
};

QTEST_MAIN(TestPlayersCharts)
#include "test_players_charts.moc"
