#pragma once

#include "core/base/published.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace cli {

/// Sleeps until there is news: the poke of jobs, pools and views ends the wait. Thread-safe; must outlive who
/// pokes.
class Wake {
public:
    [[nodiscard]] base::Poke poke() {
        return [this] {
            {
                const std::lock_guard lock(m_mutex);
                m_news = true;
            }
            m_changed.notify_one();
        };
    }
    /// Until the news, the time or the stop, whichever comes first.
    void wait(const std::stop_token& stop, std::chrono::milliseconds time) {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, time, [this] { return m_news; });
        m_news = false;
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_news = false; ///< guarded by m_mutex
};

/// Says when something is due again, at an even pace.
class Every {
public:
    explicit Every(std::chrono::milliseconds pace)
        : m_pace(pace), m_next(std::chrono::steady_clock::now() + pace) {}
    [[nodiscard]] bool due() {
        const auto now = std::chrono::steady_clock::now();
        if (now < m_next)
            return false;
        m_next = now + m_pace;
        return true;
    }

private:
    std::chrono::milliseconds m_pace;
    std::chrono::steady_clock::time_point m_next;
};

} // namespace cli
