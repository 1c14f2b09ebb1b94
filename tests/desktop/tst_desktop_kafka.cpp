#include "tests/desktop/window_process.h"

#include <QTest>

using desktop_test::WindowProcess;

namespace {

constexpr int aWhile = 60'000; // ms: the first stop of Kafka writes an archive of its classes

} // namespace

/// The window with a local Kafka of its own.
class TestDesktopKafka : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sigtermLeavesNoBroker_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("while Kafka starts") << "statstream/local-kafka/node-1/pid";
        QTest::newRow("while it runs") << "statstream/local-kafka/address";
    }
    void sigtermLeavesNoBroker() {
        QFETCH(QString, file);
        WindowProcess window({});
        QTRY_VERIFY_WITH_TIMEOUT(window.hasFile(file) && window.handlesSigterm(), aWhile);
        QVERIFY(!window.leftBehind().isEmpty());
        window.signal(SIGTERM);
        QVERIFY2(window.finish(aWhile), qPrintable(window.err()));
        QCOMPARE(window.exitCode(), 0);
        // The watchdog of kafka/broker sees for itself that nobody is left.
        QTRY_COMPARE_WITH_TIMEOUT(window.leftBehind(), QStringList(), aWhile);
    }
};

QTEST_GUILESS_MAIN(TestDesktopKafka)
#include "tst_desktop_kafka.moc"
