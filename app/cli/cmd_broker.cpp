#include "app/cli/command.h"

#include "core/kafka/local_broker_script.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct BrokerFlags {
    std::string dir;
    int port = 0;
    bool json = false;
};

/// kafka/broker's exit codes in ours: 2 is wrong usage there too, and 3 is "stopped".
constexpr int scriptUsage = 2;
constexpr int scriptStopped = 3;

Exit exitOfScript(const kafka::ScriptOutcome& outcome) {
    if (outcome.exitCode == 0)
        return Exit::fine;
    if (outcome.exitCode == scriptUsage)
        return Exit::usage;
    if (outcome.exitCode == scriptStopped)
        return Exit::unreachable;
    return exitOf(kafka::scriptError(outcome)); // no Java and no jars: there is no local Kafka to reach
}

/// The value of `name: value` in the script's output.
std::string field(const std::string& output, const std::string& name) {
    const std::string start = name + ": ";
    auto at = output.rfind(start, 0) == 0 ? std::size_t{0} : output.find("\n" + start);
    if (at == std::string::npos)
        return {};
    at = output.find(start, at) + start.size();
    return output.substr(at, output.find('\n', at) - at);
}

std::string asJson(const std::string& command, const kafka::ScriptOutcome& outcome) {
    const auto orNull = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    const bool good = outcome.exitCode == 0;
    if (command == "status")
        return Json{{"running", good},
                    {"address", orNull(good ? field(outcome.output, "address") : "")},
                    {"data", orNull(field(outcome.output, "data"))}}
            .dump(2);
    if (command == "start")
        return Json{{"running", good}, {"address", orNull(outcome.output)}}.dump(2);
    return Json{{"running", false}}.dump(2);
}

Exit run(const char* command, const BrokerFlags& flags, Context& context) {
    const auto script = kafka::findBrokerScript();
    if (script.empty())
        return context.terminal.fail(
            {base::ErrorCode::unsupported,
             "The script kafka/broker, which runs the local Kafka, is not beside the program."});
    std::vector<std::string> arguments{command};
    if (!flags.dir.empty())
        arguments.insert(arguments.end(), {"--dir", flags.dir});
    if (flags.port != 0)
        arguments.insert(arguments.end(), {"--port", std::to_string(flags.port)});
    const auto outcome = kafka::runBrokerScript(script, arguments, context.stop);
    if (!outcome && outcome.error().code == base::ErrorCode::cancelled)
        return context.terminal.fail(
            {base::ErrorCode::cancelled, fmt::format("`broker {}` was cancelled.", command)});
    if (!outcome)
        return context.terminal.fail(outcome.error());
    if (outcome->exitCode == 0 || outcome->exitCode == scriptStopped) {
        if (!outcome->message.empty())
            context.terminal.say(outcome->message);
        if (flags.json)
            context.terminal.printLine(asJson(command, *outcome));
        else if (!outcome->output.empty())
            context.terminal.printLine(outcome->output);
        return exitOfScript(*outcome);
    }
    context.terminal.say("statstream-cli: " + kafka::scriptError(*outcome).text);
    return exitOfScript(*outcome);
}

void addOne(CLI::App& broker, Commands& commands, const char* name, const char* text, const char* footer) {
    auto flags = std::make_shared<BrokerFlags>();
    CLI::App* app = broker.add_subcommand(name, text);
    app->add_option("--local-kafka-dir", flags->dir,
                    "Where it keeps its data (default: the application-data folder)")
        ->type_name("DIR");
    if (std::string_view(name) == "start")
        app->add_option("--port", flags->port, "Its port (default: a free one, chosen once and kept)")
            ->check(inRange(1024, 65'000));
    app->add_flag("--json", flags->json, "Results as JSON, for scripts");
    app->footer(footer);
    commands.push_back({app, [] {}, [flags, name](Context& context) { return run(name, *flags, context); }});
}

} // namespace

void addBroker(CLI::App& app, Commands& commands) {
    CLI::App* broker = app.add_subcommand("broker", "Start and stop the local Kafka, see whether it runs");
    broker->require_subcommand(1);
    addOne(*broker, commands, "start", "Start it, and keep it running until `broker stop`",
           "Commands and windows that need the local Kafka start it by themselves, and the last of them "
           "stops it. After\n"
           "`broker start` it stays until `broker stop`, whoever comes and goes. Prints its address.\n\n"
           "Examples:\n  statstream-cli broker start\n  statstream-cli broker start --local-kafka-dir /tmp/k "
           "--port 29092");
    addOne(*broker, commands, "stop", "Stop it, whoever uses it; the data stay",
           "A window that uses it says so and starts it again.\n\nExample:\n  statstream-cli broker stop");
    addOne(*broker, commands, "status", "Whether it runs, and where",
           "Exit code 0: it runs and answers; 3: it does not.\n\nExample:\n  statstream-cli broker status "
           "--json");
    broker->footer("Example:\n  statstream-cli broker start");
}

} // namespace cli
