#include "tests/ui/made_up_window.h"
#include "tests/ui/season_page.h"

#include "ui/common/columns.h"
#include "ui/common/kept.h"
#include "ui/common/table.h"
#include "ui/main_window/window_state.h"
#include "ui/players/panel.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QRegularExpression>
#include <QStandardItemModel>
#include <QTableView>

using common::Columns;
using made_up::Window;
using players::Model;

namespace {

QMenu& menuOf(const QTableView& table) {
    return *table.findChild<Columns*>()->action()->menu();
}

void rightClick(QWidget& at) {
    const QPoint place = at.rect().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, place, at.mapToGlobal(place));
    QCoreApplication::sendEvent(&at, &event);
}

/// What a right click on the header offers, with the columns that are seen in brackets.
QStringList offered(const QTableView& table) {
    rightClick(*table.horizontalHeader()->viewport());
    QMenu& menu = menuOf(table);
    if (!menu.isVisible())
        qFatal("no menu");
    QStringList texts;
    for (const QAction* action : menu.actions())
        if (action->isCheckable())
            texts << (action->isChecked() ? QStringLiteral("[%1]").arg(action->text()) : action->text());
    menu.close();
    return texts;
}

/// Clicks this line of that menu.
void choose(const QTableView& table, const QString& text) {
    rightClick(*table.horizontalHeader()->viewport());
    QMenu& menu = menuOf(table);
    for (QAction* action : menu.actions())
        if (action->text() == text) {
            action->trigger();
            menu.close();
            return;
        }
    qFatal("no line %s", qPrintable(text));
}

/// Of three columns: a, b and c.
struct Three {
    QStandardItemModel model{2, 3};
    QTableView table;
    Columns* columns = nullptr;

    Three() {
        model.setHorizontalHeaderLabels(
            {QStringLiteral("a"), QStringLiteral("b ▼\nside"), QStringLiteral("c")});
        table.setObjectName(QStringLiteral("threeTable"));
        common::style(table);
        table.setModel(&model);
        columns = new Columns(table);
        table.resize(600, 200);
        table.show();
    }
};

} // namespace

