#include "app/cli/command.h"
#include "app/cli/confirm.h"
#include "app/cli/connection.h"

#include "core/base/text.h"
#include "core/session/reset.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct ResetFlags : CommonFlags {
    bool dryRun = false;
    bool yes = false;
};

void print(const session::ResetPlan& plan, bool done, const ResetFlags& flags, Terminal& terminal) {
    if (flags.json) {
        Json folders = Json::array();
        for (const auto& folder : plan.folders)
            folders.push_back(folder.string());
        terminal.printLine(Json{{"dry_run", !done},
                                {"group", plan.group},
                                {"committed_partitions", plan.committedPartitions},
                                {"changelog", plan.changelog ? Json(*plan.changelog) : Json()},
                                {"games", plan.games ? Json(*plan.games) : Json()},
                                {"folders", std::move(folders)}}
                               .dump(2));
        return;
    }
    const char* verb = done ? "deleted" : "would delete";
    terminal.printLine(
        fmt::format("{} the offsets of the group {} ({})", verb, plan.group,
                    base::counted(static_cast<std::uint64_t>(plan.committedPartitions), "partition")));
    for (const auto& topic : {plan.changelog, plan.games})
        if (topic)
            terminal.printLine(fmt::format("{} the topic {}", verb, *topic));
    for (const auto& folder : plan.folders)
        terminal.printLine(fmt::format("{} {}", verb, folder.string()));
}

Exit run(const ResetFlags& flags, Context& context) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const bool ask = !flags.yes && !flags.dryRun;
    auto plan = session::reset(flags.config, (*connection)->cluster(), flags.dryRun || ask);
    if (!plan)
        return context.terminal.fail(plan.error());
    if (ask) {
        print(*plan, false, flags, context.terminal);
        if (!confirmed(fmt::format("Delete the offsets, the changelog, the games and the tables of {}?",
                                   flags.config.appId),
                       context.stop)) {
            context.terminal.say("Nothing was deleted.");
            return Exit::negative;
        }
        plan = session::reset(flags.config, (*connection)->cluster(), false);
        if (!plan)
            return context.terminal.fail(plan.error());
    }
    print(*plan, !flags.dryRun, flags, context.terminal);
    return Exit::fine;
}

} // namespace

void addReset(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<ResetFlags>();
    CLI::App* reset =
        app.add_subcommand("reset", "Delete an application's offsets, changelog, games and local tables");
    auto* dryRun = reset->add_flag("--dry-run", flags->dryRun, "Only say what would be deleted");
    reset->add_flag("--yes", flags->yes, "Don't ask")->excludes(dryRun);
    flags->addJson(*reset);
    flags->addConnection(*reset);
    flags->addApp(*reset);
    reset->footer("The source topic stays: the application then folds it again from the start. Refused while "
                  "the group has\n"
                  "members. Other machines keep their local tables: do it on each that has worked for the "
                  "application, before\n"
                  "workers start again. Without --yes it asks, and needs a terminal for that.\n\n"
                  "Examples:\n  statstream-cli reset --app-id my-app --dry-run\n  statstream-cli reset "
                  "--app-id my-app --yes");
    const auto finish = [flags, reset] {
        flags->finish(*reset);
        if (!flags->yes && !flags->dryRun && (::isatty(STDIN_FILENO) == 0 || flags->json))
            throw CLI::ValidationError("reset",
                                       "say --yes to delete, or --dry-run to see what would be deleted");
    };
    commands.push_back({reset, finish, [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
