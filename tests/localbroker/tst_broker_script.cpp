#include "core/kafka/local_broker_script.h"
#include "tests/localbroker/kafka_folder.h"
#include "tests/localbroker/listener.h"
#include "tests/support/exposure.h"
#include "tests/support/wait.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace std::chrono_literals;
using support::KafkaFolder;
using support::Listener;

namespace {

QProcessEnvironment with(const char* name, const QString& value) {
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QLatin1String(name), value);
    return environment;
}

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

int portOf(const QString& address) {
    return address.section(QLatin1Char(':'), -1).toInt();
}

} // namespace

class BrokerScriptTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wrongUsageIsNamed_data();
    void wrongUsageIsNamed();
    void withoutJavaItSaysWhatToInstall();
    void anOldJavaIsNamedWithItsVersion();
    void withoutJarsItSaysHowToGetThem();
    void aGivenPortThatIsTakenIsAnError();
    void aPortOfItsNodesIsNotChosenForAnother();
    void itsOwnPortTakenMeanwhileIsReplacedAndSaid();
    void aStalePidFileOfAForeignProcessHarmsNobody();
    void startingTwiceGivesTheSameAddress();
    void everyListenerIsOnLoopback();
    void itsFilesAreForTheirOwnerAlone();
    void aBrokerForAProcessStopsWithIt();
    void anotherClusterSizeInTheSameFolderIsRefused();
    void wipeDeletesWhatItMadeAndNothingElse();
    void aStopInAFolderWithoutKafkaIsFine();
    void damagedMetaPropertiesAreNamedWithTheWayOut();
    void dataOfANewerKafkaAreNamedWithTheWayOut();
    void itsFolderIsTheProgramsFolder_data();
    void itsFolderIsTheProgramsFolder();
    void exitCodesBecomeErrors_data();
    void exitCodesBecomeErrors();
};

void BrokerScriptTest::initTestCase() {
    if (const auto reason = support::whyNoKafka(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
}

void BrokerScriptTest::wrongUsageIsNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const char* arguments, const char* named) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments).split(QLatin1Char(' '))
                                 << QString::fromLatin1(named);
    };
    row("fly", "'fly'");
    row("start --nodes 2", "--nodes '2'");
    row("start --port 80", "--port '80'");
    row("start --port 99999", "--port '99999'");
    row("start --port x", "--port 'x'");
    row("start --timeout 0", "--timeout '0'");
    row("start --colour red", "'--colour'");
    row("logs --lines -5", "--lines '-5'");
}

void BrokerScriptTest::wrongUsageIsNamed() {
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const KafkaFolder folder;
    const auto run = folder.broker(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(named), qPrintable(run.err));
    QVERIFY(!QDir(folder.path()).exists());
}

void BrokerScriptTest::withoutJavaItSaysWhatToInstall() {
    const KafkaFolder folder;
    const auto run =
        folder.broker({QStringLiteral("start")}, with("STATSTREAM_JAVA", QStringLiteral("/nowhere/java")));
    QCOMPARE(run.code, 10);
    QVERIFY2(run.err.contains(QLatin1String("apt-get install openjdk-17-jre-headless")), qPrintable(run.err));
}

