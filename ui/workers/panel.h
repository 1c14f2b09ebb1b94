#pragma once

#include "ui/live/live_session.h"
#include "ui/workers/history.h"
#include "ui/workers/lanes.h"
#include "ui/workers/model.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace common {
class EmptyHint;
class FlowLayout;
} // namespace common

namespace workers {

class LaneView;
class Target;

/// The workers as lanes or as a table, the actions on them, which partitions moved, and what there is to say
/// about partitions.
class Panel final : public QWidget {
    Q_OBJECT

public:
    explicit Panel(live::LiveSession& live, QWidget* parent = nullptr);

    /// For the menu and the tool bar: spawn, stop, restart, kill, remove.
    [[nodiscard]] const QList<QAction*>& workerActions() const { return m_actions; }
    [[nodiscard]] QTableView& table() { return *m_table; }

    /// Whether partitions that move swing over.
    void setAnimated(bool animated);

public Q_SLOTS:
    /// Who plays where, from the view: also in partitions that other processes work on.
    void setPlayers(const live::Order& order, const view::PlayerSnapshot& players);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fitMoves();
    void shareOut();
    void makeActions();
    void connectActions();
    void removeSelected();
    void makeTable();
    void makeLaneView();
    [[nodiscard]] QWidget* makeHistory();
    void addButtons(common::FlowLayout& row);
    void measureButtons();
    void fitButtons();
    QAction* makeShowAction(const char* name, const QString& text, const QString& tip, QWidget* page);

    void update();
    void updateSeen();
    void updateLanes();
    void updateActions();
    void updateNote();

    live::LiveSession& m_live;
    Model m_model;
    History m_history;
    QList<QAction*> m_actions;
    QList<QAction*> m_shows; ///< lanes or table
    QList<QToolButton*> m_commands;
    QList<QToolButton*> m_switches;
    int m_roomForTexts = 0; ///< pixels: so wide is the page when all buttons' texts take two lines
    QAction* m_spawn = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_restart = nullptr;
    QAction* m_kill = nullptr;
    QAction* m_remove = nullptr;
    QSplitter* m_split;
    bool m_sharedByPerson = false;
    QStackedWidget* m_pages;
    QTableView* m_table;
    Target* m_target;
    LaneView* m_lanes;
    QLabel* m_note;
    QLabel* m_standby; ///< hidden where no copies are kept
    QListView* m_moves = nullptr;
    common::EmptyHint* m_hint = nullptr;
    common::EmptyHint* m_noMoves = nullptr;
    std::vector<PartitionPlayers> m_players; ///< by partition
    QTimer m_calm;                           ///< runs while the lanes' figures stay as they are
};

} // namespace workers
