#pragma once

#include "core/base/result.h"
#include "core/stats/event.h"

#include <cstdint>
#include <optional>

namespace source {

/// Where events come from. One thread.
class EventSource {
public:
    virtual ~EventSource() = default;

    /// The next event into `event` (reusing its memory): false at the end. Errors: badInput and what reading
    /// a file gives; after a retriable one, next() goes on behind the bad item.
    [[nodiscard]] virtual base::Result<bool> next(stats::Event& event) = 0;
    /// How many there will be in all, if that is known.
    [[nodiscard]] virtual std::optional<std::uint64_t> total() const = 0;
};

} // namespace source
