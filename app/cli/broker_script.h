#pragma once

#include "core/base/result.h"

#include <filesystem>

namespace cli {

/// kafka/broker, as installed (share/statstream) or in the source tree above the build folder. Errors:
/// unsupported.
[[nodiscard]] base::Result<std::filesystem::path> findBrokerScript();

} // namespace cli
