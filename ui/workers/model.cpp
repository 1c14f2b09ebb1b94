#include "ui/workers/model.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/live/words.h"
#include "ui/workers/lanes.h"

#include <QGuiApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace workers {

namespace {

using stream::WorkerSnapshot;
using stream::WorkerState;

QString stateWithReason(const WorkerSnapshot& worker) {
    const QString state = stateText(worker.state);
    return worker.reason.empty() ? state : state + QStringLiteral(" · ") + live::reasonText(worker);
}

QString partitionList(const WorkerSnapshot& worker) {
    QStringList parts;
    for (const stream::PartitionStatus& status : worker.partitions)
        parts << QString::number(status.partition.value);
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
}

QString partitionDetails(const WorkerSnapshot& worker) {
    QStringList lines;
    for (const stream::PartitionStatus& status : worker.partitions) {
        QString line = Model::tr("Partition %1: %2 players, %3 events, %4 waiting")
                           .arg(status.partition.value)
                           .arg(common::count(status.players), common::count(status.events),
                                common::count(status.lag()));
        if (status.restoring)
            line += Model::tr("; restoring %1 of at most %2 records")
                        .arg(common::count(status.restoredRecords), common::count(status.restoreTotal));
        lines << line;
    }
    if (lines.isEmpty())
        lines << (worker.state == stream::WorkerState::idle
                      ? Model::tr("No partition: there are more workers than partitions.")
                      : Model::tr("No partition"));
    return lines.join(u'\n');
}

QString restoreText(const WorkerSnapshot& worker) {
    if (worker.state != WorkerState::restoring && worker.restoreRemaining == 0)
        return QStringLiteral("–");
    QString text = Model::tr("%1 to go").arg(common::count(worker.restoreRemaining));
    if (worker.restoreSecondsLeft)
        text += QStringLiteral(" · ") + common::duration(*worker.restoreSecondsLeft);
    return text;
}

QString milliseconds(double value) {
    return Model::tr("%1 ms").arg(QLocale().toString(value, 'f', value < 100 ? 1 : 0));
}

QString lagTimeText(const WorkerSnapshot& worker) {
    const QString text = lagTime(worker.lagSeconds, worker.lagIsLonger);
    return text.isEmpty() ? QStringLiteral("–") : text;
}

QString cellText(const WorkerSnapshot& worker, int column) {
    switch (column) {
    case Model::name:
        return common::text(worker.name);
    case Model::state:
        return stateWithReason(worker);
    case Model::partitions:
        return partitionList(worker);
    case Model::players:
        return common::count(worker.players);
    case Model::events:
        return common::count(worker.events);
    case Model::rate:
        return common::rate(worker.eventsPerSecond);
    case Model::lag:
        return common::count(worker.lag);
    case Model::lagTime:
        return lagTimeText(worker);
    case Model::commits:
        return common::count(worker.commits);
    case Model::commitTime:
        return worker.commitLatencyMs > 0 ? milliseconds(worker.commitLatencyMs) : QStringLiteral("–");
    case Model::restore:
        return restoreText(worker);
    case Model::lastError:
        return worker.lastError ? live::errorText(*worker.lastError) : QString();
    default:
        return {};
    }
}

QVariant toolTip(const WorkerSnapshot& worker, int column) {
    switch (column) {
    case Model::partitions:
    case Model::players:
    case Model::lag:
    case Model::lagTime:
        return partitionDetails(worker);
    case Model::commits:
    case Model::commitTime:
        return Model::tr("In the last minute a commit took %1 on average, %2 at most; %3 a second now")
            .arg(milliseconds(worker.commitLatencyMs), milliseconds(worker.commitLatencyMaxMs),
                 QLocale().toString(worker.commitRate, 'f', 1));
    case Model::events:
        return Model::tr("%1 bad, %2 with figures as text, %3 under another key, %4 seen before")
            .arg(common::count(worker.badEvents), common::count(worker.coercedEvents),
                 common::count(worker.misroutedEvents), common::count(worker.skippedEvents));
    case Model::restore:
        return Model::tr("%1 records a second").arg(common::rounded(worker.restoreRate));
    default:
        return cellText(worker, column);
    }
}

bool isFigure(int column) {
    return column >= Model::players && column <= Model::restore;
}

} // namespace

