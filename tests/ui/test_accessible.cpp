#include "tests/ui/made_up_season.h"
#include "tests/ui/made_up_window.h"

#include "ui/common/colours.h"
#include "ui/export/picture.h"
#include "ui/import/opener.h"
#include "ui/news/watcher.h"
#include "ui/workers/panel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QToolButton>

using made_up::Window;
using stream::WorkerState;

namespace {

bool isInteractive(QAccessible::Role role) {
    switch (role) {
    case QAccessible::Button:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::Link:
    case QAccessible::List:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
    case QAccessible::RadioButton:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::Table:
    case QAccessible::Tree:
        return true;
    default:
        return false;
    }
}

QString what(const QAccessibleInterface& element) {
    const QObject* object = element.object();
    return QStringLiteral("role %1, %2 “%3”")
        .arg(element.role())
        .arg(QLatin1String(object != nullptr ? object->metaObject()->className() : "no object"),
             object != nullptr ? object->objectName() : QString());
}

/// The nameless controls below `element`. The field inside a spin or combo box is read with its box, and
/// cells with their table.
void collectNameless(QAccessibleInterface& element, QStringList& nameless, int& seen) {
    const QAccessible::Role role = element.role();
    if (isInteractive(role)) {
        ++seen;
        if (element.text(QAccessible::Name).trimmed().isEmpty())
            nameless << what(element);
    }
    if (role == QAccessible::SpinBox || role == QAccessible::ComboBox || role == QAccessible::Table ||
        role == QAccessible::List || role == QAccessible::Tree)
        return;
    for (int i = 0; i < element.childCount(); ++i)
        if (QAccessibleInterface* child = element.child(i))
            collectNameless(*child, nameless, seen);
}

QStringList namelessIn(QWidget& top, int least) {
    QStringList nameless;
    int seen = 0;
    QAccessibleInterface* root = QAccessible::queryAccessibleInterface(&top);
    if (root == nullptr)
        return {QStringLiteral("no interface")};
    collectNameless(*root, nameless, seen);
    if (seen < least)
        nameless << QStringLiteral("only %1 controls").arg(seen);
    return nameless;
}

/// Where Tab stops in this part of the window, one after the other.
QWidgetList tabStops(const QWidget& window, const QWidget& part) {
    QWidgetList stops;
    for (QWidget* at = window.nextInFocusChain(); at != &window; at = at->nextInFocusChain())
        if (part.isAncestorOf(at) && at->isVisible() && at->isEnabled() && at->focusProxy() == nullptr &&
            (at->focusPolicy() & Qt::TabFocus) != 0 && qobject_cast<QScrollArea*>(at) == nullptr)
            stops << at;
    return stops;
}

} // namespace

