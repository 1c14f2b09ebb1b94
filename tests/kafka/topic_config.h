#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"

#include <map>
#include <string>

namespace support {

/// Gives a topic these settings of its own, and no others: what isn't named is the broker's default again.
[[nodiscard]] base::Result<void> setTopicConfig(const kafka::Cluster& cluster, const std::string& topic,
                                                const std::map<std::string, std::string>& config);

} // namespace support
