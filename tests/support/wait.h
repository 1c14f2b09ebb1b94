#pragma once

#include <chrono>
#include <thread>

namespace support {

/// Waits for a condition with a deadline: true as soon as it holds, false when the time is up. Looks every 5
/// ms; for conditions that another thread or process brings about and that can't wake us.
template <class Condition>
[[nodiscard]] bool waitUntil(Condition condition, std::chrono::milliseconds deadline) {
    const auto end = std::chrono::steady_clock::now() + deadline;
    while (!condition()) {
        if (std::chrono::steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

} // namespace support
