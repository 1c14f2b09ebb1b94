#pragma once

#include "core/kafka/message.h"
#include "core/stream/crc32.h"
#include "core/table/partition_table.h"

namespace stream {

/// What tells this source record from another one at the same offset.
[[nodiscard]] inline table::SourceFingerprint fingerprint(const kafka::Message& message) {
    const std::uint32_t key = crc32(message.key().value_or(std::string_view()));
    return {message.offset(), message.timestamp(), crc32(message.value().value_or(std::string_view()), key)};
}

} // namespace stream
