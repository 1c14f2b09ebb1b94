#pragma once

#include "core/base/result.h"
#include "core/kafka/admin.h"
#include "core/kafka/demo_broker.h"

#include <chrono>
#include <optional>
#include <string>

namespace kafka {

inline constexpr int maxPartitions = 10'000;

struct TopicNames {
    std::string source;    ///< player_stats
    std::string changelog; ///< <app id>-<table>-changelog
    std::string games;     ///< <app id>-player_games-changelog: a changelog too, whose table it is itself
};

/// How a changelog is made: compacted, in segments small enough that compaction gets at them.
[[nodiscard]] TopicSpec changelogSpec(const std::string& topic, int partitions);

/// Makes the topic after `spec` if it is missing, also while another process does the same. Gives its
/// partition count.
[[nodiscard]] base::Result<int> ensureTopic(Admin& admin, const TopicSpec& spec,
                                            std::chrono::milliseconds timeout);

/// Makes the source, changelog and games topics if they are missing (`partitions`, 1…maxPartitions, for a
/// source that has to be made; the others get the source's count) and checks them if they are there: equal
/// counts, the others compacted and nothing else. Another process may do the same at the same time. Errors:
/// invalidArgument; topicMismatch, whose text names the source, the topic that doesn't fit, and the three
/// ways out. Gives the partition count.
[[nodiscard]] base::Result<int> ensureTopics(Admin& admin, const TopicNames& names, int partitions,
                                             std::chrono::milliseconds timeout);

/// What ensureTopicsAsAllowed found.
struct Topics {
    int partitions = 0;                        ///< of the source
    std::chrono::milliseconds deletionsKept{}; ///< by the changelog, as the function below says
    std::optional<std::string> noGames; ///< why there is no games topic for this user, and what mends it
};
/// As ensureTopics, for a user who may lack rights on the games topic. One that he may neither make nor see
/// is done without. One that is there, but not to be written, is an error: workers that left games out of it
/// would make holes. Error: kafka, whose text names the right and the command that grants it.
[[nodiscard]] base::Result<Topics> ensureTopicsAsAllowed(Admin& admin, const TopicNames& names,
                                                         int partitions, std::chrono::milliseconds timeout);

/// As ensureTopics on the demo broker, which knows no settings of topics: equal counts is all there is to
/// see.
[[nodiscard]] base::Result<int> ensureTopics(DemoBroker& broker, const TopicNames& names, int partitions);

/// How long the topic keeps deletions (tombstones) once they are compacted: its delete.retention.ms. The
/// topic was made: a broker that hasn't heard of it is asked again for up to 5 s. Errors: as
/// Admin::topicConfig.
[[nodiscard]] base::Result<std::chrono::milliseconds> deletionsKept(Admin& admin, const std::string& topic,
                                                                    std::chrono::milliseconds timeout);

} // namespace kafka
