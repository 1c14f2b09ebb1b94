#pragma once

#include "ui/activity/model.h"
#include "ui/live/live_session.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QTableView>
#include <QWidget>

namespace common {
class EmptyHint;
}
namespace exports {
class Strip;
}

namespace activity {

class RowActions;

/// The log: what the parts of the program said.
class LogPanel final : public QWidget {
    Q_OBJECT

public:
    explicit LogPanel(live::LiveSession& live, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeControls();
    void makeTable();
    void update();

    live::LiveSession& m_live;
    LogModel m_model;
    QLineEdit* m_filter;
    QComboBox* m_level;
    QAction* m_pause = nullptr;
    QTableView* m_table;
    exports::Strip* m_strip;
    RowActions* m_rowActions = nullptr;
    common::EmptyHint* m_hint = nullptr;
};

} // namespace activity
