#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "tests/support/broker_fixture.h"

#include <QtTest>

#include <future>
#include <optional>
#include <thread>

using namespace std::chrono_literals;
using base::ErrorCode;

/// Against a real Apache Kafka.
class TestAdmin : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void describesTheCluster();
    void makesDescribesAndDeletesATopic();
    void aTopicMadeAnewStartsEmpty();
    void missingThingsAreNotFound();
    void aTopicThatIsThereAlreadyIsSaid();
    void refusesABadName();
    void aMissingGroupIsDeadAndDeletedWithoutFuss();
    void ensureTopicsMakesCompactedTables();
    void ensureTopicsTakesTheSourcesCount();
    void ensureTopicsRefusesOtherCounts_data();
    void ensureTopicsRefusesOtherCounts();
    void ensureTopicsRefusesATableThatForgets_data();
    void ensureTopicsRefusesATableThatForgets();
    void ensureTopicsByManyAtOnceAgree();
    void aTopicThatABrokerDoesNotKnowYetIsAskedForAgain();
    void aBrokerThatIsAwayIsSaidAndFoundAgain();
    void cleanupTestCase();

private:
    [[nodiscard]] kafka::Admin admin() const { return kafka::Admin::create(m_broker->cluster()).value(); }

    std::unique_ptr<support::BrokerFixture> m_broker;
};

void TestAdmin::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

void TestAdmin::cleanupTestCase() {
    m_broker.reset();
}

void TestAdmin::describesTheCluster() {
    const auto info = admin().describeCluster(5s);
    QVERIFY2(info.has_value(), info ? "" : info.error().text.c_str());
    QVERIFY(!info->clusterId.empty());
    QCOMPARE(info->brokers, 1);
}

void TestAdmin::makesDescribesAndDeletesATopic() {
    auto client = admin();
    const auto made = client.createTopic({"three", 3, {{"retention.ms", "123456"}}}, 10s);
    QVERIFY2(made.has_value(), made ? "" : made.error().text.c_str());
    QCOMPARE(client.describeTopic("three", 5s).value(), (kafka::TopicInfo{"three", 3, 1}));
    QCOMPARE(client.topicConfig("three", 5s).value().at("retention.ms"), std::string("123456"));
    const auto watermarks = client.watermarks("three", 5s).value();
    QCOMPARE(watermarks.size(), std::size_t{3});
    QVERIFY(client.committed("no-group", "three", 5s).value().size() == 3);
    QVERIFY(!client.committed("no-group", "three", 5s).value().front().offset.has_value());
    QVERIFY(client.deleteRecords({"three", {0}}, {0}, 5s).has_value());
    QVERIFY(client.deleteTopic("three", 10s).has_value());
    QCOMPARE(client.describeTopic("three", 5s).error().code, ErrorCode::notFound);
}

void TestAdmin::aTopicMadeAnewStartsEmpty() {
    auto client = admin();
    for (int round = 1; round <= 3; ++round) {
        QVERIFY(client.createTopic({"again", round, {}}, 10s).has_value());
        const auto watermarks = client.watermarks("again", 5s);
        QVERIFY2(watermarks.has_value(), watermarks ? "" : watermarks.error().text.c_str());
        QCOMPARE(watermarks->size(), static_cast<std::size_t>(round));
        QVERIFY(client.deleteTopic("again", 10s).has_value());
    }
}

void TestAdmin::missingThingsAreNotFound() {
    auto client = admin();
    const auto described = client.describeTopic("nowhere", 5s);
    QCOMPARE(described.error().code, ErrorCode::notFound);
    QCOMPARE(described.error().text, std::string("Can't look at topic \"nowhere\": there is no such topic."));
    QCOMPARE(client.topicConfig("nowhere", 5s).error().code, ErrorCode::notFound);
    QCOMPARE(client.deleteTopic("nowhere", 5s).error().code, ErrorCode::notFound);
    QCOMPARE(client.watermarks("nowhere", 5s).error().code, ErrorCode::notFound);
    QCOMPARE(client.committed("g", "nowhere", 5s).error().code, ErrorCode::notFound);
    QCOMPARE(client.describeTopic("nowhere", 5s).error().code, ErrorCode::notFound); // asking made none
}

void TestAdmin::aTopicThatIsThereAlreadyIsSaid() {
    auto client = admin();
    QVERIFY(client.createTopic({"twice", 1, {}}, 10s).has_value());
    QCOMPARE(client.createTopic({"twice", 1, {}}, 10s).error().code, ErrorCode::alreadyExists);
}

void TestAdmin::refusesABadName() {
    auto client = admin();
    QCOMPARE(client.createTopic({"no spaces!", 1, {}}, 10s).error().code, ErrorCode::invalidArgument);
    QCOMPARE(client.createTopic({"none", 0, {}}, 10s).error().code, ErrorCode::invalidArgument);
    const auto config = client.createTopic({"bad-config", 1, {{"no.such.setting", "1"}}}, 10s);
    QCOMPARE(config.error().code, ErrorCode::kafka);
    QVERIFY2(config.error().text.find("no.such.setting") != std::string::npos, config.error().text.c_str());
}

void TestAdmin::aMissingGroupIsDeadAndDeletedWithoutFuss() {
    auto client = admin();
    const auto group = client.describeGroup("nobody", 10s);
    QVERIFY2(group.has_value(), group ? "" : group.error().text.c_str());
    QCOMPARE(group->state, std::string("Dead"));
    QVERIFY(group->members.empty());
    QVERIFY(client.deleteGroup("nobody", 10s).has_value());
}

