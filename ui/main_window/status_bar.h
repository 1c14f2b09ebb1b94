#pragma once

#include "ui/live/live_session.h"

#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

namespace main_window {

/// The line at the bottom: the connection, the rate and lag of all workers, and how many problems there were.
class StatusBar final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusBar(live::LiveSession& live, QWidget* parent = nullptr);

Q_SIGNALS:
    void problemsClicked();

private:
    void updateConnection();
    void updateFigures();
    void updateProblems();

    live::LiveSession& m_live;
    QLabel* m_dot;
    QLabel* m_connection;
    QLabel* m_rate;
    QLabel* m_lag;
    QToolButton* m_problems;
};

} // namespace main_window
