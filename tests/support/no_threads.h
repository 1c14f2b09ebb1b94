#pragma once

#include <QtGlobal>

#include <cstddef>

#include <pthread.h>

namespace support {

/// While it lives, the system gives no thread: none has room for such a stack.
class NoThreads {
public:
    NoThreads() {
        pthread_attr_t attributes;
        pthread_getattr_default_np(&attributes);
        pthread_attr_getstacksize(&attributes, &m_stack);
        set(std::size_t{1} << 60);
    }
    ~NoThreads() { set(m_stack); }
    NoThreads(const NoThreads&) = delete;
    NoThreads& operator=(const NoThreads&) = delete;

private:
    static void set(std::size_t stack) {
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, stack);
        if (pthread_setattr_default_np(&attributes) != 0)
            qFatal("the size of a stack can't be set");
        pthread_attr_destroy(&attributes);
    }

    std::size_t m_stack = 0;
};

} // namespace support
