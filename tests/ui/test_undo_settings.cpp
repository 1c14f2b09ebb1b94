#include "tests/ui/made_up_window.h"

#include "ui/language/language.h"
#include "ui/main_window/windows.h"
#include "ui/settings/layouts.h"
#include "ui/settings/transfer.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QInputDialog>
#include <QPointer>
#include <QRegularExpression>
#include <QTableView>

namespace {

struct Window : made_up::Window {
    QAction& undo() { return *find<QAction>("undoAction"); }
    void saveLayout(const QString& name) {
        find<QAction>("saveLayoutAction")->trigger();
        auto* dialog = find<QInputDialog>("layoutNameDialog");
        dialog->setTextValue(name);
        dialog->accept();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    }
    void deleteOnlyLayout() {
        find<QAction>("deleteLayoutAction")->trigger();
        auto* dialog = find<QInputDialog>("deleteLayoutDialog");
        dialog->accept();
        QCoreApplication::sendPostedEvents(dialog, QEvent::DeferredDelete);
    }
    settings::Layout layout(const char* name) {
        return settings::Layouts(settings).find(QString::fromLatin1(name));
    }
};

/// As a person does it in the settings dialog, which stays open.
void importSettings(const QWidget& window, const QString& file) {
    window.findChild<QAction*>(QStringLiteral("settingsAction"))->trigger();
    window.findChild<QAbstractButton*>(QStringLiteral("importSettingsButton"))->click();
    auto* question = window.findChild<QFileDialog*>(QStringLiteral("settingsFileDialog"));
    Q_EMIT question->fileSelected(file);
    question->close();
}

main_window::MainWindow* shownWindow() {
    for (auto* window : QApplication::topLevelWidgets())
        if (auto* main = qobject_cast<main_window::MainWindow*>(window); main != nullptr && main->isVisible())
            return main;
    return nullptr;
}

} // namespace

