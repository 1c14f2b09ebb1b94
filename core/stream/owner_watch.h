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
/// without a rebalance: nobody deals out then what it had given back. So it is one that has just joined who
/// looks, until all have an owner; the others, who may only be waiting for a slow one, don't. One thread.
class OwnerWatch {
public:
    OwnerWatch(const Config& config, const base::Clock& clock) : m_config(config), m_clock(clock) {}

    /// The first assignment since the worker joined: from now on it looks.
    void joined();
    /// Asks the group when it is time to, for up to half a second. Which partitions have no owner, once a
    /// group at rest has left the same ones so for as long as a session lasts: "1, 3". What goes on to be so
    /// is told less and less often.
    [[nodiscard]] std::optional<std::string> withoutOwner();

private:
    using Time = std::chrono::steady_clock::time_point;

    [[nodiscard]] std::optional<std::string> look();

    const Config& m_config;
    const base::Clock& m_clock;
    std::optional<kafka::Admin> m_admin;
    std::optional<std::string> m_seen; ///< at the look before
    Time m_since;                      ///< that it is seen
    bool m_looks = false;
    int m_unanswered = 0; ///< looks in a row
    int m_told = 0;       ///< times since all had an owner
    Time m_next;
};

} // namespace stream
