#include "app/desktop/quit_signals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include <sys/socket.h>
#include <unistd.h>

namespace desktop {

namespace {

std::atomic<int> handlerSocket{-1};
static_assert(std::atomic<int>::is_always_lock_free); // else a signal handler must not read it

extern "C" void onQuitSignal(int signal) {
    const int saved = errno;
    const auto byte = static_cast<std::uint8_t>(signal);
    [[maybe_unused]] const auto written = ::write(handlerSocket.load(), &byte, 1);
    struct sigaction action {};
    action.sa_handler = SIG_DFL; // the next one ends the process
    ::sigaction(signal, &action, nullptr);
    errno = saved;
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

} // namespace

QuitSignals::QuitSignals(QObject* parent) : QObject(parent) {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, m_sockets) != 0)
        return; // without sockets the signals end the process as they do by default
    m_notifier = std::make_unique<QSocketNotifier>(m_sockets[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::uint8_t byte = 0;
        if (::read(m_sockets[1], &byte, 1) == 1)
            Q_EMIT asked();
    });
    handlerSocket.store(m_sockets[0]);
    handle(SIGINT, onQuitSignal);
    handle(SIGTERM, onQuitSignal);
}

QuitSignals::~QuitSignals() {
    if (!m_notifier)
        return;
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
    handlerSocket.store(-1);
    m_notifier.reset();
    ::close(m_sockets[0]);
    ::close(m_sockets[1]);
}

} // namespace desktop
