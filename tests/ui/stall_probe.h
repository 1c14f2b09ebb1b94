#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <ctime>
#include <vector>

namespace support {

/// How long the event loop of this thread keeps a timer of 1 ms waiting, turn by turn. Beside the time that
/// passed it keeps the thread's own work in it: the rest is waiting for a core.
class StallProbe {
public:
    struct Report {
        std::size_t turns = 0;
        double p50 = 0; ///< ms, as all the following
        double p99 = 0;
        double longest = 0;
        double ownP99 = 0; ///< of the thread's own work in a turn
        double ownLongest = 0;
    };

    StallProbe() {
        m_heart.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_heart, &QTimer::timeout, &m_heart, [this] { beat(); });
    }

    void start() { m_heart.start(1); }
    /// Empty (no turns) when the event loop turned less than twice.
    [[nodiscard]] Report stop() {
        m_heart.stop();
        if (m_gaps.empty())
            return {};
        std::ranges::sort(m_gaps);
        std::ranges::sort(m_own);
        const std::size_t p99 = m_gaps.size() * 99 / 100;
        return {m_gaps.size(), m_gaps[m_gaps.size() / 2], m_gaps[p99], m_gaps.back(), m_own[p99],
                m_own.back()};
    }

private:
    [[nodiscard]] static double ownMs() {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }

    void beat() {
        const double own = ownMs();
        if (m_since.isValid()) {
            m_gaps.push_back(static_cast<double>(m_since.nsecsElapsed()) / 1e6);
            m_own.push_back(own - m_ownBefore);
        }
        m_ownBefore = own;
        m_since.start();
    }

    QTimer m_heart;
    QElapsedTimer m_since;
    double m_ownBefore = 0;
    std::vector<double> m_gaps;
    std::vector<double> m_own;
};

} // namespace support
