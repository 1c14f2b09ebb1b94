#include "core/kafka/admin.h"
#include "core/kafka/demo_broker.h"
#include "core/kafka/topics.h"
#include "tests/support/exposure.h"

#include <QtTest>

#include <thread>
#include <unistd.h>
#include <vector>

using namespace std::chrono_literals;
using base::ErrorCode;

class TestDemoBroker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersOnLoopbackOnly();
    void makesTopicsAsAskedAndOnce();
    void refusesImpossibleTopics_data();
    void refusesImpossibleTopics();
    void ensureTopicsMakesAllWithTheSourcesCount();
    void ensureTopicsNamesBothTopicsAndTheWaysOut_data();
    void ensureTopicsNamesBothTopicsAndTheWaysOut();
    void ensureTopicsRefusesATopicOfTwoPurposes();
    void topicsMadeByManyThreadsAreAllThere();
    void nobodyThereIsSaidInPlainWords();
    void aNameThatIsNoMachineIsSaid();
    void impossiblePropertiesAreSaid();
};

void TestDemoBroker::answersOnLoopbackOnly() {
    const auto broker = kafka::DemoBroker::create();
    QVERIFY(broker.has_value());
    const auto cluster = broker->cluster();
    QCOMPARE(cluster.kind, kafka::BrokerKind::demo);
    QVERIFY2(cluster.bootstrap.rfind("127.0.0.1:", 0) == 0, cluster.bootstrap.c_str());
    const auto listeners = support::listenersOf(::getpid());
    QCOMPARE(listeners.onLoopback, 1);
    QVERIFY2(listeners.elsewhere.empty(), support::joined(listeners.elsewhere).c_str());
    QCOMPARE(cluster.properties.at("session.timeout.ms"), std::string("3500"));
    QCOMPARE(cluster.properties.at("heartbeat.interval.ms"), std::string("300"));
    auto admin = kafka::Admin::create(cluster);
    QVERIFY(admin.has_value());
    const auto info = admin->describeCluster(5s);
    QVERIFY2(info.has_value(), info.has_value() ? "" : info.error().text.c_str());
    QCOMPARE(info->brokers, 1);
}

void TestDemoBroker::makesTopicsAsAskedAndOnce() {
    auto broker = kafka::DemoBroker::create();
    QVERIFY(broker->createTopic("player_stats", 4).has_value());
    QVERIFY(broker->createTopic("player_stats", 4).has_value());
    const auto other = broker->createTopic("player_stats", 5);
    QVERIFY(!other.has_value());
    QCOMPARE(other.error().code, ErrorCode::topicMismatch);
    auto admin = kafka::Admin::create(broker->cluster());
    const auto info = admin->describeTopic("player_stats", 5s);
    QVERIFY2(info.has_value(), info.has_value() ? "" : info.error().text.c_str());
    QCOMPARE(info->partitions, 4);
    const auto watermarks = admin->watermarks("player_stats", 5s);
    QVERIFY(watermarks.has_value());
    QCOMPARE(watermarks->size(), std::size_t{4});
    QCOMPARE(watermarks->front().high, base::Offset{0});
}

void TestDemoBroker::refusesImpossibleTopics_data() {
    QTest::addColumn<std::string>("topic");
    QTest::addColumn<int>("partitions");
    QTest::addRow("no name") << std::string() << 4;
    QTest::addRow("no partition") << std::string("t") << 0;
    QTest::addRow("less than none") << std::string("t") << -1;
    QTest::addRow("far too many") << std::string("t") << 1'000'000;
}

void TestDemoBroker::refusesImpossibleTopics() {
    QFETCH(const std::string, topic);
    QFETCH(const int, partitions);
    auto broker = kafka::DemoBroker::create();
    const auto made = broker->createTopic(topic, partitions);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().code, ErrorCode::invalidArgument);
    QVERIFY(broker->topics().empty());
}

void TestDemoBroker::ensureTopicsMakesAllWithTheSourcesCount() {
    auto broker = kafka::DemoBroker::create();
    QVERIFY(broker->createTopic("games", 3).has_value());
    const kafka::TopicNames names{"games", "app-table-changelog", "app-player_games-changelog"};
    QCOMPARE(kafka::ensureTopics(*broker, names, 8).value(), 3);
    QCOMPARE(kafka::ensureTopics(*broker, names, 8).value(), 3);
    QCOMPARE(broker->topics().at("app-table-changelog"), 3);
    QCOMPARE(broker->topics().at("app-player_games-changelog"), 3);
}

