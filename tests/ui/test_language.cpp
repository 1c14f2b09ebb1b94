#include "tests/ui/import_window.h"
#include "tests/ui/made_up_season.h"
#include "tests/ui/mnemonics.h"

#include "ui/language/language.h"
#include "ui/main_window/windows.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>

using made_up::Window;
using stream::WorkerState;

namespace {

struct Kept {
    QTemporaryDir dir;
    QSettings store{dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    settings::Settings settings{store};
};

/// As the program has it: windows that are made anew in another language.
struct Program : Kept {
    Program() {
        settings.set(settings::key::language, QStringLiteral("en"));
        QObject::connect(&language, &language::Language::changed, &windows, &main_window::Windows::renew);
        fake.setReady();
    }
    template <class Widget>
    Widget* find(const char* name) { // in the window that is shown
        for (const auto* window : QApplication::topLevelWidgets())
            if (qobject_cast<const main_window::MainWindow*>(window) != nullptr && window->isVisible())
                return window->findChild<Widget*>(QLatin1String(name));
        return nullptr;
    }
    bool canImport() {
        const auto* button = find<QPushButton>("importButton");
        return button != nullptr && button->isEnabled();
    }
    QString title() { return find<QDockWidget>("problemsDock")->windowTitle(); }
    void openWithFile() {
        const QString file = cli_runner::writeFile(dir.filePath(QStringLiteral("own.csv")), made_up::plain);
        if (!made_up::dropFiles(windows.open(), {file}) || !QTest::qWaitFor([this] { return canImport(); }))
            qFatal("the file is not looked at");
    }

