#pragma once

#include "core/base/result.h"
#include "core/stream/config.h"

namespace stream {

/// The group refuses a worker while members of it speak another protocol: the refusal (groupBusy) with who
/// they are, as the broker knows them, and what can be done; as it is when the broker doesn't say. Asks for
/// up to a second.
[[nodiscard]] base::Error keptOut(const Config& config, base::Error refusal);

} // namespace stream
