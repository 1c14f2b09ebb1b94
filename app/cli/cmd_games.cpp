#include "app/cli/command.h"
#include "app/cli/connection.h"
#include "app/cli/game_rows.h"
#include "app/cli/wake.h"

#include "core/base/text.h"
#include "core/view/games_view.h"

#include <algorithm>
#include <array>
#include <future>
#include <utility>

namespace cli {

namespace {

using namespace std::chrono_literals;
using view::GameMeasure;

constexpr std::array<std::pair<const char*, GameMeasure>, 9> measures{{
    {"damage-per-10", GameMeasure::damagePer10},
    {"healing-per-10", GameMeasure::healingPer10},
    {"damage-per-map", GameMeasure::damagePerMap},
    {"healing-per-map", GameMeasure::healingPerMap},
    {"best-damage", GameMeasure::bestDamage},
    {"best-healing", GameMeasure::bestHealing},
    {"maps", GameMeasure::maps},
    {"time", GameMeasure::timePlayed},
    {"player", GameMeasure::player},
}};

struct GamesFlags : CommonFlags {
    view::GameQuestion question;
    int season = -1; ///< none
    double minMinutes = 0;
    std::string sort = measures.front().first;
    std::size_t top = 0;
    std::string formatName = "table";
    Format format = Format::text;