/// Layouts and settings come back, but for what somebody has changed since.
class TestUndoSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not)"))); }

    void aLayoutThatIsDeletedOrReplacedComesBack() {
        Window w;
        auto* log = w.find<QDockWidget>("logDock");
        log->setFloating(true);
        w.saveLayout(QStringLiteral("mine"));
        QVERIFY(!w.undo().isEnabled()); // nothing is lost by a new one
        const settings::Layout saved = w.layout("mine");
        w.deleteOnlyLayout();
        QVERIFY(settings::Layouts(w.settings).names().isEmpty());
        w.undo().trigger();
        QVERIFY(w.layout("mine") == saved);
        log->setFloating(false);
        w.saveLayout(QStringLiteral("mine"));
        QVERIFY(w.layout("mine") != saved);
        w.undo().trigger();
        QVERIFY(w.layout("mine") == saved);
    }

    void aLayoutThatWasSavedSinceIsNotWrittenOver_data() {
        QTest::addColumn<bool>("deleted");
        QTest::addRow("deleted") << true;
        QTest::addRow("replaced") << false;
    }
    void aLayoutThatWasSavedSinceIsNotWrittenOver() {
        QFETCH(bool, deleted);
        Window w;
        w.saveLayout(QStringLiteral("mine"));
        w.find<QDockWidget>("logDock")->setFloating(true);
        if (deleted)
            w.deleteOnlyLayout();
        else
            w.saveLayout(QStringLiteral("mine"));
        QVERIFY(w.undo().isEnabled());
        const settings::Layout newer{"newer", {}};
        settings::Layouts(w.settings).save(QStringLiteral("mine"), newer); // in another window
        w.undo().trigger();
        QVERIFY(w.layout("mine") == newer);
    }

    void pagesGoBackToWhereTheyLay() {
        Window w;
        auto* log = w.find<QDockWidget>("logDock");
        w.saveLayout(QStringLiteral("mine"));
        log->setFloating(true);
        w.find<QTableView>("workersTable")->setColumnWidth(0, 321);
        w.find<QAction>("layout mine")->trigger();
        QVERIFY(!log->isFloating());
        w.undo().trigger();
        QVERIFY(log->isFloating());
        QCOMPARE(w.find<QTableView>("workersTable")->columnWidth(0), 321);
        w.find<QAction>("arrangeAction")->trigger();
        QVERIFY(!log->isFloating());
        w.undo().trigger();
        QVERIFY(log->isFloating());
    }

    void settingsComeBackAfterAFileWasTaken() {
        Window w;
        w.settings.set(settings::key::updates, 12);
        w.saveLayout(QStringLiteral("mine"));
        const settings::Layout mine = w.layout("mine");
        const QString file = w.dir.filePath(QStringLiteral("out.json"));
        QVERIFY(settings::exportTo(w.settings, file).has_value());
        w.settings.set(settings::key::updates, 20);
        settings::Layouts(w.settings).remove(QStringLiteral("mine"));
        settings::Layouts(w.settings).save(QStringLiteral("own"), mine);
        importSettings(w.window, file);
        QCOMPARE(w.settings.value(settings::key::updates).toInt(), 12);
        QCOMPARE(settings::Layouts(w.settings).names().size(), 2);
        w.find<QDialog>("settingsDialog")->close(); // the way back outlives it
        QTRY_VERIFY(w.window.findChild<QDialog*>(QStringLiteral("settingsDialog")) == nullptr);
        w.undo().trigger();
        QCOMPARE(w.settings.value(settings::key::updates).toInt(), 20);
        QCOMPARE(settings::Layouts(w.settings).names(), QStringList{QStringLiteral("own")});
    }

    void whatWasSetSinceTheFileStays() {
        Window w;
        w.settings.set(settings::key::updates, 12);
        w.settings.set(settings::key::newsOfJobs, false);
        w.saveLayout(QStringLiteral("mine"));
        const QString file = w.dir.filePath(QStringLiteral("out.json"));
        QVERIFY(settings::exportTo(w.settings, file).has_value());
        w.settings.set(settings::key::updates, 20);
        w.settings.set(settings::key::newsOfJobs, true);
        settings::Layouts(w.settings).remove(QStringLiteral("mine"));
        importSettings(w.window, file);
        const settings::Layout newer{"newer", {}};
        w.settings.set(settings::key::updates, 15);
        settings::Layouts(w.settings).save(QStringLiteral("mine"), newer);
        settings::Layouts(w.settings).save(QStringLiteral("since"), newer);
        w.undo().trigger();
        QCOMPARE(w.settings.value(settings::key::newsOfJobs), QVariant(true));
        QCOMPARE(w.settings.value(settings::key::updates).toInt(), 15);
        QVERIFY(w.layout("mine") == newer);
        QVERIFY(w.layout("since") == newer);
    }

    void aFileThatChangesNothingIsNoStep() {
        Window w;
        const QString file = w.dir.filePath(QStringLiteral("out.json"));
        QVERIFY(settings::exportTo(w.settings, file).has_value());
        importSettings(w.window, file);
        QVERIFY(!w.undo().isEnabled());
    }

    void settingsComeBackAlsoInAnotherLanguage() {
        QTemporaryDir dir;
        QSettings store(dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        settings::Settings settings(store);
        settings.set(settings::key::language, QStringLiteral("en"));
        const language::Language language(settings);
        support::FakeSession fake;
        fake.setReady();
        live::LiveSession live(fake);
        main_window::Windows windows(live, settings);
        connect(&language, &language::Language::changed, &windows, &main_window::Windows::renew);
        QFile file(dir.filePath(QStringLiteral("german.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": \"statstream-settings\", \"version\": 1,"
                   " \"values\": {\"appearance/language\": \"de\"}}");
        file.close();
        const QPointer<main_window::MainWindow> before = &windows.open();
        importSettings(*before, file.fileName());
        QTRY_VERIFY(before.isNull()); // it was made anew
        const QPointer<main_window::MainWindow> after = shownWindow();
        QVERIFY(!after.isNull());
        auto* undo = after->findChild<QAction*>(QStringLiteral("undoAction"));
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QCOMPARE(settings.value(settings::key::language).toString(), QStringLiteral("en"));
        QTRY_VERIFY(after.isNull());
        QVERIFY(shownWindow() != nullptr);
    }
};

QTEST_MAIN(TestUndoSettings)
#include "test_undo_settings.moc"