    language::Language language{settings};
    support::FakeSession fake;
    live::LiveSession live{fake};
    main_window::Windows windows{live, settings};
};

/// What a page of the window or a dialog would show only a part of.
QStringList clipped(const QWidget& in) {
    QStringList found;
    const auto note = [&found](const QWidget& widget, const QString& text, int has, int needs) {
        if (has < needs)
            found << QStringLiteral("%1 “%2” has %3 of %4 pixels")
                         .arg(widget.objectName(), text)
                         .arg(has)
                         .arg(needs);
    };
    for (const auto* button : in.findChildren<QAbstractButton*>())
        if (button->isVisible() && !button->text().isEmpty() &&
            button->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored) { // may be cut: see its tip
            note(*button, button->text(), button->width(), button->sizeHint().width());
            note(*button, button->text(), button->height(), button->sizeHint().height());
        }
    for (const auto* combo : in.findChildren<QComboBox*>())
        if (combo->isVisible() && combo->sizeAdjustPolicy() == QComboBox::AdjustToContents)
            note(*combo, combo->currentText(), combo->width(), combo->sizeHint().width());
    for (const auto* combo : in.findChildren<QComboBox*>())
        if (combo->isVisible())
            note(*combo, combo->currentText(), combo->height(), combo->minimumSizeHint().height());
    for (const auto* box : in.findChildren<QAbstractSpinBox*>()) {
        const auto* field = box->findChild<QLineEdit*>();
        if (box->isVisible())
            note(*box, box->text(), field->width(), box->fontMetrics().horizontalAdvance(box->text()) + 2);
    }
    for (const auto* label : in.findChildren<QLabel*>())
        if (label->isVisible() && !label->wordWrap() && label->minimumWidth() == 0 &&
            !label->text().isEmpty())
            note(*label, label->text(), label->width(), label->minimumSizeHint().width());
    for (const auto* label : in.findChildren<QLabel*>()) // headings and notes, in height
        if (label->isVisible() && label->wordWrap() && !label->text().isEmpty())
            note(*label, label->text(), label->height(), label->heightForWidth(label->width()));
    for (const auto* table : in.findChildren<QTableView*>())
        for (int i = 0; table->isVisible() && i < table->horizontalHeader()->count(); ++i)
            if (!table->isColumnHidden(i))
                note(*table, table->model()->headerData(i, Qt::Horizontal).toString(), table->columnWidth(i),
                     table->horizontalHeader()->sectionSizeHint(i));
    return found;
}

void settle() {
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
}

/// How many dialogs were open, and what was cut in them.
std::pair<int, QStringList> closeDialogs(const QWidget& window) {
    std::pair<int, QStringList> found;
    for (auto* dialog : window.findChildren<QDialog*>()) {
        if (!dialog->isVisible())
            continue;
        ++found.first;
        found.second << clipped(*dialog);
        dialog->close();
    }
    settle();
    return found;
}

} // namespace

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void theLanguageIsTheSystemsOrTheOneChosen() {
        Kept kept;
        const QLocale before;
        {
            const language::Language language(kept.settings, QStringLiteral("de"));
            QCOMPARE(QCoreApplication::translate("main_window::MainWindow", "Workers"),
                     QStringLiteral("Worker"));
            QCOMPARE(QLocale().language(), QLocale::German);
            QCOMPARE(QLocale().toString(1234.5, 'f', 1), QStringLiteral("1.234,5"));
        }
        QCOMPARE(QLocale(), before);
        const language::Language language(kept.settings, QStringLiteral("en"));
        QCOMPARE(QCoreApplication::translate("main_window::MainWindow", "Workers"),
                 QStringLiteral("Workers"));
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void aThirdLanguageLeavesAllTextsEnglish_data() {
        QTest::addColumn<QString>("name");
        QTest::addRow("from left to right") << QStringLiteral("fr");
        QTest::addRow("from right to left") << QStringLiteral("ar");
    }
    void aThirdLanguageLeavesAllTextsEnglish() {
        QFETCH(QString, name);
        Kept kept;
        const language::Language language(kept.settings, name);
        QCOMPARE(QLocale().language(), QLocale(name).language()); // of figures and times
        const QDialogButtonBox box(QDialogButtonBox::Cancel);
        QCOMPARE(box.button(QDialogButtonBox::Cancel)->text().remove(u'&'), QStringLiteral("Cancel"));
        QCOMPARE(QGuiApplication::layoutDirection(), Qt::LeftToRight);
    }

    void everyLanguageCanBeChosen() {
        const auto entries = settings::catalogue();
        const auto entry = std::ranges::find(entries, settings::key::language, &settings::Entry::key);
        QStringList values;
        for (const settings::Choice& choice : entry->choices)
            values << choice.value;
        QCOMPARE(values, language::Language::choices());
    }

    void anotherLanguageAppliesAtOnceToAllWindows() {
        Kept kept;
        kept.settings.set(settings::key::language, QStringLiteral("en"));
        const language::Language language(kept.settings);
        support::FakeSession fake;
        fake.setReady();
        live::LiveSession live(fake);
        main_window::Windows windows(live, kept.settings);
        QObject::connect(&language, &language::Language::changed, &windows, &main_window::Windows::renew);
        QSignalSpy ended(&windows, &main_window::Windows::ended);
        windows.open();
        windows.open();
        const auto titles = [] {
            QStringList found;
            for (const auto* window : QApplication::topLevelWidgets())
                if (const auto* main = qobject_cast<const main_window::MainWindow*>(window))
                    if (main->isVisible())
                        found << main->findChild<QDockWidget*>(QStringLiteral("problemsDock"))->windowTitle();
            return found;
        };
        QCOMPARE(titles(), QStringList(2, QStringLiteral("Problems")));
        kept.settings.set(settings::key::language, QStringLiteral("de"));
        QTRY_COMPARE(titles(), QStringList(2, QStringLiteral("Probleme")));
        QCOMPARE(windows.count(), std::size_t{2});
        QVERIFY(ended.isEmpty() && fake.timesAsked("stop") == 0);
    }

    void filesInTheImportDialogStayThere() {
        Program p;
        p.openWithFile();
        p.settings.set(settings::key::language, QStringLiteral("de"));
        QTRY_COMPARE(p.title(), QStringLiteral("Probleme"));
        QTRY_VERIFY(p.canImport());
        QCOMPARE(p.find<QAbstractItemView>("importFiles")->model()->rowCount(), 1);
    }

    void anImportThatIsAboutToBeginIsWaitedFor() {
        Program p;
        p.openWithFile();
        p.fake.holdChecks(true);
        p.find<QPushButton>("importButton")->click();
        p.settings.set(settings::key::language, QStringLiteral("de"));
        settle();
        QCOMPARE(p.title(), QStringLiteral("Problems"));
        p.fake.holdChecks(false);
        QTRY_COMPARE(p.title(), QStringLiteral("Probleme"));
        QTRY_COMPARE(p.find<QAbstractItemView>("jobsTable")->model()->rowCount(), 1);
        QCOMPARE(p.fake.timesAsked("stopJob 1"), 0);
        QVERIFY(p.find<QWidget>("importDialog") == nullptr); // it goes on under Jobs
    }

    void qtsOwnWordsAreGermanToo() {
        Kept kept;
        const language::Language language(kept.settings, QStringLiteral("de"));
        const QDialogButtonBox box(QDialogButtonBox::Cancel);
        QCOMPARE(box.button(QDialogButtonBox::Cancel)->text().remove(u'&'), QStringLiteral("Abbrechen"));
    }

    void germanReadsAsGermansWriteIt() {
        Kept kept;
        const language::Language language(kept.settings, QStringLiteral("de"));
        Window w;
        QStringList measures;
        const auto* measure = w.find<QComboBox>("gamesMeasureCombo");
        for (int i = 0; i < measure->count(); ++i)
            measures << measure->itemText(i);
        QCOMPARE(
            measures,
            (QStringList{QStringLiteral("Schaden pro 10 Minuten"), QStringLiteral("Heilung pro 10 Minuten"),
                         QStringLiteral("Schaden pro Karte"), QStringLiteral("Heilung pro Karte"),
                         QStringLiteral("Höchster Schaden auf einer Karte"),
                         QStringLiteral("Höchste Heilung auf einer Karte")}));
        QCOMPARE(w.find<QAction>("gamesClearFiltersAction")->text(), QStringLiteral("Filter zurücksetzen"));
        const QRegularExpression glued(QStringLiteral("\\S…")); // a word that is left out stands apart
        int seen = 0;
        for (const auto* action : w.window.findChildren<QAction*>()) {
            seen += action->text().contains(u'…') ? 1 : 0;
            QVERIFY2(!action->text().contains(glued), qPrintable(action->text()));
        }
        QVERIFY(seen > 10);
    }

    void noMenuHasOneMnemonicTwiceInGerman() {
        Kept kept;
        const language::Language language(kept.settings, QStringLiteral("de"));
        Window w;
        QList<QList<QAction*>> menus{w.window.menuBar()->actions()};
        for (const auto* menu : w.window.findChildren<QMenu*>())
            menus << menu->actions();
        int seen = 0;
        for (const auto& menu : menus) {
            const auto keys = made_up::mnemonicsOf(made_up::textsOf(menu));
            QCOMPARE(keys.shared, QStringList());
            seen += keys.count;
        }
        QVERIFY(seen > 30);
        QCOMPARE(made_up::mnemonicsOf(w.window).shared, QStringList());
    }

    void theImportDialogHasNoMnemonicTwiceInGerman() {
        Kept kept;
        const language::Language language(kept.settings, QStringLiteral("de"));
        made_up::ImportWindow w;
        w.drop({w.file("heroes.csv", cli_runner::statsLabFile(2, "Ana"))});
        QStringList texts;
        for (const auto* widget : w.find<QWidget>("importDialog")->findChildren<QWidget*>()) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const auto* label = qobject_cast<const QLabel*>(widget);
            if (button != nullptr)
                texts << button->text();
            else if (label != nullptr && label->buddy() != nullptr)
                texts << label->text();
        }
        const auto keys = made_up::mnemonicsOf(texts);
        QCOMPARE(keys.shared, QStringList());
        QVERIFY(keys.count > 7);
    }

