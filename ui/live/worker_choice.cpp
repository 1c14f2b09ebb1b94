#include "ui/live/worker_choice.h"

#include <QSignalBlocker>

namespace live {

void offerWorkers(QComboBox& choice, const LiveSession& live) {
    const int chosen = choice.currentData().toInt();
    QList<int> ids{0};
    for (const auto& worker : live.snapshot().workers)
        ids << worker->id;
    if (!ids.contains(chosen))
        ids << chosen;
    QList<int> shown;
    for (int i = 0; i < choice.count(); ++i)
        shown << choice.itemData(i).toInt();
    if (shown == ids)
        return;
    const QSignalBlocker blocker(choice);
    choice.clear();
    for (const int id : ids)
        choice.addItem(id == 0 ? LiveSession::tr("All workers") : QStringLiteral("worker-%1").arg(id), id);
    choice.setCurrentIndex(choice.findData(chosen));
}

} // namespace live