void BrokerScriptTest::anOldJavaIsNamedWithItsVersion() {
    const KafkaFolder folder;
    QTemporaryDir dir;
    const auto java = dir.filePath(QStringLiteral("java"));
    QVERIFY(write(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n"));
    QVERIFY(QFile::setPermissions(java, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const auto run = folder.broker({QStringLiteral("start")}, with("STATSTREAM_JAVA", java));
    QCOMPARE(run.code, 10);
    QVERIFY2(run.err.contains(java) && run.err.contains(QLatin1String("version 11")), qPrintable(run.err));
}

void BrokerScriptTest::withoutJarsItSaysHowToGetThem() {
    const KafkaFolder folder;
    QTemporaryDir empty;
    const auto run = folder.broker({QStringLiteral("start")}, with("STATSTREAM_KAFKA_JARS", empty.path()));
    QCOMPARE(run.code, 11);
    QVERIFY2(run.err.contains(empty.path()) && run.err.contains(QLatin1String("./dev setup")),
             qPrintable(run.err));
}

void BrokerScriptTest::aGivenPortThatIsTakenIsAnError() {
    const KafkaFolder folder;
    const Listener foreign(0);
    QVERIFY(foreign.port() > 0);
    const auto run =
        folder.broker({QStringLiteral("start"), QStringLiteral("--port"), QString::number(foreign.port())});
    QCOMPARE(run.code, 12);
    QVERIFY2(run.err.contains(QString::number(foreign.port())), qPrintable(run.err));
    QCOMPARE(folder.processes(), 0);
}

/// Kafka refuses two listeners on one port. Here every port that could be chosen is a node's already.
void BrokerScriptTest::aPortOfItsNodesIsNotChosenForAnother() {
    const KafkaFolder folder;
    QByteArray all;
    for (int port = 20'000; port < 32'000; ++port)
        all += QByteArray::number(port) + '\n';
    QVERIFY(QDir().mkpath(folder.file("node-9")));
    QVERIFY(write(folder.file("node-9/port"), all));
    const auto run = folder.broker({QStringLiteral("start")});
    QCOMPARE(run.code, 12);
    QVERIFY2(run.err.contains(QLatin1String("no free port")), qPrintable(run.err));
    QCOMPARE(folder.processes(), 0);
}

void BrokerScriptTest::itsOwnPortTakenMeanwhileIsReplacedAndSaid() {
    const KafkaFolder folder;
    const auto first = folder.broker({QStringLiteral("start")});
    QVERIFY2(first.code == 0, qPrintable(first.err));
    QCOMPARE(folder.broker({QStringLiteral("stop")}).code, 0);
    QFile file(folder.file("node-1/controller-port"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto controllers = QString::fromLatin1(file.readAll().trimmed());
    const auto moved = folder.broker({QStringLiteral("start"), QStringLiteral("--port"), controllers});
    QVERIFY2(moved.code == 0, qPrintable(moved.err)); // the controller makes way
    QCOMPARE(moved.out.trimmed(), QLatin1String("127.0.0.1:") + controllers);
    QCOMPARE(folder.broker({QStringLiteral("stop")}).code, 0);
    const Listener foreign(portOf(moved.out));
    QCOMPARE(foreign.port(), portOf(moved.out));
    const auto second = folder.broker({QStringLiteral("start")});
    QVERIFY2(second.code == 0, qPrintable(second.err));
    QVERIFY(portOf(second.out) != portOf(moved.out));
    QVERIFY2(second.err.contains(QString::number(portOf(moved.out))), qPrintable(second.err));
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 0);
}

void BrokerScriptTest::aStalePidFileOfAForeignProcessHarmsNobody() {
    const KafkaFolder folder;
    QProcess foreign;
    foreign.start(QStringLiteral("sleep"), {QStringLiteral("1000")});
    QVERIFY(foreign.waitForStarted());
    QVERIFY(QDir().mkpath(folder.file("node-1")));
    QVERIFY(write(folder.file("nodes"), "1\n"));
    QVERIFY(write(folder.file("node-1/pid"), QByteArray::number(foreign.processId())));
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 3);
    QCOMPARE(folder.broker({QStringLiteral("stop")}).code, 0);
    QVERIFY(write(folder.file("node-1/pid"), QByteArray::number(foreign.processId())));
    const auto start = folder.broker({QStringLiteral("start")});
    QVERIFY2(start.code == 0, qPrintable(start.err));
    QVERIFY(folder.pid() != foreign.processId());
    QCOMPARE(folder.broker({QStringLiteral("stop")}).code, 0);
    QCOMPARE(foreign.state(), QProcess::Running);
    foreign.kill();
    QVERIFY(foreign.waitForFinished());
}

void BrokerScriptTest::startingTwiceGivesTheSameAddress() {
    const KafkaFolder folder;
    const auto first = folder.broker({QStringLiteral("start")});
    QVERIFY2(first.code == 0, qPrintable(first.err));
    const auto pid = folder.pid();
    const auto second = folder.broker({QStringLiteral("start")});
    QCOMPARE(second.code, 0);
    QCOMPARE(second.out, first.out);
    QCOMPARE(folder.pid(), pid);
    const auto logs = folder.broker({QStringLiteral("logs")});
    QCOMPARE(logs.code, 0);
    QVERIFY(logs.out.contains(QLatin1String("Kafka Server started")));
    // A lost pid file doesn't lose the process.
    QVERIFY(QFile::remove(folder.file("node-1/pid")));
    QCOMPARE(folder.broker({QStringLiteral("start")}).out, first.out);
    QCOMPARE(folder.pid(), pid);
    QCOMPARE(folder.broker({QStringLiteral("stop")}).code, 0);
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 10s));
}

void BrokerScriptTest::everyListenerIsOnLoopback() {
    // What Kafka's own scripts would open a port for, on all addresses.
    auto environment = with("JMX_PORT", QStringLiteral("9999"));
    environment.insert(
        QStringLiteral("KAFKA_JMX_OPTS"),
        QStringLiteral("-Dcom.sun.management.jmxremote -Dcom.sun.management.jmxremote.port=9999"));
    const KafkaFolder folder;
    const auto start =
        folder.broker({QStringLiteral("start"), QStringLiteral("--nodes"), QStringLiteral("3")}, environment);
    QVERIFY2(start.code == 0, qPrintable(start.err));
    QVERIFY2(start.out.count(QLatin1String("127.0.0.1:")) == 3, qPrintable(start.out));
    for (const char* file : {"node-1/pid", "node-2/pid", "node-3/pid"}) {
        QFile pid(folder.file(file));
        QVERIFY(pid.open(QIODevice::ReadOnly));
        const auto listeners = support::listenersOf(pid.readAll().trimmed().toInt());
        QCOMPARE(listeners.onLoopback, 2); // clients and other nodes; the controller
        QVERIFY2(listeners.elsewhere.empty(), support::joined(listeners.elsewhere).c_str());
    }
}

void BrokerScriptTest::itsFilesAreForTheirOwnerAlone() {
    const KafkaFolder folder;
    QTemporaryDir cache;
    QVERIFY(QFile::setPermissions(cache.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const mode_t before = ::umask(0); // of whoever starts it
    const auto start = folder.broker({QStringLiteral("start")}, with("XDG_CACHE_HOME", cache.path()));
    ::umask(before);
    QVERIFY2(start.code == 0, qPrintable(start.err));
    const auto check = [](const QString& path) {
        return support::joined(support::openToOthers(path.toStdString()));
    };
    QCOMPARE(check(folder.path()), std::string());
    QCOMPARE(folder.broker({QStringLiteral("stop")}).code, 0); // the class archive is written now
    QCOMPARE(check(folder.path()), std::string());
    QCOMPARE(check(cache.path()), std::string());
}

void BrokerScriptTest::aBrokerForAProcessStopsWithIt() {
    const KafkaFolder folder;
    QProcess owner;
    owner.start(QStringLiteral("sleep"), {QStringLiteral("1000")});
    QVERIFY(owner.waitForStarted());
    const auto start =
        folder.broker({QStringLiteral("start"), QStringLiteral("--for"), QString::number(owner.processId())});
    QVERIFY2(start.code == 0, qPrintable(start.err));
    owner.kill();
    QVERIFY(owner.waitForFinished());
    QVERIFY(support::waitUntil([&] { return folder.processes() == 0; }, 30s));
}

void BrokerScriptTest::anotherClusterSizeInTheSameFolderIsRefused() {
    const KafkaFolder folder;
    QVERIFY(QDir().mkpath(folder.path()));
    QVERIFY(write(folder.file("nodes"), "3\n"));
    const auto run = folder.broker({QStringLiteral("start"), QStringLiteral("--nodes"), QStringLiteral("1")});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(QLatin1String("size 3")), qPrintable(run.err));
}

void BrokerScriptTest::wipeDeletesWhatItMadeAndNothingElse() {
    const KafkaFolder folder;
    QVERIFY(QDir().mkpath(folder.path()));
    QVERIFY(write(folder.file("letter.txt"), "mine"));
    QCOMPARE(folder.broker({QStringLiteral("wipe")}).code, 2); // not a folder of the script
    const auto start = folder.broker({QStringLiteral("start")});
    QVERIFY2(start.code == 0, qPrintable(start.err));
    QCOMPARE(folder.broker({QStringLiteral("wipe")}).code, 0);
    QCOMPARE(folder.processes(), 0);
    QVERIFY(!QDir(folder.file("node-1")).exists());
    QVERIFY(QFile::exists(folder.file("letter.txt")));
}

void BrokerScriptTest::aStopInAFolderWithoutKafkaIsFine() {
    const KafkaFolder folder;
    QCOMPARE(folder.broker({QStringLiteral("stop")}).code, 0);
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 3);
    QVERIFY(!QDir(folder.path()).exists());
    // Nor is anything made or deleted in a folder of somebody else.
    QVERIFY(QDir().mkpath(folder.path()));
    QVERIFY(write(folder.file("address"), "mine"));
    const auto stop = folder.broker({QStringLiteral("stop")});
    QVERIFY2(stop.code == 0 && stop.err.contains(QLatin1String("no folder of kafka/broker")),
             qPrintable(stop.err));
    QCOMPARE(folder.broker({QStringLiteral("status")}).code, 3);
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral("address")});
}

