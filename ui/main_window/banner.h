#pragma once

#include "ui/live/live_session.h"

#include <QFrame>
#include <QLabel>

namespace main_window {

/// What the person should know about the connection, in place, never in the way: an error and what to do
/// about it; a wait; a lasting remark.
class Banner final : public QFrame {
    Q_OBJECT

public:
    explicit Banner(live::LiveSession& live, QWidget* parent = nullptr);

    [[nodiscard]] bool hasNews() const { return m_hasNews; }

Q_SIGNALS:
    void hasNewsChanged(bool news); ///< nothing to say: hide it

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void update();
    void fitHeight();
    void colourIn(const QColor& colour);

    live::LiveSession& m_live;
    QLabel* m_icon;
    QLabel* m_text;
    bool m_hasNews = false;
};

} // namespace main_window
