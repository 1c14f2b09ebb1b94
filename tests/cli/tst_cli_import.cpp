#include "tests/cli/broker_cli.h"
#include "tests/cli/import_files.h"

#include "core/kafka/admin.h"
#include "core/session/import_lock.h"
#include "tests/support/letters.h"

#include <QtTest>

#include <map>

using cli_runner::App;
using cli_runner::statsLabFile;
using cli_runner::stop;
using cli_runner::words;
using cli_runner::writeFile;

/// Files of events onto a real Kafka, and what a second import leaves out.
class TestCliImport : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};
    std::unique_ptr<support::BrokerFixture> m_broker;

    [[nodiscard]] QString file(const char* name, const QByteArray& bytes) const {
        return writeFile(m_home.filePath(QLatin1String(name)), bytes);
    }
    static void checkSent(const cli_runner::Outcome& outcome, int sent, int leftOut) {
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QCOMPARE(outcome.json()[QStringLiteral("job")][QStringLiteral("acknowledged")].toInt(), sent);
        QCOMPARE(outcome.json()[QStringLiteral("left_out")].toInt(), leftOut);
    }
    static QJsonObject rowOf(const cli_runner::Outcome& table, const QString& player) {
        for (const auto& row : table.json().array())
            if (row.toObject()[QStringLiteral("player")].toString() == player)
                return row.toObject();
        return {};
    }

