#include "core/session/config.h"

#include "core/kafka/address.h"
#include "core/kafka/property_file.h"
#include "core/kafka/topics.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace session {

namespace {

constexpr int mostPartitions = 1000;
constexpr int mostWorkers = 64;
constexpr int mostCopies = 8;
constexpr double longestSleepSeconds = 3600;

template <class T>
base::Result<void> checkRange(const char* name, T value, T least, T most) {
    if (value >= least && value <= most)
        return {};
    return base::failure(base::ErrorCode::invalidArgument,
                         fmt::format("{} is {}; it must be from {} to {}", name, value, least, most));
}

/// Kafka's rule for topic names, which the changelog's name (made of two of ours) must keep as well.
base::Result<void> checkName(const char* name, const std::string& value, std::size_t longest) {
    const bool letters =
        value.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-") ==
        std::string::npos;
    if (!value.empty() && value.size() <= longest && letters && value != "." && value != "..")
        return {};
    return base::failure(base::ErrorCode::invalidArgument,
                         fmt::format("{} is '{}'; it must have 1 to {} letters, digits, '.', '_' or '-'",
                                     name, value, longest));
}

/// Those that Statstream's exactness, or the meaning of another setting, hangs on.
base::Result<void> checkProperty(const std::string& name, const std::string& value) {
    static constexpr std::string_view reserved[] = {"acks",
                                                    "allow.auto.create.topics",
                                                    "auto.offset.reset",
                                                    "bootstrap.servers",
                                                    "enable.auto.commit",
                                                    "enable.auto.offset.store",
                                                    "enable.idempotence",
                                                    "enable.partition.eof",
                                                    "group.id",
                                                    "group.instance.id",
                                                    "isolation.level",
                                                    "metadata.broker.list",
                                                    "partition.assignment.strategy",
                                                    "partitioner",
                                                    "request.required.acks",
                                                    "transactional.id"};
    if (std::ranges::find(reserved, name) == std::end(reserved))
        return kafka::checkProperty(name, value);
    return base::failure(
        base::ErrorCode::invalidArgument,
        fmt::format("The Kafka property {} (given: {}) is Statstream's own to set: leave it out", name,
                    value));
}

base::Result<void> checkProperties(const std::map<std::string, std::string>& properties) {
    for (const auto& [name, value] : properties)
        if (const auto good = checkProperty(name, value); !good)
            return good;
    return {};
}

/// No topic serves two purposes.
base::Result<void> checkTopics(const Config& config) {
    if (config.tableName == stream::gamesTable)
        return base::failure(base::ErrorCode::invalidArgument,
                             fmt::format("The table can't be \"{}\", the name of the table of single games: "
                                         "choose another name",
                                         stream::gamesTable));
    if (!config.deadLetterTopic && config.badEvents != BadEvents::deadLetter)
        return {};
    const std::string letters = deadLetterTopic(config);
    const std::pair<std::string, const char*> others[] = {{config.sourceTopic, "source topic"},
                                                          {changelogTopic(config), "changelog"},
                                                          {gamesTopic(config), "games topic"}};
    for (const auto& [topic, what] : others)
        if (letters == topic)
            return base::failure(
                base::ErrorCode::invalidArgument,
                fmt::format("The dead-letter topic can't be the {}, \"{}\": choose another name", what,
                            letters));
    return {};
}

base::Result<void> firstFailure(std::initializer_list<base::Result<void>> checks) {
    for (const auto& check : checks)
        if (!check)
            return check;
    return {};
}

} // namespace

std::string changelogTopic(const Config& config) {
    return stream::changelogOf(config.appId, config.tableName);
}

std::string gamesTopic(const Config& config) {
    return stream::changelogOf(config.appId, stream::gamesTable);
}

std::string deadLetterTopic(const Config& config) {
    return config.deadLetterTopic.value_or(config.appId + "-dead-letters");
}

