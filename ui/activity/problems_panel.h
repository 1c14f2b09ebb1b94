#pragma once

#include "ui/activity/model.h"
#include "ui/live/live_session.h"

#include <QLineEdit>
#include <QTableView>
#include <QWidget>

namespace common {
class EmptyHint;
}

namespace activity {

/// The table of problems: what was wrong, and where.
class ProblemsPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPanel(live::LiveSession& live, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeTable();
    void update();

    live::LiveSession& m_live;
    ProblemsModel m_model;
    QLineEdit* m_filter;
    QTableView* m_table;
    common::EmptyHint* m_hint = nullptr;
};

} // namespace activity
