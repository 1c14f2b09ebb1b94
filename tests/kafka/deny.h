#pragma once

#include "core/base/result.h"
#include "core/kafka/config.h"

#include <string>

namespace support {

enum class Right { all, write };

/// Takes a right on a topic from everybody, who keeps all others. The broker needs an authorizer.
[[nodiscard]] base::Result<void> deny(const kafka::Cluster& cluster, const std::string& topic, Right right);

} // namespace support
