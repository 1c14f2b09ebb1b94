#include "app/cli/flags.h"

#include "core/kafka/address.h"

#include <algorithm>

namespace cli {

namespace {

constexpr const char* connectionGroup = "Connection";
constexpr const char* appGroup = "Application";
constexpr const char* processingGroup = "Processing";

} // namespace

CLI::Validator kafkaName(std::size_t longest) {
    return CLI::Validator(
        [longest](std::string& text) {
            const bool letters = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                        "0123456789._-") == std::string::npos;
            if (!text.empty() && text.size() <= longest && letters && text != "." && text != "..")
                return std::string();
            return fmt::format("'{}' is not a name of 1 to {} letters, digits, '.', '_' or '-'", text,
                               longest);
        },
        "NAME");
}

CLI::Validator address() {
    return CLI::Validator(
        [](std::string& text) {
            const auto good = kafka::checkAddress(text);
            return good ? std::string() : good.error().text;
        },
        "HOST:PORT[,HOST:PORT…]");
}

CLI::Validator oneOf(std::vector<std::string> words) {
    const std::string list = fmt::format("{}", fmt::join(words, "|"));
    return CLI::Validator(
        [words = std::move(words)](std::string& text) {
            if (std::ranges::find(words, text) != words.end())
                return std::string();
            return fmt::format("'{}' is none of {}", text, fmt::join(words, ", "));
        },
        list);
}

void CommonFlags::addConnection(CLI::App& command) {
    auto* bootstrap = command.add_option("--bootstrap", m_bootstrap,
                                         "A Kafka's address (without a port: 9092); without it the local "
                                         "Kafka, started if need be");
    bootstrap->check(address())->group(connectionGroup);
    command
        .add_option("--broker", m_broker,
                    "Which broker to bring along: the local Kafka (the default), or the demo broker "
                    "in memory")
        ->check(oneOf({"local", "demo"}))
        ->group(connectionGroup)
        ->excludes(bootstrap);
    command
        .add_option("-X", m_properties,
                    "Property of librdkafka for every client, key=value; may be repeated; no secrets here")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE")
        ->group(connectionGroup);
    command
        .add_option("--kafka-config", m_propertyFile,
                    "File of such properties, one key=value a line: the place for passwords and keys "
                    "(chmod 600)")
        ->type_name("FILE")
        ->group(connectionGroup);
    command
        .add_option("--local-kafka-dir", m_localKafkaDir,
                    "Where the local Kafka keeps its data (default: the application-"
                    "data folder)")
        ->type_name("DIR")
        ->group(connectionGroup);
    command.add_flag("-v,--verbose", verbose, "Say more on standard error; twice for all")
        ->group(connectionGroup);
}

void CommonFlags::addApp(CLI::App& command) {
    command.add_option("--app-id", config.appId, "Application id, also the consumer group")
        ->check(kafkaName(120))
        ->capture_default_str()
        ->group(appGroup);
    command.add_option("--topic", config.sourceTopic, "Source topic")
        ->check(kafkaName(249))
        ->capture_default_str()
        ->group(appGroup);
    command.add_option("--table", config.tableName, "Table; its changelog is APP-TABLE-changelog")
        ->check(kafkaName(100))
        ->capture_default_str()
        ->group(appGroup);
    command.add_option("--partitions", config.partitions, "Partitions of a source topic that has to be made")
        ->check(inRange(1, 1000))
        ->capture_default_str()
        ->group(appGroup);
    command
        .add_option("--state-dir", m_stateDir,
                    "Where the table files are (default: the application-data folder)")
        ->type_name("DIR")
        ->group(appGroup);
}

