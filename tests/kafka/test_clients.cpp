#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"
#include "core/kafka/producer.h"
#include "tests/support/broker_fixture.h"
#include "tests/support/wait.h"

#include <QtTest>

#include <chrono>
#include <thread>

using namespace std::chrono_literals;
using base::ErrorCode;
using base::Offset;
using base::PartitionId;
using kafka::TopicPartition;

namespace {

void must(const base::Result<void>& result) {
    if (!result)
        qFatal("%s", result.error().text.c_str());
}

kafka::OutRecord record(std::string_view topic, std::string_view key, std::string_view value) {
    kafka::OutRecord made;
    made.topic = topic;
    made.partition = PartitionId{0};
    made.key = key;
    made.value = value;
    return made;
}

} // namespace

/// Consumer and producer against a real Apache Kafka.
class TestClients : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPollReturnsWithTheFirstRecord();
    void keepsKeysValuesHeadersAndTombstones();
    void aTransactionShowsItsRecordsAndOffsetsTogether();
    void anOpenTransactionMeansWaitNotNoOffset();
    void anAbortedTransactionIsNotSeen();
    void aSecondProducerFencesTheFirst();
    void whoIsNoMemberHasNoMetadata();
    void aPositionThatTheTopicDoesNotHaveIsSaid();
    void aConsumerEndsThoughItsTopicIsGone();
    void aPropertyThatIsNoneIsNamed();
    void aBrokerThatGoesAwayAndComesBackIsSaidAndFound();
    void cleanupTestCase();

private:
    std::string makeTopic(int partitions = 1);
    kafka::Consumer reader(const std::string& topic, bool readCommitted = true, Offset from = Offset{0});
    kafka::Producer producer(const std::string& transactionalId = {});
    /// A member with the topic's partition 0, from the start.
    kafka::Consumer member(const std::string& group, const std::string& topic);
    static std::vector<kafka::Message> readToEnd(kafka::Consumer& consumer);

    std::unique_ptr<support::BrokerFixture> m_broker;
    int m_topics = 0;
};

void TestClients::initTestCase() {
    m_broker = std::make_unique<support::BrokerFixture>();
    SUPPORT_NEEDS_BROKER(*m_broker);
}

void TestClients::cleanupTestCase() {
    m_broker.reset();
}

std::string TestClients::makeTopic(int partitions) {
    const std::string name = "clients-" + std::to_string(++m_topics);
    auto admin = kafka::Admin::create(m_broker->cluster()).value();
    must(admin.createTopic({name, partitions, {}}, 20s));
    return name;
}

kafka::Consumer TestClients::reader(const std::string& topic, bool readCommitted, Offset from) {
    kafka::ConsumerConfig config{m_broker->cluster(), "readers", "", false, readCommitted, true, {}};
    auto consumer = kafka::Consumer::create(config).value();
    must(consumer.assign({{TopicPartition{topic, PartitionId{0}}, from}}));
    return consumer;
}

kafka::Producer TestClients::producer(const std::string& transactionalId) {
    kafka::ProducerConfig config{m_broker->cluster(), "", transactionalId, kafka::Partitioner::crc32, {}};
    auto made = kafka::Producer::create(config, {}).value();
    if (!transactionalId.empty() && !made.initTransactions(20s))
        qFatal("no transactions");
    return made;
}

kafka::Consumer TestClients::member(const std::string& group, const std::string& topic) {
    kafka::ConsumerConfig config{m_broker->cluster(), group, "", true, true, false, {}};
    auto assigned = std::make_shared<bool>(false);
    kafka::RebalanceHandler handler;
    handler.assigned = [assigned](const std::vector<TopicPartition>&) { *assigned = true; };
    auto consumer = kafka::Consumer::create(config, handler).value();
    must(consumer.subscribe(topic));
    std::vector<kafka::Message> messages;
    const bool joined =
        support::waitUntil([&] { return (void)consumer.poll(messages, 10, 20ms), *assigned; }, 20s);
    if (!joined)
        qFatal("no assignment within 20 s");
    must(consumer.incrementalAssign({{TopicPartition{topic, PartitionId{0}}, Offset{0}}}));
    return consumer;
}

std::vector<kafka::Message> TestClients::readToEnd(kafka::Consumer& consumer) {
    std::vector<kafka::Message> messages;
    const bool ended = support::waitUntil(
        [&] {
            (void)consumer.poll(messages, 1000, 20ms);
            return !messages.empty() && messages.back().isEndOfPartition();
        },
        20s);
    if (!ended)
        qFatal("no end of partition within 20 s");
    return messages;
}

