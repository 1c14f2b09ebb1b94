#include "app/desktop/options.h"

#include "core/kafka/address.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace desktop {

namespace {

using base::ErrorCode;
using base::Result;

QString tr(const char* text) {
    return QCoreApplication::translate("desktop", text);
}

base::Failure wrong(const QString& text) {
    return base::failure(ErrorCode::invalidArgument, text.toStdString());
}

/// Without the arguments that QApplication takes for itself.
QStringList withoutQt(const QStringList& arguments) {
    static const QStringList withValue{
        QStringLiteral("platform"), QStringLiteral("style"),   QStringLiteral("stylesheet"),
        QStringLiteral("geometry"), QStringLiteral("display"), QStringLiteral("session"),
        QStringLiteral("name"),     QStringLiteral("title"),   QStringLiteral("icon")};
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        const QString name = argument.startsWith(u'-') && !argument.startsWith(QLatin1String("--"))
                                 ? argument.mid(1)
                                 : QString();
        if (i > 0 && withValue.contains(name)) {
            ++i;
            continue;
        }
        rest << argument;
    }
    return rest;
}

void addOptions(QCommandLineParser& parser) {
    const auto add = [&parser](const char* name, const QString& text, const char* value) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), text, QString::fromUtf8(value)));
    };
    add("bootstrap",
        tr("A Kafka's address (without a port: 9092); without it the local Kafka, started if need be."),
        "host:port[,host:port…]");
    add("broker", tr("Which broker to bring along: local (the default), or demo, in memory."), "local|demo");
    add("X", tr("Property of librdkafka for every client; may be repeated; no secrets here."), "key=value");
    add("kafka-config",
        tr("File of such properties, one key=value a line: the place for passwords and keys (chmod 600)."),
        "file");
    add("local-kafka-dir", tr("Where the local Kafka keeps its data (default: the application-data folder)."),
        "dir");
    add("language", tr("Language of the window, for this time: system, en or de (default: as set)."),
        "system|en|de");
    add("app-id", tr("Application id, also the consumer group (default: owl-stats-stream-process)."), "id");
    add("topic", tr("Source topic (default: player_stats)."), "name");
    add("table", tr("Table (default: player_aggregates)."), "name");
    add("partitions", tr("Partitions of a source topic that has to be made, 1 to 1000 (default: 4)."),
        "number");
    add("state-dir", tr("Where the table files are (default: the application-data folder)."), "dir");
    add("guarantee", tr("exactly_once (the default) needs a broker with transactions."),
        "exactly_once|at_least_once");
    add("committed-offsets",
        tr("What offsets mean that another program committed for the app: next (the default), or "
           "last-processed to take over from Faust 1.10."),
        "next|last-processed");
    add("commit-interval-ms", tr("Milliseconds between commits, 1 to 60000 (default: 100)."), "ms");
    add("cache-mb",
        tr("Memory for changed rows, MiB for each worker, 1 to 65536 (default: %1).")
            .arg(session::Config().cacheBytes >> 20U),
        "MiB");
    add("standby",
        tr("Processes, 0 to 8, that keep a warm copy of a partition that another one's worker owns "
           "(default: 0)."),
        "number");
    parser.addOption(QCommandLineOption(
        QStringLiteral("static-membership"),
        tr("Coming back within the session time-out (6 s), the workers get their partitions back, and no "
           "others are moved; when they end for good, their partitions wait as long.")));
    add("bad-events",
        tr("A record that is no event: say so and go on (log, the default), put it on the dead-letter topic "
           "too, or stop the worker before it."),
        "log|dead-letter|stop");
    add("dead-letter-topic",
        tr("Where --bad-events dead-letter, which this implies, puts them (default: <app id>-dead-letters)."),
        "name");
    add("workers", tr("Workers at the start, 0 to 64 (default: 1)."), "number");
    add("web-port",
        tr("Show the figures in a browser and to programs too, on this port, 0 to 65535 (0: a free one; "
           "default: as the settings say)."),
        "port");
    add("web-host",
        tr("The address for it (default: 127.0.0.1). Any but loopback opens the table to whoever reaches "
           "it."),
        "host");
}

