#pragma once

#include <cstdint>

namespace base {

/// Gives freed memory back to the system when much work is followed by none. The C library keeps it
/// otherwise: a client's queue that held a million records is hundreds of megabytes. One thread; what is
/// given back is the whole process's.
class HeapTrim {
public:
    void worked(std::uint64_t records) { m_records += records; }
    /// Nothing to do just now. Takes some 10 ms when there is much to give back, else nothing.
    void idle();

private:
    std::uint64_t m_records = 0;
};

} // namespace base
