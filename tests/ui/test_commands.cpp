#include "tests/ui/made_up_window.h"

#include "ui/commands/cheat_sheet.h"
#include "ui/commands/fuzzy.h"
#include "ui/commands/model.h"
#include "ui/commands/palette.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QRegularExpression>

using commands::fuzzyMatch;
using made_up::Window;

namespace {

int score(const char* typed, const char* text) {
    const auto match = fuzzyMatch(QString::fromUtf8(typed), QString::fromUtf8(text));
    return match ? match->score : -1;
}

QString firstRow(Window& w) {
    return w.cell("commandList", 0, 0);
}

} // namespace

class TestCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void aSearchFinds_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("found");
        QTest::addRow("nothing typed") << QString() << true;
        QTest::addRow("a part") << QStringLiteral("work") << true;
        QTest::addRow("any case") << QStringLiteral("SPAWN") << true;
        QTest::addRow("characters in between left out") << QStringLiteral("spwo") << true;
        QTest::addRow("words in any order") << QStringLiteral("worker sp") << true;
        QTest::addRow("characters in another order") << QStringLiteral("nwaps") << false;
        QTest::addRow("a word that isn't there") << QStringLiteral("spawn player") << false;
        QTest::addRow("more than there is") << QStringLiteral("Spawn workers now") << false;
    }
    void aSearchFinds() {
        QFETCH(QString, typed);
        QFETCH(bool, found);
        QCOMPARE(fuzzyMatch(typed, QStringLiteral("Workers: Spawn worker")).has_value(), found);
    }

    void whatIsCloserScoresMore() {
        QVERIFY(score("sw", "Spawn worker") > score("sw", "Restart slowly, however"));
        QVERIFY(score("stop", "Stop job") > score("stop", "Set top or place"));
        QVERIFY(score("work", "Workers") > score("work", "w-o-r-k"));
    }

    void theMatchedPlacesAreTheBest() {
        const auto match = fuzzyMatch(QStringLiteral("sw"), QStringLiteral("as Spawn worker"));
        QVERIFY(match.has_value());
        QCOMPARE(match->places, (QList<int>{3, 9}));
    }

    void everyCommandHasAGroupATextAndATip() {
        Window w;
        const auto all = commands::commandsOf(w.window);
        QVERIFY(all.size() > 25);
        QStringList names;
        for (const commands::Command& command : all) {
            const QString who = command.action->objectName();
            QVERIFY2(!command.group.isEmpty() && !command.text.isEmpty(), qPrintable(who));
            QVERIFY2(!command.text.contains(u'&'), qPrintable(who));
            QVERIFY2(!command.action->toolTip().isEmpty(), qPrintable(who));
            QVERIFY2(!command.action->toolTip().contains(QLatin1String("(Ctrl")), qPrintable(who));
            names << who;
        }
        for (const char* name : {"spawnWorkerAction", "generateAction", "exportShownAction",
                                 "darkThemeAction", "activityPauseAction", "nextPageAction",
                                 "sortDirectionAction", "sortByGamesAction", "filterAction"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
        QCOMPARE(names.removeDuplicates(), 0);
    }

    void noTwoCommandsShareAKeyInOnePlace() {
        Window w;
        QHash<QString, QString> owners;
        for (const commands::Command& command : commands::commandsOf(w.window)) {
            for (const QKeySequence& keys : command.action->shortcuts()) {
                const QString place =
                    command.action->shortcutContext() == Qt::WindowShortcut ? QString() : command.group;
                const QString key = place + keys.toString();
                QVERIFY2(!owners.contains(key),
                         qPrintable(keys.toString() + QLatin1String(": ") + owners.value(key) +
                                    QLatin1String(" and ") + command.text));
                owners.insert(key, command.text);
            }
        }
    }

    void thePaletteTakesTheKeysFromAPageInItsOwnWindow() {
        Window w;
        auto* dock = w.find<QDockWidget>("chartsDock");
        dock->setFloating(true);
        dock->show();
        auto* before = w.find<QLineEdit>("playersFilter");
        QTRY_VERIFY(before->isVisible());
        dock->activateWindow();
        before->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(before));
        w.find<QAction>("commandsAction")->trigger();
        auto* field = w.find<QLineEdit>("commandField");
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(field));
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(before));
    }

    void thePaletteFindsAndDoes() {
        Window w;
        w.window.activateWindow();
        auto* palette = w.find<QWidget>("commandPalette");
        QVERIFY(!palette->isVisible());
        w.find<QAction>("commandsAction")->trigger();
        QVERIFY(palette->isVisible());
        auto* field = w.find<QLineEdit>("commandField");
        QTest::keyClicks(field, QStringLiteral("spawn"));
        QCOMPARE(firstRow(w), QStringLiteral("Workers: Spawn worker"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!palette->isVisible());
        QTRY_COMPARE(w.fake.timesAsked("spawnWorker"), 1);
        w.find<QAction>("commandsAction")->trigger();
        QCOMPARE(firstRow(w), QStringLiteral("Workers: Spawn worker")); // used last
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(w.find<QListView>("commandList")->currentIndex().row(), 1);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!palette->isVisible());
        QCOMPARE(w.fake.timesAsked("spawnWorker"), 1);
    }

    void whatCantBeDoneNowStandsLastAndDoesNothing() {
        Window w;
        w.find<QAction>("commandsAction")->trigger();
        auto* field = w.find<QLineEdit>("commandField");
        QTest::keyClicks(field, QStringLiteral("stop worker"));
        QVERIFY(!w.find<QAction>("stopWorkerAction")->isEnabled());
        QCOMPARE(firstRow(w), QStringLiteral("Workers: Stop worker"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(w.find<QWidget>("commandPalette")->isVisible());
    }

    void aCommandOfAPageBringsThePageForward() {
        Window w;
        w.fake.addProblem(made_up::problem(40));
        QTRY_VERIFY(w.find<QAction>("exportShownAction") != nullptr);
        w.raise("workersDock");
        QTRY_VERIFY(!w.find<QWidget>("problemsTable")->isVisible());
        for (const commands::Command& command : commands::commandsOf(w.window))
            if (command.action->objectName() == QLatin1String("copyProblemAction")) {
                QCOMPARE(command.group, QStringLiteral("Problems"));
                commands::run(command);
            }
        QTRY_VERIFY(w.find<QWidget>("problemsTable")->isVisible());
    }

    void theListIsAModel() {
        Window w;
        commands::Model model;
        const QAbstractItemModelTester tester(&model);
        model.setCommands(commands::commandsOf(w.window), {QStringLiteral("quitAction")});
        QCOMPARE(model.command(0).action->objectName(), QStringLiteral("quitAction"));
        model.setTyped(QStringLiteral("theme"));
        QVERIFY(model.rowCount() >= 3);
        model.setTyped(QStringLiteral("qqqqq"));
        QCOMPARE(model.rowCount(), 0);
        model.setTyped({});
        QVERIFY(model.rowCount() > 25);
    }

    void theCheatSheetHasEveryShortcut() {
        Window w;
        w.find<QAction>("cheatSheetAction")->trigger();
        auto* sheet = w.find<commands::CheatSheet>("cheatSheet");
        QStringList texts;
        for (const auto* label : sheet->findChildren<QLabel*>())
            texts << label->text();
        for (const commands::Command& command : commands::commandsOf(w.window))
            if (const QString keys = commands::allKeysOf(*command.action); !keys.isEmpty()) {
                QVERIFY2(texts.contains(keys), qPrintable(keys));
                QVERIFY2(texts.contains(command.text), qPrintable(command.text));
            }
        QVERIFY(texts.contains(QStringLiteral("Ctrl++  Ctrl+=")));         // all keys of an action
        QVERIFY(texts.contains(QStringLiteral("Ctrl+click  Ctrl+Space"))); // and what no action does
        w.find<QAction>("cheatSheetAction")->trigger();                    // no second one
        QCOMPARE(w.window.findChildren<commands::CheatSheet*>().size(), 1);
    }
};

QTEST_MAIN(TestCommands)
#include "test_commands.moc"
