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

void showFeed(QTableView& table, QAbstractItemModel& feed) {
    const auto atEnd = std::make_shared<bool>(true);
    QScrollBar* const bar = table.verticalScrollBar();
    const auto look = [atEnd, bar] { *atEnd = bar->value() >= bar->maximum() - bar->singleStep(); };
    QObject::connect(&feed, &QAbstractItemModel::rowsAboutToBeInserted, &table, look);
    // Before the view's own, which goes to another row where the current one is lost, and scrolls there.
    QObject::connect(&feed, &QAbstractItemModel::rowsAboutToBeRemoved, &table,
                     [&table, look](const QModelIndex&, int, int last) {
                         look();
                         if (table.currentIndex().isValid() && table.currentIndex().row() <= last) {
                             table.clearSelection();
                             table.setCurrentIndex({});
                         }
                     });
    table.setModel(&feed);
    QObject::connect(&feed, &QAbstractItemModel::rowsRemoved, &table,
                     [&table, atEnd, bar](const QModelIndex&, int first, int last) {
                         if (!*atEnd) // the rows in sight stay in sight
                             bar->setValue(bar->value() -
                                           (last - first + 1) * table.verticalHeader()->defaultSectionSize());
                     });
    QObject::connect(&feed, &QAbstractItemModel::rowsInserted, &table, [&table, atEnd] {
        if (*atEnd)
            table.scrollToBottom();
    });
    QObject::connect(&feed, &QAbstractItemModel::modelReset, &table, [&table] { table.scrollToBottom(); });
}

} // namespace common
