#pragma once

#include "core/base/result.h"
#include "core/stats/event.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace source {

inline constexpr const char* markHeader = "statstream.import";

/// Where events come from. One thread.
class EventSource {
public:
    virtual ~EventSource() = default;

    /// The next event into `event` (reusing its memory): false at the end. Errors: badInput and what reading
    /// a file gives; cancelled, it was told to stop; after a retriable one, next() goes on behind the bad
    /// item.
    [[nodiscard]] virtual base::Result<bool> next(stats::Event& event) = 0;
    /// How many there will be in all, if that is known.
    [[nodiscard]] virtual std::optional<std::uint64_t> total() const = 0;
    /// Of the last event, for its record's header `statstream.import`: where it comes from. Empty: no header.
    [[nodiscard]] virtual std::string_view mark() const { return {}; }
};

} // namespace source
