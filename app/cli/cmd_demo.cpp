#include "app/cli/command.h"
#include "app/cli/generate_flags.h"
#include "app/cli/rows.h"
#include "app/cli/scratch.h"
#include "app/cli/wake.h"

#include "core/base/text.h"
#include "core/session/session.h"

namespace cli {

namespace {

using namespace std::chrono_literals;
using produce::JobState;
using session::ConnectionState;

constexpr auto startTimeout = 60s;  ///< for a broker of our own, whose first start takes a few seconds
constexpr auto answerTimeout = 10s; ///< for one that runs already
constexpr auto patience = 60s;      ///< for the last events, without any progress
constexpr int demoWorkers = 2;

struct DemoFlags : CommonFlags {
    GenerateFlags generate;
};

std::uint64_t gamesOf(const view::PlayerSnapshot& players) {
    std::uint64_t games = 0;
    for (std::size_t i = 0; i < players.size(); ++i)
        games += players.row(i).gameCount;
    return games;
}

class Demo {
public:
    Demo(const DemoFlags& flags, session::Config config, Context& context)
        : m_flags(flags), m_context(context), m_session(session::makeSession(std::move(config))) {}

    Exit run() {
        m_session->setPoke(m_wake.poke());
        m_session->start();
        const Exit exit = play();
        m_context.terminal.status("Stopping…");
        const auto players = m_session->players();
        m_session->stop();
        m_context.terminal.clearStatus();
        if (m_live)
            m_context.terminal.redraw("");
        if (!m_ready)
            return exit;
        m_context.terminal.print(wholeTable(*players, m_flags.json ? Format::json : Format::text));
        m_context.terminal.say(fmt::format("{}, {} of {}", base::counted(players->playerCount(), "player"),
                                           base::counted(gamesOf(*players), "event"), m_sent));
        return exit;
    }

private:
    Exit play() {
        if (const auto exit = waitUntilReady())
            return *exit;
        const auto job = m_session->generate(m_flags.generate.options);
        if (!job)
            return m_context.terminal.fail(job.error());
        auto lastProgress = std::chrono::steady_clock::now();
        std::uint64_t lastGames = 0;
        while (!m_context.stop.stop_requested()) {
            m_wake.wait(m_context.stop, 100ms);
            const auto snapshot = m_session->snapshot();
            const auto players = m_session->players();
            const std::uint64_t games = gamesOf(*players);
            show(*snapshot, *players);
            if (snapshot->jobs.empty())
                continue;
            const produce::JobSnapshot& sent = *snapshot->jobs.front();
            m_sent = sent.acknowledged;
            if (sent.state == JobState::failed)
                return m_context.terminal.fail(sent.lastError.value_or(base::Error{}));
            if (sent.state == JobState::finished && games == m_sent)
                return Exit::fine;
            if (games != lastGames || sent.state != JobState::finished)
                lastProgress = std::chrono::steady_clock::now();
            lastGames = games;
            if (std::chrono::steady_clock::now() - lastProgress > patience)
                return m_context.terminal.fail(
                    {base::ErrorCode::timedOut, "The workers did not finish in time."});
        }
        return Exit::negative;
    }

    std::optional<Exit> waitUntilReady() {
        const bool runsAlready = m_session->config().broker == kafka::BrokerKind::remote;
        const auto deadline = std::chrono::steady_clock::now() + (runsAlready ? answerTimeout : startTimeout);
        for (;;) {
            const session::ConnectionStatus connection = m_session->snapshot()->connection;
            if (connection.state == ConnectionState::ready) {
                m_ready = true;
                m_context.terminal.say(connection.text);
                if (!connection.notice.empty())
                    m_context.terminal.say(connection.notice);
                return std::nullopt;
            }
            const bool late = std::chrono::steady_clock::now() > deadline;
            if (connection.state == ConnectionState::blocked || (late && connection.error))
                return m_context.terminal.fail(*connection.error);
            if (late)
                return m_context.terminal.fail(
                    {base::ErrorCode::brokerUnreachable, "No broker answered in time."});
            if (m_context.stop.stop_requested())
                return Exit::negative;
            m_context.terminal.status(connection.text);
            m_wake.wait(m_context.stop, 200ms);
        }
    }

    void show(const session::Snapshot& snapshot, const view::PlayerSnapshot& players) {
        std::string workers;
        for (const auto& worker : snapshot.workers)
            workers += fmt::format("  {} {} ({})", worker->name, stream::toString(worker->state),
                                   base::counted(worker->events, "event"));
        if (!m_context.terminal.outIsTerminal() || m_flags.json) {
            m_context.terminal.status(fmt::format("{} sent {}", m_sent, workers));
            return;
        }
        m_live = true;
        const std::vector<std::size_t> rows = sortedRows(players);
        const std::size_t width = nameWidthOf(players, rows);
        const auto room = static_cast<std::size_t>(std::max(m_context.terminal.rows() - 4, 1));
        std::string out = fmt::format("{} sent {}\n", m_sent, workers) + textHeader(width);
        for (std::size_t i = 0; i < std::min(room, rows.size()); ++i)
            appendTextRow(out, players, rows[i], width);
        if (rows.size() > room)
            out += fmt::format("… and {}\n", base::counted(rows.size() - room, "more player"));
        m_context.terminal.redraw(out);
    }

    const DemoFlags& m_flags;
    Context& m_context;
    Wake m_wake;
    std::uint64_t m_sent = 0;
    bool m_live = false;
    bool m_ready = false;                        ///< there was a broker
    std::unique_ptr<session::Session> m_session; ///< last: it pokes the others
};

Exit run(const DemoFlags& flags, Context& context) {
    const auto scratch = Scratch::make(flags.config, context);
    if (!scratch)
        return context.terminal.fail(scratch.error());
    const session::Config config = (*scratch)->config();
    return Demo(flags, config, context).run();
}

} // namespace

void addDemo(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<DemoFlags>();
    flags->config.initialWorkers = demoWorkers;
    CLI::App* demo =
        app.add_subcommand("demo", "See it work: two workers, some events, a live table; ends by itself");
    flags->generate.add(*demo, 40, 0.25, GenerateFlags::Length::ends);
    demo->add_option("--workers", flags->config.initialWorkers, "Workers")
        ->check(inRange(1, 64))
        ->capture_default_str();
    flags->addJson(*demo);
    flags->addConnection(*demo);
    demo->remove_option(demo->get_option("--local-kafka-dir")); // its own is thrown away
    flags->addProcessing(*demo);
    demo->footer(
        "Everything is thrown away at the end: it runs on a local Kafka of its own in a temporary folder, or "
        "without\n"
        "Java on the demo broker; on a Kafka given by --bootstrap it uses topics of its own and deletes "
        "them.\n\n"
        "Examples:\n  statstream-cli demo\n  statstream-cli demo --broker demo --events 200 --sleep 0\n"
        "  statstream-cli demo --bootstrap kafka-1:9092 --json");
    const auto finish = [flags, demo] {
        flags->finish(*demo);
        flags->generate.finish(*demo);
    };
    commands.push_back({demo, finish, [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
