#include "app/cli/command.h"
#include "app/cli/connection.h"

#include "core/base/text.h"
#include "core/kafka/admin.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

constexpr auto timeout = 15s;

struct TopicsFlags : CommonFlags {
    std::vector<std::string> names; ///< empty: source, changelog and games
    bool all = false;
    bool dryRun = false;
    bool partitionsGiven = false;

    [[nodiscard]] std::vector<std::string> chosen() const {
        return names.empty() ? std::vector<std::string>{config.sourceTopic, session::changelogTopic(config),
                                                        session::gamesTopic(config)}
                             : names;
    }
    /// An app that has not run since there is a games' table has no topic for it.
    [[nodiscard]] bool mayMiss(const std::string& name, const base::Error& error) const {
        return names.empty() && name == session::gamesTopic(config) &&
               error.code == base::ErrorCode::notFound;
    }
};

/// Connects, makes the Admin, and says what went wrong.
template <class Body>
Exit withAdmin(const TopicsFlags& flags, Context& context, Body body) {
    const auto connection = Connection::openLasting(flags, context);
    if (!connection)
        return context.terminal.fail(connection.error());
    auto admin = kafka::Admin::create((*connection)->cluster());
    if (!admin)
        return context.terminal.fail(admin.error());
    return body(**connection, *admin);
}

std::string countOf(int number, std::string_view noun) {
    return base::counted(static_cast<std::uint64_t>(number), noun);
}

Json asJson(const kafka::TopicInfo& topic) {
    return {{"name", topic.name},
            {"partitions", topic.partitions},
            {"replication_factor", topic.replicationFactor}};
}

/// Before anything is made: --partitions is for a source that has to be made, and says nothing of one that
/// is there.
base::Result<void> checkCount(const TopicsFlags& flags, kafka::Admin& admin) {
    if (!flags.partitionsGiven)
        return {};
    const session::Config& config = flags.config;
    for (const std::string& name : flags.chosen()) {
        const auto topic = admin.describeTopic(name, timeout);
        if (!topic && topic.error().code != base::ErrorCode::notFound)
            return base::Failure(topic.error());
        if (topic && topic->partitions != config.partitions)
            return base::failure(
                base::ErrorCode::topicMismatch,
                fmt::format(
                    "--partitions {}: the topic {} is there and has {}. Leave --partitions out to take "
                    "it as it is; delete it to make it anew (`statstream-cli topics delete {}`, with "
                    "all its records); or choose another --topic and --app-id.",
                    config.partitions, name, countOf(topic->partitions, "partition"), name));
    }
    return {};
}

Exit create(const TopicsFlags& flags, Context& context) {
    return withAdmin(flags, context, [&](Connection& connection, kafka::Admin& admin) {
        if (const auto fits = checkCount(flags, admin); !fits)
            return context.terminal.fail(fits.error());
        const auto prepared = session::prepareTopics(flags.config, connection.cluster(), nullptr);
        if (!prepared)
            return context.terminal.fail(prepared.error());
        if (prepared->noGames)
            return context.terminal.fail({base::ErrorCode::kafka, *prepared->noGames});
        Json topics = Json::array();
        for (const std::string& name : flags.chosen()) {
            topics.push_back({{"name", name}, {"partitions", prepared->partitions}});
            if (!flags.json)
                context.terminal.printLine(
                    fmt::format("{}  {}", name, countOf(prepared->partitions, "partition")));
        }
        if (flags.json)
            context.terminal.printLine(topics.dump(2));
        return Exit::fine;
    });
}

Exit list(const TopicsFlags& flags, Context& context) {
    return withAdmin(flags, context, [&](Connection&, kafka::Admin& admin) {
        auto info = admin.describeCluster(timeout);
        if (!info)
            return context.terminal.fail(info.error());
        std::ranges::sort(info->topics, {}, &kafka::TopicInfo::name);
        Json topics = Json::array();
        for (const kafka::TopicInfo& topic : info->topics) {
            if (topic.name.starts_with("__") && !flags.all)
                continue;
            topics.push_back(asJson(topic));
            if (!flags.json)
                context.terminal.printLine(fmt::format("{}  {}, {}", topic.name,
                                                       countOf(topic.partitions, "partition"),
                                                       countOf(topic.replicationFactor, "replica")));
        }
        if (flags.json)
            context.terminal.printLine(topics.dump(2));
        return Exit::fine;
    });
}

base::Result<Json> describeOne(kafka::Admin& admin, const std::string& name) {
    const auto topic = admin.describeTopic(name, timeout);
    if (!topic)
        return base::Failure(topic.error());
    const auto config = admin.topicConfig(name, timeout);
    if (!config)
        return base::Failure(config.error());
    const auto marks = admin.watermarks(name, timeout);
    if (!marks)
        return base::Failure(marks.error());
    Json json = asJson(*topic);
    for (const char* key : {"cleanup.policy", "retention.ms", "retention.bytes"})
        if (const auto value = config->find(key); value != config->end())
            json["config"][key] = value->second;
    json["offsets"] = Json::array();
    for (std::size_t i = 0; i < marks->size(); ++i)
        json["offsets"].push_back(
            {{"partition", i}, {"first", (*marks)[i].low.value}, {"next", (*marks)[i].high.value}});
    return json;
}

