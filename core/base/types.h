#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace base {

/// Position of a record in one partition, from 0. "No offset" is an empty std::optional, never −1.
struct Offset {
    std::int64_t value = 0;

    auto operator<=>(const Offset&) const = default;
    [[nodiscard]] Offset next() const { return Offset{value + 1}; }
};

/// Number of a partition of a topic, from 0.
struct PartitionId {
    std::int32_t value = 0;

    auto operator<=>(const PartitionId&) const = default;
};

/// Milliseconds since the epoch, UTC.
struct TimestampMs {
    std::int64_t value = 0;

    auto operator<=>(const TimestampMs&) const = default;
};

} // namespace base

template <>
struct std::hash<base::PartitionId> {
    std::size_t operator()(base::PartitionId id) const noexcept {
        return std::hash<std::int32_t>{}(id.value);
    }
};
