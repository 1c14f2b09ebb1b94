#include "core/web/metrics.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

namespace web {

namespace {

using stream::PartitionStatus;
using stream::WorkerSnapshot;
using stream::WorkerState;

using Labels = std::initializer_list<std::pair<const char*, std::string>>;

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        if (c == '\\' || c == '"')
            safe += '\\';
        safe += c == '\n' ? std::string("\\n") : std::string(1, c);
    }
    return safe;
}

/// One metric: what it is, then its samples.
class Family {
public:
    Family(std::string& out, const char* name, const char* type, const char* help)
        : m_out(out), m_name(name) {
        fmt::format_to(std::back_inserter(m_out), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
    }
    void sample(double value, Labels labels) { line(labels, number(value)); }
    void sample(std::uint64_t value, Labels labels) { line(labels, std::to_string(value)); }
    void sample(std::int64_t value, Labels labels) { line(labels, std::to_string(value)); }

private:
    static std::string number(double value) {
        if (std::isnan(value))
            return "NaN";
        if (std::isinf(value))
            return value > 0 ? "+Inf" : "-Inf";
        return fmt::format("{}", value);
    }
    void line(Labels labels, const std::string& value) {
        m_out += m_name;
        const char* separator = "{";
        for (const auto& [label, text] : labels) {
            fmt::format_to(std::back_inserter(m_out), "{}{}=\"{}\"", separator, label, escaped(text));
            separator = ",";
        }
        m_out += labels.size() > 0 ? "} " : " ";
        m_out += value + '\n';
    }

    std::string& m_out;
    const char* m_name;
};

bool isAlive(const WorkerSnapshot& worker) {
    return worker.state != WorkerState::stopped && worker.state != WorkerState::failed;
}

/// Kafka Streams' name of a task: the sub-topology, of which there is one, and the partition.
std::string taskOf(const PartitionStatus& partition) {
    return fmt::format("0_{}", partition.partition.value);
}

std::int64_t largestLag(const WorkerSnapshot& worker) {
    std::int64_t largest = 0;
    for (const PartitionStatus& partition : worker.partitions)
        largest = std::max(largest, partition.lag());
    return largest;
}

using EachWorker = const std::vector<std::shared_ptr<const WorkerSnapshot>>&;

void addClient(std::string& out, EachWorker workers, const std::string& app) {
    const auto count = [&workers](auto which) {
        return static_cast<std::uint64_t>(std::ranges::count_if(workers, which));
    };
    Family(out, "kafka_streams_stream_metrics_alive_stream_threads", "gauge", "Workers that live.")
        .sample(count([](const auto& worker) { return isAlive(*worker); }), {{"client_id", app}});
    Family(out, "kafka_streams_stream_metrics_failed_stream_threads", "gauge", "Workers that have failed.")
        .sample(count([](const auto& worker) { return worker->state == WorkerState::failed; }),
                {{"client_id", app}});
}

void addTasks(std::string& out, EachWorker workers) {
    const auto each = [&](const char* name, const char* type, const char* help, auto value) {
        Family family(out, name, type, help);
        for (const auto& worker : workers)
            for (const PartitionStatus& partition : worker->partitions)
                family.sample(value(partition),
                              {{"thread_id", worker->name}, {"task_id", taskOf(partition)}});
    };
    each("kafka_streams_stream_task_metrics_restore_remaining_records_total", "gauge",
         "Changelog records that a task has still to restore, at most.", [](const PartitionStatus& task) {
             return task.restoring ? std::max<std::int64_t>(task.restoreTotal - task.restoredRecords, 0) : 0;
         });
    each("kafka_streams_stream_task_metrics_restore_total", "gauge",
         "Changelog records that a task has restored since it was assigned.",
         [](const PartitionStatus& task) { return task.restoredRecords; });
    each("statstream_task_players", "gauge", "Players in a task's table.",
         [](const PartitionStatus& task) { return task.players; });
}

void addConsumers(std::string& out, EachWorker workers, const std::string& topic) {
    Family lag(out, "kafka_consumer_consumer_fetch_manager_metrics_records_lag", "gauge",
               "Records behind the end of a partition.");
    for (const auto& worker : workers)
        for (const PartitionStatus& partition : worker->partitions)
            if (partition.position && partition.end)
                lag.sample(partition.lag(), {{"client_id", worker->name},
                                             {"topic", topic},
                                             {"partition", std::to_string(partition.partition.value)}});
    const auto each = [&](const char* name, const char* help, auto value) {
        Family family(out, name, "gauge", help);
        for (const auto& worker : workers)
            family.sample(value(*worker), {{"client_id", worker->name}});
    };
    each("kafka_consumer_consumer_fetch_manager_metrics_records_lag_max",
         "The largest lag of a worker's partitions, now.", largestLag);
    each("kafka_consumer_consumer_coordinator_metrics_assigned_partitions", "Partitions that a worker has.",
         [](const WorkerSnapshot& worker) { return static_cast<std::uint64_t>(worker.partitions.size()); });
    Family seconds(out, "statstream_lag_seconds", "gauge",
                   "For how long a worker's oldest event waits, at least.");
    for (const auto& worker : workers)
        if (worker->lagSeconds)
            seconds.sample(*worker->lagSeconds, {{"thread_id", worker->name}});
}

void addStates(std::string& out, EachWorker workers) {
    Family family(out, "statstream_worker_state", "gauge", "1 for the state in which a worker is.");
    for (const auto& worker : workers)
        for (int state = 0; state <= static_cast<int>(WorkerState::failed); ++state)
            family.sample(
                std::uint64_t{worker->state == static_cast<WorkerState>(state)},
                {{"thread_id", worker->name}, {"state", stream::toString(static_cast<WorkerState>(state))}});
}

void addView(std::string& out, const session::Snapshot& snapshot, const view::PlayerSnapshot& players) {
    Family(out, "statstream_players", "gauge", "Players in the whole table.")
        .sample(static_cast<std::uint64_t>(players.playerCount()), {});
    if (snapshot.view) {
        const bool live = snapshot.view->state == view::ViewState::live;
        Family(out, "statstream_view_live", "gauge", "1 when the whole table was read and is followed.")
            .sample(std::uint64_t{live}, {});
        Family(out, "statstream_view_bad_records", "gauge", "Changelog records that can't be read.")
            .sample(snapshot.view->badRecords, {});
    }
    if (!snapshot.standby)
        return;
    Family behind(out, "statstream_standby_behind_records", "gauge",
                  "Changelog records that a warm copy is behind, at most.");
    for (const auto& copy : snapshot.standby->copies)
        behind.sample(copy.behind, {{"partition", std::to_string(copy.partition.value)}});
}

} // namespace

