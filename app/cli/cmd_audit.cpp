#include "app/cli/command.h"
#include "app/cli/connection.h"

#include "core/base/text.h"
#include "core/session/audit.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

std::string asJson(const session::AuditReport& report) {
    Json differences = Json::array();
    for (const session::AuditDifference& one : report.differences)
        differences.push_back({{"player", one.player},
                               {"partition", one.partition.value},
                               {"field", one.field},
                               {"expected", one.expected},
                               {"actual", one.actual}});
    const Json json{{"equal", report.equal()},
                    {"players", report.players},
                    {"events", report.events},
                    {"bad_events", report.badEvents},
                    {"games",
                     {{"count", report.games.games},
                      {"missing", report.games.missing},
                      {"different", report.games.different},
                      {"surplus", report.games.surplus}}},
                    {"difference_count", report.differenceCount},
                    {"differences", std::move(differences)},
                    {"gaps", report.gaps}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

void printGames(const session::AuditGames& games, Terminal& terminal) {
    if (games == session::AuditGames{})
        return;
    std::string text = base::counted(games.games, "single game") + " in their table";
    for (const auto& [count, what] : {std::pair{games.missing, "missing"},
                                      {games.different, "different"},
                                      {games.surplus, "of no event"}})
        if (count > 0)
            text += fmt::format(", {} {}", count, what);
    terminal.printLine(text);
    if (games.missing > 0)
        terminal.printLine("Events that were processed before this version kept single games have none in "
                           "their table: `statstream-cli reset` has all events processed again");
}

void printText(const session::AuditReport& report, Terminal& terminal) {
    for (const session::AuditDifference& one : report.differences)
        terminal.printLine(fmt::format("{} (partition {}): {} is {}, should be {}",
                                       base::printable(one.player), one.partition.value, one.field,
                                       base::printable(one.actual), one.expected));
    if (report.differenceCount > report.differences.size())
        terminal.printLine(
            fmt::format("… and {}", base::counted(report.differenceCount - report.differences.size(),
                                                  "more difference")));
    for (const std::string& gap : report.gaps)
        terminal.printLine(base::printable(gap));
    printGames(report.games, terminal);
    const std::string result = report.differenceCount > 0
                                   ? fmt::format("{} {}", report.differenceCount,
                                                 report.differenceCount == 1 ? "DIFFERENCE" : "DIFFERENCES")
                               : report.gaps.empty() ? "equal"
                                                     : "equal as far as it can be told";
    terminal.printLine(fmt::format("{}, {}, {}", base::counted(report.players, "player"),
                                   base::counted(report.events, "event"), result));
    if (report.badEvents > 0)
        terminal.printLine(report.badEvents == 1
                               ? std::string("1 record is no event and was left out")
                               : fmt::format("{} records are no events and were left out", report.badEvents));
}

Exit run(const CommonFlags& flags, Context& context) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    context.terminal.status("Folding the source topic…");
    const auto report = session::audit(flags.config, (*connection)->cluster(), context.stop);
    context.terminal.clearStatus();
    if (!report)
        return context.terminal.fail(report.error());
    if (flags.json)
        context.terminal.printLine(asJson(*report));
    else
        printText(*report, context.terminal);
    return report->equal() ? Exit::fine : Exit::negative;
}

} // namespace

void addAudit(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<CommonFlags>();
    CLI::App* audit = app.add_subcommand(
        "audit", "Fold the source topic again, independently, and compare with the tables");
    flags->addJson(*audit);
    flags->addConnection(*audit);
    flags->addApp(*audit);
    flags->addCommittedOffsets(*audit);
    audit->footer(
        "It folds up to the group's committed offsets and compares every player and field, and the record "
        "of\n"
        "every event that says something of its game; workers may run meanwhile. Exit code 0: equal. 1:\n"
        "differences, or the source topic no longer has all its events.\n\n"
        "Examples:\n  statstream-cli audit\n  statstream-cli audit --app-id my-app --json");
    commands.push_back({audit, [flags, audit] { flags->finish(*audit); },
                        [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
