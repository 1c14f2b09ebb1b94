#include "app/cli/command.h"
#include "app/cli/connection.h"
#include "app/cli/wake.h"
#include "app/cli/worker_report.h"
#include "app/cli/worker_web.h"

#include "core/base/text.h"
#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "core/session/engine.h"

namespace cli {

namespace {

using namespace std::chrono_literals;

constexpr auto stopDeadline = 12s;
constexpr auto answerTimeout = 3s;

struct WorkerFlags : CommonFlags {
    bool print = false;
    double exitWhenIdle = 0;
    std::optional<double> idleSeconds;
    WebFlags web;
};

/// What a run needs of the broker and of this machine.
struct Prepared {
    kafka::Topics topics;
    std::shared_ptr<table::StateDirectory> state;
};

/// The running command: the pool and what is said about it.
class WorkerRun {
public:
    WorkerRun(const WorkerFlags& flags, Connection& connection, const Prepared& prepared, Context& context)
        : m_flags(flags), m_connection(connection), m_context(context),
          m_partitions(prepared.topics.partitions), m_idle(flags.idleSeconds),
          m_pool(session::streamConfig(flags.config, connection.cluster(), prepared.topics), prepared.state,
                 {connection.clock(), connection.log(), m_activity, m_problems, m_wake.poke()}) {
        m_activity.setWatched(flags.print);
        for (int i = 0; i < flags.config.initialWorkers; ++i)
            m_pool.spawn();
    }

    base::Result<void> show(web::Listener listener) {
        auto web =
            WorkerWeb::start(std::move(listener), {m_flags.config, m_connection, m_pool, m_partitions});
        if (!web)
            return base::Failure(web.error());
        m_web = std::move(*web);
        m_context.terminal.say(m_web->text());
        return {};
    }

    Exit run() {
        const Exit exit = loop();
        const WorkerTotals before(m_pool.snapshots());
        const bool ended = m_pool.stopAll(stopDeadline);
        printEvents();
        printProblems();
        const auto snapshots = m_pool.snapshots();
        WorkerTotals totals(snapshots);
        totals.keepFrom(before); // their tables are closed
        if (m_flags.json)
            m_context.terminal.printLine(asJson(totals, snapshots, "summary", m_pool.standby().get()));
        else
            sayText(summary(totals));
        if (!ended)
            m_context.terminal.say("A worker did not end in time and was left behind.");
        return ended || exit != Exit::fine ? exit : Exit::negative;
    }

private:
    Exit loop() {
        Every second(1s);
        while (!m_context.stop.stop_requested()) {
            m_wake.wait(m_context.stop, 100ms);
            printEvents();
            printProblems();
            const auto snapshots = m_pool.snapshots();
            const WorkerTotals totals(snapshots);
            if (totals.failed == totals.workers)
                return Exit::negative; // each has said why in the log
            if (m_idle.idle(totals, std::chrono::steady_clock::now()) && brokerAnswers())
                return endOfIdle(totals);
            if (second.due()) {
                m_context.terminal.checkReader();
                if (m_flags.json)
                    m_context.terminal.printLine(asJson(totals, snapshots, "totals", m_pool.standby().get()));
                else
                    sayText(asText(totals) + asText(m_pool.standby().get()));
                if (const auto up = m_connection.keepUp(m_context); !up)
                    return m_context.terminal.fail(up.error());
            }
        }
        return Exit::fine;
    }

    /// While the broker is away nothing new comes either, which is not what --exit-when-idle means.
    bool brokerAnswers() {
        if (m_connection.link().demo() != nullptr)
            return true;
        auto admin = kafka::Admin::create(m_connection.cluster());
        return admin && admin->describeCluster(answerTimeout);
    }

    /// What stands still waits for a person: nothing else is coming.
    Exit endOfIdle(const WorkerTotals& totals) {
        if (totals.keptOut > 0)
            m_context.terminal.say(totals.standsStill);
        else if (totals.stillPartitions > 0)
            m_context.terminal.say(fmt::format("{} not processed: {}",
                                               base::counted(totals.stillPartitions, "partition"),
                                               totals.standsStill));
        return totals.failed > 0 || totals.stillPartitions > 0 || totals.keptOut > 0 ? Exit::negative
                                                                                     : Exit::fine;
    }

    void sayText(const std::string& text) {
        if (m_flags.print)
            m_context.terminal.say(text); // events are the results then, on standard output
        else
            m_context.terminal.printLine(text);
    }

