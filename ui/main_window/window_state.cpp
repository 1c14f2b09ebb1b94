#include "ui/main_window/window_state.h"

#include "ui/common/columns.h"
#include "ui/common/kept.h"

#include <QApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace main_window {

namespace {

bool isOverAnother(const QMainWindow& window) {
    return std::ranges::any_of(QApplication::topLevelWidgets(), [&window](const QWidget* other) {
        return other != &window && other->isVisible() && other->pos() == window.pos() &&
               qobject_cast<const QMainWindow*>(other) != nullptr;
    });
}

void place(const QByteArray& geometry, QMainWindow& window) {
    if (window.restoreGeometry(geometry) && !window.isMaximized() && !window.isFullScreen())
        stepAside(window);
}

} // namespace

void stepAside(QMainWindow& window) {
    // Each step passes one window; where the platform places windows itself, none does.
    for (auto steps = QApplication::topLevelWidgets().size(); steps > 0 && isOverAnother(window); --steps)
        window.move(window.pos() + QPoint(besideAnother, besideAnother));
}

settings::Layout layoutOf(const QMainWindow& window, const Docks& docks) {
    settings::Layout layout;
    layout.docks = docks.save();
    layout.views = common::kept(window);
    layout.width = window.width();
    layout.geometry = window.saveGeometry();
    for (const QTableView* table : window.findChildren<QTableView*>())
        if (!table->objectName().isEmpty())
            layout.columns.insert(table->objectName(), table->horizontalHeader()->saveState());
    return layout;
}

void apply(const settings::Layout& layout, QMainWindow& window, Docks& docks) {
    place(layout.geometry, window);
    docks.arrange(layout.docks, layout.width);
    for (const QTableView* table : window.findChildren<QTableView*>()) {
        const QByteArray columns = layout.columns.value(table->objectName());
        if (columns.isEmpty())
            continue;
        QHeaderView* header = table->horizontalHeader();
        const bool marked = header->isSortIndicatorShown(); // a model may mark its column itself
        header->restoreState(columns);
        header->setSortIndicatorShown(marked);
        if (auto* chosen = table->findChild<common::Columns*>())
            chosen->apply(); // else the header could hide what its menu says is shown
    }
    common::putBack(layout.views, window);
}

} // namespace main_window
