/// statstream-cli: everything the window can, without a window.

#include "app/cli/command.h"

#include <clocale>
#include <cstdio>
#include <exception>

#ifndef STATSTREAM_VERSION
#define STATSTREAM_VERSION "unknown"
#endif

namespace {

constexpr const char* footer =
    "Without --bootstrap every command uses the local Kafka, and starts it if need be.\n"
    "Exit codes: 0 fine, 1 a negative result or a failure, 2 wrong usage, 3 broker not reachable.\n\n"
    "Examples:\n"
    "  statstream-cli demo\n"
    "  statstream-cli produce --events 100 --sleep 0.1\n"
    "  statstream-cli worker --workers 2 --exit-when-idle 5\n"
    "  statstream-cli table --format json\n"
    "  statstream-cli audit";

/// Parses; gives the command to run, or null with the exit code.
const cli::Command* parse(CLI::App& app, const cli::Commands& commands, int argc, char** argv, int& exit) {
    try {
        app.parse(argc, argv);
        for (const cli::Command& command : commands) {
            if (!command.app->parsed())
                continue;
            command.finish();
            return &command;
        }
    } catch (const CLI::ParseError& error) {
        const bool asked = error.get_exit_code() == 0; // --help, --version
        app.exit(error);
        exit = static_cast<int>(asked ? cli::Exit::fine : cli::Exit::usage);
    }
    return nullptr;
}

int runMain(int argc, char** argv) {
    cli::StopSignals signals;
    CLI::App app("Statstream on the command line: produce events, process them, read and audit the table.",
                 "statstream-cli");
    app.set_version_flag("--version", STATSTREAM_VERSION);
    app.require_subcommand(1);
    app.footer(footer);
    cli::Commands commands;
    for (const auto add : {cli::addProduce, cli::addWorker, cli::addTable, cli::addAudit, cli::addTopics,
                           cli::addReset, cli::addBroker, cli::addDemo})
        add(app, commands);
    int exit = static_cast<int>(cli::Exit::usage);
    const cli::Command* command = parse(app, commands, argc, argv, exit);
    if (command == nullptr)
        return exit;
    cli::Terminal terminal([&signals] { signals.requestStop(); });
    cli::Context context{terminal, signals.token()};
    return static_cast<int>(command->run(context));
}

} // namespace

int main(int argc, char** argv) {
    try {
        return runMain(argc, argv);
    } catch (const std::exception& exception) {
        std::fprintf(stderr, "statstream-cli: %s\n", exception.what());
        return static_cast<int>(cli::Exit::negative);
    }
}
