#include "core/kafka/admin.h"
#include "core/kafka/consumer.h"
#include "core/kafka/producer.h"

#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <QtTest>

#include <chrono>
#include <memory>

using namespace std::chrono_literals;

namespace {

struct ClientDestroy {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
};
struct MockDestroy {
    void operator()(rd_kafka_mock_cluster_t* cluster) const { rd_kafka_mock_cluster_destroy(cluster); }
};

/// Three brokers in this process that go at will.
struct MockCluster {
    MockCluster()
        : host(rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), nullptr, 0)),
          cluster(rd_kafka_mock_cluster_new(host.get(), 3)) {}
    [[nodiscard]] kafka::Cluster address() const {
        return {kafka::BrokerKind::remote, rd_kafka_mock_cluster_bootstraps(cluster.get()), {}};
    }

    std::unique_ptr<rd_kafka_t, ClientDestroy> host;
    std::unique_ptr<rd_kafka_mock_cluster_t, MockDestroy> cluster;
};

} // namespace

/// What calls do of which librdkafka alone would never return, or be wrong for minutes.
class TestBrokersGo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offsetsThatHangAreGivenUp();
    void theEndsOfAPartitionAreFoundAtItsNewLeader();
    void aPartitionIsNotEmptyBecauseOneAnswerFailed();
    void theEndsOfManyPartitionsAreTwoQuestions();
    void aPartitionWithoutLeaderIsStillThere();
    void whatIsDroppedIsReportedAtOnce();
};

/// Its send_offsets_to_transaction ignores the time-out (its issue 5456).
void TestBrokersGo::offsetsThatHangAreGivenUp() {
    constexpr const char* group = "group";
    const MockCluster mock;
    rd_kafka_mock_cluster_t* const cluster = mock.cluster.get();
    rd_kafka_mock_topic_create(cluster, "out", 1, 3);
    rd_kafka_mock_partition_set_leader(cluster, "out", 0, 1);
    rd_kafka_mock_coordinator_set(cluster, "transaction", "id", 1);
    rd_kafka_mock_coordinator_set(cluster, "group", group, 2);
    kafka::ProducerConfig config;
    config.cluster = mock.address();
    config.transactionalId = "id";
    auto producer = kafka::Producer::create(config, {}).value();
    QVERIFY(producer.initTransactions(20s));
    QVERIFY(producer.beginTransaction());
    kafka::OutRecord record;
    record.topic = "out";
    record.value = "x";
    QVERIFY(producer.produce(record));
    QVERIFY(producer.flush(20s));
    const kafka::GroupMetadata metadata(rd_kafka_consumer_group_metadata_new(group),
                                        &rd_kafka_consumer_group_metadata_destroy);
    rd_kafka_mock_broker_set_down(cluster, 2);
    const auto began = std::chrono::steady_clock::now();
    const auto sent = producer.sendOffsets({{{"in", base::PartitionId{0}}, base::Offset{7}}}, metadata, 1s);
    QVERIFY(!sent);
    QVERIFY(std::chrono::steady_clock::now() - began < 15s); // librdkafka alone may wait for ever
}

/// Before its 2.4.0 it goes on asking the old one until the next refresh of its metadata, after five minutes.
void TestBrokersGo::theEndsOfAPartitionAreFoundAtItsNewLeader() {
    const MockCluster mock;
    rd_kafka_mock_topic_create(mock.cluster.get(), "topic", 1, 3);
    rd_kafka_mock_partition_set_leader(mock.cluster.get(), "topic", 0, 1);
    auto consumer =
        kafka::Consumer::create({mock.address(), "group", "ends", false, false, true, {}}).value();
    const kafka::TopicPartition partition{"topic", base::PartitionId{0}};
    QVERIFY(consumer.watermarks(partition, 10s));
    rd_kafka_mock_partition_set_leader(mock.cluster.get(), "topic", 0, 2);
    const auto ends = consumer.watermarks(partition, 10s);
    QVERIFY2(ends, ends ? "" : ends.error().text.c_str());
}

/// A broker that becomes the leader between two questions refuses the first one and answers the second.
/// rd_kafka_query_watermark_offsets forgets the refusal when both answers come at once, and calls the
/// partition empty.
void TestBrokersGo::aPartitionIsNotEmptyBecauseOneAnswerFailed() {
    constexpr int records = 5;
    constexpr std::int16_t listOffsets = 2; // Kafka's number of the request
    const MockCluster mock;
    rd_kafka_mock_topic_create(mock.cluster.get(), "topic", 1, 3);
    kafka::ProducerConfig config;
    config.cluster = mock.address();
    auto producer = kafka::Producer::create(config, {}).value();
    for (int i = 0; i < records; ++i) {
        kafka::OutRecord record;
        record.topic = "topic";
        record.value = "x";
        QVERIFY(producer.produce(record));
    }
    QVERIFY(producer.flush(20s));
    auto consumer =
        kafka::Consumer::create({mock.address(), "group", "ends", false, false, true, {}}).value();
    const kafka::TopicPartition partition{"topic", base::PartitionId{0}};
    QVERIFY(consumer.watermarks(partition, 10s));
    for (const int broker : {1, 2, 3}) // so that both answers come together
        rd_kafka_mock_broker_set_rtt(mock.cluster.get(), broker, 1);
    for (int round = 0; round < 400; ++round) {
        rd_kafka_mock_push_request_errors(mock.cluster.get(), listOffsets, 2,
                                          RD_KAFKA_RESP_ERR_REPLICA_NOT_AVAILABLE,
                                          RD_KAFKA_RESP_ERR_NO_ERROR);
        const auto ends = consumer.watermarks(partition, 10s);
        rd_kafka_mock_clear_request_errors(mock.cluster.get(), listOffsets);
        if (!ends)
            continue; // told, and asked again later
        QCOMPARE(ends->low, base::Offset{0});
        QCOMPARE(ends->high, base::Offset{records});
    }
}