/// Sets `target` from a whole number in a range, if the flag was given.
Result<void> takeNumber(const QCommandLineParser& parser, const char* flag, int least, int most,
                        int& target) {
    const QString name = QString::fromLatin1(flag);
    if (!parser.isSet(name))
        return {};
    bool ok = false;
    const int number = parser.value(name).toInt(&ok);
    if (!ok || number < least || number > most)
        return wrong(tr("--%1: '%2' is not a whole number from %3 to %4")
                         .arg(name, parser.value(name), QString::number(least), QString::number(most)));
    target = number;
    return {};
}

void takeText(const QCommandLineParser& parser, const char* flag, std::string& target) {
    if (const QString name = QString::fromLatin1(flag); parser.isSet(name))
        target = parser.value(name).toStdString();
}

/// The place of the flag's value in `words`; `words` begins with the default.
Result<int> takeWord(const QCommandLineParser& parser, const char* flag, const QStringList& words) {
    const QString name = QString::fromLatin1(flag);
    if (!parser.isSet(name))
        return 0;
    const auto place = static_cast<int>(words.indexOf(parser.value(name)));
    if (place < 0)
        return wrong(
            tr("--%1: '%2' is none of %3").arg(name, parser.value(name), words.join(QLatin1String(", "))));
    return place;
}

Result<void> takeProperties(const QCommandLineParser& parser, session::Config& config) {
    for (const QString& property : parser.values(QStringLiteral("X"))) {
        if (const auto taken = config.addProperty(property.toStdString()); !taken)
            return taken;
    }
    const QString file = QStringLiteral("kafka-config");
    return parser.isSet(file) ? config.addPropertyFile(parser.value(file).toStdString()) : Result<void>{};
}

Result<void> takeBroker(const QCommandLineParser& parser, session::Config& config) {
    const bool hasAddress = parser.isSet(QStringLiteral("bootstrap"));
    if (hasAddress && parser.isSet(QStringLiteral("broker")))
        return wrong(
            tr("--bootstrap and --broker exclude each other: an address is a broker already running"));
    const auto broker = takeWord(parser, "broker", {QStringLiteral("local"), QStringLiteral("demo")});
    if (!broker)
        return base::Failure(broker.error());
    takeText(parser, "bootstrap", config.bootstrap);
    if (const auto good = kafka::checkAddress(config.bootstrap); hasAddress && !good)
        return wrong(QStringLiteral("--bootstrap: ") + QString::fromStdString(good.error().text));
    config.broker = hasAddress     ? kafka::BrokerKind::remote
                    : *broker == 1 ? kafka::BrokerKind::demo
                                   : kafka::BrokerKind::local;
    return {};
}

