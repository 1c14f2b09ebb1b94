#include "ui/problems/model.h"

#include "ui/common/colours.h"
#include "ui/common/format.h"
#include "ui/live/words.h"

#include <QCoreApplication>
#include <QGuiApplication>

namespace problems {

namespace {

constexpr std::size_t mostProblems = 10'000;

bool isFigure(int column) {
    return column == Model::partition || column == Model::offset;
}

QVariant alignment(int column) {
    return QVariant::fromValue(
        Qt::Alignment(Qt::AlignVCenter | (isFigure(column) ? Qt::AlignRight : Qt::AlignLeft)));
}

} // namespace

Model::Model(QObject* parent) : FeedModel(mostProblems, parent) {}

QString Model::kindText(stream::ProblemKind of) {
    switch (of) {
    case stream::ProblemKind::badEvent:
        return tr("Refused");
    case stream::ProblemKind::coerced:
        return tr("Figure as text");
    case stream::ProblemKind::misrouted:
        return tr("Other key");
    }
    return {};
}

void Model::setWorker(int id) {
    if (id == m_worker)
        return;
    m_worker = id;
    refilter();
}

void Model::setKind(std::optional<stream::ProblemKind> only) {
    if (only == m_kind)
        return;
    m_kind = only;
    refilter();
}

void Model::markSent(const std::vector<session::RedriveStatus::Sent>& sent,
                     const std::map<stream::Place, std::string>& beginnings) {
    if (sent.empty())
        return;
    for (const auto& one : sent)
        if (const auto begins = beginnings.find(one.from); begins != beginnings.end())
            m_sent[{one.from, begins->second}] = common::text(one.to);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

void Model::beginAnew(std::uint64_t before) {
    m_sent.clear();
    dropUpTo(before);
}

QString Model::sentAs(const stream::Problem& problem) const {
    if (m_sent.empty() || !canBeSent(problem))
        return {};
    const auto found = m_sent.find({placeOf(problem), problem.firstBytes});
    return found == m_sent.end() ? QString() : found->second;
}

QString Model::text(const stream::Problem& problem, int column) const {
    switch (column) {
    case time:
        return common::timeOfDay(problem.when);
    case worker:
        return QStringLiteral("worker-%1").arg(problem.workerId);
    case kind:
        return sentAs(problem).isEmpty() ? kindText(problem.kind) : tr("Sent again");
    case topic:
        return common::text(problem.topic);
    case partition:
        return QString::number(problem.partition.value);
    case offset:
        return QString::number(problem.offset.value);
    case reason:
        return live::problemText(problem);
    case key:
        return common::text(problem.key);
    case firstBytes:
        return common::text(problem.firstBytes);
    default:
        return {};
    }
}

QString Model::toolTip(const stream::Problem& problem, int column) const {
    const QString to = sentAs(problem);
    if (column == kind && !to.isEmpty())
        return tr("It was refused, and sent again as %1 (topic/partition/offset)").arg(to);
    return common::plainToolTip(text(problem, column));
}

int Model::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columns;
}

QVariant Model::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const stream::Problem& problem = entry(index.row());
    switch (role) {
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case Qt::ForegroundRole:
        if (index.column() != kind || !canBeSent(problem))
            return {};
        return sentAs(problem).isEmpty() ? common::errorColour(QGuiApplication::palette())
                                         : common::goodColour(QGuiApplication::palette());
    case Qt::DisplayRole:
        return text(problem, index.column());
    case Qt::ToolTipRole:
        return toolTip(problem, index.column());
    default:
        return {};
    }
}

QVariant Model::headerData(int section, Qt::Orientation orientation, int role) const {
    static constexpr const char* titles[columns] = {
        QT_TRANSLATE_NOOP("problems", "Time"),       QT_TRANSLATE_NOOP("problems", "Worker"),
        QT_TRANSLATE_NOOP("problems", "Kind"),       QT_TRANSLATE_NOOP("problems", "Topic"),
        QT_TRANSLATE_NOOP("problems", "Partition"),  QT_TRANSLATE_NOOP("problems", "Offset"),
        QT_TRANSLATE_NOOP("problems", "Reason"),     QT_TRANSLATE_NOOP("problems", "Key"),
        QT_TRANSLATE_NOOP("problems", "First bytes")};
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return role == Qt::DisplayRole ? QVariant(QCoreApplication::translate("problems", titles[section]))
                                   : QVariant();
}

bool Model::matches(const stream::Problem& problem, const QString& filter) const {
    if ((m_worker != 0 && problem.workerId != m_worker) || (m_kind && problem.kind != *m_kind))
        return false;
    if (filter.isEmpty())
        return true;
    // What isn't ASCII stands escaped in keys, first bytes and some reasons: it is found as it is typed, too.
    const QString escaped = common::text(stream::firstBytes(filter.toStdString()));
    const auto has = [&](int column) {
        const QString shown = text(problem, column);
        return shown.contains(filter, Qt::CaseInsensitive) || shown.contains(escaped, Qt::CaseInsensitive);
    };
    return has(reason) || has(key) || has(firstBytes) || has(topic) || has(kind);
}

} // namespace problems
