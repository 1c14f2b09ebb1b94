#pragma once

#include "ui/live/live_session.h"
#include "ui/workers/model.h"

#include <QAction>
#include <QLabel>
#include <QTableView>
#include <QWidget>

namespace common {
class EmptyHint;
}

namespace workers {

/// The workers' table, the actions on them, and what there is to say about partitions.
class Panel final : public QWidget {
    Q_OBJECT

public:
    explicit Panel(live::LiveSession& live, QWidget* parent = nullptr);

    /// For the menu and the tool bar: spawn, stop, restart, remove.
    [[nodiscard]] const QList<QAction*>& workerActions() const { return m_actions; }
    [[nodiscard]] QTableView& table() { return *m_table; }

public Q_SLOTS:
    /// Players by partition, from the view: also those that other processes work on.
    void setPlayersPerPartition(const std::vector<std::int64_t>& players);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeActions();
    void makeTable();
    void update();
    void updateActions();
    void updateNote();
    void updateStandby();
    /// The selected worker; else, for "stop", the newest that runs.
    [[nodiscard]] const stream::WorkerSnapshot* selected() const;
    [[nodiscard]] const stream::WorkerSnapshot* toStop() const;

    live::LiveSession& m_live;
    Model m_model;
    QList<QAction*> m_actions;
    QAction* m_spawn = nullptr;
    QAction* m_stop = nullptr;
    QAction* m_restart = nullptr;
    QAction* m_remove = nullptr;
    QTableView* m_table;
    QLabel* m_note;
    QLabel* m_standby; ///< hidden where no copies are kept
    common::EmptyHint* m_hint = nullptr;
    std::vector<std::int64_t> m_playersPerPartition;
};

} // namespace workers