    void printEvents() {
        if (!m_flags.print)
            return;
        const stream::ActivityPage page = m_activity.since(m_lastEvent);
        std::string out;
        for (const stream::ActivityEntry& entry : page.entries) {
            out += (m_flags.json ? asJson(entry) : asText(entry)) + "\n";
            m_lastEvent = entry.sequence;
        }
        if (!out.empty())
            m_context.terminal.print(out);
        if (page.leftOut > m_leftOut)
            m_context.terminal.say(fmt::format("{}, too fast to print, left out",
                                               countedGrouped(page.leftOut - m_leftOut, "event")));
        m_leftOut = page.leftOut;
    }

    void printProblems() {
        for (const stream::Problem& problem : m_problems.since(m_lastProblem)) {
            m_context.terminal.say(fmt::format("{} partition {} offset {}: {}: {}", problem.topic,
                                               problem.partition.value, problem.offset.value, problem.reason,
                                               problem.firstBytes));
            m_lastProblem = problem.sequence;
        }
    }

    const WorkerFlags& m_flags;
    Connection& m_connection;
    Context& m_context;
    const int m_partitions;
    IdleWatch m_idle;
    Wake m_wake;
    stream::ActivityFeed m_activity;
    stream::ProblemLog m_problems;
    std::uint64_t m_lastEvent = 0;
    std::uint64_t m_leftOut = 0;
    std::uint64_t m_lastProblem = 0;
    stream::WorkerPool m_pool;        ///< it uses the others
    std::unique_ptr<WorkerWeb> m_web; ///< last: it looks at the pool
};

base::Result<Prepared> prepare(const WorkerFlags& flags, Connection& there) {
    const auto topics = session::prepareTopics(flags.config, there.cluster(), there.link().demo());
    if (!topics)
        return base::Failure(topics.error());
    if (topics->noGames)
        there.log().write(base::LogLevel::warning, "topics", *topics->noGames);
    auto state =
        session::openState(flags.config, there.clusterId(), there.link().demo() != nullptr, there.log());
    if (!state)
        return base::Failure(state.error());
    return Prepared{*topics, std::move(*state)};
}

Exit run(const WorkerFlags& flags, Context& context) {
    auto listener = flags.web.listen();
    if (!listener)
        return context.terminal.fail(listener.error());
    const auto connection = Connection::open(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const auto prepared = prepare(flags, **connection);
    if (!prepared)
        return context.terminal.fail(prepared.error());
    WorkerRun run(flags, **connection, *prepared, context);
    if (*listener)
        if (const auto shown = run.show(std::move(**listener)); !shown)
            return context.terminal.fail(shown.error());
    return run.run();
}

} // namespace

void addWorker(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<WorkerFlags>();
    CLI::App* worker = app.add_subcommand("worker", "Process the source topic until told to stop");
    worker->add_option("--workers", flags->config.initialWorkers, "Workers, each a member of the group")
        ->check(inRange(1, 64))
        ->capture_default_str();
    worker->add_flag("--print", flags->print, "Print each event and what its player's figures became");
    worker
        ->add_option("--exit-when-idle", flags->exitWhenIdle,
                     "End when all is read and nothing new came for so many seconds")
        ->type_name("SECONDS")
        ->check(inRange(0.0, 86'400.0));
    flags->addJson(*worker);
    flags->addConnection(*worker);
    flags->addApp(*worker);
    flags->addProcessing(*worker);
    flags->web.add(*worker);
    worker->footer(
        "Says rate and lag once a second; with --print that goes to standard error, and the events to "
        "standard\n"
        "output. With --json each line of standard output is one object, and its field type tells them "
        "apart: event\n"
        "(with --print), totals (each second), summary (the last line). Ctrl+C commits and leaves the group; "
        "with\n"
        "--static-membership its place there, and its partitions, are kept for the session time-out "
        "(-X session.timeout.ms=…).\n"
        "With --web-port it also keeps a copy of the whole table in memory, so that it answers for every "
        "player.\n"
        "With --standby the totals say how many copies this process keeps and how far they are behind. Exit\n"
        "code 1: a worker failed, or with --exit-when-idle a partition can't be processed or the group lets "
        "none in; 3: the local "
        "Kafka "
        "ended\n"
        "and can't be started again.\n\n"
        "Examples:\n  statstream-cli worker --workers 2\n  statstream-cli worker --web-port 6066\n  "
        "statstream-cli worker --print --exit-when-idle 5\n"
        "  statstream-cli worker --bootstrap kafka-1:9092 --app-id my-app -X client.rack=a --json");
    const auto finish = [flags, worker] {
        flags->finish(*worker);
        if (worker->count("--exit-when-idle") > 0)
            flags->idleSeconds = flags->exitWhenIdle;
    };
    commands.push_back({worker, finish, [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
