#include "ui/main_window/window_state.h"

#include "ui/common/kept.h"

#include <QHeaderView>
#include <QTableView>

namespace main_window {

settings::Layout layoutOf(const QMainWindow& window, const Docks& docks) {
    settings::Layout layout;
    layout.docks = docks.save();
    layout.views = common::kept(window);
    layout.width = window.width();
    for (const QTableView* table : window.findChildren<QTableView*>())
        if (!table->objectName().isEmpty())
            layout.columns.insert(table->objectName(), table->horizontalHeader()->saveState());
    return layout;
}

void apply(const settings::Layout& layout, QMainWindow& window, Docks& docks) {
    docks.arrange(layout.docks, layout.width);
    for (const QTableView* table : window.findChildren<QTableView*>()) {
        const QByteArray columns = layout.columns.value(table->objectName());
        if (columns.isEmpty())
            continue;
        QHeaderView* header = table->horizontalHeader();
        const bool marked = header->isSortIndicatorShown(); // a model may mark its column itself
        header->restoreState(columns);
        header->setSortIndicatorShown(marked);
    }
    common::putBack(layout.views, window);
}

} // namespace main_window
