#include "tests/stream/victim.h"
#include "tests/support/app_on_kafka.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/stream_truth.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace std::chrono_literals;
using support::AppOnKafka;

namespace {

constexpr int partitions = 4;

} // namespace

/// Calls of the commit that fail in each way that Kafka or its client has, in a process of two workers.
class TestWorkersCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCallThatFailsLosesAndDoublesNothing_data();
    void aCallThatFailsLosesAndDoublesNothing();
    void cleanupTestCase();

private:
    std::unique_ptr<support::BrokerFixture> m_broker;
    int m_apps = 0;
    AppOnKafka makeApp() { return {m_broker->cluster(), "calls-" + std::to_string(++m_apps), partitions}; }
};

void TestWorkersCalls::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

void TestWorkersCalls::cleanupTestCase() {
    m_broker.reset();
}

void TestWorkersCalls::aCallThatFailsLosesAndDoublesNothing_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const auto* call : {"sendOffsets", "commitTransaction"})
        for (const auto* answer : {"timedOut", "cutShort", "abortable", "fatal", "fenced", "unclear"})
            QTest::addRow("%s %s", call, answer) << QStringList{
                QStringLiteral("%1@every4=%2").arg(QLatin1String(call), QLatin1String(answer))};
    for (const auto* answer : {"timedOut", "cutShort", "fatal", "fenced", "unclear"})
        QTest::addRow("commitOffsets %s", answer)
            << QStringList{QStringLiteral("commitOffsets@every4=%1").arg(QLatin1String(answer)),
                           QStringLiteral("at_least_once")};
}

/// Again and again, by what Kafka could answer, or the client: the same process goes on.
void TestWorkersCalls::aCallThatFailsLosesAndDoublesNothing() {
    QFETCH(QStringList, arguments);
    const auto app = makeApp();
    app.produce({2000, 300, 1, 0, 10});
    const QTemporaryDir stateDir;
    support::Victim victim(app, stateDir.path(), arguments);
    for (unsigned round = 2; round < 16; ++round) {
        const auto before = app.committed();
        app.produce({500, 300, round, 0, 10});
        QVERIFY(support::waitUntil([&] { return app.committed() > before; }, 60s));
    }
    QVERIFY(app.waitCaughtUp());
    QVERIFY(victim.stop());
    const auto found = app.tableDifference();
    QVERIFY2(found.empty(), found.c_str());
    const auto inFiles = support::filesDifference(app, stateDir.path(), partitions);
    QVERIFY2(inFiles.empty(), inFiles.c_str());
}

QTEST_GUILESS_MAIN(TestWorkersCalls)
#include "test_workers_calls.moc"
