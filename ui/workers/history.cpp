#include "ui/workers/history.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/common/icons.h"

#include <QGuiApplication>
#include <QStringList>

namespace workers {

namespace {

using stream::Owner;
using stream::Rebalance;

QString nameOf(const Owner& owner) {
    switch (owner.kind) {
    case Owner::Kind::worker:
        return QStringLiteral("worker-%1").arg(owner.worker);
    case Owner::Kind::anotherProcess:
        return History::tr("another process");
    case Owner::Kind::nobody:
        break;
    }
    return {};
}

QString causeOf(const Rebalance& entry) {
    switch (entry.cause) {
    case Rebalance::Cause::killed:
        return History::tr("killed");
    case Rebalance::Cause::lost:
        return History::tr("lost");
    case Rebalance::Cause::givenBack:
    case Rebalance::Cause::assigned:
        break;
    }
    return {};
}

QString replayed(std::int64_t events) {
    return events == 1 ? History::tr("1 event replayed")
                       : History::tr("%1 events replayed").arg(common::count(events));
}

QString details(const Rebalance& entry) {
    QStringList lines{common::timeOfDay(entry.began) + QStringLiteral("  ") + describe(entry)};
    switch (entry.cause) {
    case Rebalance::Cause::givenBack:
        lines << History::tr("Given back in order: what was processed was committed before.");
        break;
    case Rebalance::Cause::lost:
        lines << History::tr("The group went on without its worker, which had not answered for too long.");
        break;
    case Rebalance::Cause::killed:
        lines << History::tr("Its worker was killed. The group noticed when the session timed out.");
        break;
    case Rebalance::Cause::assigned:
        lines << History::tr("First assignment that this window saw.");
        break;
    }
    if (entry.seconds)
        lines << History::tr("%1 from then until its events were processed again; %2 changelog records read.")
                     .arg(common::shortDuration(*entry.seconds), common::count(entry.changelogRecords));
    return lines.join(u'\n');
}

} // namespace

QString describe(const Rebalance& entry) {
    QString from = nameOf(entry.from);
    if (const QString cause = causeOf(entry); !cause.isEmpty() && !from.isEmpty())
        from += QStringLiteral(" (%1)").arg(cause);
    const QString to = nameOf(entry.to);
    QString text = History::tr("Partition %1: ").arg(entry.partition.value);
    text += from.isEmpty() ? QStringLiteral("→ ") : from + QStringLiteral(" → ");
    text += to.isEmpty() ? QStringLiteral("…") : to;
    if (entry.stage == Rebalance::Stage::restoring)
        text += History::tr(", restoring");
    if (entry.seconds)
        text += QStringLiteral(", ") + common::shortDuration(*entry.seconds);
    if (entry.eventsReplayed)
        text += QStringLiteral(", ") + replayed(*entry.eventsReplayed);
    return text;
}

/// Whether `list` is ours, with more at its end and maybe less at its begin.
bool History::follows(const stream::Rebalances& list) const {
    return m_list && !m_list->empty() && !list.empty() && list.front().sequence >= m_list->front().sequence &&
           list.front().sequence <= m_list->back().sequence &&
           list.back().sequence >= m_list->back().sequence;
}

void History::setRebalances(std::shared_ptr<const stream::Rebalances> list) {
    if (list == m_list)
        return;
    if (!list || !follows(*list)) {
        if (rowCount() == 0 && (!list || list->empty())) {
            m_list = std::move(list);
            return;
        }
        beginResetModel();
        m_list = std::move(list);
        endResetModel();
        return;
    }
    const auto before = m_list;
    // Sequences have no gaps: how many are gone and how many are new follows from them.
    const auto gone = static_cast<int>(list->front().sequence - before->front().sequence);
    const auto fresh = static_cast<int>(list->back().sequence - before->back().sequence);
    if (gone > 0) {
        const int kept = rowCount() - gone;
        beginRemoveRows({}, kept, rowCount() - 1);
        m_list = std::make_shared<const stream::Rebalances>(before->begin() + gone, before->end());
        endRemoveRows();
    }
    const auto rest = m_list;
    if (fresh > 0) { // first what is new beside what was, then what has changed of that
        auto more = std::make_shared<stream::Rebalances>(*rest);
        more->insert(more->end(), list->end() - fresh, list->end());
        beginInsertRows({}, 0, fresh - 1);
        m_list = std::move(more);
        endInsertRows();
    }
    m_list = std::move(list);
    for (std::size_t i = 0; i < rest->size(); ++i)
        if ((*rest)[i] != (*m_list)[i]) {
            const QModelIndex changed = index(rowCount() - 1 - static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed);
        }
}

const Rebalance& History::entry(int row) const {
    return (*m_list)[m_list->size() - 1 - static_cast<std::size_t>(row)];
}

int History::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_list ? 0 : static_cast<int>(m_list->size());
}

QVariant History::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Rebalance& row = entry(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return describe(row);
    case Qt::ToolTipRole:
        return details(row);
    case Qt::DecorationRole: {
        const QPalette palette = QGuiApplication::palette();
        return common::dot(row.to.kind == Owner::Kind::worker ? common::workerColour(row.to.worker, palette)
                                                              : common::quietColour(palette));
    }
    default:
        return {};
    }
}

} // namespace workers
