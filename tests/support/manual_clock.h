#pragma once

#include "core/base/clock.h"

#include <atomic>
#include <chrono>

namespace support {

/// A clock that stands still until it is moved. Thread-safe.
class ManualClock final : public base::Clock {
public:
    void advance(std::chrono::milliseconds by) { m_passed += by.count(); }

    [[nodiscard]] base::TimestampMs wall() const override { return {1'600'000'000'000 + m_passed}; }
    [[nodiscard]] std::chrono::steady_clock::time_point steady() const override {
        return std::chrono::steady_clock::time_point{} + std::chrono::milliseconds(m_passed);
    }

private:
    std::atomic<std::int64_t> m_passed{0};
};

} // namespace support
