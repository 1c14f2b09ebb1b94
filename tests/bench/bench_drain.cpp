/// How fast one worker folds a full topic, beside how fast librdkafka alone can read it.

#include "bench.h"

#include "core/base/clock.h"
#include "core/base/log.h"
#include "core/stream/worker_pool.h"
#include "tests/support/wait.h"

#include <filesystem>

#include <fmt/format.h>
#include <librdkafka/rdkafka.h>
#include <unistd.h>

namespace bench {

using namespace std::chrono_literals;

namespace {

constexpr int partitions = 4;
constexpr auto patience = 300s;

base::Failure unexpectedly(const std::string& what) {
    return base::failure(base::ErrorCode::internal, what);
}

/// Reads the whole topic and throws it away; seconds from the first message to the last.
base::Result<double> consumeOnly(const Bench& bench, const std::string& topic) {
    char error[256];
    rd_kafka_conf_t* conf = rd_kafka_conf_new();
    const auto set = [&](const char* name, const std::string& value) {
        rd_kafka_conf_set(conf, name, value.c_str(), error, sizeof error);
    };
    set("bootstrap.servers", bench.cluster.bootstrap);
    set("group.id", "bench-consume-only");
    set("isolation.level", "read_committed");
    set("fetch.wait.max.ms", "50");
    set("queued.min.messages", "1000000");
    rd_kafka_t* client = rd_kafka_new(RD_KAFKA_CONSUMER, conf, error, sizeof error);
    if (!client)
        return unexpectedly(error);
    rd_kafka_poll_set_consumer(client);
    rd_kafka_topic_partition_list_t* list = rd_kafka_topic_partition_list_new(partitions);
    for (int p = 0; p < partitions; ++p)
        rd_kafka_topic_partition_list_add(list, topic.c_str(), p)->offset = RD_KAFKA_OFFSET_BEGINNING;
    rd_kafka_assign(client, list);
    rd_kafka_topic_partition_list_destroy(list);

    rd_kafka_queue_t* queue = rd_kafka_queue_get_consumer(client);
    std::vector<rd_kafka_message_t*> batch(10'000);
    std::uint64_t count = 0;
    std::chrono::steady_clock::time_point first;
    const auto began = std::chrono::steady_clock::now();
    while (count < bench.events && since(began) < patience) {
        const auto got = rd_kafka_consume_batch_queue(queue, 100, batch.data(), batch.size());
        for (ssize_t i = 0; i < got; ++i) {
            if (count == 0)
                first = std::chrono::steady_clock::now();
            count += batch[static_cast<std::size_t>(i)]->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1u : 0u;
            rd_kafka_message_destroy(batch[static_cast<std::size_t>(i)]);
        }
    }
    const double seconds = since(first).count();
    rd_kafka_queue_destroy(queue);
    rd_kafka_consumer_close(client);
    rd_kafka_destroy(client);
    if (count < bench.events)
        return unexpectedly("consume-only did not reach the end of the topic");
    return seconds;
}

struct Drained {
    double seconds = 0; ///< from the first event to the commit of the last
    double commitMs = 0;
    std::uint64_t commits = 0;
};

base::Result<Drained> drainOnce(const Bench& bench, const std::string& topic, const std::string& appId) {
    stream::Config config;
    config.cluster = bench.cluster;
    config.appId = appId;
    config.sourceTopic = topic;
    if (auto made = freshTopic(bench, config.changelogTopic(), true); !made)
        return tl::unexpected(made.error());
    const auto root = std::filesystem::temp_directory_path() / fmt::format("statstream-bench-{}", ::getpid());
    auto state = table::StateDirectory::open({root, "bench", appId});
    if (!state)
        return tl::unexpected(state.error());

    base::SystemClock clock;
    base::StderrLog log(base::LogLevel::warning);
    stream::ActivityFeed activity;
    stream::ProblemLog problems;
    Drained drained;
    {
        stream::WorkerPool pool(config, *state, {clock, log, activity, problems, {}});
        pool.spawn();
        const auto now = [&] { return pool.snapshots().front(); };
        if (!support::waitUntil([&] { return now()->events > 0; }, 60s))
            return unexpectedly("the worker folded nothing: " + now()->reason);
        const auto first = std::chrono::steady_clock::now();
        const auto done = [&] {
            std::int64_t committed = 0;
            const auto snapshot = now();
            for (const auto& partition : snapshot->partitions)
                committed += partition.committedNext ? partition.committedNext->value : 0;
            return static_cast<std::uint64_t>(committed) >= bench.events;
        };
        if (!support::waitUntil(done, patience))
            return unexpectedly("the worker did not reach the end of the topic");
        drained = {since(first).count(), now()->commitLatencyMs, now()->commits};
    }
    state->reset();
    std::filesystem::remove_all(root);
    return drained;
}

base::Result<void> compare(Bench& bench, const std::string& label, std::size_t players, double goal) {
    const std::string topic = "bench-" + label;
    if (auto made = freshTopic(bench, topic, false); !made)
        return made;
    const auto rate = fill(bench, topic, players);
    if (!rate)
        return tl::unexpected(rate.error());
    bench.report({label + ": produce", *rate, "events/s", players == 10 ? ">= 500000" : "",
                  players != 10 || *rate >= 500'000});
    const auto alone = consumeOnly(bench, topic);
    if (!alone)
        return tl::unexpected(alone.error());
    const auto drained = drainOnce(bench, topic, "bench-" + label + "-app");
    if (!drained)
        return tl::unexpected(drained.error());
    const auto events = static_cast<double>(bench.events);
    bench.report({label + ": consume-only", events / *alone, "events/s", "", true});
    bench.report({label + ": drain, exactly_once", events / drained->seconds, "events/s", "", true});
    bench.report({label + ": commits", static_cast<double>(drained->commits),
                  fmt::format("of {:.0f} ms each", drained->commitMs), "", true});
    const double ratio = *alone / drained->seconds;
    bench.report({label + ": drain / consume-only", ratio, "", goal > 0 ? fmt::format(">= {}", goal) : "",
                  ratio >= goal});
    bench.report({label + ": memory afterwards", residentMegabytes(), "MB", players > 10 ? "<= 400" : "",
                  residentMegabytes() <= 400});
    return {};
}

} // namespace

base::Result<void> drain(Bench& bench) {
    return compare(bench, "10-players", 10, 0.5);
}

base::Result<void> drainMany(Bench& bench) {
    return compare(bench, "1M-players", 1'000'000, 0);
}

} // namespace bench
