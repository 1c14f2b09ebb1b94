#include "core/session/import.h"

#include "core/base/text.h"
#include "core/kafka/admin.h"
#include "core/kafka/topics.h"
#include "core/session/import_lock.h"
#include "core/session/topic_reader.h"
#include "core/source/event_source.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace session {

namespace {

constexpr std::chrono::seconds askTimeout{10};

/// Of the file, or the zip, that all is in; empty: there are several.
std::optional<std::string> onlyName(const ImportRequest& request) {
    const auto& files = request.files->files;
    const auto elsewhere = [&files](const source::ScannedFile& file) {
        return file.report.path != files.front().report.path;
    };
    if (files.empty() || std::ranges::any_of(files, elsewhere))
        return std::nullopt;
    return base::printable(std::filesystem::path(files.front().report.path).filename().string());
}

} // namespace

base::Result<void> findImported(const kafka::Cluster& cluster, const std::string& topic,
                                source::ImportMarks& marks, const std::stop_token& stop) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto ends = admin->watermarks(topic, askTimeout);
    if (!ends)
        return base::Failure(ends.error());
    std::vector<ReadRange> ranges;
    for (std::size_t p = 0; p < ends->size(); ++p)
        ranges.push_back({base::PartitionId{static_cast<std::int32_t>(p)}, (*ends)[p].low, (*ends)[p].high});
    return readTopic(cluster, topic, ranges, stop, [&marks](const kafka::Message& message) {
        if (const auto mark = message.header(source::markHeader))
            marks.add(*mark, message.key().value_or(std::string_view()));
    });
}

base::Result<std::string> importTopic(const Config& config, const std::string& wanted) {
    if (wanted.empty() || wanted == config.sourceTopic)
        return config.sourceTopic;
    Config other = config; // whose rules for a source topic are those of this one
    other.sourceTopic = wanted;
    if (const auto good = other.check(); !good)
        return base::Failure(good.error());
    for (const std::string& taken : {changelogTopic(config), gamesTopic(config), deadLetterTopic(config)})
        if (wanted == taken)
            return base::failure(
                base::ErrorCode::invalidArgument,
                fmt::format("\"{}\" is for other records of this app: choose another topic.", wanted));
    return wanted;
}

base::Result<void> makeImportTopic(const kafka::Cluster& cluster, const std::string& topic, int partitions) {
    if (cluster.kind == kafka::BrokerKind::demo)
        return base::failure(
            base::ErrorCode::unsupported,
            "The demo broker has the source topic alone: import to that, or choose another broker.");
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto made = kafka::ensureTopic(*admin, {topic, partitions, {{"retention.ms", "-1"}}}, askTimeout);
    return made ? base::Result<void>() : base::Failure(made.error());
}

base::Result<std::optional<std::chrono::milliseconds>> keptFor(const kafka::Cluster& cluster,
                                                               const std::string& topic) {
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto config = admin->topicConfig(topic, askTimeout);
    if (!config)
        return base::Failure(config.error());
    const auto policy = config->find("cleanup.policy");
    const auto found = config->find("retention.ms");
    if (found == config->end() ||
        (policy != config->end() && policy->second.find("delete") == std::string::npos))
        return std::nullopt;
    std::int64_t value = -1;
    (void)std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value < 0 ? std::nullopt : std::optional(std::chrono::milliseconds(value));
}

std::optional<std::chrono::milliseconds> forgetsSoon(const source::Scan& files, const kafka::Cluster& cluster,
                                                     const std::string& topic, base::TimestampMs now) {
    if (cluster.kind == kafka::BrokerKind::demo)
        return std::nullopt; // it has no settings
    const auto kept = keptFor(cluster, topic);
    if (!kept || !*kept)
        return std::nullopt;
    const auto oldest = now.value - (*kept)->count();
    const bool tooOld = std::ranges::any_of(files.files, [oldest](const source::ScannedFile& file) {
        return file.report.first && file.report.first->value < oldest;
    });
    return tooOld ? *kept : std::nullopt;
}

base::Result<std::optional<source::ImportMarks>> knownEvents(const ImportRequest& request,
                                                             const kafka::Cluster& cluster,
                                                             const std::string& topic,
                                                             const std::stop_token& stop) {
    if (request.again)
        return std::nullopt;
    source::ImportMarks marks(*request.files);
    if (const auto found = findImported(cluster, topic, marks, stop); !found)
        return base::Failure(found.error());
    return marks;
}

base::Result<std::shared_ptr<ImportLock>> lockFiles(const ImportRequest& request,
                                                    const kafka::Cluster& cluster, const std::string& topic,
                                                    base::LogSink& log) {
    if (cluster.kind == kafka::BrokerKind::demo)
        return nullptr;
    auto admin = kafka::Admin::create(cluster);
    if (!admin)
        return base::Failure(admin.error());
    const auto info = admin->describeCluster(askTimeout);
    if (!info)
        return base::Failure(info.error());
    auto lock = ImportLock::take(info->clusterId, topic, *request.files);
    if (lock)
        return std::make_shared<ImportLock>(std::move(*lock));
    const bool isBusy = lock.error().code == base::ErrorCode::alreadyExists;
    if (isBusy && !request.again)
        return base::Failure(lock.error());
    if (!isBusy)
        log.write(base::LogLevel::warning, "import",
                  "Another program that imports the same files now would not be noticed: " +
                      lock.error().text);
    return nullptr;
}

produce::JobOptions jobOptions(const ImportRequest& request, const kafka::Cluster& cluster,
                               const std::string& topic) {
    produce::JobOptions options;
    options.cluster = cluster;
    options.topic = topic;
    options.sleepSeconds = 0;
    options.eventsPerSecond = request.eventsPerSecond;
    options.replay = request.replay;
    options.partitioner = request.partitioner;
    options.title = describe(request);
    options.about.kind = produce::JobAbout::Kind::files;
    const auto only = onlyName(request);
    options.about.files = only ? 1 : request.files->files.size();
    options.about.file = only.value_or("");
    options.about.eventsPerSecond = request.eventsPerSecond;
    if (request.replay)
        options.about.replayFactor = request.replay->factor;
    return options;
}

std::string describe(const ImportRequest& request) {
    const auto& files = request.files->files;
    std::string text = "Import of ";
    text += onlyName(request).value_or(base::counted(files.size(), "file"));
    if (request.replay)
        return text + fmt::format(", {} times as fast as played", request.replay->factor);
    if (request.eventsPerSecond)
        return text + fmt::format(", {} a second", *request.eventsPerSecond);
    return text + ", as fast as possible";
}

} // namespace session
