#pragma once

#include "ui/live/live_session.h"

#include <QStatusBar>
#include <QToolButton>

namespace main_window {

/// The line at the bottom: the connection, the workers, their rate and lag, and how many problems there were.
/// Each is a button that leads to where more is.
class StatusBar final : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusBar(live::LiveSession& live, QWidget* parent = nullptr);

Q_SIGNALS:
    void pageWanted(const QString& dock);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* makeField(const char* name, const QString& tip, const char* page);
    void fit(); ///< as wide as the longest usual text, so that nothing shifts
    void keepRoomForProblems();
    void updateConnection();
    void updateGroup();
    void updateFigures();
    void updateProblems();

    live::LiveSession& m_live;
    QToolButton* m_connection;
    QToolButton* m_group;
    QToolButton* m_rate;
    QToolButton* m_lag;
    QToolButton* m_problems;
    int m_roomForProblems = 0; ///< pixels
};

} // namespace main_window
