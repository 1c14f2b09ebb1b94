#include "tests/ui/made_up_window.h"

#include "ui/settings/layouts.h"

#include <QAction>
#include <QComboBox>
#include <QInputDialog>
#include <QRegularExpression>
#include <QScreen>
#include <QTest>

using made_up::Window;

namespace {

/// The made-up screen is 800 pixels wide and high.
struct Small : Window {
    Small() {
        window.resize(760, 700);
        window.move(20, 30);
        if (!QTest::qWaitFor([this] { return window.size() == QSize(760, 700); }))
            qFatal("the window can't be made small");
    }
    void save(const char* name) {
        find<QAction>("saveLayoutAction")->trigger();
        auto* dialog = find<QInputDialog>("layoutNameDialog");
        dialog->setTextValue(QLatin1String(name));
        dialog->accept();
        if (!QTest::qWaitFor([this] { return window.findChild<QInputDialog*>() == nullptr; }))
            qFatal("the dialog stays");
    }
    void switchTo(const char* name) {
        window.findChild<QAction*>(QStringLiteral("layout ") + QLatin1String(name))->trigger();
    }
};

void sortByGamesUpwards(Window& w) {
    w.find<QAction>("sortByGamesAction")->trigger();
    w.find<QAction>("sortDirectionAction")->trigger();
    w.find<QComboBox>("pageSizeCombo")->setCurrentIndex(2);
}

bool isByGamesUpwards(const QWidget& window) {
    const auto* sort = window.findChild<QComboBox*>(QStringLiteral("sortCombo"));
    const auto* direction = window.findChild<QAction*>(QStringLiteral("sortDirectionAction"));
    const auto* size = window.findChild<QComboBox*>(QStringLiteral("pageSizeCombo"));
    return sort->currentText() == QLatin1String("Games") && size->currentData().toInt() == 50 &&
           direction->toolTip().startsWith(QLatin1String("Smallest first"));
}

} // namespace

/// What a named layout, and the next start, bring back of the window itself and of the players' order.
class TestLayouts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void aLayoutBringsBackTheOrderAndThePageSize() {
        Small w;
        sortByGamesUpwards(w);
        w.save("mine");
        w.find<QAction>("sortByNameAction")->trigger();
        w.find<QComboBox>("pageSizeCombo")->setCurrentIndex(0);
        QVERIFY(!isByGamesUpwards(w.window));
        w.switchTo("mine");
        QVERIFY(isByGamesUpwards(w.window));
    }

    void undoLeavesWhatTheDefaultLayoutDidNotChange() {
        Small w;
        w.find<QAction>("arrangeAction")->trigger();
        sortByGamesUpwards(w);
        w.window.resize(780, 640);
        QTRY_COMPARE(w.window.size(), QSize(780, 640));
        w.find<QAction>("undoAction")->trigger();
        QCoreApplication::processEvents();
        QVERIFY(isByGamesUpwards(w.window));
        QCOMPARE(w.window.size(), QSize(780, 640));
    }

    void undoOfALayoutLeavesWhatWasChangedSince() {
        Small w;
        w.save("mine");
        sortByGamesUpwards(w);
        w.switchTo("mine");
        QVERIFY(!isByGamesUpwards(w.window));
        w.find<QAction>("undoAction")->trigger();
        QVERIFY(isByGamesUpwards(w.window));
        w.switchTo("mine");
        w.find<QAction>("sortByNameAction")->trigger();
        w.find<QAction>("undoAction")->trigger();
        QCOMPARE(w.find<QComboBox>("sortCombo")->currentText(), QStringLiteral("Name"));
    }

    void whatCannotBeReadOfAnOrderChangesNothing() {
        Window w;
        players::List list(w.live);
        const live::SortKey key = list.sortKey();
        const int size = list.pageSize();
        for (const char* broken : {"", "x", "99 1 20", "a 1 20", "1 1"}) {
            list.putBack(QByteArray(broken));
            QCOMPARE(list.sortKey(), key);
            QCOMPARE(list.pageSize(), size);
        }
        list.putBack("2 1 7"); // there is no such page, but such an order
        QCOMPARE(list.sortKey(), static_cast<live::SortKey>(2));
        QCOMPARE(list.pageSize(), size);
    }

    void theNextStartBringsBackWindowAndOrder() {
        Small w;
        sortByGamesUpwards(w);
        const QRect placed = w.window.geometry();
        w.window.close();
        main_window::MainWindow again(w.live, w.settings);
        again.show();
        QVERIFY(isByGamesUpwards(again));
        QTRY_COMPARE(again.size(), placed.size());
        QVERIFY((again.geometry().topLeft() - placed.topLeft()).manhattanLength() <= 8); // a frame
    }

    void aLayoutBringsBackTheWindowsPlace() {
        Small w;
        const QRect placed = w.window.geometry();
        w.save("mine");
        w.window.move(35, 60);
        w.window.resize(780, 640);
        QTRY_VERIFY(w.window.geometry() != placed);
        w.switchTo("mine");
        QTRY_COMPARE(w.window.geometry(), placed);
    }

    void aLayoutBringsBackAWindowThatFillsTheScreen() {
        Small w;
        w.save("normal");
        w.window.showMaximized();
        w.save("whole");
        w.switchTo("normal");
        QTRY_VERIFY(!w.window.isMaximized());
        QTRY_COMPARE(w.window.size(), QSize(760, 700));
        w.switchTo("whole");
        QTRY_VERIFY(w.window.isMaximized());
    }

    void aPlaceOffTheScreensIsNone() {
        Small w;
        w.window.move(5000, 5000);
        w.save("elsewhere");
        w.window.move(20, 30);
        w.switchTo("elsewhere");
        QCoreApplication::processEvents();
        QVERIFY(w.window.screen()->availableGeometry().contains(w.window.geometry().center()));
    }

    void aSecondWindowDoesNotHideTheFirst() {
        Small w;
        w.save("mine");
        main_window::MainWindow other(w.live, w.settings);
        other.show();
        QCoreApplication::processEvents();
        other.findChild<QAction*>(QStringLiteral("layout mine"))->trigger();
        QTRY_COMPARE(other.size(), w.window.size());
        QCOMPARE(other.pos() - w.window.pos(), QPoint(32, 32));
    }

    /// As older versions kept it, or from a larger screen: without a place.
    void aLayoutOfAWideWindowSqueezesNothingInANarrowOne() {
        Window w;
        QCoreApplication::processEvents();
        w.find<QAction>("saveLayoutAction")->trigger();
        w.find<QInputDialog>("layoutNameDialog")->setTextValue(QStringLiteral("wide"));
        w.find<QInputDialog>("layoutNameDialog")->accept();
        settings::Layouts layouts(w.settings);
        settings::Layout wide = layouts.find(QStringLiteral("wide"));
        wide.geometry.clear();
        layouts.save(QStringLiteral("wide"), wide);
        main_window::MainWindow narrow(w.live, w.settings);
        narrow.resize(1024, 640);
        narrow.show();
        QCoreApplication::processEvents();
        narrow.findChild<QAction*>(QStringLiteral("layout wide"))->trigger();
        auto* charts = narrow.findChild<QDockWidget*>(QStringLiteral("chartsDock"));
        auto* table = narrow.findChild<QDockWidget*>(QStringLiteral("playersDock"));
        QTRY_VERIFY(narrow.tabifiedDockWidgets(charts).contains(table));
        QCOMPARE(narrow.size(), QSize(1024, 640));
        QTRY_VERIFY(charts->width() > 600);
    }
};

QTEST_MAIN(TestLayouts)
#include "test_layouts.moc"
