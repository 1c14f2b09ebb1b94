#include "ui/workers/target.h"

#include <QAbstractScrollArea>
#include <QItemSelectionModel>

namespace workers {

Target::Target(const Model& model, QTableView& table)
    : QObject(&table), m_model(model), m_table(table), m_menu(new QMenu(&table)) {
    m_menu->setObjectName(QStringLiteral("workersRowMenu"));
    // Queued: it hides before what was chosen in it is done.
    connect(m_menu, &QMenu::aboutToHide, this, &Target::release, Qt::QueuedConnection);
}

void Target::select(int worker) {
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (m_model.worker(row)->id == worker)
            return m_table.selectRow(row);
    m_table.clearSelection();
}

const stream::WorkerSnapshot* Target::selected() const {
    const QModelIndexList rows = m_table.selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.worker(rows.first().row());
}

const stream::WorkerSnapshot* Target::pointedAt() const {
    if (m_only == 0)
        return selected();
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (m_model.worker(row)->id == m_only)
            return m_model.worker(row);
    return nullptr; // it was taken out of the list meanwhile
}

const stream::WorkerSnapshot* Target::find(Suits suits) const {
    if (const auto* worker = pointedAt(); worker != nullptr && suits(*worker))
        return worker;
    for (int row = m_model.rowCount() - 1; m_only == 0 && row >= 0; --row)
        if (suits(*m_model.worker(row)))
            return m_model.worker(row);
    return nullptr;
}

void Target::offerMenu(QWidget& view) {
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    auto* const area = qobject_cast<QAbstractScrollArea*>(&view);
    QWidget* const origin = area != nullptr ? area->viewport() : &view;
    connect(&view, &QWidget::customContextMenuRequested, this,
            [this, &view, origin](const QPoint& place) { openMenu(view, origin->mapToGlobal(place)); });
}

void Target::openMenu(const QWidget& view, const QPoint& place) {
    const auto* worker = selected(); // a right click selects
    m_only = worker != nullptr ? worker->id : 0;
    Q_EMIT changed();
    m_menu->clear();
    m_menu->addActions(view.actions());
    m_menu->popup(place);
}

void Target::release() {
    if (m_menu->isVisible())
        return; // for another row already
    m_only = 0;
    Q_EMIT changed();
}

} // namespace workers
