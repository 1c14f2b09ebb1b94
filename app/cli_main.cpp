/// statstream-cli: everything the window can, without a window.

#include "app/cli/command.h"

#include "core/base/fault_point.h"

#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <system_error>

namespace {

constexpr const char* footer =
    "Without --bootstrap every command uses the local Kafka, and starts it if need be.\n"
    "Exit codes: 0 fine, 1 a negative result or a failure, 2 wrong usage, 3 broker not reachable.\n\n"
    "Examples:\n"
    "  statstream-cli demo\n"
    "  statstream-cli produce --events 100 --sleep 0.1\n"
    "  statstream-cli worker --workers 2 --exit-when-idle 5\n"
    "  statstream-cli table --format json\n"
    "  statstream-cli audit\n\n"
    "Each command has its own --help, with examples.";

/// What a value may be, plainly: ` 0…3600 [2]` instead of `FLOAT:0…3600=2 Excludes: --rate`.
class HelpFormat final : public CLI::Formatter {
public:
    std::string make_option_opts(const CLI::Option* option) const override {
        if (option->get_type_size() == 0)
            return {};
        std::string type = option->get_type_name();
        for (const char* prefix : {"TEXT:", "UINT:", "INT:", "FLOAT:"})
            if (type.starts_with(prefix))
                type.erase(0, std::string_view(prefix).size());
        const std::string standard = option->get_default_str();
        return " " + type + (standard.empty() ? "" : " [" + standard + "]");
    }
};

/// The parser would only say that a command is required. Empty: all that are named exist.
std::string unknownCommand(const CLI::App& app, int argc, char** argv) {
    const CLI::App* at = &app;
    std::string path;
    for (int i = 1; i < argc && argv[i][0] != '-'; ++i) {
        const auto all = at->get_subcommands([](const CLI::App*) { return true; });
        if (all.empty())
            return {};
        std::vector<std::string> names;
        const CLI::App* named = nullptr;
        for (const CLI::App* one : all) {
            names.push_back(one->get_name());
            named = one->check_name(argv[i]) ? one : named;
        }
        path += (i > 1 ? " " : "") + std::string(argv[i]);
        if (named == nullptr)
            return fmt::format("There is no command '{}'; there are: {}.", path, fmt::join(names, ", "));
        at = named;
    }
    return {};
}

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
        if (const std::string unknown = unknownCommand(app, argc, argv); !unknown.empty()) {
            std::fprintf(stderr, "%s\nRun with --help for more information.\n", unknown.c_str());
            return nullptr;
        }
        const bool asked = error.get_exit_code() == 0; // --help, --version
        app.exit(error);
        exit = static_cast<int>(asked ? cli::Exit::fine : cli::Exit::usage);
    }
    return nullptr;
}

/// For tests of how the program fails: core/base/fault_point.h. False: it can't be what was meant.
bool armFaultOfEnvironment() {
    const char* const fault = std::getenv("STATSTREAM_FAULT"); // NOLINT(concurrency-mt-unsafe): no thread yet
    if (fault == nullptr)
        return true;
    const auto armed = base::armFault(fault);
    std::fprintf(stderr, "statstream-cli: STATSTREAM_FAULT: %s\n",
                 armed ? fmt::format("armed to fail: {}", fault).c_str() : armed.error().text.c_str());
    return armed.has_value();
}

int runMain(int argc, char** argv) {
    if (!armFaultOfEnvironment())
        return static_cast<int>(cli::Exit::usage);
    cli::StopSignals signals;
    CLI::App app("Statstream on the command line: produce events, process them, read and audit the table.",
                 "statstream-cli");
    app.formatter(std::make_shared<HelpFormat>());
    app.set_version_flag("--version", STATSTREAM_VERSION);
    app.require_subcommand(1);
    app.footer(footer);
    cli::Commands commands;
    for (const auto add :
         {cli::addProduce, cli::addImport, cli::addWorker, cli::addTable, cli::addGames, cli::addAudit,
          cli::addDeadLetters, cli::addTopics, cli::addReset, cli::addHandover, cli::addBroker, cli::addDemo})
        add(app, commands);
    int exit = static_cast<int>(cli::Exit::usage);
    const cli::Command* command = parse(app, commands, argc, argv, exit);
    if (command == nullptr)
        return exit;
    cli::Terminal terminal([&signals] { signals.requestStop(); });
    cli::Context context{terminal, signals.token()};
    const cli::Exit done = command->run(context);
    if (terminal.outputError() == 0)
        return static_cast<int>(done);
    terminal.say(std::string("The output could not be written: ") +
                 std::generic_category().message(terminal.outputError()));
    return static_cast<int>(cli::Exit::negative);
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