Result<void> takeNumbers(const QCommandLineParser& parser, session::Config& config) {
    auto interval = static_cast<int>(config.commitInterval.count());
    auto cache = static_cast<int>(config.cacheBytes >> 20U);
    for (const auto& taken : {takeNumber(parser, "partitions", 1, 1000, config.partitions),
                              takeNumber(parser, "workers", 0, 64, config.initialWorkers),
                              takeNumber(parser, "commit-interval-ms", 1, 60'000, interval),
                              takeNumber(parser, "cache-mb", 1, 65'536, cache),
                              takeNumber(parser, "standby", 0, 8, config.standby)}) {
        if (!taken)
            return taken;
    }
    config.commitInterval = std::chrono::milliseconds(interval);
    config.cacheBytes = static_cast<std::size_t>(cache) << 20U;
    config.staticMembership = parser.isSet(QStringLiteral("static-membership"));
    return {};
}

Result<void> takeBadEvents(const QCommandLineParser& parser, session::Config& config) {
    using session::BadEvents;
    constexpr BadEvents policies[] = {BadEvents::log, BadEvents::deadLetter, BadEvents::stop};
    const auto policy = takeWord(
        parser, "bad-events", {QStringLiteral("log"), QStringLiteral("dead-letter"), QStringLiteral("stop")});
    if (!policy)
        return base::Failure(policy.error());
    config.badEvents = policies[*policy];
    if (!parser.isSet(QStringLiteral("dead-letter-topic")))
        return {};
    config.deadLetterTopic = parser.value(QStringLiteral("dead-letter-topic")).toStdString();
    if (!parser.isSet(QStringLiteral("bad-events")))
        config.badEvents = BadEvents::deadLetter;
    if (config.badEvents == BadEvents::deadLetter)
        return {};
    return wrong(tr("--dead-letter-topic is for --bad-events dead-letter, not for %1")
                     .arg(parser.value(QStringLiteral("bad-events"))));
}

Result<std::optional<WebAddress>> takeWeb(const QCommandLineParser& parser) {
    const bool hasHost = parser.isSet(QStringLiteral("web-host"));
    if (!parser.isSet(QStringLiteral("web-port"))) {
        if (hasHost)
            return wrong(tr("--web-host is for --web-port, which is missing"));
        return std::nullopt;
    }
    WebAddress address;
    if (const auto taken = takeNumber(parser, "web-port", 0, 65'535, address.port); !taken)
        return base::Failure(taken.error());
    takeText(parser, "web-host", address.host);
    return address;
}

Result<session::Config> takeConfig(const QCommandLineParser& parser) {
    session::Config config;
    const auto guarantee =
        takeWord(parser, "guarantee", {QStringLiteral("exactly_once"), QStringLiteral("at_least_once")});
    if (!guarantee)
        return base::Failure(guarantee.error());
    config.guarantee = *guarantee == 1 ? stream::Guarantee::atLeastOnce : stream::Guarantee::exactlyOnce;
    const auto meaning =
        takeWord(parser, "committed-offsets", {QStringLiteral("next"), QStringLiteral("last-processed")});
    if (!meaning)
        return base::Failure(meaning.error());
    config.committedOffsets =
        *meaning == 1 ? stream::CommittedOffsets::lastProcessed : stream::CommittedOffsets::next;
    takeText(parser, "app-id", config.appId);
    takeText(parser, "topic", config.sourceTopic);
    takeText(parser, "table", config.tableName);
    std::string stateDir;
    std::string kafkaDir;
    takeText(parser, "state-dir", stateDir);
    takeText(parser, "local-kafka-dir", kafkaDir);
    config.stateDir = stateDir;
    config.localKafkaDir = kafkaDir;
    for (const auto& taken :
         {takeBroker(parser, config), takeNumbers(parser, config), takeBadEvents(parser, config),
          takeProperties(parser, config), config.check()}) {
        if (!taken)
            return base::Failure(taken.error());
    }
    return config;
}

} // namespace

Result<Options> parse(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Statstream: run a stream processor and see it work."));
    // Not addHelpOption(): that one adds --help-all, for which there is nothing.
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, tr("Shows this help."));
    parser.addOption(help);
    const QCommandLineOption version = parser.addVersionOption();
    addOptions(parser);
    if (!parser.parse(withoutQt(arguments)))
        return wrong(parser.errorText());
    Options options;
    if (parser.isSet(help)) {
        options.answer =
            parser.helpText().replace(QLatin1String("<executable_name>"), QLatin1String("statstream"));
        return options;
    }
    if (parser.isSet(version)) {
        options.answer = QStringLiteral("statstream %1\n").arg(QCoreApplication::applicationVersion());
        return options;
    }
    const QStringList languages{QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("de")};
    const auto language = takeWord(parser, "language", languages);
    if (!language)
        return base::Failure(language.error());
    if (parser.isSet(QStringLiteral("language")))
        options.language = languages[*language];
    if (!parser.positionalArguments().isEmpty())
        return wrong(tr("'%1' is not expected here").arg(parser.positionalArguments().constFirst()));
    auto config = takeConfig(parser);
    if (!config)
        return base::Failure(config.error());
    options.config = std::move(*config);
    auto web = takeWeb(parser);
    if (!web)
        return base::Failure(web.error());
    options.web = std::move(*web);
    return options;
}

} // namespace desktop
