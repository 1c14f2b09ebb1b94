#pragma once

namespace base {

/// From now on threads that call giveWay() come after the process's first one: for a program with a window,
/// whose first thread is to answer at once, whatever goes on behind it. Any thread, before others start.
void preferFirstThread();

/// Of a thread that does the work: where preferFirstThread() was called, it, and the threads and processes
/// that it starts from now on, get what the first thread leaves of the processor; where that has time for
/// all, this changes nothing. Linux only; elsewhere it does nothing.
void giveWay();

} // namespace base
