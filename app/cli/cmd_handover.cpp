#include "app/cli/command.h"
#include "app/cli/connection.h"

#include "core/base/text.h"
#include "core/session/handover.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

Exit run(const CommonFlags& flags, Context& context) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    const auto written = session::handOver(flags.config, (*connection)->cluster(), context.stop);
    if (!written)
        return context.terminal.fail(written.error());
    const std::string changelog = session::changelogTopic(flags.config);
    if (flags.json)
        context.terminal.printLine(
            nlohmann::ordered_json{{"changelog", changelog}, {"records", *written}}.dump());
    else
        context.terminal.printLine(
            fmt::format("{} written to {}: a Faust worker can restore its table from it",
                        base::counted(static_cast<std::uint64_t>(*written), "record"), changelog));
    return Exit::fine;
}

} // namespace

void addHandover(CLI::App& app, Commands& commands) {
    auto flags = std::make_shared<CommonFlags>();
    CLI::App* handover =
        app.add_subcommand("handover", "Make an application's changelog one that Faust can go on from");
    flags->addJson(*handover);
    flags->addConnection(*handover);
    flags->addApp(*handover);
    handover->footer(
        "Behind the last record of a transaction Kafka writes a marker, and Faust waits for ever for a "
        "record there.\n"
        "So this writes the last record of each partition once more, outside of a transaction; no row "
        "changes. Stop the\n"
        "workers first: it is refused while the group has members. More: docs/faust.md.\n\n"
        "Examples:\n  statstream-cli handover\n  statstream-cli handover --bootstrap kafka-1:9092 --app-id "
        "my-app");
    const auto finish = [flags, handover] { flags->finish(*handover); };
    commands.push_back({handover, finish, [flags](Context& context) { return run(*flags, context); }});
}

} // namespace cli
