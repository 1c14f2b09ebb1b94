#pragma once

#include "tests/bench/window_under_test.h"
#include "ui/players/chart.h"

#include <QEvent>
#include <QTimer>

#include <functional>
#include <optional>

namespace bench {

/// When a widget was painted first while something held.
class FirstPaint final : public QObject {
public:
    FirstPaint(QWidget& widget, std::function<bool()> holds) : m_holds(std::move(holds)) {
        widget.installEventFilter(this);
    }
    [[nodiscard]] const std::optional<Time>& when() const { return m_when; }

private:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && !m_due && m_holds()) {
            m_due = true; // the painting itself counts: look when it is done
            QTimer::singleShot(0, this, [this] { m_when = std::chrono::steady_clock::now(); });
        }
        return QObject::eventFilter(watched, event);
    }

    const std::function<bool()> m_holds;
    bool m_due = false;
    std::optional<Time> m_when;
};

/// What the bars say: an event changes an average.
[[nodiscard]] inline double figuresOn(const players::Chart& chart) {
    double sum = 0;
    for (const auto& bar : chart.bars())
        sum += bar.average + bar.top;
    return sum;
}

} // namespace bench
