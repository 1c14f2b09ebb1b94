#include "core/session/config.h"
#include "tests/cli/cli_runner.h"

#include <csignal>

#include <QTemporaryDir>
#include <QtTest>

using cli_runner::words;

/// What needs no broker: help, wrong usage, ranges.
class TestCliUsage : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    cli_runner::Runner m_cli{m_home.path()};

private slots:
    void itLinksNoQt() {
        QProcess ldd;
        ldd.start(QStringLiteral("ldd"), {QStringLiteral(STATSTREAM_CLI)});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY(libraries.contains("librdkafka"));
        QVERIFY2(!libraries.contains("libQt"), libraries.constData());
    }

    void helpIsEverywhereWithExamples_data() {
        QTest::addColumn<QString>("command");
        for (const char* command : {"",
                                    "produce",
                                    "import",
                                    "worker",
                                    "table",
                                    "games",
                                    "audit",
                                    "topics",
                                    "topics create",
                                    "topics list",
                                    "topics describe",
                                    "topics delete",
                                    "reset",
                                    "handover",
                                    "broker",
                                    "broker start",
                                    "broker stop",
                                    "broker status",
                                    "demo",
                                    "deadletters",
                                    "deadletters list",
                                    "deadletters redrive"})
            QTest::addRow("'%s'", command) << QString::fromLatin1(command);
    }
    void helpIsEverywhereWithExamples() {
        QFETCH(QString, command);
        const auto outcome = m_cli.run(words(command + QStringLiteral(" --help")));
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.err.isEmpty());
        QVERIFY2(outcome.out.contains("Example"), outcome.out.constData());
        QVERIFY2(outcome.out.contains("  statstream-cli "), outcome.out.constData());
    }

    void aFaultOfTheEnvironmentIsArmedOrRefused() {
        qputenv("STATSTREAM_FAULT", "nowhere@1=kill");
        const auto refused = m_cli.run(words(QStringLiteral("--version")));
        qputenv("STATSTREAM_FAULT", "committed@1=kill");
        const auto armed = m_cli.run(words(QStringLiteral("--version")));
        qunsetenv("STATSTREAM_FAULT");
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains("STATSTREAM_FAULT: \"nowhere@1=kill\" is no fault"),
                 refused.err.constData());
        QCOMPARE(armed.code, 0);
        QVERIFY2(armed.err.contains("STATSTREAM_FAULT: armed to fail: committed@1=kill"),
                 armed.err.constData());
    }

    void aWorkersCacheIsAsLargeAsTheWindows() {
        const auto help = m_cli.run(words(QStringLiteral("worker --help"))).out;
        QVERIFY2(help.contains("--cache-mb 1..65536 [" +
                               QByteArray::number(quint64(session::Config().cacheBytes >> 20U)) + "]"),
                 help.constData());
    }

    void aDemoDoesntOfferToGoOnForEver() {
        QVERIFY(m_cli.run(words(QStringLiteral("produce --help"))).out.contains("0: until stopped"));
        QVERIFY(!m_cli.run(words(QStringLiteral("demo --help"))).out.contains("until stopped"));
    }

    /// ./dev run without a display: the window's arguments that the demo has not.
    void aDemoInsteadOfTheWindowGetsWhatItKnows_data() {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("passedOn");
        QTest::addColumn<QString>("leftOut");
        const auto row = [](const char* given, const char* passedOn, const char* leftOut) {
            QTest::addRow("'%s'", given) << QString::fromLatin1(given) << QString::fromLatin1(passedOn)
                                         << QString::fromLatin1(leftOut);
        };
        row("", "", "");
        row("--app-id x", "", "--app-id");
        row("--app-id=x --workers 3 --topic t", "--workers 3", "--app-id --topic");
        row("--bootstrap kafka:9092 --state-dir d --partitions 8", "--bootstrap kafka:9092",
            "--state-dir --partitions");
        row("--workers 2 --local-kafka-dir", "--workers 2", "--local-kafka-dir");
        row("--web-port 6066 --workers 2 --web-host=a", "--workers 2", "--web-port --web-host");
        row("--nonsense", "--nonsense", ""); // for the demo to refuse
    }
    void aDemoInsteadOfTheWindowGetsWhatItKnows() {
        QFETCH(QString, given);
        QFETCH(QString, passedOn);
        QFETCH(QString, leftOut);
        QProcess shell;
        shell.start(
            QStringLiteral("bash"),
            QStringList{
                QStringLiteral("-c"),
                QStringLiteral("script=$1; shift; given=(\"$@\"); set -- help; . \"$script\" >/dev/null; "
                               "demo_arguments \"${given[@]}\"; echo \"${demo[*]}|${left_out[*]}\""),
                QStringLiteral("bash"), QStringLiteral(STATSTREAM_DEV)} +
                words(given));
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()).trimmed(),
                 passedOn + QLatin1Char('|') + leftOut);
    }

    void testsThatWereSkippedAreNoSuccess_data() {
        QTest::addColumn<QString>("suites");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("says");
        QTest::addRow("some") << "unit kafka" << 0 << QByteArray("all suites passed: unit\n");
        QTest::addRow("all") << "kafka crash" << 1 << QByteArray("no test ran\n");
    }
    void testsThatWereSkippedAreNoSuccess() {
        QFETCH(QString, suites);
        QFETCH(int, code);
        QFETCH(QByteArray, says);
        QProcess shell;
        shell.start(
            QStringLiteral("bash"),
            QStringList{
                QStringLiteral("-c"),
                QStringLiteral("script=$1; shift; given=(\"$@\"); set -- help; . \"$script\" >/dev/null; "
                               "unset CI; need_build() { :; }; need_packages() { :; }; build() { :; }; "
                               "run_suites() { :; }; need_kafka() { false; }; do_test \"${given[@]}\""),
                QStringLiteral("bash"), QStringLiteral(STATSTREAM_DEV)} +
                words(suites));
        QVERIFY(shell.waitForFinished());
        const QByteArray said = shell.readAllStandardError();
        QCOMPARE(shell.exitCode(), code);
        QVERIFY2(said.endsWith(says), said.constData());
    }

    void theVersionIsTold() {
        const auto outcome = m_cli.run({QStringLiteral("--version")});
        QCOMPARE(outcome.code, 0);
        QVERIFY(QRegularExpression(QStringLiteral("^\\d+\\.\\d+\\.\\d+\\n$"))
                    .match(QString::fromUtf8(outcome.out))
                    .hasMatch());
    }

    /// Exit code 2, nothing on standard output, and a message with the flag, the value and the range.
    void wrongUsageIsExplained_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("mentions");
        const auto row = [](const char* line, const QStringList& mentions) {
            QTest::addRow("'%s'", line) << QString::fromUtf8(line) << mentions;
        };
        row("", {"required"});
        row("fold", {"fold"});
        row("topics", {"required"});
        row("fly", {"'fly'", "produce", "demo"});
        row("broker foo", {"'broker foo'", "start, stop, status"});
        row("topics make", {"'topics make'", "create, list, describe, delete"});
        row("produce --nonsense", {"--nonsense"});
        row("produce --events -1", {"--events", "-1", "0"});
        row("produce --events 1.5", {"--events", "1.5"});
        row("produce --sleep -0.1", {"--sleep", "-0.1", "0 to 3600"});
        row("produce --sleep 3600.5", {"--sleep", "3600.5", "0 to 3600"});
        row("produce --sleep nan", {"--sleep", "nan", "0 to 3600"});
        row("produce --sleep 1 --rate 5", {"--rate", "--sleep"});
        row("produce --rate 0", {"--rate", "'0'", "0.001 to 10000000"});
        row("produce --min 7000", {"--max", "6000", "7000"});
        row("produce --healing-max 10", {"--healing-max", "10", "1000"});
        row("produce --max 9007199254740993", {"--max", "9007199254740993", "9007199254740992"});
        row("produce --players 0", {"--players", "'0'", "1 to 10000000"});
        row("produce --players -5", {"--players", "'-5'", "1 to 10000000"});
        row("produce --players Jake,,Piggy", {"--players"});
        row("produce --partitioner md5", {"--partitioner", "md5", "crc32", "murmur2"});
        row("produce --seed x", {"--seed", "'x'"});
        row("produce --seed -1", {"--seed", "'-1'"});
        row("produce --seed 18446744073709551616", {"--seed", "18446744073709551616"});
        row("produce --events 9223372036854775808", {"--events", "9223372036854775808"});
        row("produce --events 0x5", {"--events", "0x5"});
        row("worker --dead-letter-topic player_stats", {"dead-letter", "source topic"});
        row("worker --bad-events ignore", {"--bad-events", "ignore", "log, dead-letter, stop"});
        row("worker --bad-events stop --dead-letter-topic d", {"--dead-letter-topic", "dead-letter", "stop"});
        row("worker --bad-events dead-letter --app-id a --topic a-dead-letters",
            {"dead-letter", "source topic"});
        row("games --season 10000", {"--season", "10000", "0 to 9999"});
        row("games --min-minutes -1", {"--min-minutes", "'-1'", "0 to"});
        row("games --sort damage", {"--sort", "'damage'", "damage-per-10", "player"});
        row("games --top x", {"--top", "'x'"});
        row("games --format text", {"--format", "'text'", "table, csv, json"});
        row("games --json --format csv", {"--json", "--format"});
        row("deadletters", {"required"});
        row("deadletters send", {"'deadletters send'", "list, redrive"});
        row("deadletters list --from 1", {"--from", "'1'", "PARTITION:OFFSET"});
        row("deadletters list --from 0:-1", {"--from", "'0:-1'", "PARTITION:OFFSET"});
        row("deadletters list --limit 0", {"--limit", "'0'", "from 1 to"});
        row("deadletters redrive --yes", {"--all", "--offset", "--reason"});
        row("deadletters redrive --all", {"--yes", "--dry-run"});
        row("deadletters redrive --all --yes --dry-run", {"--yes", "--dry-run"});
        row("deadletters redrive --all --reason x --yes", {"--all", "--reason"});
        row("deadletters redrive --all --value {} --yes", {"--value", "one --offset"});
        row("deadletters redrive --offset 0:1 --offset 0:2 --value {} --yes", {"--value", "one --offset"});
        row("deadletters redrive --offset 0:1 --value {} --yes", {"--value", "is no event", "player"});
        row("deadletters list --broker demo", {"--broker demo"});
        row("demo --local-kafka-dir /tmp/k", {"--local-kafka-dir"});
        row("worker --standby 9", {"--standby", "'9'", "0 to 8"});
        row("worker --web-port 65536", {"--web-port", "'65536'", "0 to 65535"});
        row("worker --web-port -1", {"--web-port", "'-1'", "0 to 65535"});
        row("worker --web-port http", {"--web-port", "'http'", "0 to 65535"});
        row("worker --web-host localhost", {"--web-host", "--web-port"});
        row("worker --web-port 0 --web-host 192.0.2.1", {"--web-host", "'192.0.2.1'", "this machine"});
        row("worker --workers 0", {"--workers", "'0'", "1 to 64"});
        row("worker --workers 65", {"--workers", "'65'", "1 to 64"});
        row("worker --commit-interval-ms 0", {"--commit-interval-ms", "'0'", "1 to 60000"});
        row("worker --guarantee twice", {"--guarantee", "twice", "exactly_once"});
        row("worker --committed-offsets first", {"--committed-offsets", "first", "last-processed"});
        row("worker --exit-when-idle -1", {"--exit-when-idle", "-1"});
        row("worker --app-id a/b", {"--app-id", "a/b"});
        row("worker --topic ..", {"--topic", "'..'"});
        row("worker --bootstrap a:1 --broker demo", {"--bootstrap", "--broker"});
        for (const char* command :
             {"worker", "produce", "table", "audit", "topics list", "reset --yes", "demo"})
            row(qPrintable(QLatin1String(command) + QStringLiteral(" --bootstrap kafka:0")),
                {"--bootstrap", "'kafka:0'", "1 to 65535"});
        row("worker --bootstrap kafka:9092,", {"--bootstrap", "'kafka:9092,'", "host is missing"});
        row("worker --bootstrap=", {"--bootstrap"});
        row("worker --app-id ..", {"--app-id", "'..'"});
        row("table --table ../x", {"--table", "'../x'"});
        row("worker --dead-letter-topic a/b", {"--dead-letter-topic", "'a/b'"});
        row("worker -X nothing", {"-X", "nothing", "key=value"});
        row("worker -X linger.ms=soon", {"linger.ms=soon", "is not possible"});
        row("worker -X sasl.password=hunter2", {"-X sasl.password", "--kafka-config FILE", "chmod 600"});
        row("worker --kafka-config /nowhere/file", {"--kafka-config", "/nowhere/file"});
        row("worker --kafka-config=", {"--kafka-config"});
        row("worker -X group.id=g", {"group.id", "g", "leave it out"});
        row("produce -X acks=0", {"acks", "0", "leave it out"});
        row("topics create --partitions 1001", {"--partitions", "1001", "1 to 1000"});
        row("table --format xml", {"--format", "xml", "json"});
        row("table --broker demo", {"--broker demo"});
        row("audit --broker demo", {"--broker demo"});
        row("reset", {"--yes", "--dry-run"});
        row("reset --yes --dry-run", {"--yes", "--dry-run"});
        row("demo --events 0", {"--events", "'0'", "from 1 to"});
        row("broker start --port 70000", {"--port", "70000", "1024 to 65000"});
    }
    void wrongUsageIsExplained() {
        QFETCH(QString, line);
        QFETCH(QStringList, mentions);
        const auto outcome = m_cli.run(words(line));
        QVERIFY2(outcome.code == 2, outcome.all().constData());
        QVERIFY2(outcome.out.isEmpty(), outcome.out.constData());
        for (const QString& mention : mentions)
            QVERIFY2(outcome.err.contains(mention.toUtf8()), outcome.err.constData());
        QVERIFY2(!outcome.err.contains("hunter2"), outcome.err.constData());
    }

    void anEmptyAddressIsWrongUsage() {
        const auto outcome = m_cli.run({QStringLiteral("table"), QStringLiteral("--bootstrap"), QString()});
        QVERIFY2(outcome.code == 2, outcome.all().constData());
        QVERIFY2(outcome.err.contains("--bootstrap: ''"), outcome.err.constData());
    }

    void aBrokerThatIsNotThereIsExitCode3() {
        std::vector<std::unique_ptr<QProcess>>
            processes; // side by side: each waits a few seconds for an answer
        for (const char* command :
             {"table", "audit", "worker", "produce --events 1", "topics list", "topics create",
              "reset --dry-run", "handover", "deadletters list", "deadletters redrive --all --yes"})
            processes.push_back(m_cli.start(
                words(QString::fromLatin1(command) + QStringLiteral(" --bootstrap 127.0.0.1:1"))));
        for (const auto& process : processes) {
            const auto outcome = cli_runner::Runner::finish(*process);
            QVERIFY2(outcome.code == 3, outcome.all().constData());
            QVERIFY(outcome.out.isEmpty());
            QVERIFY2(outcome.err.contains("127.0.0.1:1"), outcome.err.constData());
        }
    }

    void withoutTheScriptThereIsNoLocalKafka() {
        qputenv("STATSTREAM_KAFKA_SCRIPT", "/nowhere/broker");
        const auto outcome = m_cli.run(words(QStringLiteral("table")));
        const auto start = m_cli.run(words(QStringLiteral("broker start")));
        qunsetenv("STATSTREAM_KAFKA_SCRIPT");
        QVERIFY2(outcome.code == 3, outcome.all().constData());
        QVERIFY2(outcome.err.contains("--bootstrap"), outcome.err.constData());
        QVERIFY2(start.code == 3, start.all().constData());
    }

    void aMissingJavaIsSaidOnce() {
        qputenv("STATSTREAM_JAVA", "/nowhere/java");
        const auto outcome = m_cli.run(words(QStringLiteral("table")));
        qunsetenv("STATSTREAM_JAVA");
        QVERIFY2(outcome.code == 3, outcome.all().constData());
        QCOMPARE(outcome.err.count("Java 17"), 1);
    }

    void aFullDiskAtTheStartIsAsNoBroker() {
        const cli_runner::StandIn script(
            "[[ $1 == check ]] || { echo 'kafka/broker: the disk is full' >&2; exit 13; }");
        const auto outcome = m_cli.run(words(QStringLiteral("table")));
        QVERIFY2(outcome.code == 3, outcome.all().constData());
        QVERIFY2(outcome.err.contains("the disk is full"), outcome.err.constData());
    }

    void aLocalKafkaThatDoesntStartIsNotReachable() {
        const cli_runner::StandIn script(
            "[[ $1 == check ]] || { printf 'kafka/broker: %s\\n' 'it ended; its log: /x' "
            "'the last lines of its log and of the console:' >&2; echo '[INFO] noise' >&2; exit 1; }");
        const auto outcome = m_cli.run(words(QStringLiteral("table")));
        QVERIFY2(outcome.code == 3, outcome.all().constData());
        QCOMPARE(outcome.err,
                 QByteArray("statstream-cli: The local Kafka doesn't start: it ended; its log: /x\n"));
    }

    void withoutALocalKafkaItSaysWhatIsMissing() {
        const cli_runner::StandIn script("echo 'kafka/broker: Kafka needs Java 17' >&2; exit 10");
        const auto outcome = m_cli.run(words(QStringLiteral("table")));
        QVERIFY2(outcome.code == 3, outcome.all().constData());
        QCOMPARE(outcome.err, QByteArray("statstream-cli: There is no local Kafka here, and no --bootstrap. "
                                         "Kafka needs Java 17\n"));
    }

    void aCancelledCommandOfTheBrokerIsCalledByItsName() {
        const cli_runner::StandIn script("touch \"$FOLDER/runs\"; exec sleep 1000");
        const auto process = m_cli.start(words(QStringLiteral("broker stop")));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(script.file("runs")), 30'000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const auto outcome = cli_runner::Runner::finish(*process);
        QVERIFY2(outcome.code == 1, outcome.all().constData());
        QVERIFY2(outcome.err.contains("`broker stop` was cancelled"), outcome.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliUsage)
#include "tst_cli_usage.moc"
