#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/flags.h"
#include "app/cli/stop_signals.h"
#include "app/cli/terminal.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace cli {

/// What a command has at hand while it runs.
struct Context {
    Terminal& terminal;
    std::stop_token stop; ///< SIGINT, SIGTERM, or nobody reads the output any more
};

/// A command of the command line, ready to run when `app` was chosen by the parser.
struct Command {
    CLI::App* app = nullptr;
    /// Completes what the parser can't; throws CLI::ParseError.
    std::function<void()> finish;
    std::function<Exit(Context&)> run;
};
using Commands = std::vector<Command>;

void addTopics(CLI::App& app, Commands& commands);
void addProduce(CLI::App& app, Commands& commands);
void addImport(CLI::App& app, Commands& commands);
void addWorker(CLI::App& app, Commands& commands);
void addTable(CLI::App& app, Commands& commands);
void addGames(CLI::App& app, Commands& commands);
void addAudit(CLI::App& app, Commands& commands);
void addDeadLetters(CLI::App& app, Commands& commands);
void addReset(CLI::App& app, Commands& commands);
void addHandover(CLI::App& app, Commands& commands);
void addDemo(CLI::App& app, Commands& commands);
void addBroker(CLI::App& app, Commands& commands);

} // namespace cli
