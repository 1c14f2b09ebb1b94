#include "tests/cli/cli_runner.h"
#include "tests/support/exposure.h"
#include "tests/support/wait.h"

#include <csignal>

#include <QDirIterator>
#include <QtTest>
#include <sys/stat.h>

using namespace std::chrono_literals;
using cli_runner::Outcome;
using cli_runner::Runner;

namespace {

constexpr const char* secret = "hunter2-of-the-file";

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Of all processes, by /proc: command lines and environments that have the text.
QStringList processesShowing(const QByteArray& text) {
    QStringList found;
    for (const auto& pid : QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs))
        for (const char* file : {"cmdline", "environ"})
            if (const QString path = QStringLiteral("/proc/%1/%2").arg(pid, QLatin1String(file));
                contentOf(path).contains(text))
                found << path;
    return found;
}

} // namespace

/// What the program shows of itself and of its secrets to others, with a worker at work on its local Kafka.
class TestCliExposure : public QObject {
    Q_OBJECT

    QTemporaryDir m_home; // 0700, so the folder below it, which isn't made for the test, is looked at
    Runner m_cli{m_home.filePath(QStringLiteral("data"))};
    QString m_properties = m_home.filePath(QStringLiteral("kafka.properties"));

    [[nodiscard]] QString data(const char* file = "") const {
        return m_home.filePath(QStringLiteral("data/statstream/")) + QLatin1String(file);
    }

    [[nodiscard]] QStringList withSecret(const QString& line) const {
        return cli_runner::words(line) + QStringList{QStringLiteral("--kafka-config"), m_properties,
                                                     QStringLiteral("-vv"), QStringLiteral("-X"),
                                                     QStringLiteral("debug=all")};
    }

    [[nodiscard]] bool hasTable() const {
        QDirIterator it(data(), {QStringLiteral("*.sqlite-wal")}, QDir::Files, QDirIterator::Subdirectories);
        return it.hasNext();
    }

    [[nodiscard]] QStringList filesWithSecret() const {
        QStringList found;
        QDirIterator it(data(), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext())
            if (const QString path = it.next(); contentOf(path).contains(secret))
                found << path;
        return found;
    }

private slots:
    void initTestCase() {
        QFile file(m_properties);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        // Taken and kept by every client, though a Kafka without SASL never asks for it.
        file.write(QByteArray("# of a test\r\nsasl.username=me\r\nsasl.password = ") + secret + "\r\n");
    }

    void aWorkerAndItsKafkaShowNothing() {
        const mode_t before = ::umask(0);
        const auto worker = m_cli.start(withSecret(QStringLiteral("worker --json")));
        ::umask(before);
        if (!support::waitUntil(
                [&] {
                    return hasTable() || worker->state() == QProcess::NotRunning ||
                           worker->waitForFinished(1);
                },
                90s) ||
            !hasTable()) {
            const Outcome outcome = Runner::finish(*worker);
            if (outcome.err.contains("Java") && qEnvironmentVariable("CI") != QLatin1String("true"))
                QSKIP(outcome.err.constData());
            QFAIL(outcome.all().constData());
        }
        const auto own = support::listenersOf(pid_t(worker->processId()));
        QCOMPARE(own.onLoopback, 0);
        QCOMPARE(support::joined(own.elsewhere), std::string());
        const auto kafka = support::listenersOf(contentOf(data("local-kafka/node-1/pid")).trimmed().toInt());
        QCOMPARE(kafka.onLoopback, 2);
        QCOMPARE(support::joined(kafka.elsewhere), std::string());
        QCOMPARE(support::joined(support::openToOthers(data().toStdString())), std::string());
        QCOMPARE(processesShowing(secret), QStringList());

        ::kill(pid_t(worker->processId()), SIGTERM);
        const Outcome outcome = Runner::finish(*worker);
        QVERIFY2(outcome.code == 0, outcome.all().constData());
        QVERIFY2(!outcome.all().contains("hunter2"), outcome.all().constData());
        QCOMPARE(filesWithSecret(), QStringList());
        QCOMPARE(support::joined(support::openToOthers(data().toStdString())), std::string());
    }

    void errorsShowNoSecret_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        QTest::newRow("nobody answers") << "table --json --bootstrap 127.0.0.1:1" << 3;
        QTest::newRow("SASL over nothing")
            << "topics list --bootstrap 127.0.0.1:1 -X security.protocol=sasl_plaintext "
               "-X sasl.mechanisms=PLAIN"
            << 3;
        QTest::newRow("no such mechanism")
            << "table --bootstrap 127.0.0.1:1 -X security.protocol=sasl_plaintext -X sasl.mechanisms=MAGIC"
            << 2;
        QTest::newRow("a flag that is wrong") << "worker --workers many" << 2;
        QTest::newRow("a secret that isn't key=value")
            << "table --bootstrap 127.0.0.1:1 -X sasl.password:hunter2" << 2;
        QTest::newRow("a misspelt secret") << "table --bootstrap 127.0.0.1:1 -X sasl.pasword=hunter2" << 2;
    }
    void errorsShowNoSecret() {
        QFETCH(QString, line);
        QFETCH(int, code);
        const Outcome outcome = m_cli.run(withSecret(line));
        QVERIFY2(outcome.code == code, outcome.all().constData());
        QVERIFY2(!outcome.all().contains("hunter2"), outcome.all().constData());
    }

    void helpShowsNoSecret() {
        const Outcome outcome = m_cli.run(withSecret(QStringLiteral("worker --help")));
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.contains("--kafka-config FILE"));
        QVERIFY(!outcome.out.contains("hunter2"));
    }
};

QTEST_GUILESS_MAIN(TestCliExposure)
#include "tst_cli_exposure.moc"
