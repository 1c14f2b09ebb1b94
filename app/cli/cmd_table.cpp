#include "app/cli/command.h"
#include "app/cli/connection.h"
#include "app/cli/rows.h"
#include "app/cli/wake.h"

#include "core/base/text.h"
#include "core/view/player_view.h"
#include "core/view/row_text.h"

namespace cli {

namespace {

using namespace std::chrono_literals;

struct TableFlags : CommonFlags {
    std::string formatName = "text";
    Format format = Format::text;
    bool follow = false;
};

/// Prints rows as they change; on a terminal the whole screen instead.
class Follower {
public:
    Follower(const TableFlags& flags, Terminal& terminal)
        : m_format(flags.format), m_terminal(terminal),
          m_live(terminal.outIsTerminal() && flags.format == Format::text) {}

    void show(const std::shared_ptr<const view::PlayerSnapshot>& players) {
        if (m_last && m_last->version() == players->version())
            return;
        if (m_live)
            redraw(*players);
        else
            printChanges(*players);
        m_last = players;
    }

private:
    void redraw(const view::PlayerSnapshot& players) {
        const std::vector<std::size_t> rows = sortedRows(players);
        const std::size_t width = nameWidthOf(players, rows);
        const auto room = static_cast<std::size_t>(std::max(m_terminal.rows() - 3, 1));
        std::string out = textHeader(width);
        for (std::size_t i = 0; i < std::min(room, rows.size()); ++i)
            appendTextRow(out, players, rows[i], width);
        if (rows.size() > room)
            out += fmt::format("… and {}\n", base::counted(rows.size() - room, "more player"));
        m_terminal.redraw(out);
    }

    void printChanges(const view::PlayerSnapshot& players) {
        std::string out;
        if (!m_last)
            out = m_format == Format::csv    ? view::csvHeader()
                  : m_format == Format::text ? textHeader(20)
                                             : "";
        for (const std::size_t row : sortedRows(players)) {
            const bool known = m_last && row < m_last->size();
            if (known &&
                (players.sharesBlock(*m_last, row / view::blockRows) || m_last->row(row) == players.row(row)))
                continue;
            if (m_format == Format::text)
                appendTextRow(out, players, row, 20);
            else if (m_format == Format::csv)
                view::appendCsvRow(out, players, row);
            else {
                view::appendJsonRow(out, players, row);
                out += '\n';
            }
        }
        m_terminal.print(out);
    }

    const Format m_format;
    Terminal& m_terminal;
    const bool m_live;
    std::shared_ptr<const view::PlayerSnapshot> m_last;
};

Exit once(const TableFlags& flags, view::PlayerView& view, Wake& wake, Context& context) {
    while (view.status()->state != view::ViewState::stopped) {
        if (context.stop.stop_requested())
            return Exit::negative;
        const auto status = view.status();
        if (status->state == view::ViewState::waiting)
            context.terminal.status(status->reason);
        else if (status->remaining > 0)
            context.terminal.status(
                "Reading the table: " +
                countedGrouped(static_cast<std::uint64_t>(status->recordsRead), "record"));
        wake.wait(context.stop, 100ms);
    }
    context.terminal.clearStatus();
    const auto status = view.status();
    context.terminal.print(wholeTable(*view.snapshot(), flags.format));
    if (status->badRecords > 0)
        context.terminal.say(
            fmt::format("Left out, for they can't be read: {} of the changelog",
                        base::counted(static_cast<std::uint64_t>(status->badRecords), "record")));
    return Exit::fine;
}

Exit follow(const TableFlags& flags, view::PlayerView& view, Connection& connection, Wake& wake,
            Context& context) {
    Follower follower(flags, context.terminal);
    Every check(1s);
    while (!context.stop.stop_requested()) {
        if (view.status()->state == view::ViewState::live)
            follower.show(view.snapshot());
        if (check.due()) {
            context.terminal.checkReader();
            if (const auto up = connection.keepUp(context); !up)
                return context.terminal.fail(up.error());
        }
        wake.wait(context.stop, 1000ms);
    }
    return Exit::fine;
}

Exit run(const TableFlags& flags, Context& context) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const std::string changelog = session::changelogTopic(flags.config);
    if (const auto there = (*connection)->checkTable(changelog, "--app-id and --table"); !there)
        return context.terminal.fail(there.error());
    Wake wake;
    view::ViewConfig config;
    config.cluster = (*connection)->cluster();
    config.changelogTopic = changelog;
    config.keepRunning = flags.follow;
    view::PlayerView view(config, (*connection)->clock(), (*connection)->log(), wake.poke());
    return flags.follow ? follow(flags, view, **connection, wake, context) : once(flags, view, wake, context);
}

} // namespace

void addTable(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<TableFlags>();
    CLI::App* table = app.add_subcommand("table", "The whole table, from its changelog");
    auto* format = table->add_option("--format", flags->formatName, "How to print it")
                       ->check(oneOf({"text", "json", "csv"}))
                       ->capture_default_str();
    table->add_flag("--follow", flags->follow,
                    "Go on until stopped: then each changed row (on a terminal the whole screen)");
    table->add_flag("--json", flags->json, "The same as --format json")->excludes(format);
    flags->addConnection(*table);
    flags->addApp(*table);
    table->footer("Rows are sorted by player. With --follow, json is one object a line.\n\n"
                  "Examples:\n  statstream-cli table\n  statstream-cli table --format json | jq '.[] | "
                  "select(.avg_dmg > 3000)'\n"
                  "  statstream-cli table --follow");
    const auto finish = [flags, table] {
        flags->finish(*table);
        if (flags->json || flags->formatName == "json")
            flags->format = Format::json;
        else if (flags->formatName == "csv")
            flags->format = Format::csv;
    };
    commands.push_back({table, finish, [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
