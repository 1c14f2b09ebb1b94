#include "tests/cli/cli_runner.h"

#include <csignal>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using cli_runner::words;

/// `demo` on the demo broker: all of it in one process.
class TestCliDemo : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};

private slots:
    void itEndsByItselfWithTheTable() {
        const auto outcome =
            m_cli.run(words(QStringLiteral("demo --broker demo --events 200 --sleep 0 --seed 3")));
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QVERIFY2(outcome.out.startsWith("player"), outcome.out.constData());
        QVERIFY2(outcome.err.contains("10 players, 200 events of 200"), outcome.err.constData());
    }

    void itsTableAsJsonIsTheSameForTheSameSeed() {
        const QString line =
            QStringLiteral("demo --broker demo --events 100 --sleep 0.001 --seed 9 --workers 1 --json");
        const auto outcome = m_cli.run(words(line));
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        const QJsonArray rows = outcome.json().array();
        QCOMPARE(rows.size(), 10);
        int games = 0;
        QString last;
        for (const auto& value : rows) {
            const QJsonObject row = value.toObject();
            QCOMPARE(QStringList(row.keys()),
                     words(QStringLiteral("avg_dmg avg_heal game_count partition player top_dmg top_heal")));
            QVERIFY(row[QStringLiteral("player")].toString() > last);
            last = row[QStringLiteral("player")].toString();
            games += row[QStringLiteral("game_count")].toInt();
            QVERIFY(row[QStringLiteral("top_dmg")].toDouble() >= row[QStringLiteral("avg_dmg")].toDouble());
        }
        QCOMPARE(games, 100);
        QCOMPARE(m_cli.run(words(line)).out, outcome.out);
    }

    void aSignalStopsItCleanly() {
        const auto process =
            m_cli.start(words(QStringLiteral("demo --broker demo --events 1000000 --sleep 0.01")));
        process->setReadChannel(QProcess::StandardError);
        QVERIFY(process->waitForReadyRead(30'000)); // "Connected: …"
        ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
        const auto outcome = cli_runner::Runner::finish(*process);
        QVERIFY2(outcome.code == 1, outcome.all().constData()); // it was to end by itself
    }

    void theNextOneCleansUpAfterAKilledOne() {
        const auto killed =
            m_cli.start(words(QStringLiteral("demo --broker demo --events 1000000 --sleep 0.01")));
        const auto running =
            m_cli.start(words(QStringLiteral("demo --broker demo --events 1000000 --sleep 0.01")));
        for (QProcess* process : {killed.get(), running.get()}) {
            process->setReadChannel(QProcess::StandardError);
            QVERIFY(process->waitForReadyRead(30'000));
        }
        const QDir home(m_home.path());
        const auto folders = [&home] {
            return home.entryList({QStringLiteral("statstream-demo-*")}, QDir::Dirs | QDir::NoDotAndDotDot);
        };
        QVERIFY(home.mkdir(QStringLiteral("statstream-demo-foreign"))); // no demo's: it has no lock
        QCOMPARE(folders().size(), 3);
        killed->kill();
        QVERIFY(killed->waitForFinished());
        QCOMPARE(folders().size(), 3);
        const auto next = m_cli.run(words(QStringLiteral("demo --broker demo --events 20 --sleep 0")));
        QVERIFY2(next.code == 0, next.all().constData());
        QCOMPARE(folders().size(), 2);
        QVERIFY(home.rmdir(QStringLiteral("statstream-demo-foreign")));
        ::kill(static_cast<pid_t>(running->processId()), SIGTERM);
        QCOMPARE(cli_runner::Runner::finish(*running).code, 1); // its folder was not touched
    }

    void nothingIsLeftBehind() {
        QVERIFY(
            QDir(m_home.path()).entryList({QStringLiteral("statstream-demo-*")}, QDir::AllEntries).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCliDemo)
#include "tst_cli_demo.moc"
