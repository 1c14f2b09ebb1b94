#include "tests/cli/cli_runner.h"
#include "tests/cli/import_files.h"
#include "tests/source/files.h"

#include <QtTest>

using cli_runner::statsLabFile;
using cli_runner::words;
using cli_runner::writeFile;

/// What `import` says of files without any broker.
class TestCliImportUsage : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};

    [[nodiscard]] cli_runner::Outcome look(const QByteArray& bytes, const QString& flags = {}) const {
        const QString path = writeFile(m_home.filePath(QStringLiteral("events.csv")), bytes);
        return m_cli.run(words(QStringLiteral("import --dry-run ") + flags) + QStringList(path));
    }

private slots:
    void aDryRunTellsWhatAFileHolds() {
        const auto outcome = look(statsLabFile(2) + "too,few\n");
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        for (const char* part :
             {"StatsLab player file, season 2022",
              "17 rows: 12 kept, 4 of other heroes or statistics, 1 refused", "refused: 1 row", "(line 18)",
              "4 events of 2 players", "2022-10-30T10:05:00.000Z to 2022-10-30T11:05:00.000Z"})
            QVERIFY2(outcome.out.contains(part), outcome.out.constData());
    }

    void aDryRunAsJsonHasAllOfIt() {
        const auto outcome =
            look("player,damage,healing\nJinMu,1,2\nJinmu,x,2\nJinmu,3,4\n", QStringLiteral("--json"));
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        const QJsonDocument json = outcome.json();
        QCOMPARE(json[QStringLiteral("events")].toInt(), 2);
        QCOMPARE(json[QStringLiteral("players")].toInt(), 2);
        const QJsonValue file = json[QStringLiteral("files")][0];
        QCOMPARE(file[QStringLiteral("dialect")].toString(), QStringLiteral("CSV of events"));
        QCOMPARE(file[QStringLiteral("rows")][QStringLiteral("read")].toInt(), 3);
        QCOMPARE(file[QStringLiteral("refused")][0][QStringLiteral("first_lines")][0].toInt(), 3);
        QCOMPARE(json[QStringLiteral("alike")][0][QStringLiteral("newest")].toString(),
                 QStringLiteral("Jinmu"));
    }

    void aFileWithoutEventsIsANegativeResult_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("said");
        QTest::addRow("empty") << QByteArray() << QByteArray("It is empty");
        QTest::addRow("a spreadsheet's") << QByteArray("player;damage;healing\n") << QByteArray("semicolons");
        QTest::addRow("a header alone")
            << QByteArray("player,damage,healing\n") << QByteArray("no event in it");
        QTest::addRow("heroes alone") << statsLabFile(1, "Ana") << QByteArray("--sum-heroes");
    }
    void aFileWithoutEventsIsANegativeResult() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, said);
        const auto outcome = look(bytes);
        QVERIFY2(outcome.code == 1, outcome.all().constData());
        QVERIFY2(outcome.err.contains(said), outcome.err.constData());
    }

    void heroesAreSummedIfAsked() {
        const auto outcome = look(statsLabFile(1, "Ana"), QStringLiteral("--sum-heroes"));
        QVERIFY2(outcome.code == 0 && outcome.out.contains("2 events of 2 players"),
                 outcome.all().constData());
    }

    void allFilesThatCantBeUsedAreSaidAtOnce() {
        const QString good =
            writeFile(m_home.filePath(QStringLiteral("good.csv")), "player,damage,healing\nJake,1,2\n");
        const auto outcome =
            m_cli.run(words(QStringLiteral("import --dry-run /nowhere.csv /dev/null")) + QStringList(good));
        QCOMPARE(outcome.code, 1);
        for (const char* part : {"/nowhere.csv", "/dev/null"})
            QVERIFY2(outcome.err.contains(part), outcome.err.constData());
    }

    void eachFileInAZipIsTold() {
        const auto zip = files::zipOf(m_home.filePath(QStringLiteral("phs_2018.zip")).toStdString(),
                                      {{"__MACOSX/._a.csv", "x"},
                                       {"stage_1.csv", statsLabFile(2).toStdString()},
                                       {"stage_2.csv", statsLabFile(3).toStdString()},
                                       {"notes.txt", "hello\n"}});
        const QString path = QString::fromStdString(zip.string());
        const auto outcome = m_cli.run({QStringLiteral("import"), QStringLiteral("--dry-run"), path});
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        for (const char* part : {"phs_2018.zip › stage_1.csv: StatsLab player file", "4 events of 2 players",
                                 "phs_2018.zip › stage_2.csv: StatsLab player file", "6 events of 2 players",
                                 "In all 10 events of 2 players"})
            QVERIFY2(outcome.out.contains(part), outcome.out.constData());
        QVERIFY2(outcome.err.contains("phs_2018.zip › notes.txt: Its first line, \"hello\""),
                 outcome.err.constData());
        QVERIFY(!outcome.all().contains("__MACOSX"));
        const QJsonDocument json =
            m_cli.run({QStringLiteral("import"), QStringLiteral("--dry-run"), QStringLiteral("--json"), path})
                .json();
        const QJsonValue second = json[QStringLiteral("files")][1];
        QCOMPARE(second[QStringLiteral("path")].toString(), path);
        QCOMPARE(second[QStringLiteral("entry")].toString(), QStringLiteral("stage_2.csv"));
        QCOMPARE(json[QStringLiteral("refused_files")][0][QStringLiteral("entry")].toString(),
                 QStringLiteral("notes.txt"));
    }

    void aZipWithAFileThatIsLockedIsNotSentInPart() {
        const auto locked = files::zipOf(m_home.filePath(QStringLiteral("locked.zip")).toStdString(),
                                         {{"a.csv", "player,damage,healing\nJake,1,2\n"}}, "secret");
        const auto good =
            writeFile(m_home.filePath(QStringLiteral("open.csv")), "player,damage,healing\nJake,1,2\n");
        const auto outcome = m_cli.run({QStringLiteral("import"), QStringLiteral("--dry-run"), good,
                                        QString::fromStdString(locked.string())});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains("it has a password"), outcome.err.constData());
    }

    void aFileThatIsNotThereIsSaid() {
        const auto outcome = m_cli.run(words(QStringLiteral("import --dry-run /nowhere.csv")));
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.contains("/nowhere.csv can't be opened"), outcome.err.constData());
    }

    void aNameSteersNoTerminal() {
        const auto outcome = look("player,damage,healing\nJ\x1b[2J,1,2\nj\x1b[2J,1,2\n");
        QVERIFY2(outcome.code == 0 && outcome.out.contains("also spelled"), outcome.all().constData());
        QVERIFY(!outcome.out.contains('\x1b'));
    }

    void flagsThatDoNotFitAreWrongUsage_data() {
        QTest::addColumn<QString>("flags");
        for (const char* flags :
             {"", "a.csv --rate 0", "a.csv --rate 5 --replay 2", "a.csv --max-gap 3", "a.csv --replay nan",
              "a.csv --damage both", "a.csv --replay 1 --max-gap -1"})
            QTest::addRow("'%s'", flags) << QString::fromLatin1(flags);
    }
    void flagsThatDoNotFitAreWrongUsage() {
        QFETCH(QString, flags);
        const auto outcome = m_cli.run(words(QStringLiteral("import --dry-run ") + flags));
        QVERIFY2(outcome.code == 2, outcome.all().constData());
    }
};

QTEST_GUILESS_MAIN(TestCliImportUsage)
#include "tst_cli_import_usage.moc"