QColor stateColour(WorkerState state, bool waitsForBroker, const QPalette& palette) {
    if (waitsForBroker)
        return common::busyColour(palette);
    switch (state) {
    case WorkerState::running:
        return common::goodColour(palette);
    case WorkerState::failed:
        return common::errorColour(palette);
    case WorkerState::joining:
    case WorkerState::restoring:
        return common::busyColour(palette);
    default:
        return common::quietColour(palette);
    }
}

QString stateText(WorkerState state) {
    switch (state) {
    case WorkerState::created:
        return Model::tr("Created");
    case WorkerState::joining:
        return Model::tr("Joining");
    case WorkerState::restoring:
        return Model::tr("Restoring");
    case WorkerState::running:
        return Model::tr("Running");
    case WorkerState::idle:
        return Model::tr("Idle");
    case WorkerState::stopping:
        return Model::tr("Stopping");
    case WorkerState::stopped:
        return Model::tr("Stopped");
    case WorkerState::failed:
        return Model::tr("Failed");
    }
    return {};
}

void Model::setWorkers(const Workers& workers) {
    // Both lists are sorted by id and ids are never used again: first drop who is gone, then append who is
    // new.
    for (int row = rowCount() - 1; row >= 0; --row) {
        const int id = m_workers[static_cast<std::size_t>(row)]->id;
        if (std::none_of(workers.begin(), workers.end(),
                         [id](const auto& worker) { return worker->id == id; })) {
            beginRemoveRows({}, row, row);
            m_workers.erase(m_workers.begin() + row);
            endRemoveRows();
        }
    }
    for (std::size_t i = 0; i < m_workers.size(); ++i) {
        if (m_workers[i] == workers[i])
            continue;
        const bool differs = *m_workers[i] != *workers[i];
        m_workers[i] = workers[i];
        if (differs)
            Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), columns - 1));
    }
    if (workers.size() > m_workers.size()) {
        beginInsertRows({}, rowCount(), static_cast<int>(workers.size()) - 1);
        m_workers = workers;
        endInsertRows();
    }
}

const WorkerSnapshot* Model::worker(int row) const {
    return row >= 0 && row < rowCount() ? m_workers[static_cast<std::size_t>(row)].get() : nullptr;
}

int Model::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_workers.size());
}

int Model::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant Model::data(const QModelIndex& index, int role) const {
    const WorkerSnapshot* row = worker(index.row());
    if (!index.isValid() || row == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*row, index.column());
    case Qt::ToolTipRole:
        return common::plainToolTip(toolTip(*row, index.column()).toString());
    case Qt::DecorationRole:
        return index.column() == state ? QVariant(common::dot(stateColour(row->state, row->waitsForBroker,
                                                                          QGuiApplication::palette())))
                                       : QVariant();
    case Qt::ForegroundRole:
        return index.column() == lastError ? QVariant(common::errorColour(QGuiApplication::palette()))
                                           : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(index.column()) ? Qt::AlignRight : Qt::AlignLeft)));
    default:
        return {};
    }
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (isFigure(section) ? Qt::AlignRight : Qt::AlignLeft)));
    const char* const titles[columns] = {
        QT_TR_NOOP("Worker"),  QT_TR_NOOP("State"),       QT_TR_NOOP("Partitions"), QT_TR_NOOP("Players"),
        QT_TR_NOOP("Events"),  QT_TR_NOOP("Rate"),        QT_TR_NOOP("Lag"),        QT_TR_NOOP("Lag time"),
        QT_TR_NOOP("Commits"), QT_TR_NOOP("Commit time"), QT_TR_NOOP("Restore"),    QT_TR_NOOP("Last error")};
    const char* const tips[columns] = {
        QT_TR_NOOP("The worker's name: one thread and one member of the consumer group"),
        QT_TR_NOOP("What it does now, and why"),
        QT_TR_NOOP("The partitions of the topic that are assigned to it"),
        QT_TR_NOOP("Players in its tables"),
        QT_TR_NOOP("Events processed since the worker started"),
        QT_TR_NOOP("Events a second"),
        QT_TR_NOOP("Events on its partitions that wait to be processed"),
        QT_TR_NOOP("For how long the oldest of them has been waiting"),
        QT_TR_NOOP("Commits since the worker started"),
        QT_TR_NOOP("How long a commit takes, on average over the last minute"),
        QT_TR_NOOP("Changelog records to read before the worker can go on"),
        QT_TR_NOOP("What went wrong last")};
    if (section < 0 || section >= columns)
        return {};
    if (role == Qt::DisplayRole)
        return tr(titles[section]);
    return role == Qt::ToolTipRole ? QVariant(tr(tips[section])) : QVariant();
}

} // namespace workers