/// One question a partition would take minutes on a slow link. The mock counts by what it is to answer.
void TestBrokersGo::theEndsOfManyPartitionsAreTwoQuestions() {
    constexpr int partitions = 300;
    constexpr std::int16_t listOffsets = 2; // Kafka's number of the request
    constexpr int slowMs = 200;
    const MockCluster mock;
    rd_kafka_mock_topic_create(mock.cluster.get(), "many", partitions, 3);
    for (int partition = 0; partition < partitions; ++partition)
        rd_kafka_mock_partition_set_leader(mock.cluster.get(), "many", partition, 1);
    for (const int broker : {1, 2, 3})
        rd_kafka_mock_broker_set_rtt(mock.cluster.get(), broker, slowMs);
    auto admin = kafka::Admin::create(mock.address()).value();
    rd_kafka_mock_push_request_errors(mock.cluster.get(), listOffsets, 3, RD_KAFKA_RESP_ERR_NO_ERROR,
                                      RD_KAFKA_RESP_ERR_NO_ERROR,
                                      RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED); // of a third
    const auto began = std::chrono::steady_clock::now();
    const auto ends = admin.watermarks("many", 60s);
    QVERIFY2(ends, ends ? "" : ends.error().text.c_str());
    QCOMPARE(ends->size(), std::size_t{partitions});
    QVERIFY(std::chrono::steady_clock::now() - began < 20s);
    rd_kafka_mock_clear_request_errors(mock.cluster.get(), listOffsets);
    rd_kafka_mock_push_request_errors(mock.cluster.get(), listOffsets, 2, RD_KAFKA_RESP_ERR_NO_ERROR,
                                      RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED);
    QVERIFY(!admin.watermarks("many", 60s)); // there was a second
}

/// Who takes "no leader" for "no such partition" gives harmful advice amid an outage, and wipes what it has.
void TestBrokersGo::aPartitionWithoutLeaderIsStillThere() {
    const MockCluster mock;
    rd_kafka_mock_topic_create(mock.cluster.get(), "topic", 1, 3);
    rd_kafka_mock_partition_set_leader(mock.cluster.get(), "topic", 0, 1);
    auto consumer =
        kafka::Consumer::create({mock.address(), "group", "ends", false, false, true, {}}).value();
    const kafka::TopicPartition partition{"topic", base::PartitionId{0}};
    QVERIFY(consumer.watermarks(partition, 10s));
    rd_kafka_mock_partition_set_leader(mock.cluster.get(), "topic", 0, -1);
    for (int again = 0; again < 3; ++again) {
        const auto ends = consumer.watermarks(partition, 10s);
        QVERIFY(!ends);
        QVERIFY2(ends.error().code == base::ErrorCode::brokerUnreachable, ends.error().text.c_str());
        QVERIFY2(ends.error().retriable, ends.error().text.c_str());
    }
    const auto other = consumer.watermarks({"topic", base::PartitionId{1}}, 10s); // there is none
    QVERIFY(!other);
    QVERIFY2(other.error().code == base::ErrorCode::notFound, other.error().text.c_str());
    rd_kafka_mock_partition_set_leader(mock.cluster.get(), "topic", 0, 2);
    const auto ends = consumer.watermarks(partition, 10s);
    QVERIFY2(ends, ends ? "" : ends.error().text.c_str());
}

/// Else the report, which says "purged", comes with the next record's and is taken for its own.
void TestBrokersGo::whatIsDroppedIsReportedAtOnce() {
    constexpr int records = 3;
    const MockCluster mock;
    rd_kafka_mock_topic_create(mock.cluster.get(), "topic", 1, 3);
    kafka::ProducerConfig config;
    config.cluster = mock.address();
    int delivered = 0;
    int failed = 0;
    auto producer = kafka::Producer::create(config, [&](const kafka::Delivery& delivery) {
                        ++(delivery.error ? failed : delivered);
                    }).value();
    kafka::OutRecord record;
    record.topic = "topic";
    record.value = "x";
    QVERIFY(producer.produce(record));
    QVERIFY(producer.flush(20s));
    QCOMPARE(delivered, 1);
    for (const int broker : {1, 2, 3})
        rd_kafka_mock_broker_set_down(mock.cluster.get(), broker);
    for (int i = 0; i < records; ++i)
        QVERIFY(producer.produce(record));
    producer.purge();
    QCOMPARE(failed, records);
    QCOMPARE(producer.inQueue(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestBrokersGo)
#include "test_brokers_go.moc"
