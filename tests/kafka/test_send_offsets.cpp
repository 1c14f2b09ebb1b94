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

} // namespace

/// The call that puts offsets into a transaction, on a mock cluster whose brokers go at will.
class TestSendOffsets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneThatHangsIsGivenUp();
};

void TestSendOffsets::oneThatHangsIsGivenUp() {
    constexpr const char* group = "group";
    const std::unique_ptr<rd_kafka_t, ClientDestroy> host(
        rd_kafka_new(RD_KAFKA_PRODUCER, rd_kafka_conf_new(), nullptr, 0));
    const std::unique_ptr<rd_kafka_mock_cluster_t, MockDestroy> cluster(
        rd_kafka_mock_cluster_new(host.get(), 3));
    rd_kafka_mock_topic_create(cluster.get(), "out", 1, 3);
    rd_kafka_mock_partition_set_leader(cluster.get(), "out", 0, 1);
    rd_kafka_mock_coordinator_set(cluster.get(), "transaction", "id", 1);
    rd_kafka_mock_coordinator_set(cluster.get(), "group", group, 2);
    kafka::ProducerConfig config;
    config.cluster = {kafka::BrokerKind::remote, rd_kafka_mock_cluster_bootstraps(cluster.get()), {}};
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
    rd_kafka_mock_broker_set_down(cluster.get(), 2);
    const auto began = std::chrono::steady_clock::now();
    const auto sent = producer.sendOffsets({{{"in", base::PartitionId{0}}, base::Offset{7}}}, metadata, 1s);
    QVERIFY(!sent);
    QVERIFY(std::chrono::steady_clock::now() - began < 15s); // librdkafka alone may wait for ever
}

QTEST_GUILESS_MAIN(TestSendOffsets)
#include "test_send_offsets.moc"
