#pragma once

#include "ui/live/live_session.h"

#include <QTimer>
#include <QWidget>

namespace exports {
class Strip;
}

namespace flow {

class View;

/// The pipeline in one look. Four times a second at most, and only while it is seen: figures that change
/// faster can't be read.
class Panel final : public QWidget {
    Q_OBJECT

public:
    explicit Panel(live::LiveSession& live, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void addPicture(exports::Strip& strip);
    void soon();
    void update();

    live::LiveSession& m_live;
    View* m_view;
    QTimer m_timer;
};

} // namespace flow
