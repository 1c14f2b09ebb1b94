#include "core/kafka/topics.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <thread>

#include <fmt/format.h>

namespace kafka {

namespace {

using base::ErrorCode;
using base::Failure;
using base::Result;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr milliseconds newsPatience = 5s; ///< that all brokers know of a topic
constexpr milliseconds askAgainAfter = 50ms;

constexpr const char* waysOut =
    "There are three ways out: delete the topic that is wrong, so that it is made anew; choose "
    "another app id; or reset this one, which folds the source again from its start.";

Result<void> checkNames(const TopicNames& names, int partitions) {
    if (names.source.empty() || names.changelog.empty() || names.games.empty() ||
        names.source == names.changelog || names.source == names.games || names.changelog == names.games)
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("The source topic \"{}\", the changelog topic \"{}\" and the games "
                                         "topic \"{}\" need three different names.",
                                         names.source, names.changelog, names.games));
    if (partitions < 1 || partitions > maxPartitions)
        return base::failure(ErrorCode::invalidArgument,
                             fmt::format("{} partitions for topic \"{}\": it must be 1 … {}.", partitions,
                                         names.source, maxPartitions));
    return {};
}

/// One of the topics that are made beside the source.
struct Beside {
    std::string topic;
    const char* what;
    const char* lies;    ///< what lies in the partition of the event
    const char* deleted; ///< what another policy than compaction would delete
};

std::array<Beside, 2> besideSource(const TopicNames& names) {
    return {Beside{names.changelog, "changelog",
                   "a player's state lies in the partition of the player's events", "old players' state"},
            Beside{names.games, "games topic", "a game lies in the partition of its event", "old games"}};
}

/// Of a topic that is there. Brokers learn of a new one by and by, and any of them may be the one that is
/// asked: who doesn't know it yet is asked again.
Result<std::map<std::string, std::string>> configOf(Admin& admin, const std::string& topic,
                                                    milliseconds timeout) {
    const auto end = std::chrono::steady_clock::now() + std::min(timeout, newsPatience);
    for (;;) {
        auto config = admin.topicConfig(topic, timeout);
        if (config || config.error().code != ErrorCode::notFound || std::chrono::steady_clock::now() >= end)
            return config;
        std::this_thread::sleep_for(askAgainAfter);
    }
}

Result<void> checkCount(const Beside& beside, const TopicNames& names, int source, int count) {
    if (source == count)
        return {};
    return base::failure(ErrorCode::topicMismatch,
                         fmt::format("Topic \"{}\" has {} and its {} \"{}\" has {}: they must be equal, "
                                     "since {}. {}",
                                     names.source,
                                     base::counted(static_cast<std::uint64_t>(source), "partition"),
                                     beside.what, beside.topic, count, beside.lies, waysOut));
}

Result<void> checkPolicy(Admin& admin, const Beside& beside, const TopicNames& names, milliseconds timeout) {
    const auto config = configOf(admin, beside.topic, timeout);
    if (!config)
        return Failure(config.error());
    const auto policy = config->find("cleanup.policy");
    if (policy != config->end() && policy->second == "compact")
        return {};
    return base::failure(ErrorCode::topicMismatch,
                         fmt::format("Topic \"{}\", the {} of topic \"{}\", has cleanup.policy={} "
                                     "instead of compact: {} would be deleted. {}",
                                     beside.topic, beside.what, names.source,
                                     policy == config->end() ? "?" : policy->second, beside.deleted,
                                     waysOut));
}

/// For whoever looks after the rights.
std::string grantText(const std::string& topic) {
    return fmt::format("kafka-acls --bootstrap-server HOST:PORT --add --allow-principal User:NAME "
                       "--operation Create --operation DescribeConfigs --operation Read --operation Write "
                       "--topic {}",
                       topic);
}

std::string noGamesText(const std::string& topic) {
    return fmt::format("Single games are not kept: this user may neither make nor see the topic {}, their "
                       "table. All else is processed. To have them kept, grant the rights ({}), and connect "
                       "again; games that were processed before are not in it (`statstream-cli reset` has "
                       "all processed anew).",
                       topic, grantText(topic));
}

Failure deniedError(const std::string& topic, const char* right, const char* what) {
    return base::failure(ErrorCode::kafka,
                         fmt::format("The topic {}, the table of single games, is there but can't be {}: "
                                     "this user lacks the right {}. Without it games would be lacking in "
                                     "the table, so no worker is started. Grant it: {}",
                                     topic, what, right, grantText(topic)));
}

} // namespace

TopicSpec changelogSpec(const std::string& topic, int partitions) {
    // 50 MiB segments, as Kafka Streams makes them: the active segment isn't compacted, so a restore reads at
    // most this much beyond the live rows, and what the cleaner hasn't reached yet (here 30 % instead of
    // half).
    return TopicSpec{topic,
                     partitions,
                     {{"cleanup.policy", "compact"},
                      {"segment.bytes", "52428800"},
                      {"min.cleanable.dirty.ratio", "0.3"},
                      {"message.timestamp.type", "CreateTime"}}};
}