void TestDemoBroker::ensureTopicsNamesBothTopicsAndTheWaysOut_data() {
    QTest::addColumn<QString>("wrong");
    QTest::addRow("changelog") << "app-table-changelog";
    QTest::addRow("games") << "app-player_games-changelog";
}

void TestDemoBroker::ensureTopicsNamesBothTopicsAndTheWaysOut() {
    QFETCH(QString, wrong);
    auto broker = kafka::DemoBroker::create();
    QVERIFY(broker->createTopic("games", 4).has_value());
    QVERIFY(broker->createTopic(wrong.toStdString(), 8).has_value());
    const auto ensured =
        kafka::ensureTopics(*broker, {"games", "app-table-changelog", "app-player_games-changelog"}, 4);
    QVERIFY(!ensured.has_value());
    QCOMPARE(ensured.error().code, ErrorCode::topicMismatch);
    const auto text = QString::fromStdString(ensured.error().text);
    for (const QString& part :
         {QStringLiteral("\"games\" has 4"), QStringLiteral("\"%1\" has 8").arg(wrong),
          QStringLiteral("made anew"), QStringLiteral("app id"), QStringLiteral("reset")})
        QVERIFY2(text.contains(part), qPrintable(part));
    QCOMPARE(broker->topics().size(), std::size_t{2}); // nothing was made
}

void TestDemoBroker::ensureTopicsRefusesATopicOfTwoPurposes() {
    auto broker = kafka::DemoBroker::create();
    for (const auto& names : {kafka::TopicNames{"a", "a", "b"}, kafka::TopicNames{"a", "b", "b"},
                              kafka::TopicNames{"a", "b", "a"}, kafka::TopicNames{"a", "b", ""}}) {
        const auto ensured = kafka::ensureTopics(*broker, names, 4);
        QCOMPARE(ensured.error().code, ErrorCode::invalidArgument);
    }
    QVERIFY(broker->topics().empty());
}

void TestDemoBroker::topicsMadeByManyThreadsAreAllThere() {
    auto broker = kafka::DemoBroker::create();
    std::vector<std::jthread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&broker, thread] {
            for (int i = 0; i < 5; ++i) {
                (void)broker->createTopic("shared-" + std::to_string(i), 2);
                (void)broker->createTopic("own-" + std::to_string(thread) + "-" + std::to_string(i), 1);
            }
        });
    threads.clear();
    QCOMPARE(broker->topics().size(), std::size_t{25});
    auto admin = kafka::Admin::create(broker->cluster());
    QCOMPARE(admin->describeCluster(5s).value().topics.size(), std::size_t{25});
}

void TestDemoBroker::nobodyThereIsSaidInPlainWords() {
    // Port 1 of loopback: nobody listens there.
    auto admin = kafka::Admin::create({kafka::BrokerKind::remote, "127.0.0.1:1", {}});
    QVERIFY(admin.has_value());
    const auto info = admin->describeCluster(1s);
    QVERIFY(!info.has_value());
    QCOMPARE(info.error().code, ErrorCode::brokerUnreachable);
    QCOMPARE(info.error().text, std::string("Nobody answers at 127.0.0.1:1. Is Kafka running there?"));
    QVERIFY(info.error().retriable);
    QCOMPARE(admin->createTopic({"t", 1, {}}, 500ms).error().code, ErrorCode::brokerUnreachable);
    QCOMPARE(admin->committed("g", "t", 500ms).error().code, ErrorCode::brokerUnreachable);
}

void TestDemoBroker::aNameThatIsNoMachineIsSaid() {
    auto admin = kafka::Admin::create({kafka::BrokerKind::remote, "no-such-machine.invalid:9092", {}});
    QVERIFY(admin.has_value());
    const auto info = admin->describeCluster(2s);
    QVERIFY(!info.has_value());
    QCOMPARE(info.error().code, ErrorCode::brokerUnreachable);
    QVERIFY2(info.error().text.find("no-such-machine.invalid") != std::string::npos,
             info.error().text.c_str());
}

void TestDemoBroker::impossiblePropertiesAreSaid() {
    const auto admin =
        kafka::Admin::create({kafka::BrokerKind::remote, "127.0.0.1:1", {{"no.such.thing", "1"}}});
    QVERIFY(!admin.has_value());
    QCOMPARE(admin.error().code, ErrorCode::invalidArgument);
    QVERIFY(admin.error().text.find("no.such.thing is not") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestDemoBroker)
#include "test_demo_broker.moc"
