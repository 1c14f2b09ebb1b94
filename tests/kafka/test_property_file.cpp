#include "core/kafka/admin.h"
#include "core/kafka/property_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using base::ErrorCode;
using kafka::Property;

namespace {

constexpr const char* secret = "hunter2-in-the-file";

std::string shown(const std::vector<Property>& properties) {
    std::string text;
    for (const auto& [name, value, line] : properties)
        text += std::to_string(line) + ' ' + name + '=' + value + '|';
    return text;
}

} // namespace

class TestPropertyFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string write(const QByteArray& content, mode_t mode) {
        const QString path = m_folder.filePath(QStringLiteral("kafka.properties"));
        QFile::remove(path);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s", qPrintable(file.errorString()));
        ::fchmod(file.handle(), mode);
        return path.toStdString();
    }

private Q_SLOTS:
    void linesArePropertiesCommentsOrBlank_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("read");
        const auto row = [](const char* name, const QByteArray& text, const char* read) {
            QTest::newRow(name) << text << QByteArray(read);
        };
        row("nothing", "", "");
        row("as librdkafka's examples", "# SASL\nsecurity.protocol=SASL_SSL\n\nsasl.mechanisms=PLAIN\n",
            "2 security.protocol=SASL_SSL|4 sasl.mechanisms=PLAIN|");
        row("as Java has it", "! SASL\r\nclient.rack = a b \r\n", "2 client.rack=a b|");
        row("no end of the last line", "a=1", "1 a=1|");
        row("an indented comment", "  # a=1\n\tb=2", "2 b=2|");
        row("an empty value", "a=\nb= \t", "1 a=|2 b=|");
        row("the first equals sign counts", "sasl.password=a=b==", "1 sasl.password=a=b==|");
        row("no quotes, no comments, no escapes", "a=\"x\" # y\\n\\", "1 a=\"x\" # y\\n\\|");
        row("UTF-8", "sasl.username=M\xc3\xbcller", "1 sasl.username=M\xc3\xbcller|");
        row("a byte-order mark",
            "\xef\xbb\xbf"
            "a=1",
            "1 a=1|");
        row("a PEM text has lines", "ssl.key.pem=-----BEGIN-----\\nMII\\n-----END-----",
            "1 ssl.key.pem=-----BEGIN-----\nMII\n-----END-----|");
    }
    void linesArePropertiesCommentsOrBlank() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, read);
        const auto parsed = kafka::parseProperties(text.toStdString(), "f");
        QVERIFY2(parsed, parsed ? "" : parsed.error().text.c_str());
        QCOMPARE(QByteArray::fromStdString(shown(*parsed)), read);
    }

    void whatIsNoneIsNamedByFileAndLineAndNotShown_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QByteArray& text, const char* says) {
            QTest::newRow(name) << text << QByteArray(says);
        };
        row("no equals sign", "a=1\nsasl.password hunter2-in-the-file", "f:2: a property is name=value");
        row("no name", "=hunter2-in-the-file", "f:1: in front of '='");
        row("a blank in the name", "sasl password=hunter2-in-the-file", "f:1: in front of '='");
        row("a control character", QByteArray("a=hunter2-in-the-file\0", 22), "f:1: there is a control");
        row("a lone carriage return", "a=hunter2-in-the-file\rb=1", "f:1: there is a control");
        row("twice", "sasl.password=x\n\nsasl.password=hunter2-in-the-file",
            "f:3: sasl.password is given in line 1 already");
    }
    void whatIsNoneIsNamedByFileAndLineAndNotShown() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, says);
        const auto parsed = kafka::parseProperties(std::string(text.data(), std::size_t(text.size())), "f");
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::invalidArgument);
        const auto error = QByteArray::fromStdString(parsed.error().text);
        QVERIFY2(error.startsWith(says), error.constData());
        QVERIFY2(!error.contains("hunter2"), error.constData());
    }

    void secretsAreKnownByTheirNames_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("is");
        for (const char* name : {"sasl.password", "ssl.key.password", "ssl.keystore.password", "ssl.key.pem",
                                 "sasl.oauthbearer.client.secret", "sasl.jaas.config", "ssl.keystore.key",
                                 "SASL.Password", "sasl.oauthbearer.assertion.private.key.pem",
                                 "sasl.oauthbearer.assertion.private.key.passphrase"})
            QTest::newRow(name) << QByteArray(name) << true;
        for (const char* name : {"sasl.username", "ssl.key.location", "ssl.certificate.pem", "ssl.ca.pem",
                                 "ssl.keystore.location", "sasl.mechanisms", "linger.ms", ""})
            QTest::addRow("'%s'", name) << QByteArray(name) << false;
    }
    void secretsAreKnownByTheirNames() {
        QFETCH(QByteArray, name);
        QFETCH(bool, is);
        QCOMPARE(kafka::isSecret(name.toStdString()), is);
    }

    void aFileWithASecretIsForOneselfAlone() {
        const QByteArray text = QByteArray("sasl.username=me\nsasl.password=") + secret;
        for (const mode_t mode : {0600U, 0400U})
            QVERIFY(kafka::readPropertyFile(write(text, mode)));
        for (const mode_t mode : {0644U, 0640U, 0604U, 0620U}) {
            const std::string path = write(text, mode);
            const auto read = kafka::readPropertyFile(path);
            QVERIFY(!read);
            QCOMPARE(QByteArray::fromStdString(read.error().text),
                     QByteArray::fromStdString(path +
                                               ":2: sasl.password is a secret, and others can read "
                                               "this file: chmod 600 " +
                                               path));
        }
        QVERIFY(kafka::readPropertyFile(write("sasl.username=me\n", 0644)));
    }

    void whatCantBeReadIsNamed() {
        const auto missing = kafka::readPropertyFile("/nowhere/kafka.properties");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::notFound);
        QVERIFY(missing.error().text.find("/nowhere/kafka.properties") != std::string::npos);
        const auto folder = kafka::readPropertyFile(m_folder.path().toStdString());
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, ErrorCode::invalidArgument);
        QVERIFY(!kafka::readPropertyFile(write(QByteArray(2 << 20, '#'), 0600)));
    }

    void anImpossiblePropertyIsNamedAndASecretOneNotShown_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<bool>("shown"); // what it was set to
        QTest::newRow("not a number") << QByteArray("linger.ms") << QByteArray("linger.ms=hunter2") << true;
        QTest::newRow("unknown") << QByteArray("no.such.thing")
                                 << QByteArray("No such configuration property") << false;
        QTest::newRow("Java's") << QByteArray("sasl.jaas.config") << QByteArray("sasl.jaas.config is not")
                                << false;
        QTest::newRow("unknown secret")
            << QByteArray("my.password") << QByteArray("my.password is not") << false;
    }
    void anImpossiblePropertyIsNamedAndASecretOneNotShown() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, says);
        QFETCH(bool, shown);
        const auto checked = kafka::checkProperty(name.toStdString(), secret);
        const auto made =
            kafka::Admin::create({kafka::BrokerKind::remote, "127.0.0.1:1", {{name.toStdString(), secret}}});
        QVERIFY(!checked && !made);
        for (const auto& error : {checked.error(), made.error()}) {
            QCOMPARE(error.code, ErrorCode::invalidArgument);
            const auto text = QByteArray::fromStdString(error.text);
            QVERIFY2(text.contains(says), text.constData());
            QCOMPARE(text.contains("hunter2"), shown);
        }
    }

    /// What librdkafka finds only when it makes the client.
    void aClientThatCantBeMadeOfASecretDoesntShowIt() {
        for (const char* name : {"ssl.key.pem", "ssl.key.password"}) {
            kafka::Cluster cluster{kafka::BrokerKind::remote, "127.0.0.1:1", {{"security.protocol", "ssl"}}};
            cluster.properties["ssl.key.location"] = "/nowhere/key.pem";
            cluster.properties[name] = secret;
            const auto made = kafka::Admin::create(cluster);
            QVERIFY(!made);
            QVERIFY2(made.error().text.find("hunter2") == std::string::npos, made.error().text.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestPropertyFile)
#include "test_property_file.moc"