Result<int> ensureTopic(Admin& admin, const TopicSpec& spec, milliseconds timeout) {
    const auto end = std::chrono::steady_clock::now() + timeout;
    const auto left = [end] {
        return std::max(milliseconds(1),
                        std::chrono::ceil<milliseconds>(end - std::chrono::steady_clock::now()));
    };
    const auto found = admin.describeTopic(spec.name, left());
    if (found)
        return found->partitions;
    if (found.error().code != ErrorCode::notFound)
        return Failure(found.error());
    const auto created = admin.createTopic(spec, left());
    if (created)
        return spec.partitions;
    if (created.error().code != ErrorCode::alreadyExists)
        return Failure(created.error());
    // Another process was faster. The controller knows the topic already; the broker that we ask may learn of
    // it later.
    for (;;) {
        const auto made = admin.describeTopic(spec.name, left());
        if (made)
            return made->partitions;
        if (made.error().code != ErrorCode::notFound || std::chrono::steady_clock::now() >= end)
            return Failure(made.error());
    }
}

namespace {

Result<void> ensureBeside(Admin& admin, const Beside& beside, const TopicNames& names, int source,
                          milliseconds timeout) {
    const auto count = ensureTopic(admin, changelogSpec(beside.topic, source), timeout);
    if (!count)
        return Failure(count.error());
    if (auto checked = checkCount(beside, names, source, *count); !checked)
        return checked;
    return checkPolicy(admin, beside, names, timeout);
}

} // namespace

Result<int> ensureTopics(Admin& admin, const TopicNames& names, int partitions, milliseconds timeout) {
    if (auto checked = checkNames(names, partitions); !checked)
        return Failure(checked.error());
    const auto source = ensureTopic(admin, TopicSpec{names.source, partitions, {}}, timeout);
    if (!source)
        return source;
    for (const Beside& beside : besideSource(names))
        if (auto ensured = ensureBeside(admin, beside, names, *source, timeout); !ensured)
            return Failure(ensured.error());
    return source;
}

Result<Topics> ensureTopicsAsAllowed(Admin& admin, const TopicNames& names, int partitions,
                                     milliseconds timeout) {
    if (auto checked = checkNames(names, partitions); !checked)
        return Failure(checked.error());
    const auto source = ensureTopic(admin, TopicSpec{names.source, partitions, {}}, timeout);
    if (!source)
        return Failure(source.error());
    const auto [changelog, games] = besideSource(names);
    if (auto ensured = ensureBeside(admin, changelog, names, *source, timeout); !ensured)
        return Failure(ensured.error());
    const auto kept = deletionsKept(admin, names.changelog, timeout);
    if (!kept)
        return Failure(kept.error());
    Topics topics{*source, *kept, std::nullopt};
    const auto made = ensureTopic(admin, changelogSpec(games.topic, *source), timeout);
    if (!made && admin.lastWasDenied()) {
        topics.noGames = noGamesText(games.topic);
        return topics;
    }
    if (!made)
        return Failure(made.error());
    if (auto ensured = ensureBeside(admin, games, names, *source, timeout); !ensured)
        return admin.lastWasDenied() ? deniedError(games.topic, "DescribeConfigs", "looked at")
                                     : Failure(ensured.error());
    if (admin.writingIsDenied(games.topic, std::min(timeout, newsPatience)))
        return deniedError(games.topic, "Write", "written");
    return topics;
}

Result<milliseconds> deletionsKept(Admin& admin, const std::string& topic, milliseconds timeout) {
    const auto config = configOf(admin, topic, timeout);
    if (!config)
        return Failure(config.error());
    const auto found = config->find("delete.retention.ms");
    const std::string text = found == config->end() ? std::string() : found->second;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return base::failure(ErrorCode::kafka,
                             fmt::format("Topic \"{}\" has delete.retention.ms={}, which is no number.",
                                         topic, text.empty() ? "?" : text));
    return milliseconds(value);
}

Result<int> ensureTopics(DemoBroker& broker, const TopicNames& names, int partitions) {
    if (auto checked = checkNames(names, partitions); !checked)
        return Failure(checked.error());
    const auto there = broker.topics();
    const auto countOf = [&there](const std::string& topic, int otherwise) {
        const auto found = there.find(topic);
        return found == there.end() ? otherwise : found->second;
    };
    const int source = countOf(names.source, partitions);
    for (const Beside& beside : besideSource(names))
        if (auto checked = checkCount(beside, names, source, countOf(beside.topic, source)); !checked)
            return Failure(checked.error());
    for (const std::string& topic : {names.source, names.changelog, names.games})
        if (auto made = broker.createTopic(topic, source); !made)
            return Failure(made.error());
    return source;
}

} // namespace kafka
