#include "ui/common/table.h"

#include <QFontMetrics>
#include <QHeaderView>
#include <QScrollBar>

#include <memory>

namespace common {

int rowHeight(const QWidget& widget) {
    return widget.fontMetrics().height() + 8;
}

int cellWidth(const QWidget& widget, const QString& text) {
    return widget.fontMetrics().horizontalAdvance(text) + 16;
}

void style(QTableView& table) {
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setWordWrap(false);
    table.setTextElideMode(Qt::ElideRight);
    table.setTabKeyNavigation(false); // Tab leaves the table
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setFrameShape(QFrame::NoFrame);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(0);
    table.verticalHeader()->setDefaultSectionSize(rowHeight(table));
    table.horizontalHeader()->setSectionsMovable(true);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void followEnd(QTableView& table) {
    const auto atEnd = std::make_shared<bool>(true);
    const QScrollBar* bar = table.verticalScrollBar();
    const auto look = [atEnd, bar] { *atEnd = bar->value() >= bar->maximum() - bar->singleStep(); };
    QObject::connect(table.model(), &QAbstractItemModel::rowsAboutToBeInserted, &table, look);
    QObject::connect(table.model(), &QAbstractItemModel::rowsAboutToBeRemoved, &table, look);
    QObject::connect(table.model(), &QAbstractItemModel::rowsInserted, &table, [&table, atEnd] {
        if (*atEnd)
            table.scrollToBottom();
    });
    QObject::connect(table.model(), &QAbstractItemModel::modelReset, &table,
                     [&table] { table.scrollToBottom(); });
}

} // namespace common