void TestClients::aPollReturnsWithTheFirstRecord() {
    const auto topic = makeTopic();
    auto consumer = reader(topic);
    (void)readToEnd(consumer);
    auto sender = producer();
    std::jthread later([&] {
        must(sender.produce(record(topic, "k", "v")));
        must(sender.flush(10s));
    });
    std::vector<kafka::Message> messages;
    const auto start = std::chrono::steady_clock::now();
    must(consumer.poll(messages, 1000, 20s));
    QVERIFY(!messages.empty());
    QVERIFY(std::chrono::steady_clock::now() - start < 5s); // not after the whole wait
}

void TestClients::keepsKeysValuesHeadersAndTombstones() {
    const auto topic = makeTopic();
    auto sender = producer();
    const kafka::Header headers[] = {{"a", "1"}, {"b", std::string_view("\0x", 2)}, {"a", "2"}};
    auto full = record(topic, "k", "v");
    full.headers = headers;
    full.timestamp = base::TimestampMs{1'600'000'000'123};
    must(sender.produce(full));
    auto tombstone = record(topic, "k", "");
    tombstone.value.reset();
    must(sender.produce(tombstone));
    auto emptyValue = record(topic, "", "");
    must(sender.produce(emptyValue));
    must(sender.flush(10s));

    auto consumer = reader(topic);
    const auto messages = readToEnd(consumer);
    QCOMPARE(messages.size(), 4u);
    QCOMPARE(*messages[0].key(), std::string_view("k"));
    QCOMPARE(*messages[0].header("a"), std::string_view("2"));
    QCOMPARE(*messages[0].header("b"), std::string_view("\0x", 2));
    QVERIFY(!messages[0].header("c"));
    QCOMPARE(messages[0].timestamp().value, 1'600'000'000'123);
    QVERIFY(!messages[1].value());
    QVERIFY(messages[2].value() && messages[2].value()->empty());
    QVERIFY(messages[2].key() && messages[2].key()->empty());
    QCOMPARE(messages[3].offset().value, 3);
}

void TestClients::aTransactionShowsItsRecordsAndOffsetsTogether() {
    const auto topic = makeTopic();
    auto consumer = member("together", topic);
    auto sender = producer("together-1");
    QVERIFY(sender.beginTransaction());
    must(sender.produce(record(topic, "k", "v")));
    must(sender.flush(10s));
    auto observer = reader(topic);
    QCOMPARE(readToEnd(observer).size(), 1u); // the end alone
    QVERIFY(sender.sendOffsets({{TopicPartition{topic, PartitionId{0}}, Offset{42}}},
                               consumer.groupMetadata(), 10s));
    QVERIFY(sender.commitTransaction(10s));
    auto after = reader(topic);
    QCOMPARE(readToEnd(after).size(), 2u);
    const auto committed = consumer.committed({TopicPartition{topic, PartitionId{0}}}, 10s).value();
    QCOMPARE(committed.at(0).offset, std::optional(Offset{42}));
}

void TestClients::anOpenTransactionMeansWaitNotNoOffset() {
    const auto topic = makeTopic();
    auto consumer = member("waiting", topic);
    auto sender = producer("waiting-1");
    QVERIFY(sender.beginTransaction());
    must(sender.produce(record(topic, "k", "v")));
    must(sender.flush(10s));
    const TopicPartition partition{topic, PartitionId{0}};
    QVERIFY(sender.sendOffsets({{partition, Offset{7}}}, consumer.groupMetadata(), 10s));

    const auto open = consumer.committed({partition}, 500ms);
    QVERIFY(!open);
    QCOMPARE(open.error().code, ErrorCode::timedOut);
    // The last stable offset is what committed readers are told as the end: the true one needs the other
    // kind.
    auto uncommitted = reader(topic, false);
    QCOMPARE(uncommitted.watermarks(partition, 10s).value().high.value, 1);
    QCOMPARE(consumer.watermarks(partition, 10s).value().high.value, 0);

    QVERIFY(sender.abortTransaction(10s));
    QVERIFY(!consumer.committed({partition}, 10s).value().at(0).offset);
}