    void addFilter(CLI::App& command);
    void addOutput(CLI::App& command);
    void finishQuestion();
};

void GamesFlags::addFilter(CLI::App& command) {
    constexpr const char* group = "Which games count";
    const auto text = [&](const char* flag, std::string& value, const char* help) {
        command.add_option(flag, value, help)->type_name("TEXT")->group(group);
    };
    command.add_option("--season", season, "Of this year")->check(inRange(0, 9999))->group(group);
    text("--stage", question.filter.stage, "Of this stage or tournament");
    text("--team", question.filter.team, "Of players in this team");
    text("--map", question.filter.map, "On this map");
    text("--map-type", question.filter.mapType, "On maps of this type");
    text("--player", question.filter.name, "Of players with this in their names");
    command
        .add_option("--min-minutes", minMinutes, "Leave out players who played less in the games that count")
        ->check(inRange(0.0, 1e9))
        ->capture_default_str()
        ->group(group);
}

void GamesFlags::addOutput(CLI::App& command) {
    std::vector<std::string> names;
    for (const auto& measure : measures)
        names.emplace_back(measure.first);
    auto* order =
        command.add_option("--sort", sort, "What players are ordered by: the most first, but names from A")
            ->check(oneOf(std::move(names)))
            ->capture_default_str();
    command.add_option("--top", top, "Print so many players, or games; 0: all")
        ->check(inRange<std::size_t>(0, 10'000'000))
        ->capture_default_str();
    command
        .add_option("--games-of", question.gamesOf,
                    "Instead of players, list the games of this one, newest first")
        ->type_name("PLAYER")
        ->excludes(order)
        ->excludes(command.get_option("--player")) // these two choose players
        ->excludes(command.get_option("--min-minutes"));
    auto* option = command.add_option("--format", formatName, "How to print it")
                       ->check(oneOf({"table", "csv", "json"}))
                       ->capture_default_str();
    command.add_flag("--json", json, "The same as --format json")->excludes(option);
}

void GamesFlags::finishQuestion() {
    if (season >= 0)
        question.filter.season = season;
    question.filter.minSeconds = minMinutes * 60;
    for (const auto& [name, measure] : measures)
        if (sort == name)
            question.sortedBy = measure;
    question.descending = question.sortedBy != GameMeasure::player;
    if (!question.gamesOf.empty())
        question.mostRows = 0; // not printed
    else if (top > 0)
        question.mostRows = top;
    if (json || formatName == "json")
        format = Format::json;
    else if (formatName == "csv")
        format = Format::csv;
}

std::shared_ptr<const view::GameAnswer> ask(view::GamesView& games, const view::GameQuestion& question) {
    std::promise<std::shared_ptr<const view::GameAnswer>> answered;
    const auto asked =
        games.ask(question, [&answered](auto answer) { answered.set_value(std::move(answer)); });
    if (!asked) {
        auto none = std::make_shared<view::GameAnswer>();
        none->error = asked.error();
        return none;
    }
    return answered.get_future().get();
}

/// Null: it was told to stop.
std::shared_ptr<const view::GameAnswer> askWhole(view::GamesView& games, const view::GameQuestion& question,
                                                 Wake& wake, Context& context) {
    while (!context.stop.stop_requested()) {
        const auto answer = ask(games, question);
        if (answer->complete || (answer->error && answer->error->code == base::ErrorCode::internal))
            return answer;
        if (answer->error)
            context.terminal.status(answer->error->text);
        else if (answer->remaining > 0)
            context.terminal.status(
                fmt::format("Reading the games: {} to go",
                            countedGrouped(static_cast<std::uint64_t>(answer->remaining), "record")));
        while (games.revision() == answer->revision && !context.stop.stop_requested())
            wake.wait(context.stop, 1000ms);
    }
    return nullptr;
}

void sayChoices(const GamesFlags& flags, const view::GameAnswer& answer, Terminal& terminal) {
    const view::GameFilter& filter = flags.question.filter;
    const view::GameChoices& choices = answer.choices;
    const auto say = [&](const char* flag, bool given, const auto& all) {
        if (given && !all.empty())
            terminal.say(fmt::format("With the other flags, {} can be: {}", flag, fmt::join(all, ", ")));
    };
    say("--season", filter.season.has_value(), choices.seasons);
    say("--stage", !filter.stage.empty(), choices.stages);
    say("--team", !filter.team.empty(), choices.teams);
    say("--map", !filter.map.empty(), choices.maps);
    say("--map-type", !filter.mapType.empty(), choices.mapTypes);
}

std::string output(const GamesFlags& flags, const view::GameAnswer& answer) {
    if (flags.question.gamesOf.empty())
        return gamesTable(answer.rows, flags.format);
    std::vector<view::PlayedGame> newest = answer.listed;
    if (flags.top > 0)
        newest.resize(std::min(flags.top, newest.size()));
    return gamesTable(newest, flags.format);
}

/// What isn't in the output, for people.
void sayMore(const GamesFlags& flags, const view::GameAnswer& answer, Terminal& terminal) {
    if (answer.badRecords > 0)
        terminal.say(fmt::format("Left out, for they can't be read: {} of the games topic",
                                 base::counted(answer.badRecords, "record")));
    if (answer.total == 0)
        terminal.say("There are no games: no event so far says on which map, in which match or team it was. "
                     "Those of `statstream-cli import` from StatsLab files do.");
    else if (answer.games == 0)
        sayChoices(flags, answer, terminal);
    else if (!flags.question.gamesOf.empty() && answer.listed.empty())
        terminal.say(fmt::format("No game that counts is one of {}'s.", flags.question.gamesOf));
}

Exit run(const GamesFlags& flags, Context& context) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const std::string topic = session::gamesTopic(flags.config);
    if (const auto there = (*connection)->checkTable(topic, "--app-id"); !there)
        return context.terminal.fail(there.error());
    Wake wake;
    view::ViewConfig config;
    config.cluster = (*connection)->cluster();
    config.changelogTopic = topic;
    view::GamesView games(config, (*connection)->clock(), (*connection)->log(), wake.poke());
    const auto answer = askWhole(games, flags.question, wake, context);
    context.terminal.clearStatus();
    if (!answer)
        return Exit::negative;
    context.terminal.print(output(flags, *answer));
    sayMore(flags, *answer, context.terminal);
    return answer->error ? context.terminal.fail(*answer->error) : Exit::fine;
}

} // namespace

void addGames(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<GamesFlags>();
    CLI::App* games =
        app.add_subcommand("games", "Players by their single games: per 10 minutes, per map, best maps");
    flags->addFilter(*games);
    flags->addOutput(*games);
    flags->addConnection(*games);
    flags->addApp(*games);
    games->footer(
        "It reads the table of single games, which has the events that say of which map, match or team they\n"
        "are, as those of StatsLab files do. Per 10 minutes: all damage or healing / all time played × 600 "
        "s,\n"
        "over the games whose time is known. Stage, team, map and type are taken in any case, and with\n"
        "or without blanks. Names that differ only in case and accents are one player's.\n\n"
        "Examples:\n  statstream-cli games --season 2022 --min-minutes 60 --top 10\n"
        "  statstream-cli games --team 'Dallas Fuel' --map Ilios --sort best-healing\n"
        "  statstream-cli games --games-of Jake --format csv    (`import` reads that back)");
    const auto finish = [flags, games] {
        flags->finish(*games);
        flags->finishQuestion();
    };
    commands.push_back({games, finish, [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
