#include "app/cli/stop_signals.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <mutex>
#include <optional>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace cli {

namespace {

constexpr std::uint64_t ended = 1ULL << 32U; ///< added to the count when the reader is to end
constexpr int secondSignal = 128 + SIGTERM;  // as shells give it

std::atomic<int> wakeDescriptor{-1};
static_assert(std::atomic<int>::is_always_lock_free); // else a signal handler must not read it

extern "C" void onSignal(int) {
    const int saved = errno;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wakeDescriptor.load(), &one, sizeof one);
    errno = saved;
}

extern "C" void onBrokenPipe(int) {}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

/// `timeout` sends one to the program and the same to its group: within this time they are one.
constexpr auto sameSignal = std::chrono::milliseconds(500);

/// SIGINT and SIGTERM, for the calling thread.
void mask(int how) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    ::pthread_sigmask(how, &set, nullptr);
}

void readSignals(std::stop_source& source, int wake) {
    mask(SIG_UNBLOCK);
    std::optional<std::chrono::steady_clock::time_point> first;
    for (;;) {
        // Not by the read alone, which goes on after a signal: the thread sanitizer hands signals on only
        // behind it, and to a thread that polls.
        pollfd waking{wake, POLLIN, 0};
        if (::poll(&waking, 1, -1) < 0 && errno != EINTR)
            return;
        if ((waking.revents & POLLIN) == 0)
            continue;
        std::uint64_t count = 0;
        if (::read(wake, &count, sizeof count) != sizeof count) {
            if (errno == EINTR)
                continue;
            return;
        }
        if (count >= ended)
            return;
        source.request_stop();
        const auto now = std::chrono::steady_clock::now();
        if (!first)
            first = now;
        else if (now - *first > sameSignal)
            ::_exit(secondSignal);
    }
}

} // namespace

StopSignals::StopSignals() : m_wake(::eventfd(0, EFD_CLOEXEC)) {
    if (m_wake < 0)
        throw std::system_error(errno, std::generic_category(), "eventfd");
    wakeDescriptor = m_wake;
    mask(SIG_BLOCK); // for all threads to come; those of libraries may end, or be in the midst of anything
    m_reader = std::jthread([this] { readSignals(m_source, m_wake); });
    handle(SIGINT, &onSignal);
    handle(SIGTERM, &onSignal);
    // A reader that went away is an error of write (see Terminal). A handler, because SIG_IGN would be
    // inherited.
    handle(SIGPIPE, &onBrokenPipe);
}

StopSignals::~StopSignals() {
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    mask(SIG_UNBLOCK);
    const std::uint64_t end = ended;
    [[maybe_unused]] const auto written = ::write(m_wake, &end, sizeof end);
    m_reader.join();
    wakeDescriptor = -1;
    ::close(m_wake);
}

bool pauseFor(const std::stop_token& stop, std::chrono::milliseconds time) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    return !stop.stop_requested();
}

} // namespace cli