void TestAdmin::ensureTopicsMakesCompactedTables() {
    auto client = admin();
    const kafka::TopicNames names{"stats", "app-stats-changelog", "app-player_games-changelog"};
    const auto count = kafka::ensureTopics(client, names, 4, 20s);
    QVERIFY2(count.has_value(), count ? "" : count.error().text.c_str());
    QCOMPARE(*count, 4);
    for (const auto& topic : {names.changelog, names.games}) {
        const auto config = client.topicConfig(topic, 5s).value();
        QCOMPARE(config.at("cleanup.policy"), std::string("compact"));
        QCOMPARE(config.at("segment.bytes"), std::string("52428800"));
        QCOMPARE(client.describeTopic(topic, 5s).value().partitions, 4);
    }
    QCOMPARE(client.topicConfig(names.source, 5s).value().at("cleanup.policy"), std::string("delete"));
    QCOMPARE(kafka::ensureTopics(client, names, 9, 20s).value(), 4);           // there already: they count
    QVERIFY(kafka::deletionsKept(client, names.changelog, 5s).value() == 24h); // Kafka's default
    QVERIFY(client.createTopic({"forgets-soon", 1, {{"delete.retention.ms", "1500"}}}, 10s).has_value());
    QVERIFY(kafka::deletionsKept(client, "forgets-soon", 5s).value() == 1500ms);
}

void TestAdmin::ensureTopicsTakesTheSourcesCount() {
    auto client = admin();
    QVERIFY(client.createTopic({"source-of-two", 2, {}}, 10s).has_value());
    QCOMPARE(
        kafka::ensureTopics(client, {"source-of-two", "changelog-of-two", "games-of-two"}, 4, 20s).value(),
        2);
    QCOMPARE(client.describeTopic("changelog-of-two", 5s).value().partitions, 2);
    QCOMPARE(client.describeTopic("games-of-two", 5s).value().partitions, 2);
}

void TestAdmin::ensureTopicsRefusesOtherCounts_data() {
    QTest::addColumn<bool>("games");
    QTest::addRow("changelog") << false;
    QTest::addRow("games") << true;
}

void TestAdmin::ensureTopicsRefusesOtherCounts() {
    QFETCH(bool, games);
    auto client = admin();
    const std::string wrong = games ? "eight-games" : "eight";
    QVERIFY(client.createTopic(kafka::changelogSpec(wrong, 8), 10s).has_value());
    const auto ensured =
        kafka::ensureTopics(client, {"four", games ? "fitting" : wrong, games ? wrong : "as-well"}, 4, 20s);
    QCOMPARE(ensured.error().code, ErrorCode::topicMismatch);
    for (const std::string& part :
         {std::string("\"four\" has 4"), "\"" + wrong + "\" has 8", std::string("made anew"),
          std::string("another app id"), std::string("reset")})
        QVERIFY2(ensured.error().text.find(part) != std::string::npos, part.c_str());
}

void TestAdmin::ensureTopicsRefusesATableThatForgets_data() {
    ensureTopicsRefusesOtherCounts_data();
}

void TestAdmin::ensureTopicsRefusesATableThatForgets() {
    QFETCH(bool, games);
    auto client = admin();
    const std::string wrong = games ? "forgets-games" : "forgets";
    QVERIFY(client.createTopic({wrong, 4, {{"cleanup.policy", "compact,delete"}}}, 10s).has_value());
    const auto ensured = kafka::ensureTopics(
        client, {"remembers", games ? "remembers-too" : wrong, games ? wrong : "as-well"}, 4, 20s);
    QCOMPARE(ensured.error().code, ErrorCode::topicMismatch);
    for (const std::string& part :
         {std::string("\"remembers\""), "\"" + wrong + "\"", std::string("cleanup.policy="),
          std::string("made anew"), std::string("another app id"), std::string("reset")})
        QVERIFY2(ensured.error().text.find(part) != std::string::npos, part.c_str());
}

void TestAdmin::ensureTopicsByManyAtOnceAgree() {
    std::array<std::optional<base::Result<int>>, 4> results;
    {
        std::vector<std::jthread> threads;
        for (auto& result : results)
            threads.emplace_back([this, &result] {
                auto client = admin();
                result =
                    kafka::ensureTopics(client, {"at-once", "at-once-changelog", "at-once-games"}, 4, 20s);
            });
    }
    for (const auto& result : results)
        QVERIFY2(result->has_value(), result->has_value() ? "" : result->error().text.c_str());
}

/// Of several brokers one may learn later than another that a topic was made.
void TestAdmin::aTopicThatABrokerDoesNotKnowYetIsAskedForAgain() {
    auto asks = admin();
    auto kept =
        std::async(std::launch::async, [&] { return kafka::deletionsKept(asks, "known-later", 30s); });
    QVERIFY(kept.wait_for(500ms) == std::future_status::timeout);
    QVERIFY(admin().createTopic({"known-later", 1, {{"delete.retention.ms", "1500"}}}, 10s).has_value());
    const auto answer = kept.get();
    QVERIFY2(answer.has_value(), answer ? "" : answer.error().text.c_str());
    QVERIFY(*answer == 1500ms);
    const auto missing = kafka::deletionsKept(asks, "known-never", 100ms);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::notFound);
}

void TestAdmin::aBrokerThatIsAwayIsSaidAndFoundAgain() {
    auto client = admin();
    QVERIFY(client.describeCluster(5s).has_value());
    QVERIFY(m_broker->stop());
    const auto away = client.describeCluster(500ms);
    QCOMPARE(away.error().code, ErrorCode::brokerUnreachable);
    QVERIFY(m_broker->start());
    const auto back = client.describeCluster(20s);
    QVERIFY2(back.has_value(), back ? "" : back.error().text.c_str());
}

QTEST_GUILESS_MAIN(TestAdmin)
#include "test_admin.moc"
