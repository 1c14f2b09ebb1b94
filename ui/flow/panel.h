#pragma once

#include "ui/flow/model.h"
#include "ui/live/live_session.h"

#include <QAction>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QWidget>

namespace flow {

class View;

/// The pipeline in one look, as a picture or as a table. Four times a second at most, and only while it is
/// seen: figures that change faster can't be read.
class Panel final : public QWidget {
    Q_OBJECT

public:
    explicit Panel(live::LiveSession& live, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeView();
    void makeTable();
    void layOut();
    void showAsTable(bool asTable);
    void soon();
    void update();

    live::LiveSession& m_live;
    QAction* m_asTable;
    QStackedWidget* m_stack;
    View* m_view;
    Model m_model; ///< kept up to date only while the table is seen
    QTableView* m_table;
    QTimer m_timer;
};

} // namespace flow
