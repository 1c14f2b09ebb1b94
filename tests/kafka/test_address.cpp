#include "core/kafka/address.h"

#include <QTest>

class TestAddress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isJudgedByItsForm_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("problem");
        const auto good = [](const char* address) {
            QTest::newRow(address) << QByteArray(address) << QByteArray();
        };
        const auto bad = [](const char* address, const char* problem) {
            QTest::addRow("'%s'", address) << QByteArray(address) << QByteArray(problem);
        };
        good("localhost:9092");
        good("kafka-1");
        good("127.0.0.1:65535");
        good("kafka-1:9092,kafka_2.example.org:19092,kafka-3");
        good("[::1]:9092");
        good("[fe80::1%1]");
        good("b\u00fccher.example:9092");
        good("PLAINTEXT://kafka-1:9092");
        bad("", "a host is missing");
        bad(":9092", "a host is missing");
        bad("[]:9092", "a host is missing");
        bad("kafka-1:9092,", "a host is missing");
        bad("kafka-1:", "from 1 to 65535");
        bad("kafka-1:0", "from 1 to 65535");
        bad("kafka-1:65536", "from 1 to 65535");
        bad("kafka-1:99999999999999", "from 1 to 65535");
        bad("kafka-1:port", "from 1 to 65535");
        bad("kafka-1:-1", "from 1 to 65535");
        bad("kafka-1:9092, kafka-2:9092", "space");
        bad(" kafka-1:9092", "space");
        bad("::1:9092", "brackets");
        bad("[::1", "bracket");
        bad("[::1]9092", "bracket");
        bad("[kafka]:9092", "IPv6");
        bad("kafka-1:9092/topic", "from 1 to 65535");
        bad("kafka/1", "characters");
    }
    void isJudgedByItsForm() {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, problem);
        const auto checked = kafka::checkAddress(address.toStdString());
        QCOMPARE(checked.has_value(), problem.isEmpty());
        if (checked)
            return;
        QCOMPARE(checked.error().code, base::ErrorCode::invalidArgument);
        const auto text = QByteArray::fromStdString(checked.error().text);
        QVERIFY2(text.contains("'" + address + "'") && text.contains(problem), text.constData());
    }
};

QTEST_APPLESS_MAIN(TestAddress)
#include "test_address.moc"
