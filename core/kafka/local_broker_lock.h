#pragma once

#include "core/base/result.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <stop_token>

namespace kafka {

/// An flock on a file of the local Kafka's folder. The system drops it when the process ends, however it
/// ends: so what is locked is never stale. Children don't inherit it; two locks of one process exclude each
/// other like those of two.
class BrokerLock {
public:
    enum class Kind { shared, exclusive };

    /// Empty: another holds it in a way that excludes ours. Errors: readOnly, diskFull, internal.
    [[nodiscard]] static base::Result<std::optional<BrokerLock>> tryTake(const std::filesystem::path& file,
                                                                         Kind kind);
    /// Waits for it. Errors: as above, timedOut, cancelled.
    [[nodiscard]] static base::Result<BrokerLock> take(const std::filesystem::path& file, Kind kind,
                                                       std::chrono::milliseconds timeout,
                                                       std::stop_token stop);
    ~BrokerLock();
    BrokerLock(BrokerLock&& other) noexcept;
    BrokerLock& operator=(BrokerLock&& other) noexcept;

private:
    explicit BrokerLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

/// A folder of our own (0700) with those above it. Errors: readOnly, diskFull, internal; the text names the
/// folder.
[[nodiscard]] base::Result<void> makeBrokerFolder(const std::filesystem::path& folder);

} // namespace kafka
