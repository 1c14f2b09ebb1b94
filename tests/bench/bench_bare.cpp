#include "tests/bench/bench_bare.h"

#include "core/source/random_source.h"

#include <initializer_list>
#include <utility>
#include <vector>

#include <librdkafka/rdkafka.h>

namespace bench::bare {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 300s;

struct ClientDestroy {
    void operator()(rd_kafka_t* client) const { rd_kafka_destroy(client); }
};
using Client = std::unique_ptr<rd_kafka_t, ClientDestroy>;

/// Counts the acknowledged records of a producer.
void onReport(rd_kafka_t*, const rd_kafka_message_t* message, void* count) {
    *static_cast<std::uint64_t*>(count) += message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1U : 0U;
}

/// `acknowledged`: of a producer.
base::Result<Client> makeClient(const Bench& bench, std::uint64_t* acknowledged,
                                std::initializer_list<std::pair<const char*, const char*>> settings) {
    char error[256] = "";
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", bench.cluster.bootstrap.c_str(), error, sizeof error);
    for (const auto& [name, value] : settings)
        rd_kafka_conf_set(conf, name, value, error, sizeof error);
    if (acknowledged != nullptr) {
        rd_kafka_conf_set_opaque(conf, acknowledged);
        rd_kafka_conf_set_dr_msg_cb(conf, onReport);
    }
    const auto type = acknowledged != nullptr ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER;
    Client client(rd_kafka_new(type, conf, error, sizeof error));
    if (!client)
        return failed(error);
    return client;
}

void assignAll(rd_kafka_t* client, const std::string& topic) {
    rd_kafka_topic_partition_list_t* list = rd_kafka_topic_partition_list_new(partitions);
    for (int p = 0; p < partitions; ++p)
        rd_kafka_topic_partition_list_add(list, topic.c_str(), p)->offset = RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(client, list);
    rd_kafka_topic_partition_list_destroy(list);
}

/// Messages of one batch that are no errors.
std::uint64_t takeBatch(rd_kafka_queue_t* queue, std::vector<rd_kafka_message_t*>& batch) {
    std::uint64_t good = 0;
    const auto got = rd_kafka_consume_batch_queue(queue, 100, batch.data(), batch.size());
    for (ssize_t i = 0; i < got; ++i) {
        rd_kafka_message_t* message = batch[static_cast<std::size_t>(i)];
        good += message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1U : 0U;
        rd_kafka_message_destroy(message);
    }
    return good;
}

} // namespace

base::Result<double> consume(const Bench& bench, const std::string& topic) {
    const auto client = makeClient(bench, nullptr,
                                   {{"group.id", "bench-consume-only"},
                                    {"isolation.level", "read_committed"},
                                    {"fetch.wait.max.ms", "50"},
                                    {"queued.min.messages", "1000000"}});
    if (!client)
        return tl::unexpected(client.error());
    rd_kafka_poll_set_consumer(client->get());
    assignAll(client->get(), topic);
    rd_kafka_queue_t* queue = rd_kafka_queue_get_consumer(client->get());
    std::vector<rd_kafka_message_t*> batch(10'000);
    std::uint64_t count = 0;
    std::uint64_t ofFirst = 0; // the first batch starts the clock, and doesn't count
    std::chrono::steady_clock::time_point first;
    const auto began = std::chrono::steady_clock::now();
    while (count < bench.events && since(began) < patience) {
        count += takeBatch(queue, batch);
        if (ofFirst == 0 && count > 0) {
            ofFirst = count;
            first = std::chrono::steady_clock::now();
        }
    }
    const double seconds = since(first).count();
    rd_kafka_queue_destroy(queue);
    rd_kafka_consumer_close(client->get());
    if (count < bench.events)
        return failed("consume-only did not reach the end of the topic");
    return static_cast<double>(count - ofFirst) / seconds;
}

base::Result<double> produce(const Bench& bench, const std::string& topic, std::uint64_t events) {
    std::uint64_t acknowledged = 0;
    const auto client = makeClient(bench, &acknowledged,
                                   {{"enable.idempotence", "true"},
                                    {"linger.ms", "5"},
                                    {"batch.num.messages", "10000"},
                                    {"queue.buffering.max.messages", "100000"},
                                    {"queue.buffering.max.kbytes", "65536"}});
    if (!client)
        return tl::unexpected(client.error());
    const std::string game = R"({"player": "Jake", "damage": 3000, "healing": 3000})";
    const auto players = source::demoPlayers();
    const auto began = std::chrono::steady_clock::now();
    rd_kafka_topic_t* to = rd_kafka_topic_new(client->get(), topic.c_str(), nullptr);
    for (std::uint64_t made = 0; made < events && since(began) < patience;) {
        const std::string& key = players[made % players.size()];
        const bool taken =
            rd_kafka_produce(to, RD_KAFKA_PARTITION_UA, RD_KAFKA_MSG_F_COPY, const_cast<char*>(game.data()),
                             game.size(), key.data(), key.size(), nullptr) == 0;
        made += taken ? 1U : 0U;
        if (!taken || made % 256 == 0)
            rd_kafka_poll(client->get(), taken ? 0 : 5); // not taken: the queue is full
    }
    rd_kafka_flush(client->get(), 60'000);
    const double seconds = since(began).count();
    rd_kafka_topic_destroy(to);
    if (acknowledged != events)
        return failed("produce-only: not all records were acknowledged");
    return static_cast<double>(events) / seconds;
}

} // namespace bench::bare