private slots:
    void initTestCase() {
        m_broker = std::make_unique<support::BrokerFixture>();
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void aSeasonIsImportedProcessedAndAudited() {
        const App app(m_cli, *m_broker, QStringLiteral("season"));
        const auto imported = app.run(QStringLiteral("import ") + file("season.csv", statsLabFile(3)));
        QVERIFY2(imported.code == 0, imported.all().constData());
        QVERIFY2(imported.out.contains("6 events of 2 players"), imported.out.constData());
        QVERIFY2(imported.out.contains("season 2022"), imported.out.constData());
        QVERIFY2(app.work().code == 0, "it is processed");
        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 0 && audit.out.contains("equal"), audit.all().constData());
        QVERIFY2(audit.out.contains("6 single games in their table\n"), audit.out.constData());
        const QJsonObject fox = rowOf(app.run(QStringLiteral("table --format json")), QStringLiteral("Fox"));
        QCOMPARE(fox[QStringLiteral("game_count")].toInt(), 3);
        QCOMPARE(fox[QStringLiteral("avg_dmg")].toDouble(), 216.25);
        QCOMPARE(fox[QStringLiteral("top_dmg")].toDouble(), 316.25);
        QCOMPARE(fox[QStringLiteral("avg_heal")].toDouble(), 212.25);
    }

    void eachGameOfASeasonIsInTheGamesTopic() {
        const App app(m_cli, *m_broker, QStringLiteral("games"));
        QCOMPARE(app.run(QStringLiteral("import ") + file("games.csv", statsLabFile(2))).code, 0);
        QCOMPARE(app.work().code, 0);
        std::map<std::string, std::string> games;
        for (const auto& record :
             support::Committed(m_broker->cluster(), App::gamesOf(QStringLiteral("games")).toStdString()))
            games[std::string(*record.key())] = std::string(*record.value());
        QCOMPARE(games.size(), std::size_t{4});
        const auto value = [](const char* player, int map, const char* damage, const char* healing,
                              const char* time) {
            return QStringLiteral("{\"player\": \"%1\", \"damage\": %2, \"healing\": %3, \"match\": "
                                  "\"7001\", \"map\": \"Map %4\", \"map_type\": \"control\", "
                                  "\"team\": \"Red\", \"season\": 2022, \"stage\": \"Finals\", "
                                  "\"time_played\": %5, \"timestamp\": \"2022-10-30T1%4:05:00.000Z\"}")
                .arg(QLatin1String(player), QLatin1String(damage), QLatin1String(healing),
                     QString::number(map), QLatin1String(time))
                .toStdString();
        };
        const auto key = [](const char* player, qint64 time, int map) {
            return QStringLiteral("[\"%1\",%2,\"7001\",\"Map %3\",\"Red\"]")
                .arg(QLatin1String(player), QString::number(time), QString::number(map))
                .toStdString();
        };
        QCOMPARE(games[key("Fox", 1667124300000, 0)], value("Fox", 0, "116.25", "112.25", "111.25"));
        QCOMPARE(games[key("Fox", 1667127900000, 1)], value("Fox", 1, "216.25", "212.25", "211.25"));
        QCOMPARE(games[key("\\u00c9lan", 1667124300000, 0)],
                 value("\\u00c9lan", 0, "116.25", "112.25", "111.25"));
    }

    void theSameFileIsLeftOutTheSecondTime() {
        const App app(m_cli, *m_broker, QStringLiteral("twice"));
        const QString line = QStringLiteral("import --json ") + file("twice.csv", statsLabFile(3));
        checkSent(app.run(line), 6, 0);
        checkSent(app.run(line), 0, 6);
        // The same games in a file with more of them, and with the other damage.
        const QString more = file("more.csv", statsLabFile(5));
        checkSent(app.run(QStringLiteral("import --json --damage all ") + more), 4, 6);
        checkSent(app.run(QStringLiteral("import --json --again ") + more), 10, 0);
    }

    void aFileThatAnotherProgramIsSendingIsRefusedUntilItsEnd() {
        const App app(m_cli, *m_broker, QStringLiteral("busy"));
        const QString path = file("busy.csv", "player,damage,healing\nJake,1,2\n");
        const auto cluster =
            kafka::Admin::create(m_broker->cluster())->describeCluster(std::chrono::seconds(15));
        QVERIFY(cluster.has_value());
        {
            qputenv("XDG_DATA_HOME", m_home.path().toUtf8()); // the command's, too
            const auto scanned = source::scanFiles({path.toStdString()}, {}, {}, {});
            const auto lock = session::ImportLock::take(
                cluster->clusterId, App::topicOf(QStringLiteral("busy")).toStdString(), *scanned);
            qunsetenv("XDG_DATA_HOME");
            QVERIFY(lock.has_value());
            const auto refused = app.run(QStringLiteral("import ") + path);
            QVERIFY2(refused.code == 1, refused.all().constData());
            QVERIFY2(refused.err.contains("is sending " + path.toUtf8()), refused.err.constData());
            checkSent(app.run(QStringLiteral("import --json --again ") + path), 1, 0); // as was asked
        }
        checkSent(app.run(QStringLiteral("import --json ") + path), 0, 1);
    }

    void aPlayerIsSpeltAsOnTheTopic() {
        const App app(m_cli, *m_broker, QStringLiteral("spelt"));
        QCOMPARE(app.run(QStringLiteral("import ") + file("first.csv", statsLabFile(1))).code, 0);
        const QByteArray later = statsLabFile(3).replace("Fox", "FOX");
        checkSent(app.run(QStringLiteral("import --json ") + file("later.csv", later)), 4, 2);
        QVERIFY(app.work().code == 0);
        const auto table = app.run(QStringLiteral("table --format json"));
        QCOMPARE(table.json().array().size(), 2);
        QCOMPARE(rowOf(table, QStringLiteral("Fox"))[QStringLiteral("game_count")].toInt(), 3);
    }

    void aPlainFileIsKnownByItsBytes() {
        const App app(m_cli, *m_broker, QStringLiteral("plain"));
        const QByteArray text = "player,damage,healing\nJake,1,2\nJake,1,2\n";
        const QString line = QStringLiteral("import --json ") + file("plain.csv", text);
        checkSent(app.run(line), 2, 0);
        checkSent(app.run(line), 0, 2);
        checkSent(app.run(QStringLiteral("import --json ") + file("copy.csv", text)), 0, 2);
        checkSent(app.run(QStringLiteral("import --json ") + file("longer.csv", text + "Jake,1,2\n")), 3, 0);
        const auto said = app.run(QStringLiteral("import ") + m_home.filePath(QStringLiteral("plain.csv")));
        QVERIFY2(said.out.contains("2 events left out"), said.out.constData());
        QVERIFY2(said.out.contains("--again"), said.out.constData());
    }

    void anImportThatWasStoppedGoesOn() {
        const App app(m_cli, *m_broker, QStringLiteral("stopped"));
        QByteArray text = "player,damage,healing\n";
        for (int i = 0; i < 2000; ++i)
            text += "player-" + QByteArray::number(i) + ",1,2\n";
        const QString path = file("stopped.csv", text);
        const auto process = app.start(QStringLiteral("import --json --rate 400 ") + path);
        process->setReadChannel(QProcess::StandardError);
        QVERIFY(process->waitForReadyRead(30'000)); // its first progress
        const auto stopped = stop(*process);
        QVERIFY2(stopped.code == 1, stopped.all().constData());
        const int sent = stopped.json()[QStringLiteral("job")][QStringLiteral("acknowledged")].toInt();
        QVERIFY2(sent < 2000, stopped.out.constData());
        QVERIFY2(stopped.err.contains("goes on where this one stopped"), stopped.err.constData());
        checkSent(app.run(QStringLiteral("import --json ") + path), 2000 - sent, sent);
        QVERIFY2(app.work().code == 0, "it is processed");
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        QCOMPARE(audit.json()[QStringLiteral("events")].toInt(), 2000);
    }

    void whatIsWrittenAsCsvReadsBack() {
        const App first(m_cli, *m_broker, QStringLiteral("there"));
        QVERIFY(first.run(QStringLiteral("produce --events 500 --sleep 0 --players 20 --seed 4")).code == 0);
        QVERIFY(first.work().code == 0);
        const auto table = first.run(QStringLiteral("table --format csv"));
        QVERIFY2(table.code == 0, table.all().constData());
        // Its averages as events: one game each.
        QByteArray games = table.out;
        games.replace("avg_dmg", "damage").replace("avg_heal", "healing");
        const App second(m_cli, *m_broker, QStringLiteral("back"));
        checkSent(second.run(QStringLiteral("import --json ") + file("back.csv", games)), 20, 0);
        QVERIFY(second.work().code == 0);
        const auto rows = second.run(QStringLiteral("table --format json"));
        const auto original = first.run(QStringLiteral("table --format json"));
        QCOMPARE(rows.json().array().size(), 20);
        for (const auto& row : rows.json().array()) {
            const QJsonObject was = rowOf(original, row.toObject()[QStringLiteral("player")].toString());
            QCOMPARE(row.toObject()[QStringLiteral("avg_dmg")], was[QStringLiteral("avg_dmg")]);
            QCOMPARE(row.toObject()[QStringLiteral("avg_heal")], was[QStringLiteral("avg_heal")]);
        }
    }

    void theTopicThatAnImportMakesForgetsNothing() {
        const App app(m_cli, *m_broker, QStringLiteral("keeps"));
        const auto imported = app.run(QStringLiteral("import ") + file("kept.csv", statsLabFile(1)));
        QVERIFY2(imported.code == 0, imported.all().constData());
        QVERIFY2(!imported.err.contains("keeps records"), imported.err.constData());
        auto admin = kafka::Admin::create(m_broker->cluster());
        QVERIFY(admin.has_value());
        const auto config =
            admin->topicConfig(App::topicOf(QStringLiteral("keeps")).toStdString(), std::chrono::seconds(15));
        QVERIFY2(config.has_value(), config ? "" : config.error().text.c_str());
        QCOMPARE(config->at("retention.ms"), std::string("-1"));
    }

    void aTopicThatForgetsOldGamesIsWarnedOf() {
        const App app(m_cli, *m_broker, QStringLiteral("forgets"));
        auto admin = kafka::Admin::create(m_broker->cluster());
        QVERIFY(admin.has_value());
        QVERIFY(admin
                    ->createTopic({App::topicOf(QStringLiteral("forgets")).toStdString(),
                                   1,
                                   {{"retention.ms", "604800000"}}},
                                  std::chrono::seconds(15))
                    .has_value());
        const auto imported = app.run(QStringLiteral("import ") + file("old.csv", statsLabFile(1)));
        QVERIFY2(imported.err.contains("keeps records for 168 hours"), imported.all().constData());
        QVERIFY2(imported.err.contains("retention.ms=-1"), imported.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliImport)
#include "tst_cli_import.moc"
