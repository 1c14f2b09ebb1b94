#pragma once

#include "ui/workers/model.h"

#include <QMenu>
#include <QObject>
#include <QTableView>

namespace workers {

/// Which worker an order is for: the one that is selected; where that one doesn't suit, the newest that does.
/// A row's menu is for that row's worker alone, as long as it is open.
class Target final : public QObject {
    Q_OBJECT

public:
    using Suits = bool (*)(const stream::WorkerSnapshot&);

    /// The table's own, which shows the model.
    Target(const Model& model, QTableView& table);

    void select(int worker); ///< 0: none
    [[nodiscard]] const stream::WorkerSnapshot* selected() const;
    /// The one that the person points at, suitable or not; null: none.
    [[nodiscard]] const stream::WorkerSnapshot* pointedAt() const;
    [[nodiscard]] const stream::WorkerSnapshot* find(Suits suits) const;
    /// A right click on it opens a menu of its actions.
    void offerMenu(QWidget& view);

Q_SIGNALS:
    void changed(); ///< by a menu: what is selected the table says

private:
    void openMenu(const QWidget& view, const QPoint& place);
    void release();

    const Model& m_model;
    QTableView& m_table;
    QMenu* m_menu;
    int m_only = 0; ///< whose menu is open
};

} // namespace workers