void CommonFlags::addProcessing(CLI::App& command) {
    command.add_option("--guarantee", m_guarantee, "exactly_once needs a broker with transactions")
        ->check(oneOf({"exactly_once", "at_least_once"}))
        ->capture_default_str()
        ->group(processingGroup);
    addCommittedOffsets(command);
    command.add_option("--commit-interval-ms", m_commitIntervalMs, "Milliseconds between commits")
        ->check(inRange(1, 60'000))
        ->capture_default_str()
        ->group(processingGroup);
    command.add_option("--cache-mb", m_cacheMb, "Memory for changed rows, MiB for each worker")
        ->check(inRange(1, 65'536))
        ->capture_default_str()
        ->group(processingGroup);
    command
        .add_option("--standby", config.standby,
                    "Keep warm copies of partitions that other processes' workers own, in so many processes "
                    "each; they need the memory of one worker more")
        ->check(inRange(0, 8))
        ->capture_default_str()
        ->group(processingGroup);
    command
        .add_flag("--static-membership", config.staticMembership,
                  "A process that comes back within the session time-out (6 s) gets its partitions back, and "
                  "no others are moved; so when it ends for good, they wait as long")
        ->group(processingGroup);
    command
        .add_option("--bad-events", m_badEvents,
                    "A record that is no event: say so and go on (log), put it on the dead-letter topic too, "
                    "or stop the worker before it")
        ->check(oneOf({"log", "dead-letter", "stop"}))
        ->capture_default_str()
        ->group(processingGroup);
    addDeadLetterTopic(command, "Where --bad-events dead-letter, which this implies, puts them (default: "
                                "APP-dead-letters)");
}

void CommonFlags::addCommittedOffsets(CLI::App& command) {
    command
        .add_option("--committed-offsets", m_committedOffsets,
                    "What offsets mean that another program committed for the app: last-processed to take "
                    "over from Faust 1.10")
        ->check(oneOf({"next", "last-processed"}))
        ->capture_default_str()
        ->group(processingGroup);
}

void CommonFlags::addDeadLetterTopic(CLI::App& command, const std::string& text) {
    command.add_option("--dead-letter-topic", m_deadLetterTopic, text)
        ->check(kafkaName(249))
        ->group(processingGroup);
}

void CommonFlags::finishBadEvents(const CLI::App& command, bool policyGiven) {
    if (!m_deadLetterTopic.empty()) {
        config.deadLetterTopic = m_deadLetterTopic;
        if (!policyGiven)
            m_badEvents = "dead-letter";
        if (m_badEvents != "dead-letter")
            throw CLI::ValidationError(
                command.get_name(),
                fmt::format("--dead-letter-topic is for --bad-events dead-letter, not for {}", m_badEvents));
    }
    config.badEvents = m_badEvents == "dead-letter" ? session::BadEvents::deadLetter
                       : m_badEvents == "stop"      ? session::BadEvents::stop
                                                    : session::BadEvents::log;
}

void CommonFlags::addJson(CLI::App& command) {
    command.add_flag("--json", json, "Results as JSON, for scripts");
}

void CommonFlags::takeProperties(bool fileGiven) {
    for (const std::string& property : m_properties)
        if (const auto taken = config.addProperty(property); !taken)
            throw CLI::ParseError(taken.error().text, CLI::ExitCodes::ValidationError);
    if (!fileGiven)
        return;
    if (const auto taken = config.addPropertyFile(m_propertyFile); !taken)
        throw CLI::ValidationError("--kafka-config", taken.error().text);
}

void CommonFlags::finish(const CLI::App& command) {
    const auto given = [&command](const char* flag) {
        const CLI::Option* option = command.get_option_no_throw(flag);
        return option != nullptr && option->count() > 0;
    };
    bootstrapGiven = given("--bootstrap");
    appGiven = given("--app-id") || given("--topic");
    config.bootstrap = m_bootstrap;
    config.broker = bootstrapGiven       ? kafka::BrokerKind::remote
                    : m_broker == "demo" ? kafka::BrokerKind::demo
                                         : kafka::BrokerKind::local;
    takeProperties(given("--kafka-config"));
    config.guarantee =
        m_guarantee == "at_least_once" ? stream::Guarantee::atLeastOnce : stream::Guarantee::exactlyOnce;
    config.committedOffsets = m_committedOffsets == "last-processed" ? stream::CommittedOffsets::lastProcessed
                                                                     : stream::CommittedOffsets::next;
    config.commitInterval = std::chrono::milliseconds(m_commitIntervalMs);
    config.cacheBytes = static_cast<std::size_t>(m_cacheMb) << 20U;
    config.stateDir = m_stateDir;
    config.localKafkaDir = m_localKafkaDir;
    finishBadEvents(command, given("--bad-events"));
    if (const auto good = config.check(); !good)
        throw CLI::ValidationError(command.get_name(), good.error().text);
}

} // namespace cli
