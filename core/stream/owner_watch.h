#pragma once

#include "core/base/clock.h"
#include "core/kafka/admin.h"
#include "core/stream/config.h"

#include <chrono>
#include <optional>
#include <string>

namespace stream {

/// Whether every partition of the source has an owner in the group, for a static member to know. One that is
/// killed while it gives partitions back, and is here again within the session's time-out, gets its old place
/// without a rebalance: nobody deals out then what it had given back. One thread.
class OwnerWatch {
public:
    OwnerWatch(const Config& config, const base::Clock& clock) : m_config(config), m_clock(clock) {}

    /// An assignment came. What it left without an owner shows from now on.
    void assigned();
    /// Asks the group when it is time to, for up to half a second. Which partitions have no owner, once a
    /// group at rest has left them so for longer than a member takes to give partitions back and ask for its
    /// new ones: "1, 3". What goes on to be so is told less and less often.
    [[nodiscard]] std::optional<std::string> withoutOwner();

private:
    [[nodiscard]] std::optional<std::string> look();

    const Config& m_config;
    const base::Clock& m_clock;
    std::optional<kafka::Admin> m_admin;
    std::optional<std::string> m_seen; ///< at the look before
    bool m_looks = false;
    int m_times = 0; ///< that m_seen was seen
    int m_told = 0;  ///< times since all had an owner
    std::chrono::steady_clock::time_point m_next;
};

} // namespace stream
