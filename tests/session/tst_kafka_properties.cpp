#include "core/session/config.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using base::ErrorCode;

class TestKafkaProperties : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string file(const QByteArray& content) {
        QFile file(m_folder.filePath(QStringLiteral("kafka.properties")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() ||
            !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName().toStdString();
    }

private Q_SLOTS:
    void aPropertyOfTheCommandLineIsNoSecret_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* text, const char* says) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(says);
        };
        row("linger.ms=5", "");
        row("client.rack=", "");
        row("linger.ms", "'linger.ms' is not of the form key=value");
        row("=hunter2", "'=hunter2' is not of the form key=value");
        row("sasl.password=hunter2", "Put the line sasl.password=… into a file");
        row("ssl.key.pem=hunter2", "--kafka-config FILE");
        row("sasl.jaas.config=x password=\"hunter2\";", "-X sasl.jaas.config: everybody");
        row("sasl.password", "-X: everybody");
        row("sasl.password:hunter2", "--kafka-config FILE");
    }
    void aPropertyOfTheCommandLineIsNoSecret() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        session::Config config;
        const auto added = config.addProperty(text.toStdString());
        QCOMPARE(added.has_value(), says.isEmpty());
        QCOMPARE(config.kafkaProperties.size(), std::size_t{added ? 1U : 0U});
        if (added)
            return;
        QCOMPARE(added.error().code, ErrorCode::invalidArgument);
        const auto error = QByteArray::fromStdString(added.error().text);
        QVERIFY2(error.contains(says), error.constData());
        QVERIFY2(!error.contains("hunter2") || text.startsWith('='), error.constData());
    }

    void theCommandLineGoesBeforeTheFile() {
        session::Config config;
        config.kafkaProperties = {{"linger.ms", "7"}};
        const auto added =
            config.addPropertyFile(file("linger.ms=5\nsasl.password=hunter2\nsasl.username=me\n"));
        QVERIFY2(added, added ? "" : added.error().text.c_str());
        const std::map<std::string, std::string> expected{
            {"linger.ms", "7"}, {"sasl.password", "hunter2"}, {"sasl.username", "me"}};
        QVERIFY(config.kafkaProperties == expected);
        QVERIFY(config.check());
    }

    void whatAFileMustNotHaveIsNamedByItsLine_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* line, const char* says) {
            QTest::newRow(line) << QByteArray(line) << QByteArray(says);
        };
        row("group.id=g", "group.id (given: g) is Statstream's own to set: leave it out");
        row("bootstrap.servers=kafka:9092", "leave it out");
        row("linger.ms=soon", "linger.ms=soon is not possible");
        row("no.such.thing=1", "no.such.thing is not possible");
        row("nothing", "there is no '='");
    }
    void whatAFileMustNotHaveIsNamedByItsLine() {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, says);
        session::Config config;
        const std::string path = file("# mine\nsasl.password=hunter2\n" + line);
        const auto added = config.addPropertyFile(path);
        QVERIFY(!added);
        const auto error = QByteArray::fromStdString(added.error().text);
        QVERIFY2(error.startsWith(QByteArray::fromStdString(path) + ":3: "), error.constData());
        QVERIFY2(error.contains(says) && !error.contains("hunter2"), error.constData());
    }
};

QTEST_APPLESS_MAIN(TestKafkaProperties)
#include "tst_kafka_properties.moc"
