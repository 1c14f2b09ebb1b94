#include "tests/ui/gallery_states.h"

#include <memory>

namespace gallery {

using stream::WorkerState;

namespace {

void showError(support::FakeSession& fake) {
    session::ConnectionStatus status;
    status.state = session::ConnectionState::blocked;
    status.text = "Blocked: the topics do not match";
    status.address = "127.0.0.1:9092";
    status.error = base::Error{
        base::ErrorCode::topicMismatch,
        "player_stats has 4 partitions, but owl-stats-stream-process-player_aggregates-changelog has 8. "
        "Make the changelog anew (File, Start afresh), choose another application id (File, "
        "Connect), or run “statstream-cli reset --app-id owl-stats-stream-process”.",
        false, false};
    fake.setConnection(status);
}

} // namespace

stream::WorkerSnapshot worker(int id, WorkerState state, const std::vector<int>& partitions,
                              const char* reason) {
    auto made = made_up::worker(id, state, partitions);
    made.reason = reason;
    return made;
}

void showWorkers(support::FakeSession& fake) {
    stream::WorkerSnapshot first = made_up::worker(1, WorkerState::running, {0, 1});
    fake.setWorker(first);
    fake.setWorker(made_up::worker(2, WorkerState::running, {2}));
    stream::WorkerSnapshot third = made_up::worker(3, WorkerState::restoring, {3});
    third.restoreRemaining = 120'400;
    third.restoreRate = 395'000;
    third.restoreSecondsLeft = 0.4;
    third.reason = "reads the changelog of partition 3";
    fake.setWorker(third);
    stream::WorkerSnapshot fourth = made_up::worker(4, WorkerState::idle);
    fourth.reason = "more workers than partitions";
    fake.setWorker(fourth);
    stream::WorkerSnapshot fifth = made_up::worker(5, WorkerState::failed);
    fifth.reason = "see the last error";
    fifth.lastError =
        base::Error{base::ErrorCode::diskFull,
                    "The disk that holds /home/me/.local/share/statstream is full. Free some space, then "
                    "restart the worker.",
                    false, false};
    fake.setWorker(fifth);
    fake.change([](session::Snapshot& snapshot) {
        snapshot.standby = std::make_shared<const stream::StandbySnapshot>(stream::StandbySnapshot{
            {{base::PartitionId{4}, 25'000, 0, true, {}}, {base::PartitionId{7}, 11'300, 120'400, true, {}}},
            false});
    });
}

void showTour(support::FakeSession& fake) {
    constexpr double rates[] = {5.2, 0, 6.8, 7.3};
    constexpr int owned[] = {2, 3, 1, 0};
    for (int id = 1; id <= 4; ++id) {
        auto made = worker(id, WorkerState::running, {owned[id - 1]}, "processes events");
        made.partitions[0].end = made.partitions[0].position;
        made.lag = 0;
        made.eventsPerSecond = rates[id - 1];
        fake.setWorker(made);
    }
    fake.setJob(made_up::job(1, produce::JobState::finished, 10, 10));
    fake.setJob(made_up::job(2, produce::JobState::running, 3, 10));
    fake.change([](session::Snapshot& snapshot) {
        auto list = std::make_shared<stream::Rebalances>();
        constexpr int moves[][3] = {{0, 0, 1}, {2, 0, 1}, {1, 0, 2}, {3, 0, 2}, {1, 2, 3}, {0, 1, 4}};
        for (const auto& [partition, from, to] : moves)
            list->push_back(made_up::rebalance(list->size() + 1, partition, from, to));
        snapshot.rebalances = list;
    });
}

void showJobs(support::FakeSession& fake) {
    fake.setJob(made_up::job(1, produce::JobState::finished, 10, 10));
    produce::JobSnapshot failing = made_up::job(2, produce::JobState::running, 312'000, 1'000'000);
    failing.title = "1,000,000 events at full speed";
    failing.eventsPerSecond = 512'345;
    failing.secondsLeft = 1.4;
    failing.failed = 12;
    failing.lastError =
        base::Error{base::ErrorCode::brokerUnreachable, "The broker does not answer.", true, false};
    fake.setJob(failing);
    produce::JobSnapshot endless = made_up::job(3, produce::JobState::running, 4'211, 10'000);
    endless.title = "Endless events, one every 0.1 s";
    endless.total.reset();
    endless.secondsLeft.reset();
    fake.setJob(endless);
    fake.setJob(made_up::job(4, produce::JobState::paused, 4, 10));
}

void showProblems(support::FakeSession& fake) {
    const std::pair<const char*, const char*> bad[] = {
        {"damage is missing", R"({"player": "Jake", "healing": 2000})"},
        {"it is no JSON", "hello, world"},
        {"damage is negative, not a finite number, or no number",
         R"({"player": "Hydration", "damage": -17, "healing": 2000, "timestamp": "2026-11-25T22:55:40Z"})"},
        {"player is missing, empty, or no string", R"({"damage": 3000, "healing": 2000})"}};
    for (std::int64_t i = 0; i < 24; ++i) {
        const auto& [reason, value] = bad[i % 4];
        auto problem = made_up::problem(40 + i);
        problem.reason = reason;
        problem.firstBytes = stream::firstBytes(value);
        fake.store(
            {{problem.topic, problem.partition, problem.offset}, {}, i % 8 == 0 ? "Jak" : "Jake", value});
        fake.addProblem(problem);
    }
    auto coerced = made_up::problem(70);
    coerced.kind = stream::ProblemKind::coerced;
    coerced.reason = "damage or healing is a string; it was read as a number";
    coerced.firstBytes = R"({"player": "Jake", "damage": "17", "healing": 2000})";
    fake.addProblem(coerced);
}

void showState(support::FakeSession& fake, const QString& state) {
    session::ConnectionStatus status;
    status.state = session::ConnectionState::startingKafka;
    status.text = "Starting the local Kafka…";
    if (state == QLatin1String("starting"))
        return fake.setConnection(status);
    if (state == QLatin1String("error"))
        return showError(fake);
    fake.setReady();
    if (state == QLatin1String("waiting") || state == QLatin1String("demo"))
        fake.change([&state](session::Snapshot& snapshot) {
            if (state == QLatin1String("demo")) {
                snapshot.connection.broker = kafka::BrokerKind::demo;
                snapshot.connection.text = "Connected: demo broker";
                snapshot.connection.address.clear();
                snapshot.connection.notice = "Demo broker: in memory. Install Java 17 for a local Kafka: "
                                             "sudo apt install openjdk-17-jre-headless";
                return;
            }
            snapshot.connection.state = session::ConnectionState::waiting;
            snapshot.connection.text =
                "Nobody answers at 127.0.0.1:29092. Goes on by itself as soon as Kafka is back.";
        });
}

void showWorkerStates(support::FakeSession& fake) {
    fake.setReady(8);
    fake.setWorker(worker(1, WorkerState::running, {0, 5}, "processes events"));
    auto behind = worker(2, WorkerState::running, {1, 6}, "processes events");
    behind.partitions[0].end = base::Offset{87'000};
    behind.partitions[0].lagSeconds = behind.lagSeconds = 42;
    behind.partitions[0].lagIsLonger = behind.lagIsLonger = true;
    behind.lag = 85'830;
    fake.setWorker(behind);
    auto restoring = worker(3, WorkerState::restoring, {2, 4}, "reads the changelog of partition 4");
    for (auto& status : restoring.partitions) {
        status.restoring = true;
        status.restoreTotal = 1'000'000;
        status.restoredRecords = status.partition.value == 2 ? 450'000 : 0;
    }
    restoring.restoreRemaining = 550'000;
    restoring.restoreRate = 395'000;
    restoring.restoreSecondsLeft = 1.4;
    restoring.lagSeconds.reset();
    fake.setWorker(restoring);
    fake.setWorker(worker(4, WorkerState::idle, {}, "more workers than partitions"));
    fake.setWorker(worker(5, WorkerState::stopped, {}, "killed by you (simulated crash)"));
    fake.setJob(made_up::job(1, produce::JobState::running, 4'211, 1'000'000));
    fake.change([](session::Snapshot& snapshot) {
        auto list = std::make_shared<stream::Rebalances>();
        for (int partition = 0; partition < 8; ++partition)
            list->push_back(made_up::rebalance(list->size() + 1, partition, 0, 1));
        for (const int partition : {1, 6})
            list->push_back(made_up::rebalance(list->size() + 1, partition, 1, 2));
        for (const int partition : {2, 4}) {
            list->push_back(made_up::rebalance(list->size() + 1, partition, 5, 3));
            list->back().cause = stream::Rebalance::Cause::killed;
            list->back().stage = stream::Rebalance::Stage::restoring;
            list->back().seconds.reset();
            list->back().eventsReplayed.reset();
        }
        list->push_back(made_up::rebalance(list->size() + 1, 3, 2, 0));
        list->back().to.kind = stream::Owner::Kind::anotherProcess;
        list->push_back(made_up::rebalance(list->size() + 1, 7, 5, 0));
        snapshot.rebalances = list;
        auto view = std::make_shared<view::ViewStatus>();
        view->state = view::ViewState::live;
        view->recordsRead = 1'234'567;
        view->recordsPerSecond = 312;
        snapshot.view = view;
    });
}

void showWorkerErrors(support::FakeSession& fake) {
    fake.setReady(4);
    auto failed =
        worker(1, WorkerState::failed, {}, "The disk that holds /home/me/.local/share/statstream is full.");
    failed.lastError = base::Error{base::ErrorCode::diskFull, failed.reason, false, false};
    fake.setWorker(failed);
    auto still = worker(2, WorkerState::restoring, {0, 1}, "the topic was made anew");
    still.partitions[1].restoring = true;
    still.partitions[1].error =
        base::Error{base::ErrorCode::topicMadeAnew, "The topic was made anew.", false, false};
    fake.setWorker(still);
    fake.change([](session::Snapshot& snapshot) {
        snapshot.connection.state = session::ConnectionState::waiting;
        snapshot.connection.text =
            "Nobody answers at 127.0.0.1:29092. Goes on by itself as soon as Kafka is back.";
    });
}

} // namespace gallery
