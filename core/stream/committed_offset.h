#pragma once

#include "core/kafka/consumer.h"
#include "core/stream/config.h"

#include <optional>

namespace stream {

/// The metadata of every offset that a worker commits, by which workers know their own: that is the next one,
/// whatever the programs mean that had the group before or have it in between.
inline constexpr const char* ownCommit = "statstream";

/// Where to go on behind a committed offset; empty when there is none.
[[nodiscard]] inline std::optional<base::Offset> nextOf(const kafka::PartitionOffset& committed,
                                                        CommittedOffsets meaning) {
    const bool isNext = meaning == CommittedOffsets::next || committed.metadata == ownCommit;
    return isNext || !committed.offset ? committed.offset : committed.offset->next();
}

} // namespace stream
