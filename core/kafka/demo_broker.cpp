#include "core/kafka/demo_broker.h"

#include "core/base/text.h"

#include <fmt/format.h>
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

#include <array>
#include <mutex>

namespace kafka {

namespace {

struct ClientDestroy {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
};
struct MockDestroy {
    void operator()(rd_kafka_mock_cluster_t* cluster) const { rd_kafka_mock_cluster_destroy(cluster); }
};

void logNothing(const rd_kafka_t*, int, const char*, const char*) {}

constexpr int maxDemoPartitions = 1000;

} // namespace

struct DemoBroker::Impl {
    // The cluster keeps its books in the client, so it goes first: members are destroyed from the last to the
    // first.
    std::unique_ptr<rd_kafka_t, ClientDestroy> client;
    std::unique_ptr<rd_kafka_mock_cluster_t, MockDestroy> cluster;
    std::string address;
    mutable std::mutex mutex; ///< guards topics, and makes look-up and creation one step
    std::map<std::string, int> topics;
};

DemoBroker::DemoBroker(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
DemoBroker::~DemoBroker() = default;
DemoBroker::DemoBroker(DemoBroker&&) noexcept = default;
DemoBroker& DemoBroker::operator=(DemoBroker&&) noexcept = default;

base::Result<DemoBroker> DemoBroker::create() {
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set_log_cb(conf, &logNothing);
    std::array<char, 512> problem{};
    auto impl = std::make_unique<Impl>();
    impl->client.reset(rd_kafka_new(RD_KAFKA_PRODUCER, conf, problem.data(), problem.size()));
    if (!impl->client) {
        rd_kafka_conf_destroy(conf);
        return base::failure(base::ErrorCode::kafka,
                             fmt::format("The demo broker can't start: {}", problem.data()));
    }
    impl->cluster.reset(rd_kafka_mock_cluster_new(impl->client.get(), 1));
    if (!impl->cluster)
        return base::failure(base::ErrorCode::kafka,
                             "The demo broker can't start: no socket on 127.0.0.1 is to be had.");
    impl->address = rd_kafka_mock_cluster_bootstraps(impl->cluster.get());
    return DemoBroker(std::move(impl));
}

Cluster DemoBroker::cluster() const {
    // Time-outs: with a shorter session the first join of a group never ends (2 s), or rejoining an emptied
    // group can hang (3.1 s); each rebalance takes two rounds of (session time-out − 1 s). One request in
    // flight and a short linger: the mock counts batches, and one message a batch gives 3 k events/s and
    // losses.
    return Cluster{BrokerKind::demo,
                   m_impl->address,
                   {{"session.timeout.ms", "3500"},
                    {"heartbeat.interval.ms", "300"},
                    {"linger.ms", "5"},
                    {"batch.num.messages", "10000"},
                    {"max.in.flight.requests.per.connection", "1"}}};
}

base::Result<void> DemoBroker::createTopic(const std::string& topic, int partitions) {
    using base::ErrorCode;
    if (topic.empty() || partitions < 1 || partitions > maxDemoPartitions)
        return base::failure(
            ErrorCode::invalidArgument,
            fmt::format("Topic \"{}\" with {} partitions: it needs a name and 1 … {} partitions.", topic,
                        partitions, maxDemoPartitions));
    const std::lock_guard lock(m_impl->mutex);
    if (const auto found = m_impl->topics.find(topic); found != m_impl->topics.end()) {
        if (found->second == partitions)
            return {};
        return base::failure(
            ErrorCode::topicMismatch,
            fmt::format("Topic \"{}\" is on the demo broker with {}, not {}. Restart the "
                        "program, or choose another topic.",
                        topic, base::counted(static_cast<std::uint64_t>(found->second), "partition"),
                        partitions));
    }
    const auto error = rd_kafka_mock_topic_create(m_impl->cluster.get(), topic.c_str(), partitions, 1);
    if (error != RD_KAFKA_RESP_ERR_NO_ERROR)
        return base::failure(ErrorCode::kafka, fmt::format("The demo broker can't make topic \"{}\": {}",
                                                           topic, rd_kafka_err2str(error)));
    m_impl->topics.emplace(topic, partitions);
    return {};
}

std::map<std::string, int> DemoBroker::topics() const {
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->topics;
}

} // namespace kafka
