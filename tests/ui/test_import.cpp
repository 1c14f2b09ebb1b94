#include "tests/source/files.h"
#include "tests/ui/import_window.h"

#include "ui/import/dialog.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRegularExpression>

using cli_runner::statsLabFile;
using made_up::dropFiles;
using made_up::plain;
using Window = made_up::ImportWindow;

/// Files dropped on the window, over a made-up session that really looks at them.
class TestImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { // All but one of the offscreen platform, which is none of ours.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)")));
    }

    void whatIsDroppedIsLookedAtAndNotSent() {
        Window w;
        w.drop({w.file("season.csv", statsLabFile(3)), w.file("own.csv", plain)});
        QCOMPARE(w.rows("importFiles"), 2);
        QCOMPARE(w.cell("importFiles", 0, 0), QStringLiteral("season.csv"));
        QCOMPARE(w.cell("importFiles", 0, 1), QStringLiteral("StatsLab, 2022"));
        QCOMPARE(w.cell("importFiles", 0, 3), QStringLiteral("24"));
        QCOMPARE(w.cell("importFiles", 0, 5), QStringLiteral("6"));
        QCOMPARE(w.cell("importFiles", 0, 6), QStringLiteral("2"));
        QCOMPARE(w.cell("importFiles", 0, 2), QStringLiteral("2022-10-30"));
        QCOMPARE(w.cell("importFiles", 1, 2), QStringLiteral("no times"));
        QCOMPARE(w.cell("importFiles", 1, 1), QStringLiteral("CSV of events"));
        QCOMPARE(w.cell("importFiles", 1, 4), QStringLiteral("1"));
        w.clickRow("importFiles", 1);
        QVERIFY2(w.details().contains(QLatin1String("(line 4)")), qPrintable(w.details()));
        QVERIFY2(w.status().contains(QLatin1String("Events: 8. Players: 4. Played: 2022-10-30 10:05 to "
                                                   "2022-10-30 12:05 UTC.")),
                 qPrintable(w.status()));
        QVERIFY(
            w.status().contains(QStringLiteral("None of these events is on the topic “player_stats” yet.")));
        QCOMPARE(w.find<QLineEdit>("importTopic")->text(), QStringLiteral("player_stats"));
        QVERIFY(w.canClick("importButton"));
        QCOMPARE(w.fake.timesAsked("importFiles"), 0);
    }

    void aDropOnAFieldIsNoText() {
        Window w;
        auto* players = w.find<QPlainTextEdit>("playerNames");
        const QString before = players->toPlainText();
        QVERIFY(dropFiles(*players->viewport(), {w.file("own.csv", plain)}));
        QTRY_VERIFY(w.isOpen());
        QCOMPARE(players->toPlainText(), before);
        QMimeData text;
        text.setText(QStringLiteral("Zarya"));
        QVERIFY(made_up::drop(*players->viewport(), text) || players->toPlainText() != before);
        QVERIFY(players->toPlainText().contains(QLatin1String("Zarya")));
    }

    void whatIsNoFileIsNotTaken() {
        Window w;
        QMimeData page;
        page.setUrls({QUrl(QStringLiteral("https://example.org/games.csv"))});
        QVERIFY(!made_up::drop(w.window, page));
        QVERIFY(!w.isOpen());
    }

    void aFileThatCantBeUsedSaysWhatItIs_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("said");
        QTest::addRow("maps") << QByteArray("match_id,map_winner,map_loser\n1,2,3\n")
                              << QStringLiteral("match_map_stats");
        QTest::addRow("a spreadsheet's")
            << QByteArray("player;damage;healing\nJake;1;2\n") << QStringLiteral("semicolons");
        QTest::addRow("a broken zip") << QByteArray("PK\3\4 and nothing of a zip") << QStringLiteral("zip");
        QTest::addRow("something else") << QByteArray("hello\n") << QStringLiteral("no header of events");
    }
    void aFileThatCantBeUsedSaysWhatItIs() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, said);
        Window w;
        w.drop({w.file("good.csv", plain), w.file("bad.csv", bytes)});
        QCOMPARE(w.cell("importFiles", 1, 1), QStringLiteral("Can't be used"));
        QVERIFY2(w.details().contains(said), qPrintable(w.details())); // it is the one that is selected
        QVERIFY2(w.details().startsWith(QLatin1String("bad.csv")), qPrintable(w.details()));
        QVERIFY2(w.status().contains(QLatin1String("Events: 2.")), qPrintable(w.status()));
        w.send(); // the other stays usable
        QCOMPARE(w.fake.lastImport().files->events, std::uint64_t(2));
    }

    void whereNothingCanBeUsedNothingCanBeSent() {
        Window w;
        w.drop({w.file("bad.csv", "hello\n"), w.folder.path()});
        QVERIFY2(w.status().contains(QLatin1String("None of these files can be used")),
                 qPrintable(w.status()));
        QVERIFY(!w.canClick("importButton"));
        QCOMPARE(w.fake.timesAsked("checkImport"), 0);
        w.clickRow("importFiles", 1);
        QVERIFY2(w.details().contains(QLatin1String("folder")), qPrintable(w.details()));
    }

    void lookingShowsHowFarItIsAndIsCancelled() {
        Window w;
        w.fake.holdLooks(true);
        QVERIFY(dropFiles(w.window, {w.file("own.csv", plain)}));
        QTRY_VERIFY(w.isOpen());
        auto* progress = w.find<QProgressBar>("importProgress");
        QTRY_COMPARE(progress->value() * 2, progress->maximum());
        QVERIFY(progress->isVisible());
        QVERIFY(!w.canClick("importButton"));
        QCOMPARE(w.cell("importFiles", 0, 1), QStringLiteral("Looking…"));
        w.click("importCloseButton");
        QTRY_VERIFY(!w.isOpen());
        QTRY_COMPARE(w.fake.timesAsked("a look was stopped"), 1);
    }

    void theWindowThatClosesLeavesWhatIsLookedAt() {
        Window w;
        w.fake.holdLooks(true);
        QVERIFY(dropFiles(w.window, {w.file("own.csv", plain)}));
        QTRY_VERIFY(w.isOpen());
        w.window.close();
        QTRY_COMPARE(w.fake.timesAsked("a look was stopped"), 1);
    }

    void damageIsAskedForWhereTheFileHasTwo() {
        Window w;
        w.drop({w.file("own.csv", plain)});
        QVERIFY(!w.find<QWidget>("importDamage")->isVisible());
        w.drop({w.file("season.csv", statsLabFile(2))});
        QCOMPARE(w.rows("importFiles"), 2);
        auto* damage = w.find<QComboBox>("importDamage");
        QVERIFY(damage->isVisible());
        const auto looks = w.fake.timesAsked("lookAtFiles");
        damage->setCurrentIndex(1);
        QTRY_COMPARE(w.fake.timesAsked("lookAtFiles"), looks + 1);
        QTRY_VERIFY(w.canClick("importButton"));
        w.send();
        QCOMPARE(w.fake.lastImport().reading.damage, source::Damage::all);
    }

    void theOtherDamageCanBeChosenWhereOneIsMissing() {
        Window w;
        w.drop({w.file("all.csv", statsLabFile(2).replace("Hero Damage Done", "Deaths"))});
        QVERIFY2(w.details().contains(QLatin1String("choose all damage")), qPrintable(w.details()));
        w.find<QComboBox>("importDamage")->setCurrentIndex(1);
        QTRY_VERIFY(w.canClick("importButton"));
        QVERIFY(w.status().contains(QLatin1String("Events: 4.")));
    }

    void heroesAreAddedUpIfAsked() {
        Window w;
        w.drop({w.file("heroes.csv", statsLabFile(2, "Ana"))});
        QVERIFY2(w.status().contains(QLatin1String("Add up the heroes")), qPrintable(w.status()));
        QVERIFY(!w.canClick("importButton"));
        w.find<QCheckBox>("importHeroes")->click();
        QTRY_VERIFY(w.canClick("importButton"));
        QVERIFY(w.find<QWidget>("importHeroes")->isVisible()); // to be taken back
        w.send();
        QVERIFY(w.fake.lastImport().reading.sumHeroes);
    }

    void theSpellingsOfANameAreTold() {
        Window w;
        w.drop(
            {w.file("season.csv", statsLabFile(2) + "2022-05-01 19:05:00 UTC,1,Kickoff,control,Ilios,FOX,Red,"
                                                    "Time Played,All Heroes,600\n")});
        QVERIFY2(w.details().contains(QLatin1String("Fox (also FOX)")), qPrintable(w.details()));
    }

    void filesAreAddedOnceAndTakenOut() {
        Window w;
        const QString own = w.file("own.csv", plain);
        w.drop({own});
        w.drop({own, w.file("other.csv", plain)});
        QCOMPARE(w.rows("importFiles"), 2);
        QCOMPARE(w.window.findChildren<imports::Dialog*>().size(), 1);
        w.clickRow("importFiles", 0);
        w.click("importTakeOutButton");
        QTRY_COMPARE(w.rows("importFiles"), 1);
        QCOMPARE(w.cell("importFiles", 0, 0), QStringLiteral("other.csv"));
        QTRY_VERIFY(w.status().contains(QLatin1String("Events: 2.")));
        w.clickRow("importFiles", 0);
        w.click("importTakeOutButton");
        QTRY_COMPARE(w.status(), QStringLiteral("Drop files here, or add them."));
        QVERIFY(!w.canClick("importButton"));
    }

    void afterAnImportTheListIsThatOfTheNext() {
        Window w;
        const QString again = w.file("again.csv", plain);
        w.drop({w.file("own.csv", plain), again});
        w.send();
        w.setJob(produce::JobState::finished, 4);
        QTRY_VERIFY(w.status().startsWith(QLatin1String("Done")));
        w.drop({w.file("new.csv", plain), again});
        QCOMPARE(w.rows("importFiles"), 2);
        QCOMPARE(w.cell("importFiles", 0, 0), QStringLiteral("new.csv"));
        QCOMPARE(w.cell("importFiles", 1, 0), QStringLiteral("again.csv"));
    }

    void filesAreChosenFromTheMenu() {
        Window w;
        w.window.activateWindow();
        QTest::keyClick(&w.window, Qt::Key_I, Qt::ControlModifier);
        auto* files = w.find<QFileDialog>("importFileDialog");
        QCOMPARE(files->fileMode(), QFileDialog::ExistingFiles);
        const QStringList chosen{w.file("own.csv", plain), w.file("season.csv", statsLabFile(1))};
        Q_EMIT files->filesSelected(chosen);
        files->close();
        QTRY_VERIFY(w.isOpen());
        QTRY_COMPARE(w.rows("importFiles"), 2);
        QCOMPARE(w.settings.state().value(QStringLiteral("import/folder")).toString(), w.folder.path());
    }

    void theFilesInAZipAreRowsOfTheirOwn() {
        Window w;
        const QString zip =
            QString::fromStdString(files::zipOf(w.folder.filePath(QStringLiteral("phs.zip")).toStdString(),
                                                {{"one.csv", statsLabFile(2).toStdString()},
                                                 {"maps.csv", "match_id,map_winner,map_loser\n1,2,3\n"},
                                                 {"two.csv", statsLabFile(3).toStdString()}})
                                       .string());
        w.drop({zip, w.file("own.csv", plain)});
        QCOMPARE(w.rows("importFiles"), 4);
        QCOMPARE(w.cell("importFiles", 0, 0), QStringLiteral("phs.zip › one.csv"));
        QCOMPARE(w.cell("importFiles", 0, 5), QStringLiteral("4"));
        QCOMPARE(w.cell("importFiles", 1, 0), QStringLiteral("phs.zip › two.csv"));
        QCOMPARE(w.cell("importFiles", 1, 5), QStringLiteral("6"));
        QCOMPARE(w.cell("importFiles", 2, 0), QStringLiteral("phs.zip › maps.csv"));
        QCOMPARE(w.cell("importFiles", 2, 1), QStringLiteral("Can't be used"));
        QCOMPARE(w.cell("importFiles", 3, 0), QStringLiteral("own.csv"));
        QVERIFY2(w.details().contains(QStringLiteral("phs.zip › maps.csv: It is a match_map_stats")),
                 qPrintable(w.details()));
        QVERIFY2(w.status().contains(QLatin1String("Events: 12.")), qPrintable(w.status()));
        w.clickRow("importFiles", 1);
        QVERIFY2(w.details().contains(QStringLiteral("phs.zip › two.csv")), qPrintable(w.details()));
        w.send();
        QCOMPARE(w.fake.lastImport().files->events, std::uint64_t(12));
    }

    void aZipIsTakenOutAsAWhole() {
        Window w;
        const QString zip =
            QString::fromStdString(files::zipOf(w.folder.filePath(QStringLiteral("both.zip")).toStdString(),
                                                {{"a.csv", plain}, {"b.csv", plain}})
                                       .string());
        w.drop({zip, w.file("own.csv", plain)});
        QCOMPARE(w.rows("importFiles"), 3);
        w.clickRow("importFiles", 1);
        w.click("importTakeOutButton");
        QTRY_COMPARE(w.rows("importFiles"), 1);
        QCOMPARE(w.cell("importFiles", 0, 0), QStringLiteral("own.csv"));
        QTRY_VERIFY(w.status().contains(QLatin1String("Events: 2.")));
    }

    void aZipGivesWayToItsFilesInTheModel() {
        Window w;
        imports::FilesModel model(nullptr);
        const QAbstractItemModelTester tester(&model);
        const auto zip = files::zipOf(w.folder.filePath(QStringLiteral("m.zip")).toStdString(),
                                      {{"a.csv", plain}, {"b.csv", plain}});
        const std::vector<std::filesystem::path> all{w.file("own.csv", plain).toStdString(), zip,
                                                     w.file("last.csv", plain).toStdString()};
        const auto scanned = std::make_shared<const source::Scan>(source::scanFiles(all, {}, {}, {}).value());
        model.setFiles(all);
        QCOMPARE(model.rowCount(), 3);
        model.setScan(scanned);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.path(2), zip);
        QCOMPARE(model.report(2)->entry, std::string("b.csv"));
        model.setScan(nullptr); // looked at anew: they stay
        model.setFiles(all);
        QCOMPARE(model.rowCount(), 4);
        QVERIFY(model.report(2) == nullptr);
        model.setFiles({zip});
        QCOMPARE(model.rowCount(), 2);
    }

    void theListIsAModel() {
        Window w;
        imports::FilesModel model(nullptr);
        const QAbstractItemModelTester tester(&model);
        const std::vector<std::filesystem::path> files{w.file("own.csv", plain).toStdString(),
                                                       w.file("bad.csv", "hello\n").toStdString()};
        model.setFiles(files);
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.report(0) == nullptr && model.refusal(0) == nullptr);
        model.setScan(std::make_shared<const source::Scan>(source::scanFiles(files, {}, {}, {}).value()));
        QVERIFY(model.report(0) != nullptr && model.refusal(1) != nullptr);
        model.setFiles({files[1]});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.refusal(0) != nullptr);
        model.setFiles({files[1], files[0]});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.report(1) != nullptr);
        model.setFiles({files[0], files[1]}); // what is kept may stand elsewhere
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.path(0), files[0]);
        QCOMPARE(model.path(1), files[1]);
        QVERIFY(model.report(0) != nullptr && model.refusal(1) != nullptr);
        model.setScan(nullptr);
        QVERIFY(model.refusal(1) == nullptr);
        model.setFiles({});
        QCOMPARE(model.rowCount(), 0);
    }

    void whatCanBeClickedHasNamesAndTips() {
        Window w;
        w.drop({w.file("heroes.csv", statsLabFile(2, "Ana"))});
        const auto* dialog = w.find<QWidget>("importDialog");
        for (const char* name : {"importAddButton", "importTakeOutButton", "importButton", "importStopButton",
                                 "importCloseButton", "importDamage", "importHeroes", "importPace",
                                 "importRate", "importFactor", "importGap", "importAgain", "importTopic"}) {
            const auto* widget = dialog->findChild<QWidget*>(QLatin1String(name));
            QVERIFY2(widget != nullptr, name);
            QVERIFY2(!widget->accessibleName().isEmpty(), name);
            QVERIFY2(!widget->toolTip().isEmpty(), name);
        }
    }
};

QTEST_MAIN(TestImport)
#include "test_import.moc"
