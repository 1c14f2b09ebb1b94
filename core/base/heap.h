#pragma once

#include <chrono>
#include <cstdint>

namespace base {

/// Gives freed memory back to the system when much work is followed by little. The C library keeps it
/// otherwise: a client's queue that held a million records is hundreds of megabytes. One thread; what is
/// given back is the whole process's.
class HeapTrim {
public:
    using Time = std::chrono::steady_clock::time_point;

    void worked(std::uint64_t records) {
        m_records += records;
        m_recent += records;
    }
    /// Nothing to do just now. When that was so for some seconds, and there is much to give back, it takes up
    /// to some 100 ms, in which other threads wait for the C library's locks: never amid a stream, which has
    /// such moments all the time. Whether it gave something back.
    bool idle(Time now);

private:
    std::uint64_t m_records = 0; ///< since something was given back
    std::uint64_t m_recent = 0;  ///< since m_lookedAt
    Time m_lookedAt{};
};

} // namespace base