class TestAccessible : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void aNamelessControlIsFound() {
        QWidget top;
        new QPushButton(&top);
        QCOMPARE(namelessIn(top, 1).size(), 1);
    }

    void everyControlOfTheWindowHasAName() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setJob(made_up::job(1, produce::JobState::running, 3, 10));
        w.fake.addProblem(made_up::problem(40));
        QTRY_COMPARE(w.rows("workersTable"), 1);
        w.fake.setGames(made_up::fewGames());
        w.raise("gamesDock");
        QTRY_COMPARE(w.rows("gamesTable"), 4);
        w.clickRow("gamesTable", 0);
        for (QDockWidget* dock : w.window.findChildren<QDockWidget*>()) { // each in front once
            dock->raise();
            QApplication::processEvents();
        }
        const QStringList nameless = namelessIn(w.window, 60);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void everyControlOfADialogHasAName_data() {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<QByteArray>("dialog");
        QTest::addRow("connect") << QByteArray("connectAction") << QByteArray("connectDialog");
        QTest::addRow("start afresh") << QByteArray("startAfreshAction") << QByteArray("startAfreshBox");
        QTest::addRow("settings") << QByteArray("settingsAction") << QByteArray("settingsDialog");
        QTest::addRow("shortcuts") << QByteArray("cheatSheetAction") << QByteArray("cheatSheet");
        QTest::addRow("commands") << QByteArray("commandsAction") << QByteArray("commandPalette");
        QTest::addRow("save layout") << QByteArray("saveLayoutAction") << QByteArray("layoutNameDialog");
    }
    void everyControlOfADialogHasAName() {
        QFETCH(QByteArray, action);
        QFETCH(QByteArray, dialog);
        Window w;
        w.find<QAction>(action.constData())->trigger();
        const QStringList nameless = namelessIn(*w.find<QWidget>(dialog.constData()), 1);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void everyControlOfTheImportDialogHasAName() {
        Window w;
        w.window.findChild<imports::Opener*>()->open({w.dir.path()});
        const QStringList nameless = namelessIn(*w.find<QWidget>("importDialog"), 8);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void newsHasNamesAndIsRead() {
        Window w;
        w.fake.setWorker(made_up::worker(1, WorkerState::failed));
        QTRY_VERIFY(w.window.findChild<QWidget*>(QStringLiteral("toast")) != nullptr);
        auto* toast = w.find<QWidget>("toast");
        QVERIFY(toast->accessibleName().contains(QLatin1String("worker-1")));
        QVERIFY(namelessIn(*toast, 2).isEmpty());
    }

    void aChartShowsThatItHasTheKeyboard_data() {
        QTest::addColumn<QByteArray>("dock");
        QTest::addColumn<QByteArray>("chart");
        QTest::addRow("damage") << QByteArray("chartsDock") << QByteArray("damageChart");
        QTest::addRow("healing") << QByteArray("chartsDock") << QByteArray("healingChart");
        QTest::addRow("timeline") << QByteArray("timelineDock") << QByteArray("timelineChart");
        QTest::addRow("flow") << QByteArray("flowDock") << QByteArray("flowView");
        QTest::addRow("lanes") << QByteArray("workersDock") << QByteArray("laneView");
        QTest::addRow("games") << QByteArray("gamesDock") << QByteArray("gamesChart");
    }
    void aChartShowsThatItHasTheKeyboard() {
        QFETCH(QByteArray, dock);
        QFETCH(QByteArray, chart);
        Window w;
        made_up::League league;
        league.play(30);
        w.fake.setPlayers(league.snapshot());
        w.fake.setGames(made_up::fewGames());
        w.window.activateWindow();
        QTRY_VERIFY(QApplication::activeWindow() == &w.window);
        w.raise(dock.constData());
        auto* view = w.find<QWidget>(chart.constData());
        QTRY_VERIFY(view->isVisible());
        const auto edge = [view] { return view->grab().toImage().pixel(1, 1); };
        auto* elsewhere = w.find<QWidget>("eventCount");
        elsewhere->setFocus();
        const QRgb ground = edge();
        view->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(view->hasFocus());
        QVERIFY(common::contrast(QColor(edge()), QColor(ground)) >= 3);
        QCOMPARE(exports::asImage(*view).pixel(2, 2), ground); // a picture is of what it shows
        QVERIFY(common::contrast(QColor(edge()), QColor(ground)) >= 3);
        elsewhere->setFocus();
        QCOMPARE(edge(), ground);
        auto* area = qobject_cast<QAbstractScrollArea*>(view);
        QTest::mouseClick(area != nullptr ? area->viewport() : view, Qt::LeftButton, {}, QPoint(3, 3));
        QVERIFY(view->hasFocus());
        QCOMPARE(edge(), ground);
    }

    void aChartIsOneAndSaysWhatItShows_data() { aChartShowsThatItHasTheKeyboard_data(); }
    void aChartIsOneAndSaysWhatItShows() {
        QFETCH(QByteArray, dock);
        QFETCH(QByteArray, chart);
        Window w;
        made_up::League league;
        league.play(30);
        w.fake.setPlayers(league.snapshot());
        w.fake.setGames(made_up::fewGames());
        w.raise(dock.constData());
        auto* view = w.find<QWidget>(chart.constData());
        QTRY_VERIFY(view->isVisible());
        QTRY_VERIFY(!view->accessibleDescription().isEmpty());
        QAccessibleInterface* read = QAccessible::queryAccessibleInterface(view);
        QVERIFY(read != nullptr);
        QVERIFY(read->role() == QAccessible::Chart);
        QVERIFY(!read->text(QAccessible::Name).isEmpty());
        QCOMPARE(read->text(QAccessible::Value), view->accessibleDescription());
        QAccessibleInterface* course = QAccessible::queryAccessibleInterface(w.find<QWidget>("gamesCourse"));
        QVERIFY(course != nullptr && course->role() == QAccessible::Chart);
    }

    void theWorkersButtonsLieOverNothing() {
        support::FakeSession fake;
        fake.setReady();
        live::LiveSession live(fake);
        workers::Panel panel(live);
        QFont large = panel.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        panel.setFont(large);
        panel.show();
        const auto* below = panel.findChild<QWidget*>(QStringLiteral("workersSplitter"));
        auto* spawn = panel.findChild<QToolButton*>(QStringLiteral("spawnWorkerButton"));
        const auto withText = [spawn] { return spawn->toolButtonStyle() != Qt::ToolButtonIconOnly; };
        panel.resize(2400, 400);
        QTRY_VERIFY(withText());
        panel.resize(panel.minimumSizeHint());
        QTRY_VERIFY(!withText());
        panel.resize(panel.minimumSizeHint()); // less now
        QApplication::processEvents();
        int seen = 0;
        for (const auto* button : panel.findChildren<QToolButton*>())
            if (button->isVisible() && button->parentWidget() == &panel) {
                ++seen;
                QVERIFY2(!button->geometry().intersects(below->geometry()) &&
                             panel.rect().contains(button->geometry()),
                         qPrintable(button->objectName()));
            }
        QCOMPARE(seen, 7);
        QVERIFY(namelessIn(panel, 7).isEmpty());
    }

    void tabGoesThroughTheProducerFromTopToBottom() {
        Window w;
        w.window.activateWindow();
        w.find<QWidget>("eventCount")->setFocus();
        QStringList stops;
        for (int i = 0; i < 9; ++i) {
            stops << w.window.focusWidget()->objectName();
            QTest::keyClick(w.window.focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(stops, QStringList({QStringLiteral("eventCount"), QStringLiteral("sleepSeconds"),
                                     QStringLiteral("playerNames"), QStringLiteral("damageMin"),
                                     QStringLiteral("damageMax"), QStringLiteral("healingMin"),
                                     QStringLiteral("healingMax"), QStringLiteral("seed"),
                                     QStringLiteral("partitioner")}));
    }

    void tabGoesThroughEveryPageAsOneReads_data() {
        QTest::addColumn<int>("least");
        QTest::newRow("producerDock") << 13; // fields, buttons and jobs
        QTest::newRow("chartsDock") << 5;
        QTest::newRow("playersDock") << 1;
        QTest::newRow("timelineDock") << 4;
        QTest::newRow("flowDock") << 1;
        QTest::newRow("workersDock") << 7;
        QTest::newRow("activityDock") << 4;
        QTest::newRow("problemsDock") << 3;
        QTest::newRow("logDock") << 2;
        QTest::newRow("gamesDock") << 5;
    }
    void tabGoesThroughEveryPageAsOneReads() {
        QFETCH(int, least);
        Window w;
        made_up::League league;
        league.play(300);
        w.fake.setPlayers(league.snapshot());
        w.fake.setGames(made_up::fewGames());
        w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
        w.fake.setJob(made_up::job(1, produce::JobState::finished, 10, 10));
        w.fake.setJob(made_up::job(2, produce::JobState::running, 3, 10));
        w.fake.addProblem(made_up::problem(40));
        w.raise(QTest::currentDataTag());
        const auto* page = w.find<QDockWidget>(QTest::currentDataTag());
        QTRY_VERIFY2(tabStops(w.window, *page).size() >= least,
                     qPrintable(QString::number(tabStops(w.window, *page).size())));
        const auto place = [page](const QWidget* stop) {
            return QRect(stop->mapTo(page, QPoint()), stop->size());
        };
        const QWidgetList stops = tabStops(w.window, *page);
        for (QWidget* stop : stops) {
            QAccessibleInterface* read = QAccessible::queryAccessibleInterface(stop);
            QVERIFY2(read != nullptr && read->role() != QAccessible::Client &&
                         !read->text(QAccessible::Name).isEmpty(),
                     qPrintable(stop->objectName()));
        }
        constexpr int slack = 4; // pixels, of frames that touch
        for (qsizetype i = 1; i < stops.size(); ++i) {
            const QRect before = place(stops[i - 1]);
            const QRect now = place(stops[i]);
            QVERIFY2(
                now.top() >= before.bottom() - slack || now.left() >= before.right() - slack,
                qPrintable(stops[i - 1]->objectName() + QLatin1String(", then ") + stops[i]->objectName()));
        }
    }
};

QTEST_MAIN(TestAccessible)
#include "test_accessible.moc"