    void theHistoryOfMovesIsReadableInAWideWindow_data() {
        QTest::addColumn<QString>("name");
        QTest::addRow("English") << QStringLiteral("en");
        QTest::addRow("German") << QStringLiteral("de");
    }
    void theHistoryOfMovesIsReadableInAWideWindow() {
        QFETCH(QString, name);
        Kept kept;
        const language::Language language(kept.settings, name);
        Window w;
        w.window.resize(1520, 900);
        w.fake.change([](session::Snapshot& snapshot) {
            snapshot.rebalances = std::make_shared<const stream::Rebalances>(
                stream::Rebalances{made_up::rebalance(1, 0, 1, 4)});
        });
        const auto* moves = w.find<QAbstractItemView>("rebalanceList");
        QTRY_COMPARE(moves->model()->rowCount(), 1);
        settle();
        const int needs = moves->sizeHintForIndex(moves->model()->index(0, 0)).width();
        QVERIFY2(moves->viewport()->width() >= needs,
                 qPrintable(QStringLiteral("%1 of %2 pixels").arg(moves->viewport()->width()).arg(needs)));
    }

    void nothingIsCutInGerman_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("text");
        QTest::newRow("wide") << QSize(1400, 900) << 100;
        QTest::newRow("narrow") << QSize(1024, 640) << 100;
        QTest::newRow("narrow, large text") << QSize(1024, 640) << 150;
        QTest::newRow("narrow, very large text") << QSize(1024, 640) << 200;
    }
    void nothingIsCutInGerman() {
        QFETCH(QSize, size);
        QFETCH(int, text);
        Kept kept;
        const language::Language language(kept.settings, QStringLiteral("de"));
        const theme::Theme theme(kept.settings);
        kept.settings.set(settings::key::textSize, text);
        {
            made_up::ImportWindow w;
            made_up::League league;
            league.play(300);
            w.fake.setPlayers(league.snapshot());
            w.fake.setGames(made_up::fewGames());
            w.fake.setWorker(made_up::worker(1, WorkerState::running, {0, 1}));
            w.fake.setJob(made_up::job(1, produce::JobState::running, 4, 10));
            w.fake.addProblem(made_up::problem(40));
            w.window.resize(size);
            settle();
            w.window.resize(size);
            settle();
            QString need = QStringLiteral("%1x%2: ").arg(w.window.width()).arg(w.window.height());
            for (const auto* dock : w.window.findChildren<QDockWidget*>())
                need += QStringLiteral("%1 %2x%3, ")
                            .arg(dock->objectName())
                            .arg(dock->minimumSizeHint().width())
                            .arg(dock->minimumSizeHint().height());
            QVERIFY2(w.window.size() == size, qPrintable(need));
            for (auto* dock : w.window.findChildren<QDockWidget*>()) {
                dock->show();
                dock->raise();
                QTRY_VERIFY(dock->widget()->isVisible());
                if (dock->objectName() == QLatin1String("gamesDock"))
                    QTRY_COMPARE(w.rows("gamesTable"), 4);
                settle();
                const QStringList found = clipped(*dock);
                QVERIFY2(found.isEmpty(), qPrintable(dock->objectName() + QLatin1String(": ") +
                                                     found.join(QLatin1String("; "))));
            }
            w.find<QAction>("showTableAction")->trigger();
            w.raise("workersDock");
            settle();
            const QStringList found = clipped(*w.find<QDockWidget>("workersDock"));
            QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1String("; "))));
            for (const char* action : {"connectAction", "settingsAction", "cheatSheetAction"}) {
                w.find<QAction>(action)->trigger();
                settle();
                const auto [dialogs, inDialogs] = closeDialogs(w.window);
                QVERIFY2(dialogs > 0 && inDialogs.isEmpty(),
                         qPrintable(QLatin1String(action) + u' ' + inDialogs.join(QLatin1String("; "))));
            }
            w.drop({w.file("heroes.csv", cli_runner::statsLabFile(2, "Ana"))});
            for (int pace = 0; pace < w.find<QComboBox>("importPace")->count(); ++pace) {
                w.find<QComboBox>("importPace")->setCurrentIndex(pace);
                settle();
                const QStringList inImport = clipped(*w.find<QDialog>("importDialog"));
                QVERIFY2(inImport.isEmpty(), qPrintable(inImport.join(QLatin1String("; "))));
            }
        }
        kept.settings.reset(settings::key::textSize);
    }
};

QTEST_MAIN(TestLanguage)
#include "test_language.moc"
