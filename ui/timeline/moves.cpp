#include "ui/timeline/moves.h"

#include "ui/common/action.h"

#include <QCoreApplication>

namespace timeline {

namespace {

struct Moves {
    Q_DECLARE_TR_FUNCTIONS(timeline::Moves)
};

} // namespace

void makeMoves(Chart& chart, QMenu& menu, QWidget* page) {
    menu.addSeparator();
    const auto add = [&](const common::ActionParts& parts, auto move) {
        QAction* action = common::makeAction(page, parts);
        action->setShortcutContext(Qt::WidgetShortcut); // elsewhere these keys mean something else
        action->setAutoRepeat(true);
        chart.addAction(action);
        menu.addAction(action);
        QObject::connect(action, &QAction::triggered, &chart, move);
        return action;
    };
    add({"timelineZoomInAction",
         {},
         Moves::tr("Zoom &in"),
         Moves::tr("Show less time, and more of it. The mouse wheel does it too")},
        [&chart] { chart.zoom(true); })
        ->setShortcuts({QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal)});
    add({"timelineZoomOutAction",
         {},
         Moves::tr("Zoom &out"),
         Moves::tr("Show more time. The mouse wheel does it too"),
         QKeySequence(Qt::Key_Minus)},
        [&chart] { chart.zoom(false); });
    add({"timelineEarlierAction",
         {},
         Moves::tr("&Earlier"),
         Moves::tr("Go into the past. Dragging the lines does it too"),
         QKeySequence(Qt::Key_Left)},
        [&chart] { chart.pan(true); });
    add({"timelineLaterAction",
         {},
         Moves::tr("&Later"),
         Moves::tr("Go on towards now. Dragging the lines does it too"),
         QKeySequence(Qt::Key_Right)},
        [&chart] { chart.pan(false); });
    add({"timelineNowAction",
         {},
         Moves::tr("Back to &now"),
         Moves::tr("Show what comes again"),
         QKeySequence(Qt::Key_End)},
        [&chart] { Q_EMIT chart.nowWanted(); });
    menu.addSeparator();
    add({"timelineCursorLeftAction",
         {},
         Moves::tr("Cursor to the le&ft"),
         Moves::tr("Show the figures of an earlier moment"),
         QKeySequence(Qt::SHIFT | Qt::Key_Left)},
        [&chart] { chart.moveCursor(true); });
    add({"timelineCursorRightAction",
         {},
         Moves::tr("Cursor to the &right"),
         Moves::tr("Show the figures of a later moment"),
         QKeySequence(Qt::SHIFT | Qt::Key_Right)},
        [&chart] { chart.moveCursor(false); });
}

} // namespace timeline
