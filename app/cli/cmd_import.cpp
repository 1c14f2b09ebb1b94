#include "app/cli/command.h"
#include "app/cli/connection.h"
#include "app/cli/import_text.h"
#include "app/cli/produce_run.h"
#include "app/cli/wake.h"

#include "core/base/text.h"
#include "core/produce/produce_job.h"
#include "core/session/import.h"
#include "core/source/file_source.h"
#include "core/source/scan.h"

#include <algorithm>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;
using produce::JobState;

constexpr const char* fileGroup = "Files";
constexpr const char* paceGroup = "Pace";
constexpr int barWidth = 30;

struct ImportFlags : CommonFlags {
    std::vector<std::string> files;
    std::string damage = "hero";
    bool sumHeroes = false;
    bool dryRun = false;
    bool again = false;
    double rate = 0;
    produce::ReplayPace replay;
    bool rateGiven = false;
    bool replayGiven = false;
    std::string partitioner = "crc32";

    [[nodiscard]] source::FileOptions fileOptions() const {
        return {damage == "all" ? source::Damage::all : source::Damage::hero, sumHeroes};
    }
};

/// All or nothing: who names files one by one means all of them. What is beside them in a zip holds up
/// nothing.
base::Result<void> sayRefused(const source::Scan& scanned, Terminal& terminal) {
    const auto& refused = scanned.refused;
    auto worst = std::ranges::find_if_not(refused, &source::RefusedFile::isBystander);
    if (worst == refused.end() && scanned.files.empty())
        worst = refused.begin();
    for (auto file = refused.begin(); file != refused.end(); ++file)
        if (file != worst)
            terminal.say(file->error.text);
    if (worst == refused.end())
        return {};
    base::Error error = worst->error;
    if (error.code == base::ErrorCode::unsupported) // else the exit code would be that of a broker that can't
        error.code = base::ErrorCode::badInput;
    return base::Failure(std::move(error));
}

base::Result<std::shared_ptr<const source::Scan>> scan(const ImportFlags& flags, Context& context) {
    const std::vector<std::filesystem::path> paths(flags.files.begin(), flags.files.end());
    auto scanned =
        source::scanFiles(paths, flags.fileOptions(), context.stop, [&](const source::ScanProgress& at) {
            if (at.bytesTotal == 0)
                return;
            const double part = static_cast<double>(at.bytes) / static_cast<double>(at.bytesTotal);
            context.terminal.status(
                fmt::format("{}  {}", progressBar(part, barWidth), base::printable(flags.files[at.file])));
        });
    context.terminal.clearStatus();
    if (!scanned)
        return base::Failure(scanned.error());
    if (auto refused = sayRefused(*scanned, context.terminal); !refused)
        return base::Failure(std::move(refused.error()));
    return std::make_shared<const source::Scan>(std::move(*scanned));
}

/// Why nothing of these files is sent.
base::Result<void> checkScan(const source::Scan& scanned) {
    for (const source::ScannedFile& file : scanned.files)
        if (file.report.heroesOnly)
            return base::failure(
                base::ErrorCode::badInput,
                fmt::format("{} has rows of single heroes alone, none of All Heroes. --sum-heroes "
                            "adds them up.",
                            base::printable(source::nameOf(file.report))));
    if (scanned.events == 0)
        return base::failure(base::ErrorCode::badInput, "There is no event in it.");
    return {};
}

session::ImportRequest requestOf(std::shared_ptr<const source::Scan> scanned, const ImportFlags& flags) {
    session::ImportRequest request;
    request.files = std::move(scanned);
    request.reading = flags.fileOptions();
    if (flags.rateGiven)
        request.eventsPerSecond = flags.rate;
    if (flags.replayGiven)
        request.replay = flags.replay;
    if (flags.partitioner == "murmur2")
        request.partitioner = kafka::Partitioner::murmur2;
    request.again = flags.again;
    return request;
}

/// Events keep their times on the topic, and old ones may be too old for it.
void warnOfRetention(const source::Scan& scanned, const ImportFlags& flags, const Connection& connection,
                     Terminal& terminal) {
    const auto forgets = session::forgetsSoon(scanned, connection.cluster(), flags.config.sourceTopic,
                                              connection.clock().wall());
    if (forgets)
        terminal.say(fmt::format(
            "Topic \"{0}\" keeps records for {1} hours by their times, and some of these "
            "events are older: the broker will soon delete them. Set retention.ms=-1 for \"{0}\" "
            "to keep them.",
            flags.config.sourceTopic, std::chrono::duration_cast<std::chrono::hours>(*forgets).count()));
}

struct Sent {
    std::uint64_t leftOut = 0; ///< events
    End end;
    double seconds = 0;
};

Exit report(const source::Scan& scanned, const Sent& sent, const ImportFlags& flags, Terminal& terminal) {
    const auto& [leftOut, end, seconds] = sent;
    terminal.clearStatus();
    if (flags.json) {
        Json json = scanJson(scanned);
        json["left_out"] = leftOut;
        json["job"] = jobJson(*end.job, seconds);
        terminal.printLine(json.dump(2, ' ', false, Json::error_handler_t::replace));
    } else {
        if (leftOut > 0)
            terminal.printLine(
                fmt::format("{} left out: on the topic already, or in two of the files. --again sends "
                            "{} all the same.",
                            countedGrouped(leftOut, "event"), leftOut == 1 ? "it" : "them"));
        terminal.printLine(jobText(*end.job, seconds));
    }
    if (end.job->lastError)
        terminal.say(end.job->lastError->text);
    if (!end.broker)
        return terminal.fail(end.broker.error());
    const bool complete = end.job->failed == 0 && end.job->state == JobState::finished;
    if (!complete && end.job->state == JobState::stopped)
        terminal.say("Stopped before the end. The same command goes on where this one stopped.");
    return complete ? Exit::fine : Exit::negative;
}

