#include "app/cli/produce_run.h"

#include "core/kafka/admin.h"

#include <utility>

namespace cli {

namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

constexpr auto topicTimeout = 15s;
constexpr int barWidth = 30;

std::string progressText(const produce::JobSnapshot& job) {
    std::string text =
        fmt::format("{} sent  {}/s", grouped(job.acknowledged), grouped(rounded(job.eventsPerSecond)));
    if (job.total)
        text = fmt::format("{} of {}  {}/s", grouped(job.acknowledged), grouped(*job.total),
                           grouped(rounded(job.eventsPerSecond)));
    if (job.secondsLeft && *job.secondsLeft >= 1)
        text += fmt::format("  {:.0f} s left", *job.secondsLeft);
    if (job.failed > 0)
        text += fmt::format("  {} FAILED", grouped(job.failed));
    if (job.heldBack)
        text += "  waiting for the broker";
    return text;
}

void showProgress(const produce::JobSnapshot& job, Every& second, Terminal& terminal) {
    if (!terminal.errIsTerminal()) {
        if (second.due())
            terminal.say(progressText(job));
        return;
    }
    std::string bar;
    if (job.total && *job.total > 0)
        bar = progressBar(static_cast<double>(job.acknowledged) / static_cast<double>(*job.total), barWidth) +
              "  ";
    terminal.status(bar + progressText(job));
}

double rateOf(const produce::JobSnapshot& job, double seconds) {
    return seconds > 0 ? static_cast<double>(job.acknowledged) / seconds : 0;
}

} // namespace

base::Result<void> makeTopic(const session::Config& config, Connection& connection,
                             std::map<std::string, std::string> properties) {
    if (connection.link().demo() != nullptr)
        return connection.link().demo()->createTopic(config.sourceTopic, config.partitions);
    auto admin = kafka::Admin::create(connection.cluster());
    if (!admin)
        return base::Failure(admin.error());
    const auto topic = admin->describeTopic(config.sourceTopic, topicTimeout);
    if (topic)
        return {};
    if (topic.error().code != base::ErrorCode::notFound)
        return base::Failure(topic.error());
    const auto made =
        admin->createTopic({config.sourceTopic, config.partitions, std::move(properties)}, topicTimeout);
    if (!made && made.error().code == base::ErrorCode::alreadyExists)
        return {};
    return made;
}

Json jobJson(const produce::JobSnapshot& job, double seconds) {
    Json partitions = Json::object();
    for (const auto& [partition, count] : job.perPartition)
        partitions[std::to_string(partition.value)] = count;
    return {{"state", produce::toString(job.state)},
            {"made", job.made},
            {"acknowledged", job.acknowledged},
            {"failed", job.failed},
            {"seconds", seconds},
            {"events_per_second", rateOf(job, seconds)},
            {"partitions", std::move(partitions)}};
}

std::string jobText(const produce::JobSnapshot& job, double seconds) {
    std::string text = fmt::format("{} in {:.2f} s ({}/s)", countedGrouped(job.acknowledged, "event"),
                                   seconds, grouped(rounded(rateOf(job, seconds))));
    for (const auto& [partition, count] : job.perPartition)
        text += fmt::format("{} {}: {}", partition == job.perPartition.begin()->first ? "; partitions" : ",",
                            partition.value, grouped(count));
    return text;
}

End follow(produce::ProduceJob& job, Connection& connection, Wake& wake, Context& context) {
    Every second(1s);
    Every check(1s);
    bool asked = false;
    base::Result<void> broker;
    for (;;) {
        auto snapshot = job.snapshot();
        if (produce::hasEnded(snapshot->state))
            return {std::move(snapshot), std::move(broker)};
        if ((context.stop.stop_requested() || !broker) && !std::exchange(asked, true))
            job.stop();
        showProgress(*snapshot, second, context.terminal);
        if (broker && check.due())
            broker = connection.keepUp(context);
        wake.wait(asked ? std::stop_token() : context.stop, 100ms);
    }
}

} // namespace cli
