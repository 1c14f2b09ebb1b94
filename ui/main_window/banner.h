#pragma once

#include "ui/live/live_session.h"

#include <QFrame>
#include <QLabel>

namespace main_window {

/// What the person should know about the connection, in place, never in the way: an error and what to do
/// about it; a wait; a lasting remark. Hidden while there is nothing to say.
class Banner final : public QFrame {
    Q_OBJECT

public:
    explicit Banner(live::LiveSession& live, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void update();
    void colourIn(const QColor& colour);

    live::LiveSession& m_live;
    QLabel* m_icon;
    QLabel* m_text;
};

} // namespace main_window
