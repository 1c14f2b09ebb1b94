// Linked into the thread sanitizer's programs alone. Debian's librdkafka makes its threads and locks by
// C11's <threads.h>, which GCC 12's sanitizer doesn't know: it crashes in the first such thread, and it
// wouldn't see that one thread hands something to another. These stand in for glibc's and do the same by
// POSIX calls, which it knows. The types are the same in size and form: glibc makes its own C11 functions
// that way.

#include <cerrno>
#include <ctime>
#include <pthread.h>
#include <threads.h>

static_assert(sizeof(mtx_t) == sizeof(pthread_mutex_t) && sizeof(cnd_t) == sizeof(pthread_cond_t) &&
              sizeof(thrd_t) == sizeof(pthread_t));

namespace {

pthread_mutex_t* posix(mtx_t* mutex) {
    return reinterpret_cast<pthread_mutex_t*>(mutex);
}
pthread_cond_t* posix(cnd_t* condition) {
    return reinterpret_cast<pthread_cond_t*>(condition);
}

int result(int error) {
    switch (error) {
    case 0:
        return thrd_success;
    case ENOMEM:
        return thrd_nomem;
    case ETIMEDOUT:
        return thrd_timedout;
    case EBUSY:
        return thrd_busy;
    default:
        return thrd_error;
    }
}

struct Start {
    thrd_start_t function;
    void* argument;
};

void* run(void* raw) {
    const Start start = *static_cast<Start*>(raw);
    delete static_cast<Start*>(raw);
    return reinterpret_cast<void*>(static_cast<long>(start.function(start.argument)));
}

} // namespace

extern "C" {

int thrd_create(thrd_t* thread, thrd_start_t function, void* argument) {
    auto* start = new Start{function, argument};
    const int error = pthread_create(thread, nullptr, &run, start);
    if (error != 0)
        delete start;
    return result(error);
}

int thrd_join(thrd_t thread, int* code) {
    void* returned = nullptr;
    const int error = pthread_join(thread, &returned);
    if (code != nullptr)
        *code = static_cast<int>(reinterpret_cast<long>(returned));
    return result(error);
}

int mtx_init(mtx_t* mutex, int type) {
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if ((type & mtx_recursive) != 0)
        pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    const int error = pthread_mutex_init(posix(mutex), &attributes);
    pthread_mutexattr_destroy(&attributes);
    return result(error);
}
void mtx_destroy(mtx_t* mutex) {
    pthread_mutex_destroy(posix(mutex));
}
int mtx_lock(mtx_t* mutex) {
    return result(pthread_mutex_lock(posix(mutex)));
}
int mtx_trylock(mtx_t* mutex) {
    return result(pthread_mutex_trylock(posix(mutex)));
}
int mtx_unlock(mtx_t* mutex) {
    return result(pthread_mutex_unlock(posix(mutex)));
}

int cnd_init(cnd_t* condition) {
    return result(pthread_cond_init(posix(condition), nullptr));
}
void cnd_destroy(cnd_t* condition) {
    pthread_cond_destroy(posix(condition));
}
int cnd_signal(cnd_t* condition) {
    return result(pthread_cond_signal(posix(condition)));
}
int cnd_broadcast(cnd_t* condition) {
    return result(pthread_cond_broadcast(posix(condition)));
}
int cnd_wait(cnd_t* condition, mtx_t* mutex) {
    return result(pthread_cond_wait(posix(condition), posix(mutex)));
}
int cnd_timedwait(cnd_t* condition, mtx_t* mutex, const timespec* until) {
    return result(pthread_cond_timedwait(posix(condition), posix(mutex), until));
}

} // extern "C"