void BrokerScriptTest::damagedMetaPropertiesAreNamedWithTheWayOut() {
    const KafkaFolder folder;
    const auto meta = folder.file("node-1/data/meta.properties");
    QVERIFY(QDir().mkpath(folder.file("node-1/data")));
    QVERIFY(write(folder.file("nodes"), "1\n"));
    for (const char* content : {"", "version=1\nnode.id=1\n", "version=1\nnode.id=2\ncluster.id=abc\n"}) {
        QVERIFY(write(meta, content));
        const auto run = folder.broker({QStringLiteral("start")});
        QCOMPARE(run.code, 1);
        QVERIFY2(run.err.contains(meta) && run.err.contains(QLatin1String("wipe --dir")),
                 qPrintable(run.err));
        QCOMPARE(run.err.count(QLatin1Char('\n')), 0);
    }
    QCOMPARE(folder.broker({QStringLiteral("wipe")}).code, 0);
    const auto run = folder.broker({QStringLiteral("start")});
    QVERIFY2(run.code == 0, qPrintable(run.err));
}

/// A Java that says what Kafka 4.2 says of a folder that Kafka 4.3 has written.
void BrokerScriptTest::dataOfANewerKafkaAreNamedWithTheWayOut() {
    const KafkaFolder folder;
    QTemporaryDir dir;
    const auto java = dir.filePath(QStringLiteral("java"));
    QVERIFY(write(
        java, "#!/bin/sh\n[ \"$1\" != -version ] || { echo 'openjdk version \"17.0.1\"' >&2; exit; }\n"
              "echo 'UnsupportedVersionException: '\"Can't read version 4 of BrokerEndpoint\"\nexit 1\n"));
    QVERIFY(QFile::setPermissions(java, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QDir().mkpath(folder.file("node-1/data")));
    QVERIFY(write(folder.file("nodes"), "1\n"));
    QVERIFY(write(folder.file("node-1/data/meta.properties"), "version=1\nnode.id=1\ncluster.id=abc\n"));
    const auto run = folder.broker({QStringLiteral("start")}, with("STATSTREAM_JAVA", java));
    QCOMPARE(run.code, 16);
    QVERIFY2(run.err.contains(QLatin1String("newer Kafka")) && run.err.contains(QLatin1String("wipe --dir")),
             qPrintable(run.err));
}

void BrokerScriptTest::itsFolderIsTheProgramsFolder_data() {
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("home");
    QTest::addRow("XDG") << QByteArray("/nowhere/data") << QByteArray("/nowhere/home");
    QTest::addRow("home") << QByteArray() << QByteArray("/nowhere/home");
    QTest::addRow("relative XDG") << QByteArray("data") << QByteArray("/nowhere/home");
    QTest::addRow("neither") << QByteArray() << QByteArray();
}

void BrokerScriptTest::itsFolderIsTheProgramsFolder() {
    QFETCH(const QByteArray, data);
    QFETCH(const QByteArray, home);
    const auto set = [](const char* name, const QByteArray& value) {
        const QByteArray before = qgetenv(name);
        value.isNull() ? qunsetenv(name) : qputenv(name, value);
        return qScopeGuard([=] { before.isNull() ? qunsetenv(name) : qputenv(name, before); });
    };
    const auto dataGuard = set("XDG_DATA_HOME", data);
    const auto homeGuard = set("HOME", home);
    QProcess script;
    script.start(QStringLiteral(STATSTREAM_BROKER_SCRIPT), {QStringLiteral("status")});
    QVERIFY(script.waitForFinished());
    const auto said = QString::fromUtf8(script.readAllStandardOutput()).trimmed();
    const auto folder = QString::fromStdString(kafka::defaultBrokerFolder().string());
    QVERIFY(folder.startsWith(QLatin1Char('/')));
    QVERIFY2(said.contains(folder), qPrintable(said + QLatin1String(" / ") + folder));
}

void BrokerScriptTest::exitCodesBecomeErrors_data() {
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("code");
    const auto row = [](int exitCode, base::ErrorCode code) {
        QTest::addRow("exit code %d", exitCode) << exitCode << static_cast<int>(code);
    };
    row(1, base::ErrorCode::kafka);
    row(10, base::ErrorCode::unsupported);
    row(11, base::ErrorCode::unsupported);
    row(12, base::ErrorCode::brokerUnreachable);
    row(13, base::ErrorCode::diskFull);
    row(14, base::ErrorCode::readOnly);
    row(15, base::ErrorCode::timedOut);
    row(16, base::ErrorCode::stateTooNew);
    row(137, base::ErrorCode::kafka);
}

void BrokerScriptTest::exitCodesBecomeErrors() {
    QFETCH(const int, exitCode);
    QFETCH(const int, code);
    const auto error = kafka::scriptError({exitCode, "", "what it said"});
    QCOMPARE(static_cast<int>(error.code), code);
    QCOMPARE(error.text, std::string("what it said"));
    QVERIFY(!kafka::scriptError({exitCode, "", ""}).text.empty());
    const auto withLog =
        kafka::scriptError({exitCode, "", "it ended\nthe last lines of its log and …\n[INFO] x"});
    QCOMPARE(QString::fromStdString(withLog.text), QStringLiteral("it ended"));
}

QTEST_GUILESS_MAIN(BrokerScriptTest)
#include "tst_broker_script.moc"
