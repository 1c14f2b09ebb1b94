#include "tests/cli/broker_cli.h"

#include "core/kafka/admin.h"

#include <QDirIterator>
#include <QtTest>

using cli_runner::App;
using cli_runner::stop;
using cli_runner::waitForOutput;
using cli_runner::words;

/// The commands against a real Kafka.
class TestCliKafka : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};
    std::unique_ptr<support::BrokerFixture> m_broker;

    static int gamesOf(const QJsonArray& rows) {
        int games = 0;
        for (const auto& row : rows)
            games += row.toObject()[QStringLiteral("game_count")].toInt();
        return games;
    }

private slots:
    void initTestCase() {
        m_broker = std::make_unique<support::BrokerFixture>();
        SUPPORT_NEEDS_BROKER(*m_broker);
    }

    void topicsAreMadeListedDescribedAndDeleted() {
        const App app(m_cli, *m_broker, QStringLiteral("topics"));
        QCOMPARE(app.run(QStringLiteral("topics describe")).code, 1);
        const auto created = app.run(QStringLiteral("topics create --partitions 3 --json"));
        QVERIFY2(created.code == 0, created.all().constData());
        QCOMPARE(created.json().array().size(), 3);
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0); // again is fine
        QCOMPARE(app.run(QStringLiteral("topics create --partitions 3")).code, 0);
        const auto other = app.run(QStringLiteral("topics create --partitions 5"));
        QVERIFY2(other.code == 1, other.all().constData());
        for (const char* part : {"topics-events", "--partitions 5", "3 partitions", "delete", "--app-id"})
            QVERIFY2(other.err.contains(part), other.err.constData());

        const auto described = app.run(QStringLiteral("topics describe --json"));
        QVERIFY2(described.code == 0, described.all().constData());
        const QJsonArray topics = described.json().array();
        QCOMPARE(topics.size(), 3);
        QCOMPARE(topics[0][QStringLiteral("name")].toString(), QStringLiteral("topics-events"));
        for (const auto& topic : topics)
            QCOMPARE(topic.toObject()[QStringLiteral("offsets")].toArray().size(), 3);
        QCOMPARE(topics[2][QStringLiteral("name")].toString(), App::gamesOf(QStringLiteral("topics")));
        for (const int table : {1, 2})
            QCOMPARE(topics[table][QStringLiteral("config")][QStringLiteral("cleanup.policy")].toString(),
                     QStringLiteral("compact"));

        const auto listed = app.run(QStringLiteral("topics list"));
        QVERIFY(listed.out.contains("topics-events  3 partitions"));
        QVERIFY(!listed.out.contains("__consumer_offsets"));
        QCOMPARE(app.run(QStringLiteral("topics delete --dry-run")).code, 0);
        QCOMPARE(app.run(QStringLiteral("topics describe")).code, 0);
        QCOMPARE(app.run(QStringLiteral("topics delete")).code, 0);
        QVERIFY(!app.run(QStringLiteral("topics list")).out.contains("topics-events"));
        QCOMPARE(app.run(QStringLiteral("topics delete")).code, 1);
    }

    /// As of an application that ran before there was a games' table.
    void anApplicationWithoutAGamesTopicIsDescribedWithoutIt() {
        const App app(m_cli, *m_broker, QStringLiteral("older"));
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        const QString games = App::gamesOf(QStringLiteral("older"));
        QCOMPARE(app.run(QStringLiteral("topics delete ") + games).code, 0);
        const auto described = app.run(QStringLiteral("topics describe --json"));
        QVERIFY2(described.code == 0 && described.err.isEmpty(), described.all().constData());
        QCOMPARE(described.json().array().size(), 2);
        QCOMPARE(app.run(QStringLiteral("topics describe ") + games).code, 1); // asked for by name
    }

    void whatIsProducedAndProcessedIsInTheTable() {
        const App app(m_cli, *m_broker, QStringLiteral("story"));
        const auto produced = app.run(QStringLiteral("produce --events 1000 --sleep 0 --seed 5 --json"));
        QVERIFY2(produced.code == 0, produced.all().constData());
        QCOMPARE(produced.json()[QStringLiteral("acknowledged")].toInt(), 1000);
        QCOMPARE(produced.json()[QStringLiteral("state")].toString(), QStringLiteral("finished"));

        const auto none = app.run(QStringLiteral("table"));
        QVERIFY2(none.code == 1 && none.err.contains("worker"), none.all().constData());
        const auto noGames = app.run(QStringLiteral("games"));
        QVERIFY2(noGames.code == 1 && noGames.err.contains("There is no table yet"),
                 noGames.all().constData());

        const auto worked = app.work(QStringLiteral("--workers 2"));
        QVERIFY2(worked.code == 0, worked.all().constData());
        QVERIFY2(worked.out.contains("1,000 events processed"), worked.out.constData());

        const auto table = app.run(QStringLiteral("table --format json"));
        QCOMPARE(table.code, 0);
        const QJsonArray rows = table.json().array();
        QCOMPARE(rows.size(), 10);
        QCOMPARE(gamesOf(rows), 1000);
        QVERIFY(
            table.out.startsWith("[\n{\"player\": \"Crimzo\", \"avg_dmg\": ")); // the order of the fields too
        QCOMPARE(app.run(QStringLiteral("table --json")).out, table.out);
        const auto csv = app.run(QStringLiteral("table --format csv"));
        QVERIFY(csv.out.startsWith("player,avg_dmg,avg_heal,top_dmg,top_heal,game_count,partition\nCrimzo,"));
        QCOMPARE(csv.out.count('\n'), 11);

        const auto audit = app.run(QStringLiteral("audit"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        QCOMPARE(audit.out, QByteArray("10 players, 1000 events, equal\n"));
    }

    void printedEventsAreJsonLines() {
        const App app(m_cli, *m_broker, QStringLiteral("print"));
        QCOMPARE(app.run(QStringLiteral("produce --events 25 --sleep 0 --players Jake")).code, 0);
        const auto worked = app.run(QStringLiteral("worker --exit-when-idle 0.3 --print --json"));
        QVERIFY2(worked.code == 0, worked.all().constData());
        int events = 0;
        const QList<QByteArray> lines = worked.out.trimmed().split('\n');
        for (const QByteArray& line : lines) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            const QString type = object[QStringLiteral("type")].toString();
            QVERIFY2(type == QLatin1String(&line == &lines.back() ? "summary" : "totals") ||
                         (type == QLatin1String("event") && &line != &lines.back()),
                     line.constData());
            if (type != QLatin1String("event"))
                continue;
            QCOMPARE(object[QStringLiteral("player")].toString(), QStringLiteral("Jake"));
            QCOMPARE(object[QStringLiteral("game_count")].toInt(), ++events);
        }
        QCOMPARE(events, 25);
        const QJsonObject last = QJsonDocument::fromJson(lines.back()).object();
        QCOMPARE(last[QStringLiteral("events")].toInt(), 25);
        QCOMPARE(last[QStringLiteral("players")].toInt(), 1); // although its table is closed
        QCOMPARE(last[QStringLiteral("partitions")].toInt(), 4);
    }

    void aTableOfANewerVersionEndsTheCommandWithTheReason() {
        const App app(m_cli, *m_broker, QStringLiteral("newer"));
        QCOMPARE(app.run(QStringLiteral("produce --events 200 --sleep 0")).code, 0);
        QCOMPARE(app.work().code, 0);
        int made = 0;
        for (QDirIterator it(app.state(), {QStringLiteral("*.sqlite")}, QDir::Files,
                             QDirIterator::Subdirectories);
             it.hasNext();) {
            constexpr int userVersion = 60; // SQLite's file format: the place in the header
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(userVersion));
            QCOMPARE(file.write(QByteArray("\0\0\0\x63", 4)), 4);
            file.close();
            if (++made == 1 || made == 4) { // one of the four, then all
                const auto worked = app.work();
                QVERIFY2(worked.code == 1, worked.all().constData());
                QVERIFY2(worked.err.contains("newer version"), worked.err.constData());
                QVERIFY2(worked.err.contains(made == 1 ? "1 partition not" : "4 partitions not"),
                         worked.err.constData());
            }
        }
        QCOMPARE(made, 4);
    }

    void anOffsetThatCantBeHadEndsAnIdleWorkerWithTheReason() {
        const App app(m_cli, *m_broker, QStringLiteral("beyond"));
        QCOMPARE(app.run(QStringLiteral("produce --events 50 --sleep 0")).code, 0);
        auto other =
            kafka::Consumer::create({m_broker->cluster(), "beyond", "other", false, true, false, {}}).value();
        QVERIFY(other.commit({{{"beyond-events", base::PartitionId{0}}, base::Offset{1000}}},
                             std::chrono::seconds(15)));
        const auto worked = app.work();
        QVERIFY2(worked.code == 1, worked.all().constData());
        QVERIFY2(worked.err.contains("1 partition not processed: The topic beyond-events was made anew"),
                 worked.err.constData());
    }

    void aDamagedTableIsSaidAndRestored() {
        const App app(m_cli, *m_broker, QStringLiteral("damaged"));
        QCOMPARE(app.run(QStringLiteral("produce --events 200 --sleep 0")).code, 0);
        QCOMPARE(app.work().code, 0);
        QDirIterator it(app.state(), {QStringLiteral("*-0.sqlite")}, QDir::Files,
                        QDirIterator::Subdirectories);
        QVERIFY(QFile::resize(it.next(), 0));
        QFile version(it.fileInfo().dir().filePath(QStringLiteral("../version")));
        QVERIFY(version.open(QIODevice::WriteOnly) && version.write("garbage") > 0);
        version.close();
        const auto worked = app.work();
        QVERIFY2(worked.code == 0, worked.all().constData());
        QVERIFY2(worked.err.contains("partition 0 was wiped and is restored"), worked.err.constData());
        QVERIFY2(worked.err.contains("version was damaged"), worked.err.constData());
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
    }

    void aLocalKafkaThatCantBeKeptUpEndsTheCommand() {
        const cli_runner::StandIn script(R"(
[[ $1 != start || ! -e $FOLDER/full ]] || { echo 'kafka/broker: the disk is full: make room there' >&2; exit 13; }
[[ $1 != start ]] || echo 'kafka/broker: port 1 is now taken by another program' >&2
exec "$REAL" "$@"
)");
        const QString folder = script.file("kafka");
        const auto process = m_cli.start(
            words(QStringLiteral("produce --events 0 --sleep 0.001 --local-kafka-dir ") + folder));
        process->setReadChannel(QProcess::StandardError);
        QByteArray said;
        while (!said.contains(" sent ")) {
            QVERIFY2(process->waitForReadyRead(60'000), said.constData());
            said += process->readAllStandardError();
        }
        QVERIFY2(said.contains("port 1 is now taken"), said.constData());
        script.touch("full");
        QFile pid(folder + QStringLiteral("/node-1/pid"));
        QVERIFY(pid.open(QIODevice::ReadOnly));
        QCOMPARE(::kill(static_cast<pid_t>(pid.readAll().trimmed().toInt()), SIGKILL), 0);
        const auto produced = cli_runner::Runner::finish(*process);
        QVERIFY2(produced.code == 3, produced.all().constData());
        QVERIFY2(produced.err.contains("the disk is full: make room there"), produced.err.constData());
        QVERIFY2(produced.err.count("made but not delivered") <= 1, produced.err.constData());
    }

    void aWorkerThatFailsSaysWhyOnceAndEndsTheCommand() {
        const App app(m_cli, *m_broker, QStringLiteral("fails"));
        const auto worked = app.run(QStringLiteral("worker -X transaction.timeout.ms=1000000")); // > 15 min
        QVERIFY2(worked.code == 1, worked.all().constData());
        QVERIFY2(worked.err.count("ready for transactions") == 1, worked.err.constData());
        QVERIFY2(worked.out.contains("1 of 1 worker FAILED"), worked.out.constData());
    }

    void signalsEndCommandsCleanly() {
        const App app(m_cli, *m_broker, QStringLiteral("signals"));
        QCOMPARE(app.run(QStringLiteral("topics create")).code, 0);
        const auto producer = app.start(QStringLiteral("produce --events 0 --sleep 0.001"));
        const auto worker = app.start(QStringLiteral("worker"));
        const auto table = app.start(QStringLiteral("table --follow --format json"));
        QByteArray rows;
        QVERIFY(waitForOutput(*table, "\"player\"", rows));
        const auto produced = stop(*producer, SIGINT);
        QVERIFY2(produced.code == 0, produced.all().constData());
        const auto worked = stop(*worker, SIGINT);
        QVERIFY2(worked.code == 0, worked.all().constData());
        const auto followed = stop(*table);
        QVERIFY2(followed.code == 0, followed.all().constData());

        QCOMPARE(app.work().code, 0);
        const auto audit = app.run(QStringLiteral("audit --json"));
        QVERIFY2(audit.code == 0, audit.all().constData());
        QVERIFY(audit.json()[QStringLiteral("events")].toInt() > 0);
    }

    void theReaderOfThePipeMayLeave() {
        const App app(m_cli, *m_broker, QStringLiteral("pipe"));
        QCOMPARE(app.run(QStringLiteral("produce --events 2000 --sleep 0 --players 1000")).code, 0);
        QProcess shell;
        shell.start(QStringLiteral("bash"),
                    QStringList{QStringLiteral("-c"), QStringLiteral("set -o pipefail; \"$@\" | head -n 2"),
                                QStringLiteral("bash"), QStringLiteral(STATSTREAM_CLI)} +
                        app.arguments(QStringLiteral("worker --print")));
        const auto outcome = cli_runner::Runner::finish(shell);
        QVERIFY2(outcome.code == 0, outcome.all().constData()); // the worker's, which notices and stops
        QCOMPARE(outcome.out.count('\n'), 2);
        QCOMPARE(app.work().code, 0);
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
    }

    void twoProcessesShareAStateFolder() {
        const App app(m_cli, *m_broker, QStringLiteral("two"));
        QCOMPARE(app.run(QStringLiteral("produce --events 500 --sleep 0")).code, 0);
        const auto first = app.start(QStringLiteral("worker --json"));
        const auto second = app.start(QStringLiteral("worker --json"));
        QByteArray seenFirst;
        QByteArray seenSecond;
        QVERIFY(waitForOutput(*first, "\"partitions\":2,", seenFirst)); // both have two of the four
        QVERIFY(waitForOutput(*second, "\"partitions\":2,", seenSecond));
        QStringList instances;
        for (QDirIterator it(app.state(), {QStringLiteral("lock")}, QDir::Files,
                             QDirIterator::Subdirectories);
             it.hasNext();)
            instances << QFileInfo(it.next()).dir().dirName();
        instances.sort();
        QCOMPARE(instances, words(QStringLiteral("0 1")));
        QCOMPARE(stop(*first).code, 0);
        QCOMPARE(stop(*second).code, 0);
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
    }

    void aMismatchOfTopicsNamesBoth_data() {
        QTest::addColumn<QString>("table");
        QTest::addColumn<int>("partitions");
        QTest::addColumn<QString>("policy");
        for (const auto* table : {"player_aggregates", "player_games"}) {
            QTest::addRow("%s of another count", table) << table << 8 << "compact";
            QTest::addRow("%s that forgets", table) << table << 3 << "delete";
        }
    }
    void aMismatchOfTopicsNamesBoth() {
        QFETCH(QString, table);
        QFETCH(int, partitions);
        QFETCH(QString, policy);
        const QString name = QStringLiteral("mismatch-%1-%2").arg(table, policy);
        const App app(m_cli, *m_broker, name);
        const QString wrong = QStringLiteral("%1-%2-changelog").arg(name, table);
        auto admin = kafka::Admin::create(m_broker->cluster());
        QVERIFY(admin);
        QVERIFY(admin->createTopic({name.toStdString() + "-events", 3, {}}, std::chrono::seconds(15)));
        QVERIFY(
            admin->createTopic({wrong.toStdString(), partitions, {{"cleanup.policy", policy.toStdString()}}},
                               std::chrono::seconds(15)));
        for (const char* command : {"worker", "topics create"}) {
            const auto outcome = app.run(QString::fromLatin1(command));
            QVERIFY2(outcome.code == 1, outcome.all().constData());
            QVERIFY2(outcome.err.contains(name.toUtf8() + "-events"), outcome.err.constData());
            QVERIFY2(outcome.err.contains(wrong.toUtf8()), outcome.err.constData());
        }
    }

    void resetRefusesWhileTheGroupHasMembersAndThenBeginsAnew() {
        const App app(m_cli, *m_broker, QStringLiteral("reset"));
        QCOMPARE(app.run(QStringLiteral("produce --events 300 --sleep 0")).code, 0);
        QCOMPARE(app.work().code, 0);
        const auto before = app.run(QStringLiteral("table --json"));
        QCOMPARE(gamesOf(before.json().array()), 300);

        const auto worker = app.start(QStringLiteral("worker --json"));
        QByteArray seen;
        QVERIFY(waitForOutput(*worker, "\"partitions\":4,", seen));
        const auto refused = app.run(QStringLiteral("reset --yes"));
        QVERIFY2(refused.code == 1 && refused.err.contains("member"), refused.all().constData());
        QCOMPARE(stop(*worker).code, 0);

        const auto listed = app.run(QStringLiteral("reset --dry-run --json"));
        QVERIFY2(listed.code == 0, listed.all().constData());
        QCOMPARE(listed.json()[QStringLiteral("changelog")].toString(),
                 App::changelogOf(QStringLiteral("reset")));
        QCOMPARE(listed.json()[QStringLiteral("games")].toString(), App::gamesOf(QStringLiteral("reset")));
        QCOMPARE(listed.json()[QStringLiteral("folders")].toArray().size(), 1);
        QCOMPARE(app.run(QStringLiteral("table --json")).out, before.out);

        const auto reset = app.run(QStringLiteral("reset --yes"));
        QVERIFY2(reset.code == 0, reset.all().constData());
        QCOMPARE(app.run(QStringLiteral("table")).code, 1);
        QCOMPARE(app.run(QStringLiteral("topics describe ") + App::gamesOf(QStringLiteral("reset"))).code, 1);
        QCOMPARE(app.work().code, 0);
        QCOMPARE(app.run(QStringLiteral("table --json")).out, before.out);
        QCOMPARE(app.run(QStringLiteral("audit")).code, 0);
    }

    void aDemoOnSomebodysKafkaCleansUp() {
        const QString bootstrap =
            QStringLiteral(" --bootstrap ") + QString::fromStdString(m_broker->bootstrap());
        const auto before = m_cli.run(words(QStringLiteral("topics list") + bootstrap));
        const auto demo = m_cli.run(words(QStringLiteral("demo --events 100 --sleep 0 --json") + bootstrap));
        QVERIFY2(demo.code == 0, demo.all().constData());
        QCOMPARE(gamesOf(demo.json().array()), 100);
        QCOMPARE(m_cli.run(words(QStringLiteral("topics list") + bootstrap)).out, before.out);
    }

    void theLocalKafkaIsStartedAndStoppedByCommand() {
        QTemporaryDir dir;
        const QString flag = QStringLiteral(" --local-kafka-dir ") + dir.filePath(QStringLiteral("kafka"));
        const auto broker = [&](const char* command) {
            return m_cli.run(words(QString::fromLatin1(command) + flag));
        };
        QCOMPARE(broker("broker status").code, 3);
        const auto started = broker("broker start --json");
        QVERIFY2(started.code == 0, started.all().constData());
        const QString address = started.json()[QStringLiteral("address")].toString();
        QVERIFY(address.startsWith(QStringLiteral("127.0.0.1:")));
        // Commands come and go without stopping it.
        QCOMPARE(broker("topics create").code, 0);
        const auto status = broker("broker status --json");
        QCOMPARE(status.code, 0);
        QCOMPARE(status.json()[QStringLiteral("address")].toString(), address);
        QCOMPARE(broker("broker stop").code, 0);
        QCOMPARE(broker("broker status").code, 3);
        // Without `broker start`, a command starts it and takes it down again; the topics are still there.
        const auto listed = broker("topics list");
        QVERIFY2(listed.code == 0 && listed.out.contains("player_stats"), listed.all().constData());
        QCOMPARE(broker("broker status").code, 3);
        // A group's coordinator takes a moment after Kafka's start, which is no difference.
        for (int i = 0; i < 2; ++i) {
            const auto audit = broker("audit");
            QVERIFY2(audit.code == 0, audit.all().constData());
            const auto reset = broker("reset --dry-run");
            QVERIFY2(reset.code == 0, reset.all().constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestCliKafka)
#include "tst_cli_kafka.moc"
