#pragma once

#include "core/base/result.h"
#include "core/base/types.h"
#include "core/stream/config.h"

#include <optional>

namespace stream {

/// The offset of the first committed record of the source at or behind `from`, asked by a consumer made for
/// it alone: what a gap in what was delivered is checked against. Empty: there is none. Errors: timedOut,
/// brokerUnreachable, dataLost.
[[nodiscard]] base::Result<std::optional<base::Offset>>
firstCommittedRecord(const Config& config, base::PartitionId partition, base::Offset from);

} // namespace stream