std::uint64_t Metrics::kept(const WorkerSnapshot& worker, const char* name, std::uint64_t value) {
    Counter& counter = m_counters[{worker.id, name}];
    if (counter.startedAt != worker.startedAt)
        counter = {worker.startedAt, 0};
    counter.most = std::max(counter.most, value);
    return counter.most;
}

void Metrics::addCounter(std::string& out, const Kind& kind, const Workers& workers) {
    Family family(out, kind.name, "counter", kind.help);
    for (const auto& worker : workers)
        family.sample(kept(*worker, kind.name, (*worker).*kind.value), {{"thread_id", worker->name}});
}

void Metrics::addThreads(std::string& out, const Workers& workers) {
    const auto each = [&](const char* name, const char* help, double WorkerSnapshot::*value) {
        Family family(out, name, "gauge", help);
        for (const auto& worker : workers)
            family.sample((*worker).*value, {{"thread_id", worker->name}});
    };
    each("kafka_streams_stream_thread_metrics_process_rate", "Events folded a second.",
         &WorkerSnapshot::eventsPerSecond);
    each("kafka_streams_stream_thread_metrics_commit_rate", "Commits a second.", &WorkerSnapshot::commitRate);
    each("kafka_streams_stream_thread_metrics_commit_latency_avg",
         "Mean time of a commit, in ms, over the last minute.", &WorkerSnapshot::commitLatencyMs);
    each("kafka_streams_stream_thread_metrics_commit_latency_max",
         "Longest time of a commit, in ms, over the last minute.", &WorkerSnapshot::commitLatencyMaxMs);
    const Kind kinds[] = {
        {"kafka_streams_stream_thread_metrics_process_total", "Events folded.", &WorkerSnapshot::events},
        {"kafka_streams_stream_thread_metrics_commit_total", "Commits.", &WorkerSnapshot::commits},
        {"statstream_bad_events_total", "Records that are no events.", &WorkerSnapshot::badEvents},
        {"statstream_coerced_events_total", "Events with a number written as text.",
         &WorkerSnapshot::coercedEvents},
        {"statstream_misrouted_events_total", "Events in another partition than their player's.",
         &WorkerSnapshot::misroutedEvents},
        {"statstream_skipped_events_total", "Events that were folded before.",
         &WorkerSnapshot::skippedEvents}};
    for (const Kind& kind : kinds)
        addCounter(out, kind, workers);
}

Response Metrics::answer(const session::Snapshot& snapshot, const view::PlayerSnapshot& players,
                         const session::Config& config) {
    std::erase_if(m_counters, [&snapshot](const auto& counter) { // of workers that were removed
        return std::ranges::none_of(
            snapshot.workers, [&counter](const auto& worker) { return worker->id == counter.first.first; });
    });
    Response response;
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    addClient(response.body, snapshot.workers, config.appId);
    addThreads(response.body, snapshot.workers);
    addTasks(response.body, snapshot.workers);
    addConsumers(response.body, snapshot.workers, config.sourceTopic);
    addStates(response.body, snapshot.workers);
    addView(response.body, snapshot, players);
    return response;
}

} // namespace web