Exit send(const session::ImportRequest& request, const ImportFlags& flags, Context& context) {
    const auto connection = Connection::open(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const std::string& topic = flags.config.sourceTopic;
    // Events keep their times: a topic with the usual retention would delete old seasons at once.
    if (const auto made = makeTopic(flags.config, **connection, {{"retention.ms", "-1"}}); !made)
        return context.terminal.fail(made.error());
    warnOfRetention(*request.files, flags, **connection, context.terminal);
    const auto lock = session::lockFiles(request, (*connection)->cluster(), topic, (*connection)->log());
    if (!lock)
        return context.terminal.fail(lock.error());
    context.terminal.status("Looking for what is on the topic already…");
    auto known = session::knownEvents(request, (*connection)->cluster(), topic, context.stop);
    context.terminal.clearStatus();
    if (!known)
        return context.terminal.fail(known.error());
    auto events = std::make_unique<source::FileSource>(*request.files, request.reading, std::move(*known),
                                                       context.stop);
    const std::uint64_t leftOut = request.files->events - *events->total();
    Wake wake;
    // Its warnings are its last error, which is said at the end.
    base::StderrLog log(flags.verbose > 0 ? base::LogLevel::info : base::LogLevel::error);
    const auto start = std::chrono::steady_clock::now();
    produce::ProduceJob job(1, session::jobOptions(request, (*connection)->cluster(), topic),
                            std::move(events), {(*connection)->clock(), log, wake.poke(), {}});
    Sent sent{leftOut, follow(job, **connection, wake, context), 0};
    sent.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report(*request.files, sent, flags, context.terminal);
}

Exit run(const ImportFlags& flags, Context& context) {
    const auto scanned = scan(flags, context);
    if (!scanned)
        return context.terminal.fail(scanned.error());
    if (!flags.json)
        context.terminal.print(scanText(**scanned));
    else if (flags.dryRun)
        context.terminal.printLine(scanJson(**scanned).dump(2, ' ', false, Json::error_handler_t::replace));
    if (const auto good = checkScan(**scanned); !good)
        return context.terminal.fail(good.error());
    return flags.dryRun ? Exit::fine : send(requestOf(*scanned, flags), flags, context);
}

void addFlags(ImportFlags& flags, CLI::App& import) {
    import
        .add_option("FILE", flags.files, "CSV, JSON lines, a StatsLab player file, or a zip with such files")
        ->required()
        ->type_name("");
    import
        .add_flag("--dry-run", flags.dryRun, "Only look at the files and say what they hold; needs no broker")
        ->group(fileGroup);
    import.add_option("--damage", flags.damage, "StatsLab: Hero Damage Done, or All Damage Done")
        ->check(oneOf({"hero", "all"}))
        ->capture_default_str()
        ->group(fileGroup);
    import
        .add_flag("--sum-heroes", flags.sumHeroes, "StatsLab: add up the heroes of a file without All Heroes")
        ->group(fileGroup);
    import
        .add_flag("--again", flags.again,
                  "Also send what is on the topic already: it will count twice. "
                  "So does what imports on two machines send at the same time")
        ->group(fileGroup);
    import.add_option("--partitioner", flags.partitioner, "crc32 as the demo's producer, murmur2 as Java's")
        ->check(oneOf({"crc32", "murmur2"}))
        ->capture_default_str()
        ->group(fileGroup);
    auto* rate = import.add_option("--rate", flags.rate, "Events a second (default: as fast as can be)")
                     ->check(inRange(0.001, 1e7))
                     ->group(paceGroup);
    auto* replay =
        import
            .add_option("--replay", flags.replay.factor,
                        "As far apart as the events' times are, by this factor faster, in the order of the "
                        "file; 60: an hour in a minute")
            ->check(inRange(0.001, 1e6))
            ->excludes(rate)
            ->group(paceGroup);
    import
        .add_option("--max-gap", flags.replay.maxGapSeconds,
                    "With --replay: most seconds to wait for an event")
        ->check(inRange(0.0, 3600.0))
        ->capture_default_str()
        ->needs(replay)
        ->group(paceGroup);
}

constexpr const char* footer =
    "The first line of a file says what it is, never its name. Each file in a zip is one of its own; what\n"
    "is no file of events is told, and left out. Looks at the files first, then makes the topic if it is\n"
    "missing. Each record remembers in a header where it comes from: a StatsLab game that\n"
    "is on the topic, and a row of the very same file, are left out, on any machine; an import that was\n"
    "broken off goes on where it stopped. Ctrl+C stops cleanly. Exit code 0: every event of the files is\n"
    "on the topic; rows that are no events are told. 1: not every event, or a file that holds none.\n\n"
    "Examples:\n  statstream-cli import phs-2022.zip --dry-run\n"
    "  statstream-cli import phs_2018.zip phs_2019_*.csv --damage all\n"
    "  statstream-cli import games.csv --rate 100\n"
    "  statstream-cli import phs-2022.zip --replay 3600 --max-gap 2";

} // namespace

void addImport(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<ImportFlags>();
    CLI::App* import = app.add_subcommand("import", "Send the events of files to the source topic");
    addFlags(*flags, *import);
    flags->addJson(*import);
    flags->addConnection(*import);
    flags->addApp(*import);
    import->footer(footer);
    commands.push_back({import,
                        [flags, import] {
                            flags->finish(*import);
                            flags->rateGiven = import->count("--rate") > 0;
                            flags->replayGiven = import->count("--replay") > 0;
                        },
                        [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