void TestClients::anAbortedTransactionIsNotSeen() {
    const auto topic = makeTopic();
    auto sender = producer("aborts");
    QVERIFY(sender.beginTransaction());
    must(sender.produce(record(topic, "k", "aborted")));
    must(sender.flush(10s));
    QVERIFY(sender.abortTransaction(10s));
    QVERIFY(sender.beginTransaction());
    must(sender.produce(record(topic, "k", "kept")));
    must(sender.flush(10s));
    QVERIFY(sender.commitTransaction(10s));
    auto consumer = reader(topic);
    const auto messages = readToEnd(consumer);
    QCOMPARE(messages.size(), 2u);
    QCOMPARE(*messages[0].value(), std::string_view("kept"));
    QVERIFY(messages[1].offset().value >= 3); // the end, behind markers that nobody sees
}

void TestClients::aSecondProducerFencesTheFirst() {
    const auto topic = makeTopic();
    auto first = producer("rivals");
    QVERIFY(first.beginTransaction());
    must(first.produce(record(topic, "k", "v")));
    auto second = producer("rivals");
    (void)first.flush(10s);
    const auto result = first.commitTransaction(10s);
    QVERIFY(!result);
    QVERIFY(result.error().outcome == kafka::TransactionOutcome::fatal);
    QVERIFY(first.fatalError().has_value());
    QCOMPARE(first.fatalError()->code, ErrorCode::fenced);
}

void TestClients::whoIsNoMemberHasNoMetadata() {
    const auto topic = makeTopic();
    kafka::ConsumerConfig config{m_broker->cluster(), "nobody", "", true, true, false, {}};
    auto outside = kafka::Consumer::create(config).value();
    QVERIFY(!outside.groupMetadata());
    auto consumer = member("nobody", topic);
    QVERIFY(consumer.groupMetadata());
    QVERIFY(!consumer.memberId().empty());
    must(consumer.close());
}

void TestClients::aPositionThatTheTopicDoesNotHaveIsSaid() {
    const auto topic = makeTopic();
    auto consumer = reader(topic, true, Offset{1000});
    std::vector<kafka::Message> messages;
    std::optional<base::Error> error;
    QVERIFY(support::waitUntil(
        [&] {
            if (const auto polled = consumer.poll(messages, 10, 20ms); !polled)
                error = polled.error();
            return error.has_value();
        },
        20s));
    QCOMPARE(error->code, ErrorCode::dataLost);
    QVERIFY(messages.empty());
}

void TestClients::aConsumerEndsThoughItsTopicIsGone() {
    auto admin = kafka::Admin::create(m_broker->cluster()).value();
    for (int round = 0; round < 5; ++round) {
        const auto topic = makeTopic(8);
        const auto began = [&] {
            auto consumer = reader(topic);
            (void)readToEnd(consumer);
            if (!admin.deleteTopic(topic, 30s) || !admin.createTopic({topic, 8, {}}, 30s))
                return std::optional<std::chrono::steady_clock::time_point>();
            return std::optional(std::chrono::steady_clock::now());
        }();
        QVERIFY(began);
        QVERIFY(std::chrono::steady_clock::now() - *began < 8s); // librdkafka alone may never come to an end
    }
}

void TestClients::aPropertyThatIsNoneIsNamed() {
    auto cluster = m_broker->cluster();
    cluster.properties["no.such.thing"] = "1";
    const auto made = kafka::Consumer::create({cluster, "g", "", false, true, false, {}});
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::invalidArgument);
    QVERIFY(made.error().text.find("no.such.thing") != std::string::npos);
}

void TestClients::aBrokerThatGoesAwayAndComesBackIsSaidAndFound() {
    const auto topic = makeTopic();
    auto consumer = reader(topic);
    (void)readToEnd(consumer);
    QVERIFY(m_broker->stop());
    std::vector<kafka::Message> messages;
    QVERIFY(support::waitUntil(
        [&] {
            const auto polled = consumer.poll(messages, 10, 20ms);
            return !polled && polled.error().code == ErrorCode::brokerUnreachable;
        },
        20s));
    QVERIFY(!consumer.ping(topic, 200ms));
    QVERIFY(m_broker->start());
    QVERIFY(support::waitUntil([&] { return consumer.ping(topic, 500ms).has_value(); }, 20s));
    auto sender = producer();
    must(sender.produce(record(topic, "k", "back")));
    must(sender.flush(20s));
    messages.clear();
    QVERIFY(support::waitUntil(
        [&] {
            (void)consumer.poll(messages, 10, 20ms);
            return !messages.empty() && messages.back().value() == "back";
        },
        20s));
}

QTEST_GUILESS_MAIN(TestClients)
#include "test_clients.moc"
