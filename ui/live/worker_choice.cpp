#include "ui/live/worker_choice.h"

#include <QSignalBlocker>

namespace live {

void offerWorkers(QComboBox& choice, const LiveSession& live, std::set<int> ids) {
    const int chosen = choice.currentData().toInt();
    ids.insert(0);
    ids.insert(chosen);
    for (const auto& worker : live.snapshot().workers)
        ids.insert(worker->id);
    std::set<int> shown;
    for (int i = 0; i < choice.count(); ++i)
        shown.insert(choice.itemData(i).toInt());
    if (shown == ids)
        return;
    const QSignalBlocker blocker(choice);
    choice.clear();
    for (const int id : ids)
        choice.addItem(id == 0 ? LiveSession::tr("All workers") : QStringLiteral("worker-%1").arg(id), id);
    choice.setCurrentIndex(choice.findData(chosen));
}

} // namespace live
