#include "tests/desktop/window_process.h"
#include "tests/web/http_client.h"

#include <QRegularExpression>
#include <QTest>

using desktop_test::WindowProcess;

namespace {

constexpr int soon = 20'000; // ms
constexpr int wrongUsage = 2;

} // namespace

class TestDesktop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void helpNamesEveryFlag() {
        WindowProcess help({QStringLiteral("--help")});
        QVERIFY(help.finish(soon));
        QCOMPARE(help.exitCode(), 0);
        const QString text = help.out();
        for (const char* flag : {"--help",
                                 "--version",
                                 "--bootstrap",
                                 "--broker",
                                 "-X",
                                 "--kafka-config",
                                 "--local-kafka-dir",
                                 "--app-id",
                                 "--topic",
                                 "--table",
                                 "--partitions",
                                 "--state-dir",
                                 "--guarantee",
                                 "--committed-offsets",
                                 "--commit-interval-ms",
                                 "--cache-mb",
                                 "--standby",
                                 "--static-membership",
                                 "--bad-events",
                                 "--dead-letter-topic",
                                 "--workers",
                                 "--web-port",
                                 "--web-host",
                                 "--language"})
            QVERIFY2(text.contains(QString::fromLatin1(flag)), flag);
        QVERIFY(!text.contains(QLatin1String("executable_name")));
        QVERIFY(help.err().isEmpty());
    }

    void theVersionIsSaid() {
        WindowProcess version({QStringLiteral("--version")});
        QVERIFY(version.finish(soon));
        QCOMPARE(version.exitCode(), 0);
        QVERIFY(version.out().startsWith(QLatin1String("statstream ")));
    }

    void wrongUsageNamesFlagValueAndRange_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QStringList>("said");
        const auto row = [](const char* arguments, const QStringList& said) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << said;
        };
        row("--partitions 0", {"--partitions", "'0'", "1", "1000"});
        row("--workers many", {"--workers", "'many'", "0", "64"});
        row("--commit-interval-ms 60001", {"--commit-interval-ms", "'60001'", "1", "60000"});
        row("--cache-mb -1", {"--cache-mb", "'-1'", "1", "65536"});
        row("--standby 9", {"--standby", "'9'", "0", "8"});
        row("--web-port 65536", {"--web-port", "'65536'", "0", "65535"});
        row("--web-port http", {"--web-port", "'http'"});
        row("--web-host 127.0.0.1", {"--web-host", "--web-port"});
        row("--guarantee twice", {"--guarantee", "'twice'", "exactly_once", "at_least_once"});
        row("--bad-events ignore", {"--bad-events", "'ignore'", "log", "dead-letter", "stop"});
        row("--bad-events stop --dead-letter-topic d", {"--dead-letter-topic", "stop"});
        row("--broker magic", {"--broker", "'magic'", "local", "demo"});
        row("--bootstrap a:1 --broker demo", {"--bootstrap", "--broker"});
        row("--bootstrap kafka:0", {"--bootstrap", "'kafka:0'", "1 to 65535"});
        row("--bootstrap=", {"--bootstrap", "''", "host is missing"});
        row("-X nothing", {"-X", "'nothing'", "key=value"});
        row("-X sasl.password=hunter2", {"-X sasl.password", "--kafka-config FILE", "chmod 600"});
        row("--kafka-config /nowhere/file", {"/nowhere/file"});
        row("--kafka-config=", {"Kafka properties"});
        row("--no-such-flag", {"no-such-flag"});
        row("--workers", {"workers"});
        row("file.csv", {"'file.csv'"});
    }
    void wrongUsageNamesFlagValueAndRange() {
        QFETCH(QString, arguments);
        QFETCH(QStringList, said);
        WindowProcess window(arguments.split(QLatin1Char(' ')));
        QVERIFY(window.finish(soon));
        QCOMPARE(window.exitCode(), wrongUsage);
        const QString text = window.err();
        for (const QString& part : said)
            QVERIFY2(text.contains(part), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("hunter2")), qPrintable(text));
        QVERIFY(window.out().isEmpty());
    }

    void theLivePageIsServedWhereTheFlagSays() {
        const QRegularExpression url(QStringLiteral("http://127\\.0\\.0\\.1:(\\d+)/live/"));
        const QStringList arguments{QStringLiteral("--broker"), QStringLiteral("demo"),
                                    QStringLiteral("--web-port")};
        WindowProcess window(arguments + QStringList{QStringLiteral("0")});
        QString said;
        QTRY_VERIFY_WITH_TIMEOUT((said += window.err()).contains(url), soon);
        const QString port = url.match(said).captured(1);
        const auto workers = [&port] {
            return http_client::get(port.toInt(), "/metrics").body.count("state=\"running\"} 1");
        };
        QTRY_COMPARE_WITH_TIMEOUT(workers(), 1, soon);
        QCOMPARE(http_client::get(port.toInt(), "/live/").status, 200);

        WindowProcess second(arguments + QStringList{port});
        QVERIFY(second.finish(soon));
        QCOMPARE(second.exitCode(), 1);
        const QString refusal = second.err();
        QVERIFY2(refusal.contains(QStringLiteral("--web-port: port %1").arg(port)), qPrintable(refusal));
        QVERIFY2(refusal.contains(QStringLiteral("taken")), qPrintable(refusal));

        window.signal(SIGTERM);
        QVERIFY(window.finish(soon));
        QCOMPARE(window.exitCode(), 0);
    }

    void sigtermEndsItCleanly_data() {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("file"); // that tells how far it has come
        const QString table =
            QStringLiteral("statstream/demo/owl-stats-stream-process/0/player_aggregates-0.sqlite");
        QTest::newRow("just begun") << "--broker demo" << QString();
        QTest::newRow("a worker has tables") << "--broker demo" << table;
        QTest::newRow("a broker that was never there") << "--bootstrap 127.0.0.1:1" << QString();
    }
    void sigtermEndsItCleanly() {
        QFETCH(QString, arguments);
        QFETCH(QString, file);
        WindowProcess window(arguments.split(QLatin1Char(' ')));
        QTRY_VERIFY_WITH_TIMEOUT(window.handlesSigterm() && window.hasFile(file), soon);
        window.signal(SIGTERM);
        QVERIFY2(window.finish(soon), qPrintable(window.err()));
        QCOMPARE(window.exitCode(), 0);
        QCOMPARE(window.leftBehind(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
