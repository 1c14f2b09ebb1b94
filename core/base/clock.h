#pragma once

#include "core/base/types.h"

#include <chrono>

namespace base {

/// Time as a parameter, so that tests can move it. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;

    /// Wall time, for what people read and what goes into records.
    [[nodiscard]] virtual TimestampMs wall() const = 0;
    /// Monotonic time, for rates and deadlines.
    [[nodiscard]] virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] TimestampMs wall() const override;
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override;
};

} // namespace base
