#pragma once

#include <chrono>
#include <csignal>
#include <ctime>

namespace torture {

/// Ctrl+C and SIGTERM end the run at the next step. Made before any thread, which then has them blocked too.
class Interrupt {
public:
    Interrupt() {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGINT);
        sigaddset(&m_signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr);
    }

    /// Lets this much time pass: what a fault does goes on meanwhile. Less, when interrupted.
    void wait(std::chrono::milliseconds time) {
        if (m_came)
            return;
        const std::timespec limit{static_cast<std::time_t>(time.count() / 1000),
                                  static_cast<long>(time.count() % 1000) * 1'000'000};
        m_came = sigtimedwait(&m_signals, nullptr, &limit) > 0;
    }
    [[nodiscard]] bool came() {
        wait(std::chrono::milliseconds(0));
        return m_came;
    }

private:
    sigset_t m_signals{};
    bool m_came = false;
};

} // namespace torture
