#include "app/cli/command.h"
#include "app/cli/connection.h"
#include "app/cli/generate_flags.h"
#include "app/cli/produce_run.h"
#include "app/cli/wake.h"

#include "core/produce/produce_job.h"
#include "core/source/random_source.h"

namespace cli {

namespace {

using produce::JobState;

struct ProduceFlags : CommonFlags {
    GenerateFlags generate;
};

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
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    context.terminal.clearStatus();
    context.terminal.printLine(flags.json ? jobJson(*end, seconds).dump(2) : jobText(*end, seconds));
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