stream::Config streamConfig(const Config& config, const kafka::Cluster& cluster,
                            const kafka::Topics& topics) {
    stream::Config stream;
    stream.cluster = cluster;
    stream.appId = config.appId;
    stream.sourceTopic = config.sourceTopic;
    stream.tableName = config.tableName;
    stream.guarantee = cluster.hasTransactions() ? config.guarantee : stream::Guarantee::atLeastOnce;
    stream.committedOffsets = config.committedOffsets;
    stream.commitInterval = config.commitInterval;
    stream.cacheBytes = config.cacheBytes;
    stream.standby = cluster.hasTransactions() ? config.standby : 0;
    stream.staticMembership = cluster.hasTransactions() && config.staticMembership;
    if (config.badEvents == BadEvents::deadLetter)
        stream.deadLetterTopic = deadLetterTopic(config);
    stream.stopAtBadEvents = config.badEvents == BadEvents::stop;
    stream.changelogDeleteRetention = topics.deletionsKept;
    stream.keepsGames = !topics.noGames;
    return stream;
}

base::Result<void> Config::check() const {
    if (broker == kafka::BrokerKind::remote && bootstrap.empty())
        return base::failure(base::ErrorCode::invalidArgument,
                             "The broker's address is empty; it looks like host:port");
    if (broker == kafka::BrokerKind::remote)
        if (const auto good = kafka::checkAddress(bootstrap); !good)
            return base::failure(base::ErrorCode::invalidArgument,
                                 "The broker's address " + good.error().text);
    return firstFailure({
        checkTopics(*this),
        checkProperties(kafkaProperties),
        checkName("The app id", appId, 120),
        checkName("The source topic", sourceTopic, 249),
        checkName("The table", tableName, 100),
        deadLetterTopic ? checkName("The dead-letter topic", *deadLetterTopic, 249) : base::Result<void>{},
        checkRange("The number of partitions", partitions, 1, mostPartitions),
        checkRange("The commit interval in ms", static_cast<int>(commitInterval.count()), 1, 60'000),
        checkRange("The number of workers", initialWorkers, 0, mostWorkers),
        checkRange("The number of standby copies", standby, 0, mostCopies),
        checkRange<std::size_t>("The cache in bytes", cacheBytes, 1u << 20, 1ull << 36),
    });
}

base::Result<void> Config::addProperty(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == 0 || equals == std::string::npos)
        return base::failure(base::ErrorCode::invalidArgument,
                             kafka::isSecret(text)
                                 ? "-X: everybody on this machine can read what is given here, and what was "
                                   "given looks like a secret. "
                                   "Put it into a file that only you can read (chmod 600), as a line "
                                   "key=value, and give that by "
                                   "--kafka-config FILE"
                                 : fmt::format("-X: '{}' is not of the form key=value", text));
    const std::string name = text.substr(0, equals);
    if (kafka::isSecret(name))
        return base::failure(
            base::ErrorCode::invalidArgument,
            fmt::format(
                "-X {}: everybody on this machine can read what is given here. Put the line {}=… into "
                "a file that only you can read (chmod 600), and give it by --kafka-config FILE",
                name, name));
    kafkaProperties[name] = text.substr(equals + 1);
    return {};
}

base::Result<void> Config::addPropertyFile(const std::filesystem::path& file) {
    const auto given = kafka::readPropertyFile(file);
    if (!given)
        return base::Failure(given.error());
    for (const kafka::Property& property : *given) {
        if (const auto good = checkProperty(property.name, property.value); !good)
            return base::failure(good.error().code,
                                 fmt::format("{}:{}: {}", file.string(), property.line, good.error().text));
        kafkaProperties.emplace(property.name, property.value);
    }
    return {};
}

base::Result<void> GenerateOptions::check() const {
    if (const auto good = random.check(); !good)
        return good;
    if (const auto good = checkRange("The sleep in seconds", sleepSeconds, 0.0, longestSleepSeconds); !good)
        return good;
    return eventsPerSecond ? checkRange("The rate in events/s", *eventsPerSecond, 0.001, 1e7)
                           : base::Result<void>{};
}

} // namespace session
