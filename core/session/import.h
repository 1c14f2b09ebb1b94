#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"
#include "core/source/import_marks.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <string>

namespace session {

/// Adds to `marks` what the topic has of the scanned files already, by reading all its committed records.
/// Blocks. Errors: notFound (the topic), brokerUnreachable, timedOut, cancelled, kafka.
[[nodiscard]] base::Result<void> findImported(const kafka::Cluster& cluster, const std::string& topic,
                                              source::ImportMarks& marks, const std::stop_token& stop);

/// How long the topic keeps records by their times, which for an imported event is that of the game: one
/// that is older goes soon. Empty: for good. Errors: notFound (the topic), brokerUnreachable, kafka.
[[nodiscard]] base::Result<std::optional<std::chrono::milliseconds>> keptFor(const kafka::Cluster& cluster,
                                                                             const std::string& topic);

} // namespace session
