#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/produce/produce_job.h"
#include "core/session/config.h"
#include "core/source/import_marks.h"
#include "core/source/scan.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace session {

class ImportLock;

/// Which files to look at, and how to read them.
struct ImportQuestion {
    std::vector<std::filesystem::path> files;
    source::FileOptions reading;
};

/// What an import is to send, and how.
struct ImportRequest {
    std::shared_ptr<const source::Scan> files;
    std::string topic;                         ///< empty: the source topic
    source::FileOptions reading;               ///< as they were looked at
    std::optional<double> eventsPerSecond;     ///< an even rate
    std::optional<produce::ReplayPace> replay; ///< instead: as their own times say; neither: full speed
    kafka::Partitioner partitioner = kafka::Partitioner::crc32;
    bool again = false; ///< also what is on the topic already
};

/// What the topic says to files that were looked at.
struct ImportCheck {
    std::uint64_t leftOut = 0; ///< events that are on the topic already, or in two of the files
    std::optional<std::chrono::milliseconds> forgets; ///< see forgetsSoon
    bool makesTopic = false;                          ///< the topic isn't there yet
};

struct ImportStarted {
    std::optional<int> job; ///< empty: there was nothing to send
    std::uint64_t leftOut = 0;
};

/// Adds to `marks` what the topic has of the scanned files already, and how it spells players, by reading all
/// its committed records. Blocks. Errors: notFound (the topic), brokerUnreachable, timedOut, cancelled,
/// kafka.
[[nodiscard]] base::Result<void> findImported(const kafka::Cluster& cluster, const std::string& topic,
                                              source::ImportMarks& marks, const std::stop_token& stop);

/// Where an import goes: to `wanted`, or to the source topic if that is empty. Errors: invalidArgument: it is
/// no name of a topic, or that of one with another use.
[[nodiscard]] base::Result<std::string> importTopic(const Config& config, const std::string& wanted);
/// Makes a topic for imported events if it is missing, to keep them for good, however old they are. Errors:
/// unsupported (the demo broker), brokerUnreachable, kafka.
[[nodiscard]] base::Result<void> makeImportTopic(const kafka::Cluster& cluster, const std::string& topic,
                                                 int partitions);

/// How long the topic keeps records by their times, which for an imported event is that of the game: one
/// that is older goes soon. Empty: for good. Errors: notFound (the topic), brokerUnreachable, kafka.
[[nodiscard]] base::Result<std::optional<std::chrono::milliseconds>> keptFor(const kafka::Cluster& cluster,
                                                                             const std::string& topic);
/// The same where some of these events are older at `now`; else empty, also when the broker doesn't say.
[[nodiscard]] std::optional<std::chrono::milliseconds> forgetsSoon(const source::Scan& files,
                                                                   const kafka::Cluster& cluster,
                                                                   const std::string& topic,
                                                                   base::TimestampMs now);

/// What of the request's files is to be left out; empty: nothing, as was asked. As findImported.
[[nodiscard]] base::Result<std::optional<source::ImportMarks>> knownEvents(const ImportRequest& request,
                                                                           const kafka::Cluster& cluster,
                                                                           const std::string& topic,
                                                                           const std::stop_token& stop);

/// Keeps other processes of this user on this machine from sending the request's files meanwhile. Null where
/// that can't be: on the demo broker, which no other process reaches, and where there is no place for locks,
/// which `log` is told; or where another process is sending them, and the request is to send them again.
/// Errors: alreadyExists, as ImportLock; brokerUnreachable.
[[nodiscard]] base::Result<std::shared_ptr<ImportLock>> lockFiles(const ImportRequest& request,
                                                                  const kafka::Cluster& cluster,
                                                                  const std::string& topic,
                                                                  base::LogSink& log);

/// The job that sends them.
[[nodiscard]] produce::JobOptions jobOptions(const ImportRequest& request, const kafka::Cluster& cluster,
                                             const std::string& topic);
/// For people: "Import of phs-2022.zip, as fast as possible".
[[nodiscard]] std::string describe(const ImportRequest& request);

} // namespace session
