#include "app/cli/broker_script.h"
#include "app/cli/child.h"
#include "app/cli/command.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct BrokerFlags {
    std::string dir;
    int port = 0;
    bool json = false;
};

/// kafka/broker's exit codes in ours: 2 is wrong usage there too, 3 is "stopped"; 10 and 11, no Java or no
/// jars, mean that there is no local Kafka to reach.
Exit exitOfScript(int code) {
    switch (code) {
    case 0:
        return Exit::fine;
    case 2:
        return Exit::usage;
    case 3:
    case 10:
    case 11:
        return Exit::unreachable;
    default:
        return Exit::negative;
    }
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

std::string asJson(const char* command, int code, const std::string& output) {
    Json json;
    if (std::string_view(command) == "status") {
        const std::string address = field(output, "address");
        const std::string data = field(output, "data");
        json = {{"running", code == 0},
                {"address", code == 0 ? Json(address) : Json()},
                {"data", data.empty() ? Json() : Json(data)}};
    } else {
        const std::string address = output.substr(0, output.find('\n'));
        json = {{"ok", code == 0}};
        if (std::string_view(command) == "start")
            json["address"] = code == 0 ? Json(address) : Json();
    }
    return json.dump(2);
}

Exit run(const char* command, const BrokerFlags& flags, Context& context) {
    const auto script = findBrokerScript();
    if (!script)
        return context.terminal.fail(script.error());
    std::vector<std::string> arguments{command};
    if (!flags.dir.empty())
        arguments.insert(arguments.end(), {"--dir", flags.dir});
    if (flags.port != 0)
        arguments.insert(arguments.end(), {"--port", std::to_string(flags.port)});
    const auto result = runChild(*script, arguments, flags.json);
    if (!result)
        return context.terminal.fail(result.error());
    if (flags.json)
        context.terminal.printLine(asJson(command, result->exitCode, result->output));
    return exitOfScript(result->exitCode);
}

void addOne(CLI::App& broker, Commands& commands, const char* name, const char* text, const char* footer) {
    auto flags = std::make_shared<BrokerFlags>();
    CLI::App* app = broker.add_subcommand(name, text);
    app->add_option("--local-kafka-dir", flags->dir,
                    "Where it keeps its data (default: the application-data folder)")
        ->type_name("DIR");
    if (std::string_view(name) == "start")
        app->add_option("--port", flags->port, "Its port (default: a free one, chosen once and kept)")
            ->check(inRange(1, 65'535));
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
