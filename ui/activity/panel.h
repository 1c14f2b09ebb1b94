#pragma once

#include "ui/activity/model.h"
#include "ui/live/live_session.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
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

/// Each event folded and its player's new figures. Workers are asked for entries only while this is seen and
/// not paused.
class Panel final : public QWidget {
    Q_OBJECT

public:
    explicit Panel(live::LiveSession& live, QWidget* parent = nullptr);

protected:
    void hideEvent(QHideEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeControls();
    void makeFilters();
    void makeTable();
    void fillWorkers();
    void watch();
    void take();
    void clear();
    void updateTexts();

    live::LiveSession& m_live;
    Model m_model;
    QLineEdit* m_filter;
    QComboBox* m_worker;
    QAction* m_pause = nullptr;
    QAction* m_clear = nullptr;
    QLabel* m_leftOutLabel;
    QTableView* m_table;
    exports::Strip* m_strip;
    RowActions* m_rowActions = nullptr;
    common::EmptyHint* m_hint = nullptr;
    bool m_seen = false;
    bool m_watching = false;
    bool m_fresh = true; ///< the next page is the first since watching began: what came before was not missed
    std::uint64_t m_leftOutBefore = 0;
    std::uint64_t m_leftOut = 0;
};

} // namespace activity