std::string describedAsText(const Json& topic) {
    std::string text = fmt::format("{}  {}, {}\n", topic["name"].get<std::string>(),
                                   countOf(topic["partitions"].get<int>(), "partition"),
                                   countOf(topic["replication_factor"].get<int>(), "replica"));
    const Json config = topic.value("config", Json::object());
    for (const auto& [key, value] : config.items())
        text += fmt::format("  {} = {}\n", key, value.get<std::string>());
    for (const Json& one : topic["offsets"])
        text += fmt::format("  partition {}: offsets {} to {}\n", one["partition"].get<int>(),
                            one["first"].get<std::int64_t>(), one["next"].get<std::int64_t>());
    return text;
}

Exit describe(const TopicsFlags& flags, Context& context) {
    return withAdmin(flags, context, [&](Connection&, kafka::Admin& admin) {
        Json topics = Json::array();
        Exit exit = Exit::fine;
        for (const std::string& name : flags.chosen()) {
            const auto topic = describeOne(admin, name);
            if (!topic && flags.mayMiss(name, topic.error()))
                continue;
            if (!topic) {
                exit = context.terminal.fail(topic.error());
                continue;
            }
            topics.push_back(*topic);
            if (!flags.json)
                context.terminal.print(describedAsText(*topic));
        }
        if (flags.json)
            context.terminal.printLine(topics.dump(2));
        return exit;
    });
}

Exit remove(const TopicsFlags& flags, Context& context) {
    return withAdmin(flags, context, [&](Connection&, kafka::Admin& admin) {
        Json deleted = Json::array();
        Exit exit = Exit::fine;
        for (const std::string& name : flags.chosen()) {
            base::Result<void> done;
            if (const auto there = admin.describeTopic(name, timeout); !there)
                done = base::Failure(there.error());
            else if (!flags.dryRun)
                done = admin.deleteTopic(name, timeout);
            if (!done && flags.mayMiss(name, done.error()))
                continue;
            if (!done) {
                exit = context.terminal.fail(done.error());
                continue;
            }
            deleted.push_back(name);
            if (!flags.json)
                context.terminal.printLine(
                    fmt::format("{} {}", flags.dryRun ? "would delete" : "deleted", name));
        }
        if (flags.json)
            context.terminal.printLine(Json{{"dry_run", flags.dryRun}, {"deleted", deleted}}.dump(2));
        return exit;
    });
}

struct Action {
    const char* name;
    const char* text;
    Exit (*run)(const TopicsFlags&, Context&);
};

void addOne(CLI::App& topics, Commands& commands, const Action& action,
            const std::function<void(CLI::App&, TopicsFlags&)>& more) {
    auto flags = std::make_shared<TopicsFlags>();
    CLI::App* app = topics.add_subcommand(action.name, action.text);
    more(*app, *flags);
    flags->addJson(*app);
    flags->addConnection(*app);
    flags->addApp(*app);
    const auto finish = [flags, app] {
        flags->finish(*app);
        flags->partitionsGiven = app->count("--partitions") > 0;
    };
    commands.push_back(
        {app, finish, [flags, run = action.run](Context& context) { return run(*flags, context); }});
}

} // namespace

void addTopics(CLI::App& app, Commands& commands) {
    CLI::App* topics = app.add_subcommand("topics", "Create, list, describe and delete topics");
    topics->require_subcommand(1);
    const auto names = [](CLI::App& command, TopicsFlags& flags) {
        command
            .add_option("topics", flags.names,
                        "Topics (default: the application's source, changelog and games)")
            ->check(kafkaName(249));
    };
    addOne(*topics, commands,
           {"create", "Make the source, changelog and games topics as they must be, or check them", create},
           [](CLI::App& command, TopicsFlags&) {
               command.footer("With --partitions, a topic that is there with another count is an error (exit "
                              "code 1).\n\n"
                              "Examples:\n  statstream-cli topics create\n"
                              "  statstream-cli topics create --app-id my-app --topic games --partitions 8");
           });
    addOne(*topics, commands, {"list", "All topics of the cluster", list},
           [](CLI::App& command, TopicsFlags& flags) {
               command.add_flag("--all", flags.all, "With Kafka's internal topics");
               command.footer("Examples:\n  statstream-cli topics list\n  statstream-cli topics list "
                              "--bootstrap kafka-1:9092 --json");
           });
    addOne(*topics, commands, {"describe", "Partitions, settings and offsets", describe},
           [&names](CLI::App& command, TopicsFlags& flags) {
               names(command, flags);
               command.footer("Examples:\n  statstream-cli topics describe\n  statstream-cli topics describe "
                              "player_stats --json");
           });
    addOne(*topics, commands, {"delete", "Delete topics with all their records, without asking", remove},
           [&names](CLI::App& command, TopicsFlags& flags) {
               names(command, flags);
               command.add_flag("--dry-run", flags.dryRun, "Only say what would be deleted");
               command.footer("Examples:\n  statstream-cli topics delete --dry-run\n  statstream-cli topics "
                              "delete player_stats");
           });
    topics->footer("Example:\n  statstream-cli topics create --partitions 4");
}

} // namespace cli