/// Which columns a table shows is chosen by right click.
class TestColumns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void aColumnIsHiddenAndShownByARightClickOnTheHeader() {
        Window w;
        const auto& table = *w.find<QTableView>("playersTable");
        const QStringList all = offered(table);
        QCOMPARE(all.value(Model::rank), QStringLiteral("[Rank]"));
        QCOMPARE(all.value(Model::averageDamage), QStringLiteral("[Avg. damage]")); // also if sorted by it
        choose(table, QStringLiteral("Top healing"));
        QVERIFY(table.isColumnHidden(Model::topHealing));
        QCOMPARE(offered(table).value(Model::topHealing), QStringLiteral("Top healing"));
        choose(table, QStringLiteral("Top healing"));
        QVERIFY(!table.isColumnHidden(Model::topHealing));
        QCOMPARE(offered(table).value(Model::topHealing), QStringLiteral("[Top healing]"));
    }

    void theLastColumnStays() {
        Three t;
        choose(t.table, QStringLiteral("a"));
        choose(t.table, QStringLiteral("c"));
        choose(t.table, QStringLiteral("b side")); // can't be chosen
        QVERIFY(!t.table.isColumnHidden(1));
        QCOMPARE(offered(t.table),
                 QStringList({QStringLiteral("a"), QStringLiteral("[b side]"), QStringLiteral("c")}));
        choose(t.table, QStringLiteral("Show all columns"));
        QCOMPARE(t.table.horizontalHeader()->hiddenSectionCount(), 0);
    }

    void theLastOneShownTakesTheRoomThatIsLeft() {
        Three t;
        const auto end = [&t](int column) {
            return t.table.columnViewportPosition(column) + t.table.columnWidth(column);
        };
        QTRY_COMPARE(end(2), t.table.viewport()->width());
        choose(t.table, QStringLiteral("c"));
        QTRY_COMPARE(end(1), t.table.viewport()->width());
        choose(t.table, QStringLiteral("c"));
        QTRY_COMPARE(end(2), t.table.viewport()->width());
        QVERIFY(t.table.columnWidth(1) < 300);
    }

    void keysGoOnFromAColumnThatIsHidden() {
        Three t;
        t.table.setCurrentIndex(t.model.index(0, 0));
        choose(t.table, QStringLiteral("a"));
        QCOMPARE(t.table.currentIndex(), t.model.index(0, 1));
        QTest::keyClick(&t.table, Qt::Key_Down);
        QCOMPARE(t.table.currentIndex(), t.model.index(1, 1));
    }

    void aColumnWithoutRoomIsNeitherSeenNorOffered() {
        Three t;
        t.columns->setRoom(1, false);
        QVERIFY(t.table.isColumnHidden(1));
        QCOMPARE(offered(t.table), QStringList({QStringLiteral("[a]"), QStringLiteral("[c]")}));
        t.columns->setRoom(1, true);
        QVERIFY(!t.table.isColumnHidden(1));
        choose(t.table, QStringLiteral("b side"));
        t.columns->setRoom(1, false);
        t.columns->setRoom(1, true);
        QVERIFY2(t.table.isColumnHidden(1), "there is room, but nobody wants it");
    }

    void whatNobodyWantsStaysHiddenThoughThereIsRoom() {
        support::FakeSession fake;
        live::LiveSession live(fake);
        players::List list(live);
        players::Panel panel(live, list);
        const QTableView& table = panel.table();
        panel.resize(1200, 300);
        panel.show();
        QTRY_VERIFY(!table.isColumnHidden(Model::worker) && table.viewport()->width() > 1100);
        choose(table, QStringLiteral("Worker"));
        QVERIFY(table.isColumnHidden(Model::worker) && !table.isColumnHidden(Model::partition));
        panel.resize(300, 300);
        QTRY_VERIFY(table.isColumnHidden(Model::partition));
        QVERIFY(!offered(table).contains(QStringLiteral("Worker")));
        panel.resize(1300, 300);
        QTRY_VERIFY(!table.isColumnHidden(Model::partition));
        QVERIFY(table.isColumnHidden(Model::worker));
        choose(table, QStringLiteral("Worker"));
        QVERIFY(!table.isColumnHidden(Model::worker));
    }

    void aLayoutKeepsTheColumnsAndTheDefaultOneHasAll() {
        Window w;
        const auto& table = *w.find<QTableView>("playersTable");
        choose(table, QStringLiteral("Games"));
        w.find<QAction>("saveLayoutAction")->trigger();
        auto* dialog = w.find<QInputDialog>("layoutNameDialog");
        dialog->setTextValue(QStringLiteral("mine"));
        dialog->accept();
        w.find<QAction>("arrangeAction")->trigger();
        QVERIFY(!table.isColumnHidden(Model::games));
        w.find<QAction>("layout mine")->trigger();
        QVERIFY(table.isColumnHidden(Model::games));
        QCOMPARE(offered(table).value(Model::games), QStringLiteral("Games"));
    }

    /// As older versions kept them: what is hidden stood in the header alone.
    void headerAndMenuSayTheSameAfterALayoutWithoutTheChoice() {
        Window w;
        const auto& table = *w.find<QTableView>("logTable");
        const QStringList all = offered(table);
        choose(table, all.value(1).mid(1).chopped(1));
        QVERIFY(table.isColumnHidden(1));
        settings::Layout layout = main_window::layoutOf(w.window, *w.window.findChild<main_window::Docks*>());
        QCOMPARE(layout.views.remove(QStringLiteral("logTableUnwanted")), 1);
        settings::Layouts(w.settings).save(QStringLiteral("old"), layout);
        choose(table, QStringLiteral("Show all columns"));
        w.find<QAction>("layout old")->trigger();
        QVERIFY(!table.isColumnHidden(1));
        QCOMPARE(offered(table), all);
    }

    void theWindowComesBackWithTheColumnsItHad() {
        Window w;
        choose(*w.find<QTableView>("workersTable"), QStringLiteral("Lag time"));
        choose(*w.find<QTableView>("playersTable"), QStringLiteral("Games"));
        w.window.close();
        support::FakeSession fake;
        live::LiveSession live(fake);
        main_window::MainWindow again(live, w.settings);
        again.show();
        const auto& players = *again.findChild<QTableView*>(QStringLiteral("playersTable"));
        const auto& workers = *again.findChild<QTableView*>(QStringLiteral("workersTable"));
        QVERIFY(players.isColumnHidden(Model::games) && !players.isColumnHidden(Model::topDamage));
        QVERIFY(offered(workers).contains(QStringLiteral("Lag time")));
        QVERIFY(offered(workers).contains(QStringLiteral("[Lag]")));
        choose(workers, QStringLiteral("Lag time"));
        QVERIFY(offered(workers).contains(QStringLiteral("[Lag time]")));
    }

    void whatIsPutBackIsSeenThoughTheHeaderWasChanged() {
        Three t;
        t.table.setColumnHidden(1, true);
        common::putBack({{QStringLiteral("threeTableUnwanted"), ""}}, t.table);
        QVERIFY(!t.table.isColumnHidden(1));
    }

    void aBrokenFileHidesNoColumn() {
        Three t;
        common::putBack({{QStringLiteral("threeTableUnwanted"), "0,1,2"}}, t.table);
        QCOMPARE(t.table.horizontalHeader()->hiddenSectionCount(), 0);
        common::putBack({{QStringLiteral("threeTableUnwanted"), "x,2,,9,-1"}}, t.table);
        QCOMPARE(offered(t.table),
                 QStringList({QStringLiteral("[a]"), QStringLiteral("[b side]"), QStringLiteral("c")}));
    }

    void everyRowMenuHasTheColumnsForTheKeyboard() {
        Window w;
        const QMenu& players = *w.find<QMenu>("playersRowMenu");
        QVERIFY(players.actions().contains(menuOf(*w.find<QTableView>("playersTable")).menuAction()));
        for (const char* name : {"flowTable", "activityView", "logTable", "problemsTable"}) {
            const auto& table = *w.find<QTableView>(name);
            QCOMPARE(table.contextMenuPolicy(), Qt::ActionsContextMenu);
            QCOMPARE(table.actions().last(), menuOf(table).menuAction());
        }
        const auto& workers = *w.find<QTableView>("workersTable");
        w.find<QAction>("showTableAction")->trigger();
        rightClick(*workers.viewport());
        auto* menu = w.find<QMenu>("workersRowMenu");
        QVERIFY(menu->isVisible());
        QCOMPARE(menu->actions().last(), menuOf(workers).menuAction());
        menu->close();
    }

    void theMenuOfTheGamesHasTheColumnsOfTheTablePointedAt() {
        made_up::SeasonPage w;
        auto* menu = w.find<QMenu>("gamesMenu");
        const auto& players = *w.find<QTableView>("gamesTable");
        const auto& played = *w.find<QTableView>("gamesPlayedTable");
        w.clickPlayer(1);
        QTRY_VERIFY(played.isVisible());
        for (const QTableView* table : {&players, &played}) {
            rightClick(*table->viewport());
            QVERIFY(menu->isVisible());
            QCOMPARE(menuOf(players).menuAction()->isVisible(), table == &players);
            QCOMPARE(menuOf(played).menuAction()->isVisible(), table == &played);
            menu->close();
        }
    }
};

QTEST_MAIN(TestColumns)
#include "test_columns.moc"
