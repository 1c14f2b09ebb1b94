#include "app/cli/command.h"
#include "app/cli/connection.h"
#include "app/cli/generate_flags.h"
#include "app/cli/wake.h"

#include "core/kafka/admin.h"
#include "core/produce/produce_job.h"
#include "core/source/random_source.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
using produce::JobState;

constexpr auto topicTimeout = 15s;
constexpr int barWidth = 30;

struct ProduceFlags : CommonFlags {
    GenerateFlags generate;
};

/// Only the source: a producer has nothing to do with anybody's changelog.
base::Result<void> makeTopic(const session::Config& config, Connection& connection) {
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
    const auto made = admin->createTopic({config.sourceTopic, config.partitions, {}}, topicTimeout);
    if (!made && made.error().code == base::ErrorCode::alreadyExists)
        return {};
    return made;
}

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

void report(const produce::JobSnapshot& job, double seconds, bool json, Terminal& terminal) {
    terminal.clearStatus();
    const double rate = seconds > 0 ? static_cast<double>(job.acknowledged) / seconds : 0;
    if (json) {
        Json partitions = Json::object();
        for (const auto& [partition, count] : job.perPartition)
            partitions[std::to_string(partition.value)] = count;
        terminal.printLine(Json{{"state", produce::toString(job.state)},
                                {"made", job.made},
                                {"acknowledged", job.acknowledged},
                                {"failed", job.failed},
                                {"seconds", seconds},
                                {"events_per_second", rate},
                                {"partitions", std::move(partitions)}}
                               .dump(2));
        return;
    }
    std::string text = fmt::format("{} in {:.2f} s ({}/s)", countedGrouped(job.acknowledged, "event"),
                                   seconds, grouped(rounded(rate)));
    for (const auto& [partition, count] : job.perPartition)
        text += fmt::format("{} {}: {}", partition == job.perPartition.begin()->first ? "; partitions" : ",",
                            partition.value, grouped(count));
    terminal.printLine(text);
}

struct End {
    std::shared_ptr<const produce::JobSnapshot> job;
    base::Result<void> broker; ///< why it will not come back
};

/// Until the job has ended; a stop request ends it cleanly, with what was made delivered.
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

Exit run(const ProduceFlags& flags, Context& context) {
    const auto connection = Connection::open(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    if (const auto made = makeTopic(flags.config, **connection); !made)
        return context.terminal.fail(made.error());
    Wake wake;
    const session::GenerateOptions& options = flags.generate.options;
    produce::JobOptions jobOptions;
    jobOptions.cluster = (*connection)->cluster();
    jobOptions.topic = flags.config.sourceTopic;
    jobOptions.sleepSeconds = options.sleepSeconds;
    jobOptions.eventsPerSecond = options.eventsPerSecond;
    jobOptions.partitioner = options.partitioner;
    // Its warnings are its last error, which is said at the end.
    base::StderrLog log(flags.verbose > 0 ? base::LogLevel::info : base::LogLevel::error);
    const auto start = std::chrono::steady_clock::now();
    produce::ProduceJob job(1, jobOptions, std::make_unique<source::RandomSource>(options.random),
                            {(*connection)->clock(), log, wake.poke(), {}});
    const auto [end, broker] = follow(job, **connection, wake, context);
    report(*end, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), flags.json,
           context.terminal);
    if (end->lastError)
        context.terminal.say(end->lastError->text);
    if (!broker)
        return context.terminal.fail(broker.error());
    const bool complete = end->failed == 0 && (end->state == JobState::finished ||
                                               (!end->total && end->state == JobState::stopped));
    return complete ? Exit::fine : Exit::negative;
}

} // namespace

void addProduce(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<ProduceFlags>();
    CLI::App* produce = app.add_subcommand("produce", "Send random events to the source topic");
    flags->generate.add(*produce, 10, 2, GenerateFlags::Length::mayBeEndless);
    flags->addJson(*produce);
    flags->addConnection(*produce);
    flags->addApp(*produce);
    produce->footer("Makes the topic if it is missing. Ctrl+C stops cleanly: what was made is delivered. "
                    "Exit code 0: all sent;\n"
                    "1: not all; 3: the local Kafka ended and can't be started again (a full disk).\n\n"
                    "Examples:\n  statstream-cli produce\n  statstream-cli produce --events 1000000 --sleep "
                    "0 --players 1000000\n"
                    "  statstream-cli produce --events 0 --rate 5000 --players Jake,Piggy --seed 7");
    commands.push_back({produce,
                        [flags, produce] {
                            flags->finish(*produce);
                            flags->generate.finish(*produce);
                        },
                        [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
